package dev.agentorchestrator.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentorchestrator.config.Profiles;
import dev.agentorchestrator.profile.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opentest4j.TestAbortedException;

/**
 * What must be so with every AI program: looked at from both its ends, by what its model server is
 * asked and what it does on disk, never by what it says of itself.
 */
@Tag("real-agents")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Reporting.class)
abstract class RealAgentCases {
  /** What no program, shell, tmux or engine may read as its own. */
  private static final String ODD =
      "Say \"hi\", it's <ok> & $HOME `x` #{y} %H \\ ; ünïcödé 漢字 🙂\n\n- a second line;\n  a third";

  private static final String OTHER = "no, wait: do not do that";

  private final Program program;
  private ModelServer server;
  private Sandbox sandbox;
  private Home settled;
  private AgentProject shared;
  private int count;
  private String remark = "";

  RealAgentCases(Program program) {
    this.program = program;
  }

  Program program() {
    return program;
  }

  /** Returns what is to be said of a case that went well, once; empty: nothing. */
  String takeRemark() {
    String taken = remark;
    remark = "";
    return taken;
  }

  @BeforeAll
  void open() {
    server = new ModelServer();
    try {
      sandbox = new Sandbox(program, server);
    } catch (TestAbortedException e) {
      Results.of(program, "all", String.valueOf(e.getMessage()));
      throw e;
    }
    settled =
        sandbox.home("home").settle("p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p10");
  }

  @AfterAll
  void close() {
    if (sandbox != null) {
      sandbox.close();
    }
    server.close();
  }

  @Test
  void theFirstPromptArrivesOnce() {
    AgentProject project = settled.project(next(), ODD);
    project.agents(0, "up");
    project.awaitTurn(ODD);
    project.see("its first prompt is answered", "idle");
    assertThat(server.times(ODD)).isEqualTo(1);
    assertThat(project.agents(0, "status")).doesNotContain("problem");
    project.agents(0, "down");
  }

  @Test
  void theFirstPromptSurvivesTheQuestionOfTrust() {
    String prompt = "first: " + ODD;
    AgentProject project = sandbox.home("fresh").settle().project("fresh", prompt);
    project.agents(0, "up");
    project.see("asks for trust", "asks");
    assertThat(project.agents(8, "send", "one", OTHER)).contains("[asks]");
    project.see("was sent a text at that", "asks");
    assertThat(server.times(prompt)).isZero();
    project.agents(0, "answer", "one", "yes");
    project.awaitTurn(prompt);
    project.see("its prompt is answered after trust", "idle");
    assertThat(server.times(prompt)).isEqualTo(1);
    assertThat(server.times(OTHER)).isZero();
    project.agents(0, "down");
  }

  @Test
  void aPermissionIsGivenByAnAnswerAlone() {
    AgentProject project = ready();
    project.send("please [touch yes.txt]");
    project.see("asks for permission", "asks");
    assertThat(Json.text(project.status("one"), "asks")).contains("touch yes.txt");
    assertThat(project.agents(8, "send", "one", OTHER)).contains("[asks]", "touch yes.txt");
    assertThat(project.agents(8, "wake", "one")).contains("[asks]");
    project.see("was sent a text and woken at that", "asks");
    project.agents(8, "answer", "one", "yes", "--if", "touch another.txt");
    assertThat(project.has("yes.txt")).isFalse();
    project.agents(0, "answer", "one", "yes", "--if", "touch yes.txt");
    project.until("the file is made", () -> project.has("yes.txt"), made -> made);
    project.see("its tool is done", "idle");
    assertThat(server.times(OTHER)).isZero();
  }

  @Test
  void noLeadsBackToIdle() {
    AgentProject project = ready();
    project.send("please [touch no.txt]");
    project.see("asks for permission", "asks");
    project.agents(0, "answer", "one", "no");
    project.see("was answered no", "idle");
    assertThat(project.has("no.txt")).isFalse();
    project.send("go on after no");
    project.awaitTurn("go on after no");
    project.see("answers", "idle");
  }

  @Test
  void aTimedWakeLeavesAPermissionAlone() {
    AgentProject project = settled.project(next(), "", "wake = \"8s\"");
    project.agents(0, "up");
    project.see("is started", "idle");
    project.send("please [touch woken.txt]");
    project.see("asks for permission", "asks");
    project.until(
        "a wake is skipped",
        () -> project.read(".ao-state/events.log"),
        log -> log.contains("wake skipped") && log.contains("[asks]"));
    project.see("a wake came due at that", "asks");
    assertThat(project.has("woken.txt")).isFalse();
    project.agents(0, "answer", "one", "no");
    project.until(
        "woken after it",
        () -> server.timesInConversation("Wake up: look at what is new"),
        times -> times > 0);
    assertThat(project.has("woken.txt")).isFalse();
    project.agents(0, "down");
  }

