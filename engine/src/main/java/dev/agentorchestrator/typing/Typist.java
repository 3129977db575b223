package dev.agentorchestrator.typing;

import dev.agentorchestrator.activity.ActivityReader;
import dev.agentorchestrator.activity.ActivityReport;
import dev.agentorchestrator.config.Profiles;
import dev.agentorchestrator.profile.Activity;
import dev.agentorchestrator.profile.Profile;
import dev.agentorchestrator.screen.Screen;
import dev.agentorchestrator.state.ProjectLock;
import dev.agentorchestrator.state.StateFolder;
import dev.agentorchestrator.tmux.Pane;
import dev.agentorchestrator.tmux.SessionOptions;
import dev.agentorchestrator.tmux.Tmux;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Types a text into an agent's terminal and sends it: by a paste, because keys sent one by one lose
 * what tmux reads as its own. It looks before, in between and after: nothing is typed into a
 * question, and Enter is repeated only while the text still stands in the input line.
 */
public final class Typist {
  private static final List<String> ENTER = List.of("Enter");
  private static final long NOTICE_MILLIS = 1500;
  private static final long SETTLE_MILLIS = 5000;
  private static final long STILL_MILLIS = 200;
  private static final long ARRIVAL_MILLIS = 3000;
  private static final long STEP_MILLIS = 50;
  private static final long WAIT_MILLIS = 500;
  private static final int ENTERS = 3;
  private static final int CLEARS = 20;
  private static final int REPAINTS = 5;

  private final Tmux tmux;
  private final StateFolder state;
  private final Profiles profiles;
  private final Supplier<List<Pane>> panes;

  /**
   * @param panes asks what runs now
   */
  public Typist(Tmux tmux, StateFolder state, Profiles profiles, Supplier<List<Pane>> panes) {
    this.tmux = tmux;
    this.state = state;
    this.profiles = profiles;
    this.panes = panes;
  }

  /**
   * Types a text and sends it. Blocks for some seconds at most, or for what the text allows.
   *
   * @throws dev.agentorchestrator.problem.AgentsException with BUSY when somebody else types for
   *     longer than the text may wait
   */
  public Delivery type(Pane pane, Text text) {
    Profile profile = profiles.named(pane.get(SessionOptions.PROFILE));
    if (!text.shell() && isShellCommand(profile, text.text())) {
      return Delivery.refused(Refusal.of(Refusal.Reason.SHELL));
    }
    state.create();
    long giveUp = System.nanoTime() + text.timeout().toNanos();
    while (true) {
      Delivery delivery;
      try (ProjectLock lock =
          ProjectLock.take(state.typingLock(pane.agent()), "typing", text.queue())) {
        delivery = new Attempt(pane, profile, text).run();
      }
      boolean passes = delivery.refusal().filter(refusal -> refusal.reason().passes()).isPresent();
      if (!passes || System.nanoTime() - giveUp >= 0 || !pause(WAIT_MILLIS)) {
        return delivery;
      }
    }
  }

  private static boolean isShellCommand(Profile profile, String text) {
    String mark = profile.input().shellMark();
    return !mark.isEmpty() && text.stripLeading().startsWith(mark);
  }

  /** One attempt, with the terminal for ourselves. */
  private final class Attempt {
    private final Pane first;
    private final Profile profile;
    private final Text text;
    private final Terminal terminal;
    private final Gate gate;
    private final ActivityReader reader;
    private final Leftover leftover;

    Attempt(Pane pane, Profile profile, Text text) {
      this.first = pane;
      this.profile = profile;
      this.text = text;
      this.terminal = new Terminal(tmux, state, pane);
      this.reader = new ActivityReader(tmux, profiles);
      this.gate = new Gate(reader, profile, terminal);
      this.leftover = new Leftover(state, pane.agent());
    }

    /**
     * What was seen before anything is typed.
     *
     * @param decision whether it may be
     */
    private record Seen(Terminal.Look look, Gate.Decision decision) {
      boolean isRefusedFor(Refusal.Reason... reasons) {
        return decision
            .refusal()
            .filter(refusal -> List.of(reasons).contains(refusal.reason()))
            .isPresent();
      }
    }

    Delivery run() {
      Optional<Seen> seen = see();
      // A screen that is just painted anew may lack its input line, or show another like it.
      for (int i = 0; i < REPAINTS && seen.filter(this::mayBePainting).isPresent(); i++) {
        pause(STILL_MILLIS);
        seen = see();
      }
      boolean inTheWay = seen.filter(now -> now.isRefusedFor(Refusal.Reason.INPUT)).isPresent();
      if (inTheWay && mayClear() && clear()) {
        seen = see();
      }
      if (seen.isEmpty()) {
        return Delivery.of(Delivery.Result.LOST);
      }
      Gate.Decision decision = seen.get().decision();
      if (decision.refusal().isPresent()) {
        return Delivery.refused(decision.refusal().get());
      }
      leftover.note(text.text(), "");
      if (!terminal.paste(text.text())) {
        return Delivery.of(Delivery.Result.LOST);
      }
      return enter(seen.get().look(), decision.report());
    }

    private Optional<Seen> see() {
      Optional<Terminal.Look> look = terminal.look();
      Optional<Pane> pane = now();
      return look.isEmpty() || pane.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Seen(
                  look.get(), gate.beforePaste(pane.get(), look.get().screen(), text.first())));
    }

    // A first prompt is tried again by those who watch the start: until its screen stands still.
    private boolean mayBePainting(Seen seen) {
      return !text.first() && seen.isRefusedFor(Refusal.Reason.INPUT, Refusal.Reason.STARTING);
    }

