package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.step.ChangeRegistry;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.live.ProjectFolders;
import dev.projectorchestrator.core.registry.edit.FleetChange;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.workspace.RegisteredProject;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Edits one registry entry, in one atomic step: its name, texts and tags. */
final class EditFlow implements Flow<EditRequest> {

  /** The keys that a user may set; the others are changed by commands that do more. */
  static final List<RegistryKey> SETTABLE =
      List.of(
          RegistryKey.DESCRIPTION,
          RegistryKey.LOCATION,
          RegistryKey.ENGINE_URL,
          RegistryKey.CLONE_TO,
          RegistryKey.ALLOCATION,
          RegistryKey.NOTE);

  private static final String RENAME = "rename";
  private static final String SET = "set.";
  private static final String ADD = "add-tags";
  private static final String REMOVE = "remove-tags";

  private final Workspace workspace;

  EditFlow(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "edit";
  }

  @Override
  public String summary() {
    return "Change a project's name, tags, description, location, engine URL or note in the"
        + " registry";
  }

  @Override
  public Runbook compose(EditRequest request) {
    RegisteredProject project = workspace.registry().project(request.name());
    Map<String, String> parameters = new HashMap<>();
    parameters.put("name", request.name());
    parameters.put("directory", project.directory().toString());
    request.texts().forEach((key, value) -> parameters.put(SET + settable(key).key(), value));
    request.addTags().forEach(InputKind.TAG::require);
    parameters.put(ADD, String.join(",", request.addTags()));
    parameters.put(REMOVE, String.join(",", request.removeTags()));
    if (request.newName().isPresent()) {
      parameters.put(RENAME, InputKind.PROJECT_NAME.require(request.newName().get()));
      boolean folderByName =
          GitUrl.isUrl(project.entry().location()) && project.entry().cloneTo().isEmpty();
      if (folderByName && Files.isDirectory(project.directory())) {
        String folder =
            ProjectFolders.location(workspace.registry().requireHome(), project.directory());
        parameters.putIfAbsent(SET + RegistryKey.CLONE_TO.key(), folder);
      }
    }
    return compose(parameters);
  }

  private static RegistryKey settable(String key) {
    return RegistryKey.of(key)
        .filter(SETTABLE::contains)
        .orElseThrow(
            () ->
                PoException.usage(
                    "'" + key + "' can't be set",
                    switch (key) {
                      case "name" -> "rename it with: po rename NAME NEW-NAME";
                      case "ref" -> "move the engine with: po update NAME REF";
                      case "place" -> "move it with: po move NAME --to PLACE";
                      case "tags" -> "edit tags with: po tag NAME +TAG -TAG";
                      case "enabled" -> "use: po enable NAME, or po disable NAME";
                      default ->
                          "these can: "
                              + String.join(", ", SETTABLE.stream().map(RegistryKey::key).toList());
                    }));
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    Workspace own = workspace.forRunbook();
    String name = parameters.get("name");
    List<FleetChange> changes = new ArrayList<>();
    List<String> words = new ArrayList<>();
    new TreeMap<>(parameters)
        .forEach(
            (parameter, value) -> {
              if (parameter.startsWith(SET)) {
                String key = parameter.substring(SET.length());
                changes.add(
                    value.isEmpty()
                        ? new FleetChange.ClearText(name, key)
                        : new FleetChange.SetText(name, key, value));
                words.add((value.isEmpty() ? "remove " : "set ") + key);
              }
            });
    for (String tag : parts(parameters.get(ADD))) {
      changes.add(new FleetChange.AddTag(name, tag));
      words.add("add the tag " + tag);
    }
    for (String tag : parts(parameters.get(REMOVE))) {
      changes.add(new FleetChange.RemoveTag(name, tag));
      words.add("remove the tag " + tag);
    }
    Optional<String> newName = Optional.ofNullable(parameters.get(RENAME));
    newName.ifPresent(
        other -> {
          changes.add(new FleetChange.Rename(name, other));
          words.add("rename it to '" + other + "'");
        });
    String description = "For '" + name + "' in fleet.toml: " + String.join(", ", words);
    return new Runbook(
        name(),
        Optional.of(name),
        parameters,
        List.of(
            new ChangeRegistry(own, changes, description, Path.of(parameters.get("directory")))),
        false,
        own.recorder());
  }

  private static List<String> parts(String joined) {
    return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split(","));
  }

  @Override
  public Runbook example() {
    return compose(
        Map.of(
            "name",
            "NAME",
            "directory",
            "/PO-HOME/projects/NAME",
            SET + RegistryKey.DESCRIPTION.key(),
            "TEXT",
            ADD,
            "TAG",
            RENAME,
            "NEW-NAME"));
  }
}
