package dev.projectorchestrator.mcp;

import dev.projectorchestrator.mcp.ToolEntry.Trait;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All tools, by tier. */
final class ToolTable {

  static final List<ToolEntry> ALL =
      List.of(
          read("list", "list", "List projects"),
          read("status", "status", "What runs", "--live"),
          read("show", "show", "Show a project"),
          read("digest", "digest", "What changed since the last look"),
          new ToolEntry(
              "ack",
              "digest",
              "Acknowledge a digest",
              Tier.READ,
              Set.of(Trait.ACKNOWLEDGES, Trait.IDEMPOTENT),
              List.of()),
          read("logs", "logs", "What an agent printed"),
          read("screen", "screen", "An agent's terminal"),
          read("events", "watch", "What happened since a cursor", "--once"),
          read("wait", "wait", "Wait for a state", "--timeout=30s"),
          read("validate", "validate", "Check fleet.toml"),
          read("doctor", "doctor", "Check the machine and the fleet"),
          read("outdated", "outdated", "Engines with newer releases"),
          read("runbook_list", "runbook list", "List the flows"),
          read("runbook_show", "runbook show", "Steps of a flow"),
          read("harness_list", "harness list", "List harnesses"),
          read("harness_show", "harness show", "Show a harness"),
          read("log", "log", "What po did"),
          read("usage", "usage", "Tokens used"),
          operate("start", "start", "Start agents", Trait.IDEMPOTENT),
          operate("stop", "stop", "Stop agents", Trait.IDEMPOTENT, Trait.DESTRUCTIVE),
          operate("restart", "restart", "Restart agents", Trait.DESTRUCTIVE),
          operate("send", "send", "Send text to an agent"),
          operate("wake", "wake", "Send an agent its wake prompt"),
          operate("resume", "resume", "Start what is meant to run", Trait.IDEMPOTENT),
          operate("enable", "enable", "Enable projects", Trait.IDEMPOTENT),
          operate("disable", "disable", "Disable projects", Trait.IDEMPOTENT),
          operate("recover", "recover", "Complete or undo interrupted runs", Trait.PLANNED),
          operate("answer", "answer", "Answer an agent", Trait.ANSWERS, Trait.CONFIRMED),
          admin("create", "create", "Make a project"),
          admin("adopt", "adopt", "Register a project"),
          admin("remove", "remove", "Unregister a project", Trait.PLANNED, Trait.DESTRUCTIVE),
          admin("update", "update", "Move engines to a ref", Trait.PLANNED, Trait.DESTRUCTIVE),
          admin("verify", "verify", "Prove that a project stands alone", Trait.IDEMPOTENT),
          admin("harness_new", "harness new", "Draft a descriptor"),
          admin("harness_trust", "harness trust", "Trust a harness", Trait.PLANNED),
          admin("harness_verify", "harness verify", "Test a harness", Trait.IDEMPOTENT),
          admin("set", "set", "Set a project's keys", Trait.IDEMPOTENT),
          admin("rename", "rename", "Rename a project"),
          admin("tag", "tag", "Tag projects", Trait.IDEMPOTENT),
          admin(
              "exec",
              "exec",
              "Run a program in projects",
              Trait.PLANNED,
              Trait.DESTRUCTIVE,
              Trait.RUNS),
          admin("trust", "trust", "Trust projects' engines", Trait.PLANNED));

  /** Options that make no sense in a tool, or reach where a client must not. */
  private static final Set<String> HIDDEN =
      Set.of(
          "--yes",
          "--dry-run",
          "--follow",
          "--file",
          "--once",
          "--notify",
          "--interval",
          "--live",
          "--ack",
          "--fix",
          "--run-help",
          "--stream",
          "--jobs",
          "--output",
          "--columns",
          "--sort",
          "--watch",
          "--lock-timeout",
          "--project",
          "--changed-since",
          "--pace");

  /** What is shown of each project where the call does not say. */
  static final Map<String, List<String>> FIELDS =
      Map.of(
          "list", List.of("name", "enabled", "harness", "ref", "tags"),
          "status", List.of("name", "state", "agents"));

  /** In place of the words of send, of which the first may be the agent. */
  private static final Parameter TEXT =
      new Parameter("", "TEXT", Parameter.Kind.TEXT, true, false, "What to send.");

  private ToolTable() {}

  static ToolEntry named(String name) {
    return ALL.stream().filter(tool -> tool.name().equals(name)).findFirst().orElseThrow();
  }

  /** Returns the parameters of the command that the tool has, too. */
  static List<Parameter> parameters(ToolEntry tool, Commands.Command command) {
    boolean acknowledges = tool.is(Trait.ACKNOWLEDGES);
    return command.parameters().stream()
        .filter(parameter -> acknowledges == parameter.option().equals("--ack"))
        .filter(parameter -> acknowledges || !HIDDEN.contains(parameter.option()))
        .map(parameter -> parameter.label().equals("[AGENT] TEXT") ? TEXT : parameter)
        .toList();
  }

  private static ToolEntry read(String name, String words, String title, String... fixed) {
    return new ToolEntry(name, words, title, Tier.READ, Set.of(), List.of(fixed));
  }

  private static ToolEntry operate(String name, String words, String title, Trait... traits) {
    return new ToolEntry(name, words, title, Tier.OPERATE, Set.of(traits), List.of());
  }

  private static ToolEntry admin(String name, String words, String title, Trait... traits) {
    return new ToolEntry(name, words, title, Tier.ADMIN, Set.of(traits), List.of());
  }
}
