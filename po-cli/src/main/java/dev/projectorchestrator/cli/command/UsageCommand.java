package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.AgentConversation;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.live.LiveProject;
import dev.projectorchestrator.core.place.PlacedUsage;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.selection.Selected;
import dev.projectorchestrator.core.selection.Selection;
import dev.projectorchestrator.core.usage.BudgetGate;
import dev.projectorchestrator.core.usage.Tokens;
import dev.projectorchestrator.core.usage.Usage;
import dev.projectorchestrator.core.usage.Used;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code po usage}. */
public final class UsageCommand extends PoCommand {

  private static final String UNKNOWN = "unknown";

  @Mixin TargetOptions targets = new TargetOptions();

  @Option(
      names = "--since",
      paramLabel = "DAY",
      description =
          "From this day on: a date such as 2026-01-31, today, or a number of days such as 7d."
              + " Default: all that is recorded.")
  String since;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description = "One line for each project, agent, model or day. Default: project.")
  String by = "project";

  @Override
  public Answer run() {
    FleetStore store = session().store();
    Fleet fleet = store.load();
    Selection said = targets.isEmpty() ? Selection.of(List.of()) : targets.selection();
    Selected selected =
        TargetOptions.find(
            session(), said, fleet, Selection.Scope.EVERY, new SessionLooks(session()));
    Set<String> names = new HashSet<>(selected.names());
    String first = first();
    Map<String, Sum> sums = new TreeMap<>();
    Map<String, List<AgentConversation>> conversations =
        by.equals("agent") ? conversations(selected.entries()) : Map.of();
    Function<Used, String> key = key(onlyAgents(selected.entries(), conversations));
    for (Used used :
        new Usage(fleet.home(), session().invocation().environment(), store.settings())
            .read(BudgetGate.folders(fleet), conversations)) {
      if (names.contains(used.project()) && used.day().compareTo(first) >= 0) {
        sums.merge(key.apply(used), Sum.of(used), Sum::plus);
      }
    }
    for (PlacedUsage.Row row :
        PlacedUsage.ask(
            session().workspace().places(),
            selected.entries(),
            store.settings().prices(),
            by,
            first,
            problem -> session().notice("not counted: " + problem))) {
      sums.merge(row.key(), Sum.of(row), Sum::plus);
    }
    return new Table(by, sums);
  }

  private String first() {
    if (since == null) {
      return "";
    }
    try {
      if (since.equals("today")) {
        return LocalDate.now().toString();
      }
      return since.matches("\\d{1,4}d")
          ? LocalDate.now()
              .minusDays(Long.parseLong(since.substring(0, since.length() - 1)))
              .toString()
          : LocalDate.parse(since).toString();
    } catch (DateTimeParseException e) {
      throw PoException.usage(
          "'" + since + "' is no day", "write a date such as 2026-01-31, today, or 7d");
    }
  }

  private Function<Used, String> key(Map<String, String> onlyAgents) {
    return switch (by) {
      case "project" -> Used::project;
      case "model" -> Used::model;
      case "day" -> Used::day;
      case "agent" ->
          used ->
              used.project()
                  + "/"
                  + (used.agent().isEmpty()
                      ? onlyAgents.getOrDefault(used.project(), UNKNOWN)
                      : used.agent());
      default ->
          throw PoException.usage("there is no --by " + by, "it is project, agent, model or day");
    };
  }

  private Map<String, List<AgentConversation>> conversations(List<ProjectEntry> projects) {
    session().requireTrust(projects.stream().map(ProjectEntry::harness).distinct().toList());
    Map<String, List<AgentConversation>> all = new HashMap<>();
    for (ProjectEntry project : projects) {
      all.put(project.name(), session().flows().looks().conversations(project));
    }
    return all;
  }

  /** Where a harness tells of no conversations, an agent is known if its project has but one. */
  private Map<String, String> onlyAgents(
      List<ProjectEntry> projects, Map<String, List<AgentConversation>> conversations) {
    Map<String, String> agents = new HashMap<>();
    List<ProjectEntry> untold =
        projects.stream()
            .filter(project -> conversations.containsKey(project.name()))
            .filter(project -> conversations.get(project.name()).isEmpty())
            .toList();
    for (LiveProject project :
        untold.isEmpty() ? List.<LiveProject>of() : new SessionLooks(session()).live(untold)) {
      if (project.status().agents().size() == 1) {
        agents.put(project.entry().name(), project.status().agents().get(0).name());
      }
    }
    return agents;
  }

  /** Tokens, and what those cost of which that is known. */
  private record Sum(Tokens tokens, Optional<Double> usd, boolean whole) {
    static Sum of(Used used) {
      return new Sum(used.tokens(), used.usd(), used.usd().isPresent());
    }

    static Sum of(PlacedUsage.Row row) {
      return new Sum(row.tokens(), row.usd(), row.complete());
    }

    Sum plus(Sum more) {
      boolean known = usd.isPresent() || more.usd.isPresent();
      Tokens all =
          new Tokens(
              tokens.input() + more.tokens.input(),
              tokens.cached() + more.tokens.cached(),
              tokens.output() + more.tokens.output(),
              0);
      double cost = usd.orElse(0.0) + more.usd.orElse(0.0);
      return new Sum(all, known ? Optional.of(cost) : Optional.empty(), whole && more.whole);
    }
  }

  private record Table(String by, Map<String, Sum> sums) implements Answer {
    @Override
    public void text(Page page) {
      List<String[]> rows = new ArrayList<>();
      rows.add(new String[] {by, "input", "cached", "output", "total", "cost"});
      sums.forEach((key, sum) -> rows.add(row(key, sum)));
      if (sums.size() > 1) {
        rows.add(row("all", sums.values().stream().reduce(Sum::plus).orElseThrow()));
      }
      if (sums.isEmpty()) {
        page.line("no records of these projects were found");
      } else {
        page.table(rows);
      }
    }

    private static String[] row(String key, Sum sum) {
      return new String[] {
        key,
        number(sum.tokens().input()),
        number(sum.tokens().cached()),
        number(sum.tokens().output()),
        number(sum.tokens().total()),
        sum.usd()
            .map(usd -> String.format(Locale.ROOT, "%s%.2f USD", sum.whole() ? "" : "≥ ", usd))
            .orElse("")
      };
    }

    private static String number(long tokens) {
      return String.format(Locale.ROOT, "%,d", tokens);
    }

    @Override
    public void json(JsonObject data) {
      data.addProperty("by", by);
      data.add(
          "usage",
          Json.array(
              sums.entrySet(),
              entry ->
                  Json.object(
                      "key",
                      entry.getKey(),
                      "input",
                      entry.getValue().tokens().input(),
                      "cached",
                      entry.getValue().tokens().cached(),
                      "output",
                      entry.getValue().tokens().output(),
                      "total",
                      entry.getValue().tokens().total(),
                      "usd",
                      entry.getValue().usd(),
                      "usdComplete",
                      entry.getValue().whole())));
    }
  }
}
