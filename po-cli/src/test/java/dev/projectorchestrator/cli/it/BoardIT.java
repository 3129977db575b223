package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code po board} is served beyond loopback, and what its end does. */
class BoardIT {

  private static final String PASSWORD = "changeit";

  @TempDir static Path dir;
  private static Machine machine;
  private static Path keys;

  /** Makes an authority, and a certificate of it for a board; writes what the board is given. */
  @BeforeAll
  static void makeCertificates() throws IOException, GeneralSecurityException {
    machine = new Machine(dir);
    keys = Files.createDirectories(dir.resolve("keys"));
    keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Test CA", "-ext", "bc:c");
    keytool("-genkeypair", "-alias", "board", "-dname", "CN=board");
    String request = keytool("-certreq", "-alias", "board");
    Files.writeString(keys.resolve("board.csr"), request);
    String signed =
        keytool(
            "-gencert", "-alias", "ca", "-rfc", "-infile", "board.csr", "-ext", "san=ip:127.0.0.1");
    String authority = keytool("-exportcert", "-alias", "ca", "-rfc");
    Files.writeString(keys.resolve("board.pem"), signed + authority);
    KeyStore store = store();
    byte[] key = store.getKey("board", PASSWORD.toCharArray()).getEncoded();
    Files.writeString(
        keys.resolve("board.key"),
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n");
  }

  @AfterAll
  static void close() {
    machine.close();
  }

  private static String keytool(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", "store.p12", "-storepass", PASSWORD));
    if (arguments[0].equals("-genkeypair")) {
      command.addAll(List.of("-keyalg", "EC", "-validity", "10"));
    }
    return machine.run(keys, command.toArray(new String[0])).ok().out();
  }

  private static KeyStore store() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys.resolve("store.p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  /** Returns a client that trusts the test's authority, as a browser would with it imported. */
  private static HttpClient trusting() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", store().getCertificate("ca"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static String refused(String... options) {
    List<String> arguments = new ArrayList<>(List.of("board"));
    arguments.addAll(List.of(options));
    Shell.Ended ended = machine.po(arguments.toArray(new String[0]));
    assertThat(ended.status()).as("%s", ended).isIn(1, 2);
    assertThat(ended.out()).as("no address, and so no token").isEmpty();
    return ended.err();
  }

  @Test
  void beyondLoopbackItIsRefusedWithoutACertificateThatFits() throws IOException {
    String certificate = keys.resolve("board.pem").toString();
    String key = keys.resolve("board.key").toString();
    assertThat(refused("--listen", "0.0.0.0")).contains("with TLS only", "ssh -L");
    assertThat(refused("--listen", "0.0.0.0", "--tls-cert", certificate)).contains("together");
    assertThat(refused("--tls-key", key)).contains("together");
    assertThat(refused("--listen", "0.0.0.0", "--tls-cert", key, "--tls-key", key))
        .contains("certificate can't be used");
    assertThat(refused("--listen", "0.0.0.0", "--tls-cert", certificate, "--tls-key", certificate))
        .contains("no unencrypted PKCS#8 key");
    Path none = keys.resolve("none.pem");
    assertThat(refused("--listen", "0.0.0.0", "--tls-cert", none.toString(), "--tls-key", key))
        .contains("none.pem");
    assertThat(
            refused(
                "--listen", "no.such.host.invalid", "--tls-cert", certificate, "--tls-key", key))
        .contains("is no address");
  }

  @Test
  void withACertificateItIsServedEncryptedToWhoKnowsItsAuthority() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                machine.command(
                    "board",
                    "--listen",
                    "0.0.0.0",
                    "--host",
                    "board.example.org",
                    "--tls-cert",
                    "board.pem",
                    "--tls-key",
                    "board.key"))
            .directory(keys.toFile())
            .redirectError(dir.resolve("err").toFile());
    builder.environment().clear();
    builder.environment().putAll(machine.environment());
    builder.environment().put("PO_FLEET", machine.poHome().resolve("fleet.toml").toString());
    Process board = builder.start();
    try (BufferedReader out = board.inputReader(StandardCharsets.UTF_8)) {
      String url = String.valueOf(out.readLine());
      assertThat(url)
          .as(Files.readString(dir.resolve("err")))
          .startsWith("https://board.example.org:");
      assertThat(dir.resolve("err")).content().contains("warning: whoever reaches https://board.");
      URI page = URI.create("https://127.0.0.1:" + URI.create(url).getPort() + "/");
      String token = url.substring(url.indexOf('#') + 1);
      HttpRequest.Builder login =
          HttpRequest.newBuilder(page.resolve("/api/login"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + token + "\"}"));
      HttpResponse<String> reply =
          send(trusting(), login.copy().header("Origin", "https://127.0.0.1:" + page.getPort()));
      assertThat(reply.statusCode()).isEqualTo(200);
      String cookie = reply.headers().firstValue("set-cookie").orElse("");
      assertThat(cookie).contains("; Secure").contains("HttpOnly");
      HttpRequest.Builder fleet =
          HttpRequest.newBuilder(page.resolve("/api/fleet")).header("Cookie", cookie.split(";")[0]);
      assertThat(send(trusting(), fleet).statusCode()).isEqualTo(200);
      assertThat(
              send(trusting(), login.copy().header("Origin", "http://127.0.0.1:" + page.getPort()))
                  .statusCode())
          .as("the same page, not encrypted, is another origin")
          .isEqualTo(403);
      assertThatThrownBy(() -> send(HttpClient.newHttpClient(), fleet))
          .as("who does not know the authority")
          .isInstanceOf(SSLHandshakeException.class);
      assertThat(plain(page.getPort())).as("without TLS").doesNotContain("po board");
    } finally {
      board.destroy();
      board.waitFor();
    }
  }

  /** Its keys end with it; what runs the terminal would type Ctrl-D then. */
  @Test
  void aKilledBoardDoesNotEndTheAgentWhoseTerminalItShowed() throws Exception {
    Path talks = new TalkingFleet(machine).talks("talks");
    machine.po("start", "talks", "--quiet").ok();
    ProcessBuilder builder =
        new ProcessBuilder(machine.command("board", "--port", "0", "--terminal"))
            .directory(machine.poHome().toFile())
            .redirectError(dir.resolve("err").toFile());
    builder.environment().clear();
    builder.environment().putAll(machine.environment());
    Process board = builder.start();
    try (BufferedReader out = board.inputReader(StandardCharsets.UTF_8)) {
      URI page = URI.create(out.readLine());
      HttpClient client = HttpClient.newHttpClient();
      String login = "{\"token\":\"" + page.getFragment() + "\"}";
      HttpResponse<String> reply = send(client, post(page, "/api/login", login));
      String cookie = reply.headers().firstValue("set-cookie").orElse("").split(";")[0];
      String terminal = "{'project':'talks','agent':'main','columns':'80','rows':'24'}";
      String opened =
          send(
                  client,
                  post(page, "/api/terminal", terminal.replace('\'', '"')).header("Cookie", cookie))
              .body();
      assertThat(opened).contains("id");
      Awaitility.await()
          .atMost(TmuxScreen.PATIENCE)
          .until(() -> !machine.tmux("list-clients").out().isEmpty());
    } finally {
      board.destroyForcibly();
      board.waitFor();
    }
    Awaitility.await()
        .atMost(TmuxScreen.PATIENCE)
        .until(() -> machine.tmux("list-clients").out().isEmpty());
    assertThat(machine.po("status", "--live", "talks").ok().out()).contains("running");
    assertThat(talks.resolve("bye")).doesNotExist();
    machine.po("stop", "talks", "--quiet").ok();
  }

  private static HttpRequest.Builder post(URI page, String path, String body) {
    return HttpRequest.newBuilder(page.resolve(path))
        .header("Content-Type", "application/json")
        .header("Origin", page.getScheme() + "://" + page.getAuthority())
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String plain(int port) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // Cut off.
    }
  }
}
