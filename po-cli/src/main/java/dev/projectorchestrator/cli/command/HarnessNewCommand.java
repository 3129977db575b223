package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.harness.install.DescriptorScaffold;
import dev.projectorchestrator.core.harness.install.ScaffoldReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po harness new}. */
public final class HarnessNewCommand extends PoCommand {

  @Parameters(paramLabel = "NAME", description = "The new harness's name.")
  String name;

  @Option(names = "--from", paramLabel = "URL", description = "The harness's repository.")
  String url;

  @Option(
      names = "--text",
      paramLabel = "TOML",
      description =
          "In place of --from: write this whole descriptor, also over one that is there; it is not"
              + " trusted then.")
  String text;

  @Option(
      names = "--ref",
      paramLabel = "R",
      description = "Its tag, branch or commit. Default: the newest tag.")
  Optional<String> ref = Optional.empty();

  @Option(
      names = "--run-help",
      description = "Also run the clone's own programs with --help: this runs a stranger's code.")
  boolean runHelp;

  @Override
  public Answer run() {
    if ((url == null) == (text == null)) {
      throw PoException.usage("give either --from URL or --text TOML", "see: po help harness new");
    }
    Path descriptors = session().fleetFile().resolveSibling("harnesses");
    DescriptorScaffold scaffold = new DescriptorScaffold(descriptors, session().host());
    if (text != null) {
      return new Written(name, scaffold.replace(name, text), Optional.empty());
    }
    ScaffoldReport report = scaffold.write(name, url, ref, runHelp);
    return new Written(name, report.file(), Optional.of(report));
  }

  private record Written(String name, Path file, Optional<ScaffoldReport> draft) implements Answer {
    @Override
    public void text(Page page) {
      page.line("wrote " + file);
      draft.ifPresent(report -> tell(page, report));
      page.line();
      page.line(
          (draft.isPresent() ? "Fill in its commands, then: " : "Next: ")
              + "po harness trust "
              + name
              + ", po harness verify "
              + name);
    }

    private static void tell(Page page, ScaffoldReport report) {
      page.line("  from " + report.source().url() + " at " + report.source().ref());
      report.found().forEach(line -> page.line("  found " + line));
    }

    @Override
    public void json(JsonObject data) {
      Json.put(data, "file", file, "url", draft.map(report -> report.source().url()));
      Json.put(data, "ref", draft.map(report -> report.source().ref()));
      Json.put(data, "found", Json.array(draft.map(ScaffoldReport::found).orElse(List.of())));
      Json.put(data, "text", draft.map(ScaffoldReport::text));
    }
  }
}