  @Test
  void aLongTextArrivesWhole() {
    StringBuilder text = new StringBuilder("long\n");
    for (int line = 0; text.length() < 20_000; line++) {
      text.append(line).append(" ünïcödé 漢字 🙂 'quoted' \"too\" $HOME `x` #{y} %H \\ ;\n");
    }
    text.append("the end;");
    AgentProject project = ready();
    project.send(text.toString());
    project.until("a turn", () -> server.texts(), texts -> last(texts).startsWith("long"));
    assertThat(last(server.texts())).isEqualTo(text.toString());
    project.see("a long text is answered", "idle");
    assertThat(server.times(text.toString())).isEqualTo(1);
  }

  @Test
  void textsAreQueuedWhileItIsBusy() {
    AgentProject project = ready();
    String held = "a long turn [hold]";
    project.send(held);
    project.awaitTurn(held);
    project.see("works", "busy");
    project.send("first in the queue");
    project.send("second in the queue");
    project.see("works and was sent more", "busy");
    assertThat(server.turns(held).get(0).isCutOff()).isFalse();
    server.release();
    project.until(
        "both arrive", () -> server.timesInConversation("second in the queue"), times -> times > 0);
    project.see("has done all", "idle");
    assertThat(server.turns(held).get(0).isWhole()).isTrue();
    assertThat(server.timesInConversation("first in the queue")).isEqualTo(1);
    assertThat(server.timesInConversation("second in the queue")).isEqualTo(1);
  }

  @Test
  void escapeLeadsBackToIdle() {
    AgentProject project = ready();
    String held = "a turn that is stopped [hold]";
    project.send(held);
    project.awaitTurn(held);
    project.see("works", "busy");
    project.press("Escape");
    project.see("was stopped by Esc", "idle");
    project.until("cut off", () -> server.turns(held).get(0).isCutOff(), cut -> cut);
  }

  @Test
  void aShellCommandIsNotSentByMistake() {
    AgentProject project = ready();
    String mark = profile().input().shellMark();
    if (!mark.isEmpty()) {
      project.agents(8, "send", "one", mark + "touch shell.txt");
    }
    project.see("was sent a shell command", "idle");
    assertThat(project.has("shell.txt")).isFalse();
  }

  @Test
  void sixAgentsOfAFreshHomeLoseNothing() {
    List<String> names = List.of("a1", "a2", "a3", "a4", "a5", "a6");
    AgentProject project =
        sandbox.home("six").settle().project("six", names, "I am NAME of six: " + ODD);
    project.agents(0, "up");
    List<String> prompts = names.stream().map(name -> "I am " + name + " of six: " + ODD).toList();
    project.see(names, "six ask for trust", "asks");
    assertThat(server.texts()).doesNotContainAnyElementsOf(prompts);
    for (String name : names) {
      // The trust of one may have been enough for all.
      if (Json.text(project.status(name), "activity").equals("asks")) {
        project.agents(0, "answer", name, "yes");
      }
    }
    prompts.forEach(project::awaitTurn);
    project.see(names, "six are done", "idle");
    for (String prompt : prompts) {
      assertThat(server.times(prompt)).isEqualTo(1);
    }
    project.agents(0, "down");
    assertThat(commands(project)).isEmpty();
  }

  @Test
  void theStopOfAProjectTouchesNoOther() {
    AgentProject stays = settled.project(next(), "");
    AgentProject goes = settled.project(next(), "");
    goes.agents(0, "up");
    stays.agents(0, "up");
    goes.see("is started", "idle");
    stays.see("is started", "idle");
    goes.agents(0, "down");
    stays.send("the other was stopped");
    stays.awaitTurn("the other was stopped");
    stays.see("answers after another was stopped", "idle");
    stays.agents(0, "down");
  }

  @Test
  void aKeyThatIsRefusedIsToldAsAQuestion() {
    AgentProject project = ready();
    failing(project, "please [fail 401]", "asks");
    project.agents(0, "down");
    shared = null;
  }

