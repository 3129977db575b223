package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.ChangeOptions;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.harness.install.InstallPlan;
import dev.projectorchestrator.core.harness.install.InstallReport;
import dev.projectorchestrator.core.harness.install.PluginInstaller;
import dev.projectorchestrator.core.harness.plugin.PluginJar;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po harness install}. */
public final class HarnessInstallCommand extends PoCommand {

  @Parameters(
      paramLabel = "FILE|maven:GROUP:ARTIFACT:VERSION",
      description = "A plugin jar, or its Maven coordinates.")
  String source;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  boolean yes;

  @Mixin ChangeOptions change;

  @Override
  public ChangeOptions limits() {
    return change;
  }

  @Override
  public Answer run() {
    PluginInstaller installer =
        PluginInstaller.ofUser(
            session().invocation().environment(),
            session().catalogOptions(),
            session().host().commands());
    try (InstallPlan plan = installer.plan(source)) {
      if (change.dryRun) {
        return new Planned(plan);
      }
      if (!yes) {
        Page page = new Page(false);
        describe(page, plan);
        session().notice(page.toString().stripTrailing());
        session().confirm("It will run with all your rights. Trust it");
      }
      return new Installed(installer.apply(plan));
    }
  }

  private static void describe(Page page, InstallPlan plan) {
    PluginJar jar = plan.jar();
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"plugin", jar.id() + " " + jar.version()});
    rows.add(new String[] {"provider", jar.provider().isEmpty() ? "-" : jar.provider()});
    rows.add(new String[] {"from", plan.source()});
    rows.add(new String[] {"to", plan.target().toString()});
    rows.add(new String[] {"sha256", plan.sha256()});
    for (PluginJar old : plan.replaces()) {
      rows.add(new String[] {"replaces", old.id() + " " + old.version() + " (" + old.path() + ")"});
    }
    page.table(rows);
  }

  private static JsonObject json(PluginJar jar, String sha256) {
    JsonObject object = Json.object("id", jar.id(), "version", jar.version());
    Json.put(object, "provider", jar.provider(), "sha256", sha256, "path", jar.path());
    return object;
  }

  private static final class Planned implements Answer {
    private final JsonObject plugin;
    private final String target;
    private final Page page = new Page(false);

    /** Takes what it needs at once: the plan is closed before the answer is printed. */
    Planned(InstallPlan plan) {
      describe(page, plan);
      plugin = HarnessInstallCommand.json(plan.jar(), plan.sha256());
      target = plan.target().toString();
    }

    @Override
    public void text(Page out) {
      out.line("Would install:");
      page.toString().lines().forEach(out::line);
    }

    @Override
    public void json(JsonObject data) {
      data.addProperty("dryRun", true);
      data.add("plugin", plugin);
      data.addProperty("target", target);
    }
  }

  private record Installed(InstallReport report) implements Answer {
    @Override
    public void text(Page page) {
      page.line("installed " + report.jar().id() + " " + report.jar().version());
      page.line("  harnesses: " + String.join(", ", report.harnesses()));
      report.problems().forEach(problem -> page.line("  " + problem.message()));
    }

    @Override
    public void json(JsonObject data) {
      data.add("plugin", HarnessInstallCommand.json(report.jar(), report.sha256()));
      data.add("harnesses", Json.array(report.harnesses()));
      data.add("notUsed", HarnessRows.json(report.problems()));
    }
  }
}
