package dev.projectorchestrator.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody tries who was not let in: another page, another name, another program. */
class BoardAttackTest {

  private static final String ANSWER =
      "{\"project\":\"web\",\"agent\":\"main\",\"keys\":\"yes\",\"question\":\"Delete\"}";

  @TempDir static Path dir;
  private static FakeFleet fleet;
  private static Board board;
  private static Caller caller;
  private static String url;
  private static String cookie;

  @BeforeAll
  static void open() throws IOException {
    fleet = new FakeFleet(dir);
    board = fleet.board(false, false);
    url = board.start();
    caller = new Caller(board.url());
    cookie = caller.login(url);
  }

  @AfterAll
  static void close() {
    board.close();
    fleet.workspace().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1.evil.example", "10.0.0.1"})
  void aNameThatWasMadeToLeadHereIsRefused(String host) throws IOException {
    for (String path : List.of("/", "/api/fleet")) {
      assertThat(
              caller.raw("GET " + path, List.of("Host: " + host, "Cookie: " + cookie), "").status())
          .isEqualTo(421);
    }
    assertThat(
            caller
                .raw("GET /api/fleet", List.of("Host: localhost:9", "Cookie: " + cookie), "")
                .status())
        .as("a tunnel has another port")
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "https://HOST", "http://127.0.0.1:1"})
  void anotherOriginIsRefused(String origin) throws IOException {
    List<String> headers = new ArrayList<>(caller.own(cookie, ANSWER));
    headers.set(1, "Origin: " + origin.replace("HOST", caller.host()));
    assertThat(caller.raw("POST /api/answer", headers, ANSWER).status()).isEqualTo(403);
    assertThat(
            caller
                .raw(
                    "GET /api/events",
                    List.of("Host: " + caller.host(), headers.get(1), "Cookie: " + cookie),
                    "")
                .status())
        .isEqualTo(403);
    assertThat(fleet.pressed).isEmpty();
  }

