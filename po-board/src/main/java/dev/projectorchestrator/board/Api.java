package dev.projectorchestrator.board;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.overview.ActionKind;
import dev.projectorchestrator.core.overview.ActionRequest;
import dev.projectorchestrator.core.overview.ActionRun;
import dev.projectorchestrator.core.overview.Actions;
import dev.projectorchestrator.core.overview.FleetFeed;
import dev.projectorchestrator.core.overview.LastLines;
import dev.projectorchestrator.core.overview.LogSearch;
import dev.projectorchestrator.core.overview.Overview;
import dev.projectorchestrator.core.overview.Row;
import dev.projectorchestrator.core.overview.RowFilter;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the page asks for: reads from the feed, and hands what is to be done to the actions. */
final class Api {

  private static final int HISTORY = 50;
  private static final int WITH_LAST_LINES = 20;

  private final FleetFeed feed;
  private final Actions actions;
  private final LastLines lastLines;
  private final RowFilter given;
  private final boolean terminal;
  private final Streams streams;
  private final Terminals terminals;
  private final Plans plans = new Plans();

  Api(
      FleetFeed feed,
      Actions actions,
      LastLines lastLines,
      RowFilter given,
      boolean terminal,
      Streams streams,
      Terminals terminals) {
    this.feed = feed;
    this.actions = actions;
    this.lastLines = lastLines;
    this.given = given;
    this.terminal = terminal;
    this.streams = streams;
    this.terminals = terminals;
  }

  /** Answers a request that may be asked. */
  void serve(HttpExchange exchange) throws IOException {
    String route = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    Map<String, String> query = query(exchange);
    switch (route) {
      case "GET /api/events" -> streams.serve(exchange, () -> fleet(Map.of()), actions.runs());
      case "GET /api/output" -> streams.output(exchange, project(query), need(query, "agent"));
      case "GET /api/terminal" -> terminals.serve(exchange, need(query, "id"));
      default -> Replies.json(exchange, 200, answer(route, exchange, query));
    }
  }

  private JsonElement answer(String route, HttpExchange exchange, Map<String, String> query)
      throws IOException {
    return switch (route) {
      case "GET /api/fleet" -> fleet(query);
      case "GET /api/project" -> project(feed.fleet().require(need(query, "project")));
      case "GET /api/log" -> log(query);
      case "GET /api/question" ->
          BoardJson.screen(actions.question(project(query), need(query, "agent")));
      case "POST /api/plan" -> plan(Replies.body(exchange));
      case "POST /api/run" -> run(actions.run(plans.take(text(exchange, "plan"))));
      case "POST /api/answer" -> answer(Replies.body(exchange));
      case "POST /api/send" -> send(Replies.body(exchange));
      case "POST /api/terminal" -> terminals.open(Replies.body(exchange));
      case "POST /api/keys" -> terminals.type(Replies.body(exchange));
      default -> throw new Refusal(404, "there is no " + route);
    };
  }

  private static String text(HttpExchange exchange, String key) throws IOException {
    return Replies.text(Replies.body(exchange), key);
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new LinkedHashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        try {
          query.put(
              pair.substring(0, equals),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
          throw new Refusal(400, "the query can't be read");
        }
      }
    }
    return query;
  }

  private static String need(Map<String, String> query, String key) {
    String value = query.get(key);
    if (value == null || value.isEmpty()) {
      throw new Refusal(400, key + " is missing");
    }
    return value;
  }

  private String project(Map<String, String> query) {
    return feed.fleet().require(need(query, "project")).name();
  }

  /** Returns the fleet as every browser sees it, or what a filter leaves of it. */
  JsonObject fleet(Map<String, String> query) {
    Overview overview = feed.overview();
    List<Row> rows = given.pick(overview.rows(), feed.fleet(), feed);
    rows =
        RowFilter.parse(query.getOrDefault("filter", ""), feed.fleet())
            .pick(rows, feed.fleet(), feed);
    Overview shown = new Overview(rows, overview.problems(), overview.looked());
    lastLines.want(rows.subList(0, Math.min(WITH_LAST_LINES, rows.size())));
    JsonObject json = BoardJson.overview(shown, lastLines::of);
    json.addProperty("readOnly", actions.readOnly());
    json.addProperty("terminal", terminal);
    return json;
  }

  private JsonObject project(ProjectEntry entry) {
    List<Row> rows =
        feed.overview().rows().stream().filter(row -> row.project().equals(entry.name())).toList();
    Flows flows = actions.flows();
    return BoardJson.project(
        entry, rows, flows.looks().engine(entry), flows.log(Optional.of(entry.name()), HISTORY));
  }

  private JsonObject log(Map<String, String> query) {
    LogSearch.Found found =
        new LogSearch(actions).find(project(query), need(query, "agent"), need(query, "search"));
    JsonObject json = new JsonObject();
    json.add("lines", BoardJson.texts(found.lines()));
    json.addProperty("looked", found.looked());
    json.addProperty("more", found.more());
    return json;
  }

  private JsonObject plan(JsonObject body) {
    ActionKind kind =
        Arrays.stream(ActionKind.values())
            .filter(one -> one.word().equals(Replies.text(body, "kind")))
            .findFirst()
            .orElseThrow(() -> new Refusal(400, "there is no such action"));
    Map<String, List<String>> agents = new LinkedHashMap<>();
    JsonElement targets = body.get("targets");
    if (targets == null || !targets.isJsonArray()) {
      throw new Refusal(400, "targets are missing");
    }
    for (JsonElement target : targets.getAsJsonArray()) {
      JsonObject one = Replies.object(target);
      List<String> own =
          agents.computeIfAbsent(Replies.text(one, "project"), none -> new ArrayList<>());
      // An update is of a project, whichever of its agents was chosen.
      if (kind != ActionKind.UPDATE && one.has("agent") && !Replies.text(one, "agent").isEmpty()) {
        own.add(Replies.text(one, "agent"));
      }
    }
    Optional<String> ref =
        Optional.of(body.has("ref") ? Replies.text(body, "ref").strip() : "")
            .filter(text -> !text.isEmpty());
    Actions.Planned planned = actions.plan(new ActionRequest(kind, agents, ref));
    return BoardJson.plan(plans.keep(planned), planned);
  }

  private JsonObject answer(JsonObject body) {
    List<String> keys = Arrays.stream(Replies.text(body, "keys").strip().split("\\s+")).toList();
    return run(
        actions.answer(
            Replies.text(body, "project"),
            Replies.text(body, "agent"),
            keys,
            Replies.text(body, "question")));
  }

  private JsonObject send(JsonObject body) {
    return run(
        actions.send(
            Replies.text(body, "project"),
            Replies.text(body, "agent"),
            Replies.text(body, "text")));
  }

  private static JsonObject run(ActionRun run) {
    return BoardJson.run(run);
  }
}
