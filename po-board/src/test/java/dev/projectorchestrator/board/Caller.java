package dev.projectorchestrator.board;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Asks a server byte by byte, as a browser of whatever page, or nobody's browser, could. */
final class Caller {

  private final int port;
  private final String host;

  Caller(String url) {
    this.port = URI.create(url).getPort();
    this.host = "127.0.0.1:" + port;
  }

  /** The beginning of a reply, and what came behind its head. */
  record Reply(int status, String head, String body) {
    String header(String name) {
      return head.lines()
          .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  String host() {
    return host;
  }

  /** Asks with these headers alone. */
  Reply raw(String line, List<String> headers, String body) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      StringBuilder text = new StringBuilder(line).append(" HTTP/1.1\r\n");
      headers.forEach(header -> text.append(header).append("\r\n"));
      text.append("Connection: close\r\n\r\n").append(body);
      socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      String all = new String(read(socket.getInputStream()), StandardCharsets.UTF_8);
      int end = all.indexOf("\r\n\r\n");
      String head = end < 0 ? all : all.substring(0, end);
      int status = head.isEmpty() ? 0 : Integer.parseInt(head.split(" ")[1]);
      return new Reply(status, head, end < 0 ? "" : all.substring(end + 4));
    }
  }

  private static byte[] read(InputStream in) throws IOException {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        all.write(buffer, 0, length);
      }
    } catch (IOException e) {
      // Reset by a server that reads no further: what came before counts.
    }
    return all.toByteArray();
  }

  /** Gets a page as the board's own page would. */
  Reply get(String path, String cookie) throws IOException {
    List<String> headers = new ArrayList<>(List.of("Host: " + host));
    if (!cookie.isEmpty()) {
      headers.add("Cookie: " + cookie);
    }
    return raw("GET " + path, headers, "");
  }

  /** Posts as the board's own page would. */
  Reply post(String path, String cookie, String json) throws IOException {
    return raw("POST " + path, own(cookie, json), json);
  }

  /** Returns the headers that the board's own page sends with a body. */
  List<String> own(String cookie, String json) {
    return List.of(
        "Host: " + host,
        "Origin: http://" + host,
        "Cookie: " + cookie,
        "Content-Type: application/json",
        "Content-Length: " + json.getBytes(StandardCharsets.UTF_8).length);
  }

  /** Exchanges the token of the address that po has printed. */
  String login(String url) throws IOException {
    Reply reply = post("/api/login", "", "{\"token\": \"" + url.replaceFirst(".*#", "") + "\"}");
    return reply.header("set-cookie").split(";")[0];
  }
}
