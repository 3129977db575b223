package dev.projectorchestrator.core.doctor;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.catalog.CatalogEntry;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import dev.projectorchestrator.core.process.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks at the machine: Java, the programs that the harnesses in use need, the plugins. */
public final class MachineCheck {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Map<String, String> VERSION_OPTION = Map.of("tmux", "-V");

  /** Programs that know no option for their version: asked for it, dash says that it is wrong. */
  private static final Set<String> WITHOUT_VERSION = Set.of("sh");

  private final Host host;
  private final Path directory;

  /**
   * Creates a check.
   *
   * @param host the machine
   * @param directory where programs run that are asked for their version
   */
  public MachineCheck(Host host, Path directory) {
    this.host = host;
    this.directory = directory;
  }

  /**
   * Looks. Blocks for a few short programs.
   *
   * @param catalog the harnesses
   * @param used the names of the harnesses that the fleet uses
   * @return what was seen
   */
  public List<Check> examine(HarnessCatalog catalog, Set<String> used) {
    List<Check> checks = new ArrayList<>();
    checks.add(Check.ok("java", Runtime.version() + " at " + System.getProperty("java.home")));
    needs(catalog, used).forEach((program, why) -> checks.add(program(program, why)));
    for (CatalogProblem problem : catalog.problems()) {
      String subject = "harness file " + problem.origin().getFileName();
      checks.add(Check.warning(subject, problem.message(), problem.hint()));
    }
    Set<String> known = new TreeSet<>();
    catalog.entries().forEach(entry -> known.add(entry.name()));
    for (String name : used) {
      if (!known.contains(name)) {
        String hint =
            catalog.problems().stream()
                .filter(problem -> problem.origin().endsWith(name + ".toml"))
                .map(CatalogProblem::hint)
                .findFirst()
                .orElse("install its plugin, or write its descriptor: po help harness new");
        checks.add(
            Check.problem("harness " + name, "the fleet uses it, and it can't be used here", hint));
      }
    }
    return checks;
  }

  private static Map<String, String> needs(HarnessCatalog catalog, Set<String> used) {
    Map<String, String> needs = new TreeMap<>();
    needs.put("git", "po");
    for (CatalogEntry entry : catalog.entries()) {
      if (used.contains(entry.name()) || entry.name().equals("agent-orchestrator")) {
        for (String program : entry.harness().info().requiredPrograms()) {
          needs.putIfAbsent(program, "the harness " + entry.name());
        }
      }
    }
    return needs;
  }

  private Check program(String program, String why) {
    Optional<Path> found = Programs.find(program, host.environment(), directory);
    if (found.isEmpty()) {
      return Check.problem(
          program, "not found on PATH; " + why + " needs it", Programs.installHint(program));
    }
    if (WITHOUT_VERSION.contains(program)) {
      return Check.ok(program, found.get().toString());
    }
    String option = VERSION_OPTION.getOrDefault(program, "--version");
    try {
      CommandResult result =
          host.commands().run(CommandSpec.of(program, option).in(directory).within(SOON));
      String first = result.stdout().lines().findFirst().orElse("found");
      return result.succeeded()
          ? Check.ok(program, first)
          : Check.warning(program, result.describe(), "find out why it does not answer");
    } catch (HarnessException e) {
      return Check.problem(program, e.getMessage(), Programs.installHint(program));
    }
  }
}