    private Delivery enter(Terminal.Look before, ActivityReport doing) {
      boolean busy = doing.activity() == Activity.BUSY;
      boolean noticed =
          hasInputLine()
              ? await(look -> holdsText(look.screen()), SETTLE_MILLIS)
              : await(look -> !look.all().equals(before.all()), NOTICE_MILLIS);
      if (noticed) {
        awaitStill();
      }
      List<String> keys = busy && !profile.keys().busy().isEmpty() ? profile.keys().busy() : ENTER;
      for (int press = 0; press < ENTERS; press++) {
        Optional<Terminal.Look> look = terminal.look();
        Optional<Pane> pane = now();
        if (look.isEmpty() || pane.isEmpty()) {
          return Delivery.of(press > 0 ? Delivery.Result.SEEN : Delivery.Result.LOST);
        }
        // A program that starts may lose the text, and Enter is for nothing else.
        boolean stood = press > 0 || !hasInputLine() || holdsText(look.get().screen());
        if (!stood || gate.beforeEnter(pane.get(), look.get().screen()).isPresent()) {
          return Delivery.of(Delivery.Result.HELD);
        }
        String stands = hasInputLine() ? input(look.get()) : "";
        leftover.note(text.text(), stands);
        terminal.press(keys);
        String shown = look.get().all();
        boolean taken =
            await(
                now -> hasInputLine() ? isTaken(now, busy) : !now.all().equals(shown),
                NOTICE_MILLIS);
        if (taken && !busy && !isEchoed(new Echo(text.text(), stands))) {
          return Delivery.of(Delivery.Result.NOT_SEEN);
        }
        if (taken) {
          leftover.forget();
          return Delivery.of(busy ? Delivery.Result.QUEUED : Delivery.Result.SEEN);
        }
        if (!hasInputLine()) {
          break;
        }
      }
      if (!hasInputLine()) {
        return Delivery.of(Delivery.Result.UNSEEN);
      }
      boolean left = terminal.look().filter(look -> holdsText(look.screen())).isPresent();
      return Delivery.of(left ? Delivery.Result.LEFT : Delivery.Result.NOT_SEEN);
    }

    // The text has left the input line, or the agent has set to work.
    private boolean isTaken(Terminal.Look look, boolean wasBusy) {
      if (isEmpty(look.screen())) {
        return true;
      }
      Optional<Pane> pane = wasBusy ? Optional.empty() : now();
      return pane.isPresent() && isAtWork(activity(pane.get(), look));
    }

    // A program that is painted anew as it starts may lose what stands in its input line. A command
    // of its own, which is no message to the agent, need not be shown.
    private boolean isEchoed(Echo echo) {
      boolean command = text.text().startsWith("/") || isShellCommand(profile, text.text());
      return command
          || !hasInputLine()
          || await(
              look ->
                  echo.isOn(look.screen(), profile.signs().screen().input())
                      || now().filter(pane -> isAtWork(activity(pane, look))).isPresent(),
              ARRIVAL_MILLIS);
    }

    private Activity activity(Pane pane, Terminal.Look look) {
      return reader.look(pane, look.screen()).activity();
    }

    // It did not ask before Enter: what it asks now, it asks for the sake of the text.
    private boolean isAtWork(Activity activity) {
      return activity == Activity.BUSY || activity == Activity.ASKS;
    }

    private boolean hasInputLine() {
      return profile.signs().screen().input().isPresent();
    }

    private boolean isEmpty(Screen screen) {
      return input(screen).map(String::isEmpty).orElse(false);
    }

    private boolean holdsText(Screen screen) {
      return input(screen).filter(text -> !text.isEmpty()).isPresent();
    }

    private Optional<String> input(Screen screen) {
      return screen.input(profile.signs().screen().input().get(), profile.input().placeholder());
    }

    private boolean mayClear() {
      return text.clear()
          || terminal.screen().flatMap(this::input).filter(leftover::is).isPresent();
    }

    private boolean clear() {
      for (int i = 0; i < CLEARS && !profile.keys().clear().isEmpty(); i++) {
        terminal.press(profile.keys().clear());
        if (pause(STILL_MILLIS) && terminal.screen().map(this::isEmpty).orElse(true)) {
          return true;
        }
      }
      return false;
    }

    private Optional<Pane> now() {
      for (Pane pane : panes.get()) {
        if (pane.paneId().equals(first.paneId()) && pane.id().equals(first.id())) {
          return pane.dead() ? Optional.empty() : Optional.of(pane);
        }
      }
      return Optional.empty();
    }

    private boolean await(Predicate<Terminal.Look> seen, long millis) {
      for (long left = millis; left > 0; left -= STEP_MILLIS) {
        Optional<Terminal.Look> look = terminal.look();
        if (look.isEmpty() || seen.test(look.get())) {
          return true;
        }
        pause(STEP_MILLIS);
      }
      return false;
    }

    private void awaitStill() {
      String last = "";
      long still = 0;
      for (long left = SETTLE_MILLIS; left > 0 && still < STILL_MILLIS; left -= STEP_MILLIS) {
        String now = terminal.look().map(look -> input(look)).orElse("");
        still = now.equals(last) ? still + STEP_MILLIS : 0;
        last = now;
        pause(STEP_MILLIS);
      }
    }

    // A busy program paints elsewhere all the time.
    private String input(Terminal.Look look) {
      return hasInputLine() ? input(look.screen()).orElse("") : look.all();
    }
  }

  private static boolean pause(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
