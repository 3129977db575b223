package dev.projectorchestrator.board;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The files of the page: a fixed list, so that no path leads anywhere else. */
final class Assets {

  private static final String XTERM = "/META-INF/resources/webjars/xterm/4.9.0/";

  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry("/", "page/index.html"),
          Map.entry("/board.css", "page/board.css"),
          Map.entry("/app.js", "page/app.js"),
          Map.entry("/server.js", "page/server.js"),
          Map.entry("/dom.js", "page/dom.js"),
          Map.entry("/fleet.js", "page/fleet.js"),
          Map.entry("/project.js", "page/project.js"),
          Map.entry("/actions.js", "page/actions.js"),
          Map.entry("/terminal.js", "page/terminal.js"),
          Map.entry("/icon.svg", "page/icon.svg"),
          Map.entry("/xterm.js", XTERM + "lib/xterm.js"),
          Map.entry("/xterm.css", XTERM + "css/xterm.css"));

  private Assets() {}

  static void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String file = FILES.get(path);
    if (file == null) {
      throw new Refusal(404, "there is no such page");
    }
    try (InputStream in = Assets.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new Refusal(404, "it did not come with this po");
      }
      Replies.send(exchange, 200, type(file), in.readAllBytes());
    }
  }

  private static String type(String file) {
    String ending = file.substring(file.lastIndexOf('.') + 1);
    return switch (ending) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> "application/octet-stream";
    };
  }
}
