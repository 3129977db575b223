package dev.projectorchestrator.board;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.overview.ActionRun;
import dev.projectorchestrator.core.overview.Actions;
import dev.projectorchestrator.core.overview.FleetFeed;
import dev.projectorchestrator.core.overview.LastLines;
import dev.projectorchestrator.core.overview.RowFilter;
import dev.projectorchestrator.core.process.Failures;
import dev.projectorchestrator.core.workspace.Workspace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The server of the page. */
public final class Board implements AutoCloseable {

  /** More than connections: one that sends half a request holds a thread until its time is up. */
  private static final int MOST_REQUESTS = 220;

  /** The limits of the JDK's server, which are read once: before its first class is used. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "sun.net.httpserver.maxReqTime", "20",
          "sun.net.httpserver.maxReqHeaders", "60",
          "sun.net.httpserver.maxReqHeaderSize", "32768",
          "sun.net.httpserver.idleInterval", "30",
          "sun.net.httpserver.nodelay", "true",
          "jdk.httpserver.maxConnections", "200");

  private final BoardOptions options;
  private final FleetFeed feed;
  private final Actions actions;
  private final LastLines lastLines;
  private final Streams streams;
  private final Terminals terminals;
  private final Sessions sessions;
  private final Guard guard;
  private final Api api;
  private final ThreadPoolExecutor threads;
  private HttpServer server;

  /**
   * Creates the board. Listens nowhere yet.
   *
   * @param workspace what it works with
   * @param feed tells what there is to see; not started yet
   * @param given which rows may be shown at all
   * @param options how it is served
   */
  public Board(Workspace workspace, FleetFeed feed, RowFilter given, BoardOptions options) {
    this.options = options;
    this.feed = feed;
    this.actions = new Actions(workspace, options.readOnly(), this::progressed);
    this.streams = new Streams(actions);
    this.terminals = new Terminals(actions, streams, options.terminal());
    this.lastLines = new LastLines(actions, this::tell);
    this.sessions = Sessions.open(workspace.state().root(), workspace.clock());
    this.guard = new Guard(options, sessions);
    this.api = new Api(feed, actions, lastLines, given, options.terminal(), streams, terminals);
    this.threads =
        new ThreadPoolExecutor(
            4,
            MOST_REQUESTS,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(work, "board");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins to serve.
   *
   * @return the URL to open, with the token in its fragment, which no server is ever sent
   * @throws PoException when it can't listen there
   */
  public String start() {
    LIMITS.forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
    try {
      InetSocketAddress address = new InetSocketAddress(options.address(), options.port());
      if (options.tls().isPresent()) {
        HttpsServer secure = HttpsServer.create(address, 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(TlsFiles.read(options.tls().get())));
        server = secure;
      } else {
        server = HttpServer.create(address, 0);
      }
    } catch (IOException e) {
      throw PoException.failed(
              "can't listen at port " + options.port() + ": " + e.getMessage(),
              "choose another one with --port N, or none for any that is free")
          .causedBy(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
    feed.listen(overview -> tell());
    feed.start();
    return url() + "#" + sessions.token();
  }

  /** Returns where it listens. */
  public String url() {
    String address = options.address().getHostAddress();
    String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
    if (options.address().isAnyLocalAddress() && !options.hosts().isEmpty()) {
      host = options.hosts().get(0);
    }
    return (options.tls().isPresent() ? "https://" : "http://")
        + host
        + ":"
        + server.getAddress().getPort()
        + "/";
  }

  /** Tells all browsers how the fleet is now; one thread at a time, so that the last is newest. */
  private synchronized void tell() {
    if (streams.isWatched()) {
      streams.tell("fleet", "fleet", api.fleet(Map.of()));
    }
  }

  private void progressed(ActionRun run) {
    streams.tell("run " + run.id(), "run", BoardJson.run(run));
    if (run.state() != ActionRun.State.RUNNING) {
      feed.refresh();
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Replies.safe(exchange);
      try {
        guard.check(exchange);
        route(exchange);
      } catch (Refusal e) {
        Replies.error(exchange, e.status(), String.valueOf(e.getMessage()), "");
      } catch (PoException e) {
        Replies.error(exchange, e);
      } catch (HarnessException e) {
        Replies.error(exchange, Failures.of("", e));
      } catch (RuntimeException e) {
        Replies.error(exchange, 500, "an internal error: " + e, "");
      }
    } catch (IOException e) {
      // The browser is gone: there is nobody to tell.
    }
  }

  private void route(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/api/login")) {
      login(exchange);
    } else if (path.startsWith("/api/")) {
      guard.checkSession(exchange);
      api.serve(exchange);
    } else {
      Assets.serve(exchange);
    }
  }

  private void login(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")
        || !sessions.isToken(Replies.text(Replies.body(exchange), "token"))) {
      throw new Refusal(401, "this is not the token of this board");
    }
    exchange
        .getResponseHeaders()
        .set(
            "Set-Cookie",
            Sessions.COOKIE
                + "="
                + sessions.newCookie()
                + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
                + Sessions.GOOD_FOR.toSeconds()
                + (options.tls().isPresent() ? "; Secure" : ""));
    Replies.json(exchange, 200, new JsonObject());
  }

  /** Returns what was asked for here. */
  public List<ActionRun> runs() {
    return actions.runs();
  }

  /** Ends serving; what is being done is interrupted and undone. */
  @Override
  public void close() {
    actions.close();
    terminals.close();
    streams.close();
    if (server != null) {
      server.stop(0);
    }
    threads.shutdownNow();
    lastLines.close();
    feed.close();
  }
}
