package dev.agentorchestrator.cli;

import dev.agentorchestrator.activity.ActivityReader;
import dev.agentorchestrator.activity.ActivityReport;
import dev.agentorchestrator.config.Project;
import dev.agentorchestrator.lifecycle.Harness;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.screen.Screen;
import dev.agentorchestrator.status.Json;
import dev.agentorchestrator.status.StatusJson;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.typing.Terminal;
import java.io.PrintStream;

/** {@code agents screen}: what a person would see, and what is asked there. */
final class ScreenVerb {
  private ScreenVerb() {}

  static ExitStatus run(Invocation call, Caller caller) {
    Project project = caller.projectOrCopy(call);
    String name = call.arguments().get(0);
    Harness harness = caller.harness(project);
    Pane pane = Caller.pane(project, harness, name);
    Screen screen =
        new Terminal(harness.tmux(), harness.state(), pane)
            .screen()
            .orElseThrow(
                () ->
                    new AgentsException(
                        ExitStatus.FAILED, name + " has ended", "see: agents logs " + name));
    ActivityReport report =
        new ActivityReader(harness.tmux(), project.profiles()).look(pane, screen);
    PrintStream out = caller.streams().out();
    if (call.has(Option.JSON)) {
      out.println(
          new Json("")
              .put("schema", StatusJson.SCHEMA)
              .put("agent", name)
              .put("activity", report.activity().word())
              .put("asks", report.asks() ? report.text() : null)
              .put("screen", screen.lines()));
      return ExitStatus.DONE;
    }
    out.println(screen.text());
    if (report.asks()) {
      out.println();
      out.println(name + " asks: " + report.text());
      out.println("answer it: agents answer " + name + " yes|no");
    }
    return ExitStatus.DONE;
  }
}
