package dev.projectorchestrator.board;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides which requests are heard at all. A page of another site can make a browser ask here, and
 * its name can be made to lead here: so the name that was asked for, and the page that asks, must
 * be this board.
 */
final class Guard {

  /** The most bytes of a request's body. */
  static final int MOST_BYTES = 64 << 10;

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> hosts;
  private final String scheme;
  private final Sessions sessions;

  Guard(BoardOptions options, Sessions sessions) {
    List<String> names = new ArrayList<>(LOOPBACK);
    options.hosts().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    if (!options.address().isAnyLocalAddress()) {
      String address = options.address().getHostAddress();
      names.add(address.indexOf(':') < 0 ? address : "[" + address + "]");
    }
    this.hosts = Set.copyOf(names);
    this.scheme = options.tls().isPresent() ? "https" : "http";
    this.sessions = sessions;
  }

  /** Refuses what was not meant for this board, or comes from another page. */
  void check(HttpExchange exchange) {
    Headers headers = exchange.getRequestHeaders();
    String host = one(headers, "Host");
    if (host == null || !hosts.contains(name(host))) {
      throw new Refusal(421, "this board is not at that host");
    }
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("POST")) {
      throw new Refusal(405, "only GET and POST");
    }
    String site = one(headers, "Sec-Fetch-Site");
    boolean page = method.equals("GET") && !exchange.getRequestURI().getPath().startsWith("/api/");
    // A link to the page itself may be followed from anywhere; it shows nothing without the cookie.
    if (site != null && !page && !site.equals("same-origin") && !site.equals("none")) {
      throw new Refusal(403, "another site must not ask this");
    }
    String origin = one(headers, "Origin");
    String own = scheme + "://" + host;
    if (origin == null ? method.equals("POST") : !origin.equalsIgnoreCase(own)) {
      throw new Refusal(403, "another origin must not ask this");
    }
    if (method.equals("POST")) {
      checkBody(headers);
    }
  }

  private static void checkBody(Headers headers) {
    String type = one(headers, "Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new Refusal(415, "the body must be JSON");
    }
    String length = one(headers, "Content-Length");
    if (length == null || !length.matches("\\d{1,9}")) {
      throw new Refusal(411, "how long is the body?");
    }
    if (Integer.parseInt(length) > MOST_BYTES) {
      throw new Refusal(413, "the body is too long");
    }
  }

  /** Refuses whoever has no cookie of this board. */
  void checkSession(HttpExchange exchange) {
    for (String header : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
      for (String cookie : header.split(";\\s*")) {
        int equals = cookie.indexOf('=');
        if (equals > 0
            && cookie.substring(0, equals).equals(Sessions.COOKIE)
            && sessions.isCookie(cookie.substring(equals + 1))) {
          return;
        }
      }
    }
    throw new Refusal(401, "open the URL that po board has printed");
  }

  private static String name(String host) {
    int colon = host.endsWith("]") ? -1 : host.lastIndexOf(':');
    return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
  }

  /** Returns the only value of a header; null where there is none; two are refused. */
  private static String one(Headers headers, String name) {
    List<String> values = headers.get(name);
    if (values == null) {
      return null;
    }
    if (values.size() != 1) {
      throw new Refusal(400, "there are two headers " + name);
    }
    return values.get(0);
  }
}
