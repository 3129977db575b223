package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.DurationConverter;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.ReportAnswer;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.CanaryRequest;
import dev.projectorchestrator.core.flow.UpdateRequest;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.live.EngineUpdate;
import dev.projectorchestrator.core.live.EngineUpdate.State;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.selection.Looks;
import dev.projectorchestrator.core.selection.Selected;
import dev.projectorchestrator.core.selection.Selection;
import dev.projectorchestrator.core.selection.Selection.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** {@code po update}. */
public final class UpdateCommand extends FleetFlowCommand {

  /** How long a plan waits for where engines come from. */
  private static final Duration PLAN_WITHIN = Duration.ofSeconds(10);

  @Option(
      names = "--ref",
      paramLabel = "R",
      description =
          "The engine's tag, branch or commit; the same as REF behind NAME. Default: the newest release.")
  String ref;

  @Option(
      names = "--engine-url",
      paramLabel = "U",
      description = "Where its engine is to come from, from now on. One project only.")
  String engineUrl;

  @Option(
      names = "--carry-engine",
      description =
          "Let its own repository carry the engine from now on, so that whoever clones it gets it."
              + " One project only.")
  boolean carryEngine;

  @Option(
      names = "--restart",
      description = "Restart what runs, on the new pin. Otherwise running agents are left alone.")
  boolean restart;

  @Option(
      names = "--canary",
      paramLabel = "N",
      description = "Update N projects first, restart and check them; move them back if one fails.")
  int canaries;

