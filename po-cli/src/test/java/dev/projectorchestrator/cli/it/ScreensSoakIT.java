package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both screens for some minutes, before a fleet that changes all the time and browsers that come
 * and go: they take no more memory, descriptors or threads in the end than after a while.
 */
@Tag("slow")
class ScreensSoakIT {

  private static final Duration WARM = Duration.ofSeconds(45);
  private static final Duration LONG = Duration.ofSeconds(120);

  @TempDir static Path dir;
  private static Machine machine;

  @BeforeAll
  static void makeAFleet() throws IOException {
    machine = new Machine(dir);
    TalkingFleet fleet = new TalkingFleet(machine);
    fleet.talks("talks");
    fleet.runs("prints", "while sleep 0.02; do date +%s.%N; done");
    fleet.runs("churn", "exec sleep 1000");
    machine.po("start", "--all", "--quiet").ok();
  }

  @AfterAll
  static void close() {
    machine.po("stop", "--all", "--quiet");
    machine.close();
  }

  /** What a process holds. */
  private record Held(long heap, long descriptors, long threads) {

    /** Looks at a process, after its garbage was collected. */
    static Held by(long pid) throws IOException {
      String jcmd = System.getProperty("java.home") + "/bin/jcmd";
      String classes =
          machine.run(dir, jcmd, Long.toString(pid), "GC.class_histogram").ok().out().strip();
      String total = classes.substring(classes.lastIndexOf('\n') + 1).strip();
      return new Held(Long.parseLong(total.split("\\s+")[2]), count(pid, "fd"), count(pid, "task"));
    }

    private static long count(long pid, String what) throws IOException {
      try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(pid), what))) {
        return entries.count();
      }
    }

    void isNoMoreThan(Held before, String who) {
      assertThat(descriptors)
          .as("%s: %s, then %s", who, before, this)
          .isLessThan(before.descriptors + 8);
      assertThat(threads).as("%s: %s, then %s", who, before, this).isLessThan(before.threads + 8);
      assertThat(heap).as("%s: %s, then %s", who, before, this).isLessThan(before.heap * 5 / 4);
    }
  }

  @Test
  void theyGrowByNothing() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(machine.command("board", "--terminal"))
            .directory(machine.poHome().toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(machine.environment());
    Process board = builder.start();
    String po = Machine.BUILT.resolve("bin/po").toString();
    String line = "echo $$ >top-pid; exec " + po + " top";
    try (BufferedReader out = board.inputReader(StandardCharsets.UTF_8);
        TmuxScreen top = new TmuxScreen(machine, 100, 30, line)) {
      String url = out.readLine();
      Browser browser = new Browser(url);
      top.await("prints/main", "━━ screen");
      long topPid = Long.parseLong(Files.readString(machine.poHome().resolve("top-pid")).strip());
      Held.by(board.pid()); // The first look makes what looks at it.
      Held.by(topPid);
      use(top, browser, WARM);
      Held boardBefore = Held.by(board.pid());
      Held topBefore = Held.by(topPid);
      int rounds = use(top, browser, LONG);
      assertThat(rounds).isGreaterThan(5);
      Held.by(board.pid()).isNoMoreThan(boardBefore, "po board after " + rounds + " rounds");
      Held.by(topPid).isNoMoreThan(topBefore, "po top after " + rounds + " rounds");
    } finally {
      board.destroy();
      board.waitFor();
    }
  }

  /** Does all that there is to do, again and again. */
  private static int use(TmuxScreen top, Browser browser, Duration duration) throws Exception {
    long end = System.nanoTime() + duration.toNanos();
    int rounds = 0;
    while (System.nanoTime() < end) {
      rounds++;
      machine.po("stop", "churn", "--quiet").ok();
      machine.po("send", "talks", "please ask", "--quiet").ok();
      top.await("asks");
      for (String key : List.of("Up", "Down", "Tab", "l", "Down", "Tab", "Tab", "Tab", "Escape")) {
        top.keys(key);
      }
      browser.look("/api/output?project=prints&agent=main", "event: log");
      browser.look("/api/output?project=talks&agent=main", "event: screen");
      browser.look("/api/events", "\"asks\"");
      String terminal =
          browser.post(
              "/api/terminal", "{'project':'prints','agent':'main','columns':'80','rows':'24'}");
      browser.look("/api/terminal?id=" + terminal.split("\"")[3], "event: output");
      browser.post(
          "/api/plan", "{'kind':'restart','targets':[{'project':'churn','agent':'main'}]}");
      machine.po("answer", "talks", "--yes", "no", "--quiet").ok();
      machine.po("start", "churn", "--quiet").ok();
      top.await("churn/main");
    }
    return rounds;
  }

  /** A browser, as far as the server can tell. */
  private static final class Browser {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI page;
    private final String cookie;

    Browser(String url) throws Exception {
      page = URI.create(url.replaceFirst("#.*", ""));
      HttpResponse<String> reply =
          client.send(
              request("/api/login", "{'token':'" + url.replaceFirst(".*#", "") + "'}").build(),
              HttpResponse.BodyHandlers.ofString());
      cookie = reply.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
    }

    private HttpRequest.Builder request(String path, String json) {
      return HttpRequest.newBuilder(page.resolve(path))
          .header("Origin", page.toString().replaceFirst("/$", ""))
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')));
    }

    String post(String path, String json) throws Exception {
      HttpResponse<String> reply =
          client.send(
              request(path, json).header("Cookie", cookie).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
      return reply.body();
    }

    /** Reads events until one is there, and is gone. */
    void look(String path, String until) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(page.resolve(path)).header("Cookie", cookie).build();
      try (InputStream in = client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
          BufferedReader events =
              new BufferedReader(new java.io.InputStreamReader(in, StandardCharsets.UTF_8))) {
        String seen = events.readLine();
        while (seen != null && !seen.contains(until)) {
          seen = events.readLine();
        }
        assertThat(seen).as(path).isNotNull();
      }
    }
  }
}
