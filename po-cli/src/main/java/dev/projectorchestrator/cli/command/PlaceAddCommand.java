package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.ReportAnswer;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.place.Places;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.runbook.Runbook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po place add}. */
public final class PlaceAddCommand extends FlowCommand {

  @Parameters(
      paramLabel = "PLACE",
      description = "The place's name; one that is there is prepared anew.")
  String name;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "What kind of place it is; 'po place list' shows the kinds. Default: ssh.")
  String kind = "ssh";

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "The host, as ssh is told it: the same as --key host=HOST.")
  String host;

  @Option(names = "--key", paramLabel = "KEY=VALUE", description = "A key of the place's kind.")
  Map<String, String> keys = new LinkedHashMap<>();

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  boolean yes;

  @Override
  public Answer run() {
    Map<String, String> all = new LinkedHashMap<>(keys);
    if (host != null) {
      all.put("host", host);
    }
    Settings.Place wanted = new Settings.Place(name, kind, Settings.Place.TIMEOUT, all);
    Runbook runbook = flows().place().compose(wanted);
    if (!change.dryRun) {
      hello(wanted);
      if (!yes) {
        Page page = session().page();
        planned(List.of(runbook)).text(page);
        session().print(page);
        session().confirm("Copy po to '" + name + "'");
      }
    }
    return act(
        runbook,
        report ->
            new ReportAnswer(
                report,
                page -> {
                  page.line("'" + name + "' is a place now");
                  page.line("Make a project there: po create NAME --place " + name + " --register");
                }));
  }

  /** Lets ssh ask the user what it must, such as whether the host's key is the right one. */
  private void hello(Settings.Place wanted) {
    if (session().options().json || !session().invocation().terminal().in()) {
      return;
    }
    Places places = session().workspace().places();
    Settings.Place place =
        places.all().stream().filter(one -> one.name().equals(name)).findFirst().orElse(wanted);
    int status =
        session()
            .workspace()
            .processes()
            .runInTerminal(places.command(place, "exit 0", false, true));
    if (status != 0) {
      throw PoException.failed(
          "'" + name + "' can't be reached: status " + status, "see what was said above");
    }
  }
}
