package dev.projectorchestrator.mcp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.process.Interruption;
import dev.projectorchestrator.core.runbook.AuditEntry;
import dev.projectorchestrator.core.runbook.AuditLog;
import dev.projectorchestrator.mcp.ToolEntry.Trait;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Carries out calls of tools. Safe for use by many threads. */
final class ToolCalls {

  private record Running(Interruption interruption, Thread thread, boolean reads) {
    /** Ends the call as Ctrl-C would; one that only looks may sleep until its next look. */
    void cancel() {
      interruption.request();
      if (reads) {
        thread.interrupt();
      }
    }
  }

  private static final String DRY_RUN = "--dry-run";

  /** How much of a plan a person is shown, in characters. */
  private static final int LONGEST_QUESTION = 2_000;

  private final Commands commands;
  private final AuditLog log;
  private final Clock clock;
  private final Plans plans;
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Set<String> cancelled = ConcurrentHashMap.newKeySet();

  ToolCalls(Commands commands, Plans plans, AuditLog log, Clock clock) {
    this.commands = commands;
    this.plans = plans;
    this.log = log;
    this.clock = clock;
  }

  /** Ends the call that a request made, also one that has not begun; nothing when it has ended. */
  void cancel(String request) {
    cancelled.add(request);
    Running call = running.get(request);
    if (call != null) {
      call.cancel();
    }
  }

  void cancelAll() {
    running.values().forEach(Running::cancel);
  }

  CallToolResult call(ToolEntry tool, McpSyncServerExchange exchange, CallToolRequest request) {
    Commands.Command command = commands.describe(tool.words());
    String id = String.valueOf(exchange.transportContext().get(StdioTransport.REQUEST));
    Interruption interruption = new Interruption();
    Running call = new Running(interruption, Thread.currentThread(), tool.reads());
    running.put(id, call);
    if (cancelled.contains(id)) {
      call.cancel();
    }
    long began = System.nanoTime();
    Map<String, Object> arguments = request.arguments() == null ? Map.of() : request.arguments();
    Consumer<String> progress = progress(exchange, request);
    CallToolResult result;
    try {
      result = new Call(tool, command, arguments, exchange, interruption, progress).carryOut();
    } finally {
      running.remove(id);
      cancelled.remove(id);
      // The thread goes back to its pool: it must not take the interruption along.
      Thread.interrupted();
    }
    record(tool, command, arguments, exchange, result, (System.nanoTime() - began) / 1_000_000);
    return result;
  }

  private void record(
      ToolEntry tool,
      Commands.Command command,
      Map<String, Object> arguments,
      McpSyncServerExchange exchange,
      CallToolResult result,
      long milliseconds) {
    McpSchema.Implementation client = exchange.getClientInfo();
    String line = "po " + String.join(" ", CommandLines.of(tool, command, arguments, false));
    boolean failed = Boolean.TRUE.equals(result.isError());
    log.append(
        new AuditEntry(
            clock.instant(),
            "mcp-" + exchange.sessionId().substring(0, 8),
            "mcp " + client.name() + " " + client.version(),
            arguments.get("name") instanceof String name ? name : "",
            tool.name(),
            failed ? "failed" : "done",
            List.of(Masking.mask(line)),
            milliseconds,
            failed && result.content().get(0) instanceof McpSchema.TextContent text
                ? text.text()
                : ""));
  }

  /** Returns what tells the client of progress, where it asked for that. */
  private static Consumer<String> progress(
      McpSyncServerExchange exchange, CallToolRequest request) {
    Object token = request.meta() == null ? null : request.meta().get("progressToken");
    if (token == null) {
      return line -> {};
    }
    AtomicInteger count = new AtomicInteger();
    return line ->
        exchange.progressNotification(
            McpSchema.ProgressNotification.builder(token, count.incrementAndGet())
                .message(line)
                .build());
  }

  /** One call. */
  private final class Call {

    private final ToolEntry tool;
    private final Commands.Command command;
    private final Map<String, Object> arguments;
    private final McpSyncServerExchange exchange;
    private final Interruption interruption;
    private final Consumer<String> progress;

    Call(
        ToolEntry tool,
        Commands.Command command,
        Map<String, Object> arguments,
        McpSyncServerExchange exchange,
        Interruption interruption,
        Consumer<String> progress) {
      this.tool = tool;
      this.command = command;
      this.arguments = arguments;
      this.exchange = exchange;
      this.interruption = interruption;
      this.progress = progress;
    }

    CallToolResult carryOut() {
      boolean dryRun = Boolean.TRUE.equals(arguments.get("dryRun"));
      if (dryRun && !command.has(DRY_RUN)) {
        return Answers.oneStep(tool, CommandLines.of(tool, command, arguments, false));
      }
      if (!tool.is(Trait.PLANNED)) {
        return Answers.of(tool, run(dryRun), arguments, "");
      }
      List<JsonObject> planned = run(true);
      JsonObject envelope = planned.get(0);
      if (envelope.has("error")) {
        return Answers.of(tool, planned, arguments, "");
      }
      JsonObject plan = envelope.getAsJsonObject("data");
      String id =
          plans.id(CommandLines.of(tool, command, arguments, false), plan, projectsOf(plan));
      Object given = arguments.get("plan");
      if (given == null || dryRun) {
        return Answers.of(tool, planned, arguments, id);
      }
      if (!id.equals(given)) {
        return Answers.failure(
            "drifted",
            "this is not the plan for what is asked: something has changed, or the arguments differ",
            "call " + tool.name() + " without 'plan' and look at the plan that it returns");
      }
      if (!agreed(plan)) {
        return Answers.failure(
            "interrupted", "not done: the person did not agree", "do not try it again unasked");
      }
      return Answers.of(tool, run(false), arguments, "");
    }

    /** Returns what a plan rests on beyond what it says: the projects' pins and local changes. */
    private String projectsOf(JsonObject plan) {
      List<String> line = new ArrayList<>(List.of("status", "--drift", "--"));
      int words = line.size();
      for (String member : List.of("plans", "projects")) {
        if (plan.has(member)) {
          plan.getAsJsonArray(member).forEach(project -> line.add(nameOf(project)));
        }
      }
      return line.size() == words
          ? ""
          : String.valueOf(commands.run(line, interruption, progress).get(0).get("data"));
    }

    private static String nameOf(JsonElement project) {
      if (!project.isJsonObject()) {
        return project.getAsString();
      }
      JsonObject object = project.getAsJsonObject();
      return object.get(object.has("project") ? "project" : "name").getAsString();
    }

    private List<JsonObject> run(boolean dryRun) {
      return commands.run(
          CommandLines.of(tool, command, arguments, dryRun), interruption, progress);
    }

    /** Asks the person where the client can; where it can't, giving the plan's id is the yes. */
    private boolean agreed(JsonObject plan) {
      McpSchema.ClientCapabilities client = exchange.getClientCapabilities();
      if (client == null || client.elicitation() == null) {
        return true;
      }
      String line = String.join(" ", CommandLines.of(tool, command, arguments, false));
      String shown = Material.safe(plan).toString();
      McpSchema.ElicitResult answer =
          exchange.createElicitation(
              McpSchema.ElicitFormRequest.builder(
                      "Carry out this plan? po "
                          + line
                          + "\n"
                          + shown.substring(0, Math.min(LONGEST_QUESTION, shown.length())),
                      Map.of("type", "object", "properties", Map.of()))
                  .build());
      return answer.action() == McpSchema.ElicitResult.Action.ACCEPT;
    }
  }
}