  @Test
  void tooManyRequestsAreToldAsALimit() {
    AgentProject project = ready();
    failingForNow(project, "please [fail 429]", "limited");
    // It goes on as soon as the server does.
    project.send("and now");
    project.awaitTurn("and now");
    project.see("answers after a limit", "idle");
  }

  @Test
  void aBrokenServerIsNoQuestion() {
    failingForNow(ready(), "please [fail 500]", "idle");
  }

  // A program that tries again by itself works, and is told so, until a person stops it.
  private void failingForNow(AgentProject project, String text, String truth) {
    if (!program.triesAgain()) {
      failing(project, text, truth);
      return;
    }
    failing(project, text, "busy");
    project.until("tried again", () -> server.times(text), times -> times > 1);
    project.see("tries again at " + text, "busy");
    project.press("Escape");
    project.see("stopped trying at " + text, "idle");
    remark = "busy: it tries again until it is stopped";
  }

  private void failing(AgentProject project, String text, String truth) {
    project.send(text);
    project.until("a turn", () -> server.times(text), times -> times > 0);
    project.see(text, truth);
  }

  @Test
  void theConversationIsResumed() {
    if (profile().arguments().resume().isEmpty()) {
      throw new TestAbortedException("its profile says that it cannot");
    }
    AgentProject project =
        settled.project(next(), "", "persistent = true", "restart_delay = \"200ms\"");
    project.agents(0, "up");
    project.see("is started", "idle");
    project.send("remember the word abracadabra");
    project.awaitTurn("remember the word abracadabra");
    project.see("answers", "idle");
    String pid = Json.text(project.status("one"), "pid");
    ProcessHandle.of(Long.parseLong(pid)).stream()
        .flatMap(ProcessHandle::descendants)
        .forEach(ProcessHandle::destroyForcibly);
    resumed(project, pid, "after a kill");
    pid = Json.text(project.status("one"), "pid");
    project.press(program.exitLine());
    project.until(
        "typed",
        () -> project.agents(0, "screen", "one"),
        text -> text.contains(program.exitLine()));
    project.press("Enter");
    resumed(project, pid, "after its own end");
    project.agents(0, "down");
  }

  /**
   * Keeps the records, for those who add them up: what they must come to is the server's own sum.
   */
  @Test
  void theRecordsAreKeptForTheirSums() {
    List<String> names = List.of("one", "two");
    AgentProject project = settled.project(next(), names, "I am NAME of those that are counted");
    project.agents(0, "up");
    names.forEach(name -> project.awaitTurn("I am " + name + " of those that are counted"));
    project.see(names, "two have answered", "idle");
    project.send("count this, too");
    project.awaitTurn("count this, too");
    project.see("has answered what is counted", "idle");
    project.agents(0, "down");
    Map<String, Tokens> sums = new TreeMap<>();
    for (String name : names) {
      sums.put(name, server.tokens("I am " + name + " of those that are counted"));
    }
    assertThat(sums.get("one").output()).isGreaterThan(sums.get("two").output());
    UsageRecords.keep(program, settled.dir(), project.folder(), sums);
  }

  private void resumed(AgentProject project, String before, String when) {
    project.until(
        "started again " + when,
        () -> project.status("one"),
        now -> Json.text(now, "state").equals("running") && !Json.text(now, "pid").equals(before));
    project.see("is resumed " + when, "idle");
    String text = "what was the word " + when;
    project.send(text);
    project.awaitTurn(text);
    assertThat(server.timesInConversation("remember the word abracadabra")).isEqualTo(1);
    project.see("answers " + when, "idle");
  }

  /** Returns a project whose agent is idle: one that runs, where there is one. */
  private AgentProject ready() {
    boolean usable = shared != null && Json.text(shared.status("one"), "activity").equals("idle");
    if (!usable) {
      if (shared != null) {
        shared.agents(0, "down");
      }
      shared = settled.project(next(), "");
      shared.agents(0, "up");
      shared.see("is started", "idle");
    }
    return shared;
  }

  private String next() {
    return "p" + ++count;
  }

  private Profile profile() {
    return Profiles.builtIn().named(program.name());
  }

  private static String last(List<String> texts) {
    return texts.isEmpty() ? "" : texts.get(texts.size() - 1);
  }

  private static List<String> commands(AgentProject project) {
    return project.running().stream()
        .map(ProcessHandle::info)
        .map(ProcessHandle.Info::commandLine)
        .flatMap(Optional::stream)
        .toList();
  }
}