  @Option(
      names = "--settle",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long a canary must have run before it is checked. Default: 30s.")
  Duration settle = Duration.ofSeconds(30);

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  boolean yes;

  @Override
  public Answer run() {
    Selection said = targets.required();
    Fleet fleet = flows().fleet();
    Selection selection = ref == null ? withoutRef(said, fleet) : said;
    if (ref != null) {
      InputKind.REF.require(ref);
    }
    boolean one = selection.isOneName();
    if (one && canaries != 0) {
      throw usage("--canary is for many projects, as with --all or --tag");
    }
    if (!one && (carryEngine || engineUrl != null)) {
      throw usage("--engine-url and --carry-engine are for one project: po update NAME REF");
    }
    Looks looks = new SessionLooks(session());
    Selected selected = TargetOptions.find(session(), selection, fleet, Scope.ENABLED, looks);
    Map<String, String> refs = ref == null ? newest(selected, looks) : given(selected);
    if (refs.isEmpty()) {
      return new NothingNewer(selected.names().size());
    }
    if (change.dryRun) {
      return planned(selected, refs);
    }
    if (!one) {
      return updateMany(refs);
    }
    return act(compose(refs).get(0), this::updated);
  }

  private List<Runbook> compose(Map<String, String> refs) {
    return refs.entrySet().stream()
        .map(
            to ->
                new UpdateRequest(
                    to.getKey(),
                    to.getValue(),
                    Optional.ofNullable(engineUrl),
                    carryEngine,
                    restart || canaries > 0))
        .map(flows().update()::compose)
        .toList();
  }

  /**
   * Shows what would be done, and which commits the refs stand for as long as nobody moves them.
   */
  private Answer planned(Selected selected, Map<String, String> refs) {
    Map<String, Optional<String>> commits = new HashMap<>();
    if (engineUrl == null) {
      for (String to : new LinkedHashSet<>(refs.values())) {
        List<ProjectEntry> entries =
            selected.entries().stream().filter(one -> to.equals(refs.get(one.name()))).toList();
        commits.putAll(flows().looks().commits(entries, to, PLAN_WITHIN));
      }
    }
    return new UpdatePlan(planned(compose(refs)), refs, commits);
  }

  /** Returns the newest release for each project that is not at it; for one alone, in any case. */
  private Map<String, String> newest(Selected selected, Looks looks) {
    boolean one = selected.names().size() == 1;
    Map<String, String> refs = new LinkedHashMap<>();
    for (EngineUpdate update :
        selected.updates().orElseGet(() -> looks.updates(selected.entries()))) {
      String name = update.entry().name();
      if (update.newest().isPresent() && (one || update.state() == State.OUTDATED)) {
        refs.put(name, update.newest().get());
      } else if (update.newest().isEmpty()) {
        String why = update.problem().orElse("nothing was released where its engine comes from");
        if (one) {
          throw PoException.failed(
              "no newest release of the engine of '" + name + "' is known: " + why,
              "name a tag, branch or commit: po update " + name + " REF");
        }
        session().notice("left out: " + name + ": " + why);
      }
    }
    return refs;
  }

  /** Returns the ref for each project; those whose source lacks it come last, and are no canary. */
  private Map<String, String> given(Selected selected) {
    Map<String, Optional<String>> commits =
        canaries == 0
            ? Map.of()
            : flows().looks().commits(selected.entries(), ref, SessionLooks.ANSWER_WITHIN);
    Set<String> lacking =
        commits.keySet().stream()
            .filter(name -> commits.get(name).isEmpty())
            .collect(Collectors.toSet());
    Map<String, String> refs = new LinkedHashMap<>();
    selected.names().stream()
        .sorted(Comparator.comparing(lacking::contains))
        .forEach(name -> refs.put(name, ref));
    canaries = Math.min(canaries, refs.size() - lacking.size());
    return refs;
  }

  /** Takes the last word as the ref where it is no project, and projects are meant without it. */
  private Selection withoutRef(Selection said, Fleet fleet) {
    List<String> words = said.words();
    if (words.isEmpty()) {
      return said;
    }
    String last = words.get(words.size() - 1);
    Selection rest = said.withWords(words.subList(0, words.size() - 1));
    if (rest.isEmpty() || last.startsWith("!") || fleet.find(last).isPresent()) {
      return said;
    }
    ref = last;
    return rest;
  }

  private Answer updated(RunReport report) {
    String name = report.project().orElseThrow();
    String to = report.fact("ref").orElse("?");
    Optional<String> oldPin = report.fact("old-pin");
    Optional<String> pin = report.fact("pin");
    boolean moved = oldPin.isPresent() && !oldPin.equals(pin);
    boolean older = moved && report.fact("running").map(Boolean::parseBoolean).orElse(false);
    String po = session().invocation().programName();
    return new ReportAnswer(
        report,
        page -> {
          if (!moved) {
            page.line(
                carryEngine || engineUrl != null
                    ? name + " stays at " + to + "; where its engine comes from is set"
                    : name + " is at " + to + " already");
            return;
          }
          String from = report.fact("old-ref").orElse(oldPin.get().substring(0, 7));
          page.line("updated " + name + ": " + from + " → " + to);
          if (older && !restart) {
            page.line(
                "Its agents still run on the older pin; when it suits: " + po + " restart " + name);
          }
        });
  }

  private Answer updateMany(Map<String, String> refs) {
    List<String> names = List.copyOf(refs.keySet());
    CanaryRequest request = new CanaryRequest(refs, canaries, settle, restart, jobs.jobs());
    List<Runbook> runbooks = compose(refs);
    if (!yes) {
      Map<String, List<String>> byRef = new LinkedHashMap<>();
      refs.forEach((name, to) -> byRef.computeIfAbsent(to, none -> new ArrayList<>()).add(name));
      byRef.forEach(
          (to, some) ->
              session().notice("To be updated to " + to + ": " + String.join(", ", some)));
      session().confirm("Update " + Page.many(names.size(), "project"));
    }
    requireTrust(runbooks);
    return new FleetAnswer(
        session().showing(names.size(), shown -> flows().updateAll(request, shown)), "updated");
  }

  /** The steps, and the commit that each ref stands for now; no entry where that is not known. */
  private record UpdatePlan(
      Answer steps, Map<String, String> refs, Map<String, Optional<String>> commits)
      implements Answer {
    @Override
    public void text(Page page) {
      // Before the steps: what would change in fleet.toml stands last in every plan.
      refs.entrySet().stream()
          .filter(to -> !GitCli.looksLikeCommit(to.getValue()))
          .map(this::line)
          .distinct()
          .forEach(page::line);
      steps.text(page);
    }

    private String line(Map.Entry<String, String> to) {
      Optional<String> commit = commits.get(to.getKey());
      if (commit == null) {
        return to.getValue() + ": which commit that is was not to be learned now";
      }
      return commit
          .map(id -> to.getValue() + " is " + id.substring(0, 7) + " at its source now")
          .orElse(to.getValue() + ": the source of " + to.getKey() + " has no such tag or branch");
    }

    @Override
    public void json(JsonObject data) {
      steps.json(data);
      JsonObject known = new JsonObject();
      refs.keySet()
          .forEach(
              name ->
                  known.addProperty(
                      name, commits.getOrDefault(name, Optional.empty()).orElse(null)));
      data.add("commits", known);
    }
  }

  /** What there is to say where no project is behind. */
  private record NothingNewer(int projects) implements Answer {
    @Override
    public void text(Page page) {
      page.line("nothing to update: " + Page.many(projects, "project") + " looked at");
    }

    @Override
    public void json(JsonObject data) {
      Json.put(data, "projects", new JsonArray(), "notBegun", new JsonArray());
    }
  }

  private static PoException usage(String message) {
    return PoException.usage(message, "see: po help update");
  }
}
