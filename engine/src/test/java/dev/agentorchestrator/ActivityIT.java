package dev.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent is doing is told as it is, and nothing is typed into a question. */
class ActivityIT {
  private static final String AGENT = "[[agent]]\nname = \"one\"\ncommand = \"./fakeai\"\n";
  private static final String PROFILE =
      """
      [profile.fakeai]
      title_busy = "^BUSY"
      title_idle = "^IDLE"
      title_asks = "^ASKS"
      screen_asks = '(?s)\\n> 1\\. .*Esc to cancel'
      input_line = '^>(?: |$)'
      raw = true
      bracketed_paste = true
      busy_keys = ["Enter"]
      clear_keys = ["C-u"]
      yes_keys = ["y"]
      no_keys = ["n"]
      stop_keys = ["C-d"]
      shell_mark = "!"
      """;

  private Workshop shop;

  @BeforeEach
  void open(@TempDir Path root) throws IOException {
    shop = new Workshop(root);
    Path program = shop.project.resolve("fakeai");
    try (InputStream script = ActivityIT.class.getResourceAsStream("/fakeai")) {
      Files.copy(script, program);
    }
    assertThat(program.toFile().setExecutable(true)).isTrue();
    shop.write("prompts/p.md", "the prompt\n");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void theTitleTellsWhatItDoes() {
    shop.config(AGENT, PROFILE);
    shop.agents("up").expect(0);
    awaitActivity("idle");
    assertThat(shop.field("one", "activityFrom")).isEqualTo("title");
    assertThat(shop.field("one", "profile")).isEqualTo("fakeai");
    shop.agents("send", "one", "be long").expect(0);
    awaitActivity("busy");
    assertThat(shop.ask("one", "#{@agents_title}")).isEqualTo("busy");
    assertThat(shop.field("one", "activitySince")).endsWith("Z");
    shop.write("enough", "");
    awaitActivity("idle");
    shop.tmux("send-keys", "-t", "=it-one:", "C-d").expect(0);
    shop.awaitState("one", "done");
    assertThat(shop.field("one", "activity")).isEqualTo("null");
  }

  @Test
  void aQuestionIsAnsweredByAnAnswerAlone() {
    shop.config(AGENT, PROFILE);
    shop.agents("up").expect(0);
    awaitActivity("idle");
    assertThat(shop.agents("answer", "one", "yes").expect(8).err()).contains("asks nothing");
    shop.agents("send", "one", "please ask").expect(0);
    awaitActivity("asks");
    assertThat(shop.field("one", "asks")).isEqualTo("May I?");
    assertThat(shop.agents("send", "one", "no, do not").expect(8).err())
        .contains("[asks]", "May I?", "agents answer one yes|no");
    assertThat(shop.agents("wake", "one").expect(8).err()).contains("[asks]");
    assertThat(shop.agents("screen", "one").expect(0).out())
        .contains("> 1. Yes", "one asks: May I?");
    assertThat(shop.agents("answer", "one", "yes", "--if", "Trust?").expect(8).err())
        .contains("asks something else");
    assertThat(shop.read("answers")).isEmpty();
    assertThat(shop.agents("answer", "one", "no", "--if", "May  I?").expect(0).out())
        .contains("one asks: May I?", "answered no");
    assertThat(shop.read("answers")).isEqualTo("no\n");
    assertThat(shop.read("got")).isEqualTo("please ask\n");
    assertThat(shop.read(".ao-state/events.log")).contains("answer one: answered no: May I?");
    awaitActivity("idle");
  }

  @Test
  void theScreenIsLookedAtWhateverTheNumberOfItsTerminal() {
    shop.config(AGENT, PROFILE.replace("title_asks = \"^ASKS\"\n", ""));
    shop.write("distrusted", "");
    for (int other = 0; other < 10; other++) {
      shop.tmux("new-session", "-d", "-s", "other" + other, "sleep 1000").expect(0);
    }
    shop.agents("up").expect(0);
    assertThat(shop.ask("one", "#{pane_id}")).isEqualTo("%10");
    awaitActivity("asks");
    assertThat(shop.field("one", "activityFrom")).isEqualTo("screen");
  }

  @Tag("slow")
  @Test
  void aWakeLeavesAQuestionAloneAndComesAfterIt() {
    shop.config(AGENT + "wake = \"1h\"", PROFILE);
    shop.write("distrusted", "");
    shop.agents("up").expect(0);
    awaitActivity("asks");
    event("wake", shop.ask("one", "#{@agents_wake}"));
    assertThat(shop.read(".ao-state/events.log"))
        .contains("wake skipped, tried again soon: [asks]");
    String due = shop.ask("one", "#{@agents_due}");
    assertThat(due).startsWith("wake:asks:30:");
    event("retry", due.substring(due.lastIndexOf(':') + 1));
    assertThat(shop.ask("one", "#{@agents_due}")).startsWith("wake:asks:60:");
    assertThat(shop.read("trust")).isEmpty();
    shop.agents("answer", "one", "yes").expect(0);
    awaitActivity("idle");
    due = shop.ask("one", "#{@agents_due}");
    event("retry", due.substring(due.lastIndexOf(':') + 1));
    Workshop.eventually("woken", () -> shop.read("got"), got -> got.startsWith("Wake up"));
    assertThat(shop.ask("one", "#{@agents_due}")).isEmpty();
  }

  @Test
  void anInputLineThatIsStillEmptyDoesNotMeanThatTheTextHasArrived() {
    shop.config(AGENT, PROFILE);
    shop.write("sluggish", "");
    shop.agents("up").expect(0);
    Workshop.eventually("paints", this::screen, text -> text.contains("Booting"));
    shop.agents("send", "one", "hello").expect(0);
    Workshop.eventually("sent", () -> shop.read("got"), "hello\n"::equals);
  }

  @Test
  void anInputLineThatIsJustPaintedAnewIsAwaited() {
    shop.config(AGENT, PROFILE);
    shop.write("repaints", "");
    shop.agents("up").expect(0);
    awaitActivity("idle");
    shop.agents("send", "one", "hello").expect(0);
    Workshop.eventually("sent", () -> shop.read("got"), "hello\n"::equals);
  }

  @Test
  void aTextThatOnlyLeavesTheInputLineHasNotArrived() {
    shop.config(AGENT, PROFILE);
    shop.write("forgetful", "");
    shop.agents("up").expect(0);
    awaitActivity("idle");
    assertThat(shop.agents("send", "one", "hello").expect(9).err()).contains("not seen to arrive");
    // What is for the program itself need not be shown.
    shop.agents("send", "one", "/clear").expect(0);
    assertThat(shop.read("got")).isEmpty();
  }

  @Test
  void aProgramThatShowsNoInputLineIsNotSaidToStart() {
    shop.config(AGENT.replace("./fakeai", "sh blank"), "profile = \"fakeai\"", PROFILE);
    shop.write("blank", "stty raw; printf '\\033[?2004hready'; exec sleep 1000");
    shop.agents("up").expect(0);
    Workshop.eventually("paints", this::screen, text -> text.contains("ready"));
    assertThat(shop.agents("send", "one", "x").expect(8).err())
        .contains("[starting] it shows no input line");
  }

  @Tag("slow")
  @Test
  void somebodysLineIsLeftAlone() {
    shop.config(AGENT, PROFILE);
    shop.agents("up").expect(0);
    awaitActivity("idle");
    shop.tmux("send-keys", "-t", "=it-one:", "-l", "half a").expect(0);
    Workshop.eventually("typed", this::screen, text -> text.contains("half a"));
    assertThat(shop.agents("send", "one", "x").expect(8).err()).contains("[input]", "half a");
    assertThat(shop.agents("send", "one", "!date").expect(8).err()).contains("[shell]");
    shop.agents("send", "one", "--clear", "a whole one").expect(0);
    Workshop.eventually("sent", () -> shop.read("got"), "a whole one\n"::equals);
    shop.agents("send", "one", "--shell", "!date").expect(0);
    Workshop.eventually("sent", () -> shop.read("got"), "a whole one\n!date\n"::equals);
  }

  @Test
  void aPromptIsTypedWhenTheTerminalIsReadyAndTheQuestionAnswered() {
    shop.config(AGENT + "prompt = \"prompts/p.md\"", PROFILE);
    shop.write("slow", "");
    shop.write("distrusted", "");
    shop.agents("up").expect(0);
    awaitActivity("asks");
    assertThat(shop.agents("send", "one", "x").expect(8).err()).contains("Do you trust");
    assertThat(shop.read("trust")).isEmpty();
    shop.agents("answer", "one", "yes").expect(0);
    Workshop.eventually("prompt", () -> shop.read("got"), "the prompt\n"::equals);
    shop.awaitState("one", "running");
    assertThat(shop.read("trust")).isEqualTo("yes\n");
  }

  @Test
  void aPromptIsTypedAnewAfterAQuestionThatCameUpBeforeEnter() {
    shop.config(AGENT + "prompt = \"prompts/p.md\"", PROFILE);
    shop.write("late", "");
    shop.agents("up").expect(0);
    awaitActivity("asks");
    assertThat(shop.read("trust")).isEmpty();
    shop.agents("answer", "one", "yes").expect(0);
    Workshop.eventually("prompt", () -> shop.read("got"), "the prompt\n"::equals);
    shop.awaitState("one", "running");
    assertThat(shop.field("one", "problem")).isEqualTo("null");
    assertThat(shop.read("trust")).isEqualTo("yes\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"late", "early"})
  void aPromptIsTypedAnewWhenItWasLostWithAQuestionThatWasSoonAnswered(String moment) {
    shop.config(AGENT + "prompt = \"prompts/p.md\"", PROFILE);
    shop.write(moment, "");
    shop.write("lost", "");
    shop.agents("up").expect(0);
    awaitActivity("asks");
    shop.tmux("send-keys", "-t", "=it-one:", "y").expect(0);
    Workshop.eventually("prompt", () -> shop.read("got"), "the prompt\n"::equals);
    shop.awaitState("one", "running");
    assertThat(shop.field("one", "problem")).isEqualTo("null");
  }

  @Tag("slow")
  @Test
  void aWakeThatAQuestionKeptInTheInputLineIsTypedAnewAndAnotherLineIsNot() {
    shop.config(AGENT + "wake = \"1h\"", PROFILE);
    shop.agents("up").expect(0);
    awaitActivity("idle");
    shop.write("late", "");
    event("wake", shop.ask("one", "#{@agents_wake}"));
    awaitActivity("asks");
    shop.agents("answer", "one", "yes").expect(0);
    Workshop.eventually("left", this::screen, text -> text.contains("> Wake up: look at"));
    shop.tmux("send-keys", "-t", "=it-one:", "-l", " and mine").expect(0);
    Workshop.eventually("typed", this::screen, text -> text.contains("and mine"));
    event("wake", shop.ask("one", "#{@agents_wake}"));
    assertThat(shop.read(".ao-state/events.log")).contains("tried again soon: [input]");
    shop.tmux("send-keys", "-t", "=it-one:", "-N", "9", "BSpace").expect(0);
    Workshop.eventually("as it was", this::screen, text -> !text.contains("and mine"));
    event("wake", shop.ask("one", "#{@agents_wake}"));
    Workshop.eventually("woken", () -> shop.read("got"), got -> got.startsWith("Wake up"));
    assertThat(shop.read("got").lines()).hasSize(1);
    assertThat(shop.read("trust")).isEqualTo("yes\n");
  }

  @Test
  void aPromptIsAnArgumentWhereTheProgramTakesOne() {
    shop.config(
        AGENT.replace("./fakeai", "exec ./fakeai --own") + "prompt = \"prompts/p.md\"",
        PROFILE,
        "prompt_args = [\"--\", \"{prompt}\"]");
    shop.write("prompts/p.md", "it's \"long\" $HOME `x`\n");
    shop.write("enough", "");
    shop.agents("up").expect(0);
    shop.awaitState("one", "running");
    awaitActivity("idle");
    assertThat(shop.read("arguments")).isEqualTo("--own\n--\nit's \"long\" $HOME `x`\n");
    assertThat(shop.read("got")).isEmpty();
    Workshop.eventually(
        "recorded", () -> shop.read(".ao-state/events.log"), log -> log.contains("its prompt"));
  }

  @Test
  void anAgentIsToldOfItsRestartByTypingWhereItTakesNoPromptAsAnArgument() {
    shop.config(
        AGENT + "prompt = \"prompts/p.md\"\npersistent = true\nrestart_delay = \"100ms\"",
        PROFILE,
        "session_args = [\"--begin\", \"{id}\"]",
        "resume_args = [\"--continue\", \"{id}\"]");
    shop.agents("up").expect(0);
    Workshop.eventually("prompt", () -> shop.read("got"), "the prompt\n"::equals);
    awaitActivity("idle");
    String begun = shop.read("arguments");
    shop.tmux("send-keys", "-t", "=it-one:", "C-d").expect(0);
    Workshop.eventually(
        "told",
        () -> shop.read("got"),
        got -> got.startsWith("the prompt\nYour process ended and was started again"));
    assertThat(shop.read("arguments")).isEqualTo(begun.replace("--begin", "--continue"));
  }

  @Test
  void anAgentWhoseSessionIsGoneIsStartedInItsConversation() {
    shop.config(
        AGENT,
        PROFILE,
        "session_args = [\"--begin\", \"{id}\"]",
        "resume_args = [\"--continue\", \"{id}\"]");
    shop.agents("up").expect(0);
    awaitActivity("idle");
    String begun = shop.read("arguments");
    shop.agents("down").expect(0);
    shop.agents("restart", "--resume").expect(0);
    Workshop.eventually(
        "resumed", () -> shop.read("arguments"), begun.replace("--begin", "--continue")::equals);
  }

  @Test
  void anAgentTellsWhatItDoesByItsHooks() {
    shop.config(
        "[[agent]]",
        "name = \"one\"",
        "command = \"\\\"$AGENTS_LAUNCHER\\\" tell asks 'which one, a%b?'; exec sleep 1000\"");
    shop.agents("up").expect(0);
    awaitActivity("asks");
    assertThat(shop.field("one", "asks")).isEqualTo("which one, a%b?");
    assertThat(shop.field("one", "activityFrom")).isEqualTo("hook");
    shop.agents("tell", "--agent", "one", "limited", "until 5 pm").expect(0);
    assertThat(shop.field("one", "activity")).isEqualTo("limited");
    assertThat(shop.field("one", "limitedUntil")).isEqualTo("until 5 pm");
    shop.agents("tell", "idle").expect(2);
    shop.agents("tell", "--agent", "one", "happy").expect(2);
    // What was told of an earlier start is told of no other.
    shop.config("[[agent]]", "name = \"one\"", "command = \"exec sleep 1000\"");
    shop.agents("restart").expect(0);
    assertThat(shop.field("one", "activity")).isEqualTo("unknown");
  }

  @Test
  void keysEndItAndADaemonThatServesOthersIsSpared() {
    shop.config(
        AGENT.replace("./fakeai", "setsid sleep 1007 & setsid sleep 1008 & ./fakeai"),
        "profile = \"fakeai\"",
        PROFILE,
        "daemon = 'sleep 1007'");
    shop.agents("up").expect(0);
    awaitActivity("idle");
    String daemon = pid("sleep 1007");
    String own = pid("sleep 1008");
    try {
      shop.agents("down").expect(0);
      assertThat(shop.read("bye")).isEqualTo("bye\n");
      assertThat(shop.runs(daemon)).isTrue();
      assertThat(shop.runs(own)).isFalse();
    } finally {
      shop.run(shop.root, List.of("kill", daemon), "");
    }
  }

  @Test
  void profilesAreListed() {
    shop.config(AGENT, PROFILE);
    assertThat(shop.agents("profiles").expect(0).out()).contains("claude\t", "codex\t", "fakeai\t");
    shop.config(AGENT, "profile = \"cloude\"");
    assertThat(shop.agents("status").expect(4).err()).contains("did you mean 'claude'");
  }

  private void awaitActivity(String activity) {
    Workshop.eventually("it is " + activity, () -> shop.field("one", "activity"), activity::equals);
  }

  private String screen() {
    return shop.tmux("capture-pane", "-p", "-t", "=it-one:").out();
  }

  private String pid(String command) {
    for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
      String line = process.info().commandLine().orElse("");
      boolean ours = line.endsWith(command) && !line.contains("sh ");
      if (ours && !line.contains("setsid")) {
        return Long.toString(process.pid());
      }
    }
    throw new AssertionError("no " + command);
  }

  private void event(String kind, String token) {
    String script = shop.project.resolve(".ao-state/run/event.sh").toString();
    shop.run(shop.root, List.of("sh", script, kind, "one", token), "");
  }
}
