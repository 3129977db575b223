package dev.projectorchestrator.core.usage;

import dev.projectorchestrator.api.AgentConversation;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.model.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what agents have used: by the records of claude, codex and gemini, which name the folder
 * that the program worked in, and the time. A project's are those of its folder and of folders
 * within it.
 */
public final class Usage {

  private final Path index;
  private final Map<String, String> environment;
  private final Settings settings;

  /**
   * Creates one. Reads nothing yet.
   *
   * @param home the PO home; what was read is kept in its {@code .po/usage/}
   * @param environment the user's environment, which says where programs keep their records
   * @param settings the accounts, which may say so too, and the prices
   */
  public Usage(Path home, Map<String, String> environment, Settings settings) {
    this.index = home.resolve(".po").resolve("usage").resolve("index.json");
    this.environment = Map.copyOf(environment);
    this.settings = settings;
  }

  /**
   * Reads what is new in the records, and returns all of them, without saying whose they are within
   * a project. Blocks on the disk.
   *
   * @param folders the folder of each project, by its name; absolute
   * @return what was used, in no order; what is of no project is left out
   * @throws PoException with {@code FAILED} when what was read can't be kept
   */
  public List<Used> read(Map<String, Path> folders) {
    return read(folders, Map.of());
  }

  /**
   * Reads what is new in the records, and returns all of them. Blocks on the disk.
   *
   * @param folders the folder of each project, by its name; absolute
   * @param conversations what is known of the projects' agents, by the project's name
   * @return what was used, in no order; what is of no project is left out
   * @throws PoException with {@code FAILED} when what was read can't be kept
   */
  public List<Used> read(
      Map<String, Path> folders, Map<String, List<AgentConversation>> conversations) {
    UsageIndex read = new UsageIndex(index);
    for (RecordKind kind : RecordKind.values()) {
      for (Path folder : places(kind)) {
        read.update(kind, folder);
      }
    }
    try {
      read.save();
    } catch (IOException e) {
      throw PoException.failed("can't keep what was read of records: " + e.getMessage(), "")
          .at(index)
          .causedBy(e);
    }
    List<Used> all = new ArrayList<>();
    for (FileUse file : read.files()) {
      project(file, folders)
          .ifPresent(
              project ->
                  add(
                      file,
                      project,
                      Whose.agent(file, conversations.getOrDefault(project, List.of())),
                      all));
    }
    return all;
  }

  private void add(FileUse file, String project, String agent, List<Used> all) {
    file.used.forEach(
        (key, tokens) -> {
          int tab = key.indexOf('\t');
          String model = key.substring(tab + 1);
          if (tokens.total() > 0) {
            all.add(
                new Used(
                    project, agent, model, key.substring(0, tab), tokens, cost(model, tokens)));
          }
        });
  }

  private Optional<Double> cost(String model, Tokens tokens) {
    if (tokens.usd() > 0) {
      return Optional.of(tokens.usd());
    }
    return Optional.ofNullable(settings.prices().get(model))
        .map(
            price ->
                (tokens.input() * price.input()
                        + tokens.cached() * price.cached()
                        + tokens.output() * price.output())
                    / 1_000_000);
  }

  private Set<Path> places(RecordKind kind) {
    Set<Path> places = new LinkedHashSet<>();
    String home = environment.getOrDefault("HOME", "");
    if (!home.isEmpty()) {
      places.add(Path.of(home, kind.usualHome(), kind.folder()));
    }
    List<Map<String, String>> all = new ArrayList<>(settings.accounts().values());
    all.add(environment);
    for (Map<String, String> variables : all) {
      String moved = variables.getOrDefault(kind.variable(), "");
      if (!moved.isEmpty()) {
        places.add(Path.of(moved, kind.folder()));
      }
    }
    return places;
  }

  /** Returns the project whose folder holds a record's; the innermost of several. */
  private static Optional<String> project(FileUse file, Map<String, Path> folders) {
    String found = null;
    int depth = -1;
    for (Map.Entry<String, Path> project : folders.entrySet()) {
      Path folder = project.getValue();
      boolean same = !file.hash.isEmpty() && file.hash.equals(Whose.hash(folder));
      boolean within =
          !file.folder.isEmpty()
              && file.folder.startsWith("/")
              && Path.of(file.folder).startsWith(folder);
      if ((same || within) && folder.getNameCount() > depth) {
        found = project.getKey();
        depth = folder.getNameCount();
      }
    }
    return Optional.ofNullable(found);
  }
}
