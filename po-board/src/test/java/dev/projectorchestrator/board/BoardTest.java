package dev.projectorchestrator.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a browser that was let in sees and does. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoardTest {

  @TempDir Path dir;
  private FakeFleet fleet;
  private Board board;
  private Caller caller;
  private String cookie;

  @BeforeEach
  void make() throws IOException {
    fleet = new FakeFleet(dir);
  }

  private void open(boolean readOnly, boolean terminal) throws IOException {
    board = fleet.board(readOnly, terminal);
    String url = board.start();
    caller = new Caller(board.url());
    cookie = caller.login(url);
  }

  @AfterEach
  void close() {
    board.close();
    fleet.workspace().close();
  }

  private JsonObject get(String path) throws IOException {
    return json(caller.get(path, cookie));
  }

  private JsonObject post(String path, String body) throws IOException {
    return json(caller.post(path, cookie, body.replace('\'', '"')));
  }

  private static JsonObject json(Caller.Reply reply) {
    assertThat(reply.header("content-type")).isEqualTo("application/json");
    JsonObject json = JsonParser.parseString(reply.body()).getAsJsonObject();
    json.addProperty("status", reply.status());
    return json;
  }

  /** Opens a stream of events, to be read line by line. */
  private BufferedReader stream(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(board.url()).resolve(path))
            .header("Cookie", cookie)
            .build();
    return new BufferedReader(
        new InputStreamReader(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body(),
            StandardCharsets.UTF_8));
  }

  private static String next(BufferedReader events, String... contents) throws IOException {
    for (String line = events.readLine(); line != null; line = events.readLine()) {
      boolean all = true;
      for (String content : contents) {
        all &= line.contains(content);
      }
      if (all) {
        return line;
      }
    }
    throw new AssertionError("the stream ended");
  }

  @Test
  void aQuestionIsSeenLiveAndAnsweredOnlyWhileItStands() throws Exception {
    open(false, false);
    try (BufferedReader events = stream("/api/events")) {
      next(events, "\"asks\"", "Delete <b>all</b>?");
      JsonObject shown = get("/api/question?project=web&agent=main");
      assertThat(shown.get("asks").getAsString()).isEqualTo("Delete <b>all</b>?");
      fleet.asks = "Format the disk?";
      String answer = "{'project':'web','agent':'main','keys':'yes','question':'%s'}";
      post("/api/answer", answer.formatted("Delete <b>all</b>?"));
      next(events, "\"failed\"", "it asks something else");
      assertThat(fleet.pressed).isEmpty();
      assertThat(post("/api/answer", answer.formatted("")).get("status").getAsInt()).isEqualTo(409);
      post("/api/answer", answer.formatted("Format the disk?"));
      next(events, "\"done\"");
      assertThat(fleet.pressed).containsExactly("answer [yes]");
      next(events, "\"idle\"");
    }
    assertThat(get("/api/project?project=web").getAsJsonArray("history").toString())
        .contains("main: yes to: Format the disk?");
  }

  @Test
  void whatIsPlannedIsWhatIsDoneAndOnce() throws Exception {
    open(false, false);
    JsonObject plan =
        post("/api/plan", "{'kind':'restart','targets':[{'project':'web','agent':'main'}]}");
    assertThat(plan.get("what").getAsString()).isEqualTo("restart web/main");
    assertThat(plan.getAsJsonArray("plans").toString()).contains("Restart the agents main");
    assertThat(fleet.pressed).isEmpty();
    String run = "{'plan':'" + plan.get("id").getAsString() + "'}";
    post("/api/run", run);
    Awaitility.await()
        .untilAsserted(() -> assertThat(fleet.pressed).contains("stop [main]", "start [main]"));
    assertThat(post("/api/run", run).get("status").getAsInt()).isEqualTo(409);
    assertThat(post("/api/plan", "{'kind':'format','targets':[]}").get("status").getAsInt())
        .isEqualTo(400);
    assertThat(
            post("/api/plan", "{'kind':'stop','targets':[{'project':'gone','agent':''}]}")
                .get("error")
                .getAsString())
        .contains("gone");
  }

  @Test
  void aLogIsFollowedAndSearched() throws Exception {
    open(false, false);
    StringBuilder more = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      more.append("line ").append(i).append(i % 1000 == 7 ? " needle" : "").append('\n');
    }
    Files.writeString(fleet.log, more, StandardOpenOption.APPEND);
    JsonObject found = get("/api/log?project=web&agent=main&search=NEEDLE");
    assertThat(found.getAsJsonArray("lines")).hasSize(5);
    assertThat(found.get("looked").getAsInt()).isEqualTo(5002);
    try (BufferedReader output = stream("/api/output?project=web&agent=main")) {
      next(output, "\"line 4999\"");
      Files.writeString(fleet.log, "and this\n", StandardOpenOption.APPEND);
      next(output, "\"and this\"");
    }
  }

  @Test
  void whatAnAgentSaidLastIsShownShortened() throws Exception {
    fleet.asks = "";
    String said = "done so far " + "y".repeat(5000);
    Files.writeString(fleet.log, said + "\n\n> \n", StandardOpenOption.APPEND);
    open(false, false);
    try (BufferedReader events = stream("/api/events")) {
      String line = next(events, "done so far yyy");
      assertThat(line.length()).isLessThan(4000);
    }
  }

  @Test
  void aReadOnlyBoardDoesNothing() throws Exception {
    open(true, true);
    assertThat(get("/api/fleet").get("readOnly").getAsBoolean()).isTrue();
    for (String request :
        new String[] {
          "plan {'kind':'stop','targets':[{'project':'web','agent':''}]}",
          "answer {'project':'web','agent':'main','keys':'yes','question':'Delete'}",
          "send {'project':'web','agent':'main','text':'hello'}",
          "keys {'id':'1','text':'hello'}"
        }) {
      int space = request.indexOf(' ');
      JsonObject refused =
          post("/api/" + request.substring(0, space), request.substring(space + 1));
      assertThat(refused.get("status").getAsInt()).as(request).isIn(403, 409);
      assertThat(refused.get("error").getAsString()).contains("read-only");
    }
    assertThat(fleet.pressed).isEmpty();
  }

  @Test
  void aTerminalTakesKeysInOrderAndEndsWithItsBrowser() throws Exception {
    open(false, true);
    JsonObject terminal =
        post("/api/terminal", "{'project':'web','agent':'main','columns':'80','rows':'24'}");
    String id = terminal.get("id").getAsString();
    try (BufferedReader output = stream("/api/terminal?id=" + id)) {
      StringBuilder typed = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        post("/api/keys", "{'id':'" + id + "','text':'" + i + ",'}");
        typed.append(i).append(',');
      }
      StringBuilder seen = new StringBuilder();
      while (!seen.toString().contains(typed)) {
        String data = next(output, "data: ").substring("data: ".length());
        seen.append(new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
      }
    }
    // A heartbeat finds out that nobody reads any more.
    Awaitility.await()
        .atMost(EventStream.HEARTBEAT.multipliedBy(4))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(
                        post("/api/keys", "{'id':'" + id + "','text':'x'}")
                            .get("status")
                            .getAsInt())
                    .isEqualTo(404));
  }

  @Tag("slow")
  @Test
  void terminalsThatNobodyFetchesMakeRoomForOthers() throws Exception {
    open(false, true);
    String request = "{'project':'web','agent':'main','columns':'80','rows':'24'}";
    String first = post("/api/terminal", request).get("id").getAsString();
    String shown = post("/api/terminal", request).get("id").getAsString();
    try (BufferedReader output = stream("/api/terminal?id=" + shown)) {
      next(output, "retry");
      assertThat(get("/api/terminal?id=" + shown).get("status").getAsInt()).isEqualTo(409);
      for (int i = 0; i < 20; i++) {
        assertThat(post("/api/terminal", request).get("status").getAsInt()).isEqualTo(200);
      }
      String keys = "{'id':'%s','text':'x'}";
      assertThat(post("/api/keys", keys.formatted(first)).get("status").getAsInt()).isEqualTo(404);
      assertThat(post("/api/keys", keys.formatted(shown)).get("status").getAsInt()).isEqualTo(200);
    }
    assertThat(
            ProcessHandle.current()
                .children()
                .filter(one -> one.info().command().orElse("").endsWith("/script"))
                .count())
        .isLessThanOrEqualTo(8);
  }

  @Test
  void withoutTerminalThereIsNone() throws Exception {
    open(false, false);
    assertThat(
            post("/api/terminal", "{'project':'web','agent':'main','columns':'80','rows':'24'}")
                .get("status")
                .getAsInt())
        .isEqualTo(403);
  }
}
