package dev.projectorchestrator.cli.top;

import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DrivenProject;
import dev.projectorchestrator.core.overview.ActionKind;
import dev.projectorchestrator.core.overview.ActionRequest;
import dev.projectorchestrator.core.overview.ActionRun;
import dev.projectorchestrator.core.overview.Actions;
import dev.projectorchestrator.core.overview.Row;
import dev.projectorchestrator.core.process.Failures;
import dev.projectorchestrator.core.runbook.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the keys do to projects and agents: asks first, and lets {@link Actions} do it. What takes
 * longer is done on other threads.
 */
final class Deeds implements AutoCloseable {

  private final Screen screen;
  private final Table table;
  private final Actions actions;
  private final Runnable changed;
  private final ExecutorService background =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "top-background");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Creates it.
   *
   * @param screen where to ask and to say
   * @param table which rows are meant
   * @param actions what does it
   * @param changed is run when what is seen may be out of date
   */
  Deeds(Screen screen, Table table, Actions actions, Runnable changed) {
    this.screen = screen;
    this.table = table;
    this.actions = actions;
    this.changed = changed;
  }

  static String text(PoException failure) {
    return failure.getMessage() + (failure.hint().isEmpty() ? "" : "; " + failure.hint());
  }

  private <T> void away(String what, Supplier<T> work, Consumer<T> then) {
    screen.say(what);
    background.execute(
        () -> {
          try {
            T result = work.get();
            screen.post(
                () -> {
                  screen.say("");
                  then.accept(result);
                });
          } catch (PoException e) {
            screen.post(() -> screen.say(text(e)));
          } catch (RuntimeException e) {
            screen.post(() -> screen.say("an internal error: " + e));
          }
        });
  }

  /**
   * Does something that ends in a question or takes the terminal: not while another question is
   * open, whose answer is being typed.
   */
  private <T> void awayToAsk(String what, Supplier<T> work, Consumer<T> then) {
    away(
        what,
        work,
        result -> {
          if (screen.isAsking()) {
            screen.say("a question is open: answer it, then press that key again");
          } else {
            then.accept(result);
          }
        });
  }

  private void act(Supplier<ActionRun> action) {
    away("…", action, run -> screen.say(run.what() + "…"));
  }

  private boolean refused() {
    if (actions.readOnly()) {
      screen.say("this screen is read-only");
    }
    return actions.readOnly();
  }

  void startOrStop() {
    confirm(table.meant().stream().anyMatch(Row::alive) ? ActionKind.STOP : ActionKind.START);
  }

  void restart() {
    confirm(ActionKind.RESTART);
  }

  private void confirm(ActionKind kind) {
    List<Row> meant = table.meant();
    if (meant.isEmpty() || refused()) {
      return;
    }
    ActionRequest request = new ActionRequest(kind, agents(meant, true), Optional.empty());
    screen.ask(
        Dialog.confirm(
            kind.word(),
            List.of(request.describe() + "?"),
            () -> {
              table.clearMarks();
              act(() -> actions.run(request));
            }));
  }

  private static Map<String, List<String>> agents(List<Row> rows, boolean each) {
    Map<String, List<String>> agents = new LinkedHashMap<>();
    for (Row row : rows) {
      List<String> own = agents.computeIfAbsent(row.project(), none -> new ArrayList<>());
      if (each && !row.agent().isEmpty()) {
        own.add(row.agent());
      }
    }
    return agents;
  }

  /** Asks for the version, then shows the plan, then does it. */
  void update() {
    List<Row> meant = table.meant();
    if (meant.isEmpty() || refused()) {
      return;
    }
    Map<String, List<String>> projects = agents(meant, false);
    screen.ask(
        Dialog.type(
            "update " + String.join(", ", projects.keySet()),
            List.of("The tag, branch or commit; nothing means the newest release."),
            ref -> {
              Optional<String> wanted = Optional.of(ref.strip()).filter(text -> !text.isEmpty());
              plan(new ActionRequest(ActionKind.UPDATE, projects, wanted));
            }));
  }

  private void plan(ActionRequest request) {
    awayToAsk(
        "planning…",
        () -> actions.plan(request),
        planned ->
            screen.ask(
                Dialog.confirm(
                    "plan",
                    lines(planned),
                    () -> {
                      table.clearMarks();
                      screen.turnTo(Pane.RUNS);
                      act(() -> actions.run(planned));
                    })));
  }

  private static List<String> lines(Actions.Planned planned) {
    List<String> lines = new ArrayList<>();
    for (Plan plan : planned.plans()) {
      String name = plan.project().orElse("");
      lines.add("update " + name + " to " + planned.refs().get(name));
      int number = 0;
      for (Plan.PlannedStep step : plan.steps()) {
        number++;
        lines.add("  " + number + ". " + step.description());
        for (CommandSpec command : step.commands()) {
          lines.add("       " + command.toShellLine());
        }
      }
    }
    return lines;
  }

  private Optional<Row> chosenAgent() {
    Optional<Row> row = table.chosen().filter(one -> !one.agent().isEmpty());
    if (row.isEmpty()) {
      screen.say("no agent is chosen");
    }
    return row;
  }

  /** Shows what is asked before anything can be pressed. */
  void answer() {
    Optional<Row> row = refused() ? Optional.empty() : chosenAgent();
    row.ifPresent(
        asks ->
            awayToAsk(
                "looking…",
                () -> actions.question(asks.project(), asks.agent()),
                seen -> screen.ask(question(asks, seen))));
  }

  private Dialog question(Row row, AgentScreen seen) {
    String asked = seen.doing().text();
    List<String> lines = new ArrayList<>(seen.lines());
    lines.removeIf(String::isBlank);
    lines.add(row.key() + " asks: " + asked);
    Map<Character, Runnable> choices =
        Map.of(
            'y',
            () -> press(row, "yes", asked),
            'n',
            () -> press(row, "no", asked),
            't',
            () -> screen.ask(keys(row, lines, asked)));
    return Dialog.choose(
        "answer " + row.key(), lines, choices, "y yes · n no · t keys · esc leave it");
  }

  private Dialog keys(Row row, List<String> lines, String asked) {
    List<String> text = new ArrayList<>(lines);
    text.add("The keys to press, such as: 2, y, Down Enter, Escape.");
    return Dialog.type("answer " + row.key(), text, keys -> press(row, keys, asked));
  }

  private void press(Row row, String keys, String asked) {
    List<String> words =
        Arrays.stream(keys.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    if (words.isEmpty()) {
      screen.say("nothing was pressed");
      return;
    }
    act(() -> actions.answer(row.project(), row.agent(), words, asked));
  }

  /** Sends the agent a line of text. */
  void send() {
    Optional<Row> row = refused() ? Optional.empty() : chosenAgent();
    row.ifPresent(
        to ->
            screen.ask(
                Dialog.type(
                    "message to " + to.key(),
                    List.of(),
                    text -> {
                      if (text.isBlank()) {
                        screen.say("nothing was sent");
                      } else {
                        act(() -> actions.send(to.project(), to.agent(), text));
                      }
                    })));
  }

  private record Attachment(DrivenProject project, CommandSpec command) {}

  /** Attaches to the chosen agent's terminal, and comes back. */
  void attach() {
    chosenAgent()
        .ifPresent(row -> awayToAsk("attaching…", () -> attachment(row), this::lendTerminal));
  }

  private Attachment attachment(Row row) {
    DrivenProject driven = actions.flows().drive(row.project());
    try {
      return new Attachment(
          driven, driven.harness().attach(driven.context(), Optional.of(row.agent())));
    } catch (HarnessException e) {
      throw Failures.of("", e);
    }
  }

  private void lendTerminal(Attachment attachment) {
    screen.lend(
        () -> {
          try {
            int status = actions.flows().runInTerminal(attachment.project(), attachment.command());
            screen.say(status == 0 ? "" : "attach ended with exit status " + status);
          } catch (PoException e) {
            screen.say(text(e));
          } catch (HarnessException e) {
            screen.say(text(Failures.of("", e)));
          }
        });
    changed.run();
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
