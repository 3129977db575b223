package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.ChangeOptions;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.harness.install.PluginInstaller;
import dev.projectorchestrator.core.harness.install.RemovalPlan;
import dev.projectorchestrator.core.harness.plugin.PluginJar;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po harness remove}. */
public final class HarnessRemoveCommand extends PoCommand {

  @Parameters(paramLabel = "NAME", description = "An installed plugin's id, or its harness.")
  String name;

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
    RemovalPlan plan = installer.planRemoval(name);
    if (!change.dryRun) {
      if (!yes) {
        session().confirm("Remove the plugin " + plan.id());
      }
      installer.apply(plan);
    }
    return new Removed(plan, change.dryRun);
  }

  private record Removed(RemovalPlan plan, boolean dryRun) implements Answer {
    @Override
    public void text(Page page) {
      page.line((dryRun ? "would remove " : "removed ") + plan.id());
      plan.jars().forEach(jar -> page.line("  " + jar.path()));
    }

    @Override
    public void json(JsonObject data) {
      Json.put(data, "dryRun", dryRun, "id", plan.id());
      data.add("jars", Json.array(plan.jars().stream().map(PluginJar::path).toList()));
    }
  }
}