  @Test
  void aFormOfAnotherSiteIsRefusedEvenWithTheCookie() throws IOException {
    List<String> headers = new ArrayList<>(caller.own(cookie, ANSWER));
    headers.remove(1);
    assertThat(caller.raw("POST /api/answer", headers, ANSWER).status())
        .as("no origin")
        .isEqualTo(403);
    headers.add("Origin: http://" + caller.host());
    headers.add("Sec-Fetch-Site: cross-site");
    assertThat(caller.raw("POST /api/answer", headers, ANSWER).status()).isEqualTo(403);
    headers.set(headers.size() - 1, "Sec-Fetch-Site: same-site");
    assertThat(caller.raw("POST /api/answer", headers, ANSWER).status()).isEqualTo(403);
    headers.remove(headers.size() - 1);
    headers.set(2, "Content-Type: text/plain");
    assertThat(caller.raw("POST /api/answer", headers, ANSWER).status()).isEqualTo(415);
    headers.set(2, "Content-Type: application/x-www-form-urlencoded");
    assertThat(caller.raw("POST /api/answer", headers, ANSWER).status()).isEqualTo(415);
    assertThat(fleet.pressed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/fleet",
        "GET /api/events",
        "GET /api/output?project=web&agent=main",
        "GET /api/project?project=web",
        "GET /api/log?project=web&agent=main&search=x",
        "GET /api/question?project=web&agent=main",
        "GET /api/terminal?id=1",
        "POST /api/plan",
        "POST /api/run",
        "POST /api/answer",
        "POST /api/send",
        "POST /api/terminal",
        "POST /api/keys"
      })
  void nothingIsToldOrDoneWithoutTheCookie(String line) throws IOException {
    String end = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf('.'));
    String signature = cookie.substring(cookie.indexOf('.'));
    List<String> forged =
        List.of(
            "",
            "po-board=",
            "po-board=" + end,
            "po-board=" + (Long.parseLong(end) + 1) + signature,
            "po-board=9999999999." + "A".repeat(43),
            "po-board=x" + signature);
    for (String one : forged) {
      List<String> headers = caller.own(one, "{}");
      boolean post = line.startsWith("POST");
      Caller.Reply reply =
          caller.raw(
              line, post ? headers : List.of(headers.get(0), headers.get(2)), post ? "{}" : "");
      assertThat(reply.status()).as(one).isEqualTo(401);
      assertThat(reply.body()).doesNotContain("web");
    }
  }

  @Test
  void theTokenIsNeededForTheCookieAndTheCookieIsForThisSiteAlone() throws IOException {
    for (String token : List.of("", "x", url.replaceFirst(".*#", "") + "x")) {
      assertThat(caller.post("/api/login", "", "{\"token\": \"" + token + "\"}").status())
          .isEqualTo(401);
    }
    assertThat(caller.get("/api/login?token=" + url.replaceFirst(".*#", ""), "").status())
        .isEqualTo(401);
    Caller.Reply reply =
        caller.post("/api/login", "", "{\"token\": \"" + url.replaceFirst(".*#", "") + "\"}");
    assertThat(reply.header("set-cookie"))
        .contains("; Path=/; HttpOnly; SameSite=Strict; Max-Age=86400");
    assertThat(Files.getPosixFilePermissions(dir.resolve("home/.po/board-key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aCookieIsGoodForADayAndForThisHomeAlone() {
    byte[] key = new byte[32];
    Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
    Sessions sessions = new Sessions(key, () -> now[0]);
    String value = sessions.newCookie();
    assertThat(sessions.isCookie(value)).isTrue();
    assertThat(new Sessions(key, () -> now[0]).isCookie(value))
        .as("the board was started again")
        .isTrue();
    key[0] = 1;
    assertThat(new Sessions(key, () -> now[0]).isCookie(value)).isFalse();
    now[0] = now[0].plus(Duration.ofHours(25));
    assertThat(sessions.isCookie(value)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/page/index.html",
        "//etc/passwd",
        "/META-INF/MANIFEST.MF",
        "/app.js/../../fleet.toml"
      })
  void noPathLeadsOutOfThePage(String path) throws IOException {
    assertThat(caller.get(path, cookie).status()).isIn(400, 404);
  }

  @Test
  void everyReplyHasTheHeadersAndThePageHasNothingInline() throws IOException {
    for (Caller.Reply reply :
        List.of(
            caller.get("/", ""),
            caller.get("/app.js", ""),
            caller.get("/nothing", ""),
            caller.get("/api/fleet", ""),
            caller.get("/api/fleet", cookie))) {
      assertThat(reply.header("content-security-policy"))
          .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
      assertThat(reply.header("cross-origin-resource-policy")).isEqualTo("same-origin");
      assertThat(reply.header("access-control-allow-origin")).isEmpty();
      assertThat(reply.header("cache-control")).isEqualTo("no-store");
    }
    assertThat(caller.get("/", "").body())
        .doesNotContainPattern("<script(?![^>]*src=\"/)|\\son\\w+=|style=|https?://");
    for (String script :
        List.of("app", "dom", "server", "fleet", "project", "actions", "terminal")) {
      assertThat(caller.get("/" + script + ".js", "").body())
          .isNotEmpty()
          .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "http://");
    }
  }

  @Test
  void whatIsTooLongIsRefused() throws IOException {
    String big = "{\"x\": \"" + "y".repeat(Guard.MOST_BYTES) + "\"}";
    assertThat(caller.post("/api/send", cookie, big).status()).isEqualTo(413);
    List<String> chunked = new ArrayList<>(caller.own(cookie, "{}"));
    chunked.set(4, "Transfer-Encoding: chunked");
    assertThat(caller.raw("POST /api/send", chunked, "2\r\n{}\r\n0\r\n\r\n").status())
        .isEqualTo(411);
    assertThat(caller.get("/" + "x".repeat(100_000), cookie).status()).isIn(0, 400, 404, 414, 431);
    assertThat(caller.raw("DELETE /api/fleet", List.of("Host: " + caller.host()), "").status())
        .isEqualTo(405);
    assertThat(caller.post("/api/send", cookie, "[1]").status()).isEqualTo(400);
    assertThat(caller.post("/api/send", cookie, "{\"project\":{}}").status()).isEqualTo(400);
    for (String targets : List.of("", ",\"targets\":1", ",\"targets\":[1]")) {
      assertThat(caller.post("/api/plan", cookie, "{\"kind\":\"stop\"" + targets + "}").status())
          .as(targets)
          .isEqualTo(400);
    }
    assertThat(caller.get("/api/fleet", cookie).status()).isEqualTo(200);
  }

  @Test
  void manyConnectionsKeepNobodyElseOut() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      int port = URI.create(board.url()).getPort();
      for (int i = 0; i < 100; i++) {
        Socket idle = new Socket("127.0.0.1", port);
        idle.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
        sockets.add(idle);
      }
      assertThat(caller.get("/api/fleet", cookie).status()).isEqualTo(200);
      int refused = 0;
      for (int i = 0; i < Streams.MOST + 4; i++) {
        Socket stream = new Socket("127.0.0.1", port);
        stream.setSoTimeout(20_000);
        stream
            .getOutputStream()
            .write(
                ("GET /api/events HTTP/1.1\r\nHost: "
                        + caller.host()
                        + "\r\nCookie: "
                        + cookie
                        + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        sockets.add(stream);
        refused += firstLine(stream.getInputStream()).contains(" 503 ") ? 1 : 0;
      }
      assertThat(refused).isEqualTo(4);
      assertThat(caller.get("/api/fleet", cookie).status()).isEqualTo(200);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static String firstLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  @Test
  void beyondLoopbackItIsServedWithTlsOnly() throws IOException {
    InetAddress any = InetAddress.getByName("0.0.0.0");
    assertThatThrownBy(() -> new BoardOptions(any, 0, false, false, Optional.empty(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
