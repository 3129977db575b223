package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.harness.install.DescriptorScaffold;
import dev.projectorchestrator.core.harness.install.ScaffoldReport;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po harness new}. */
public final class HarnessNewCommand extends PoCommand {

  @Parameters(paramLabel = "NAME", description = "The new harness's name.")
  String name;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "URL",
      description = "The harness's repository.")
  String url;

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
    Path descriptors = session().fleetFile().resolveSibling("harnesses");
    DescriptorScaffold scaffold = new DescriptorScaffold(descriptors, session().host());
    return new Written(name, scaffold.write(name, url, ref, runHelp));
  }

  private record Written(String name, ScaffoldReport report) implements Answer {
    @Override
    public void text(Page page) {
      page.line("wrote " + report.file());
      page.line("  from " + report.source().url() + " at " + report.source().ref());
      report.found().forEach(line -> page.line("  found " + line));
      page.line();
      page.line(
          "Fill in its commands, then: po harness trust " + name + ", po harness verify " + name);
    }

    @Override
    public void json(JsonObject data) {
      Json.put(data, "file", report.file(), "url", report.source().url());
      Json.put(data, "ref", report.source().ref(), "found", Json.array(report.found()));
    }
  }
}
