package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.core.registry.model.ProjectEntry;

/** How a registry entry is shown: the same in every command. */
final class ProjectRows {

  private ProjectRows() {}

  /** Returns the columns: name, enabled or disabled, harness@ref, location. */
  static String[] row(ProjectEntry project) {
    return new String[] {
      project.name(),
      project.enabled() ? "enabled" : "disabled",
      project.harness() + "@" + project.ref(),
      location(project)
    };
  }

  /** Returns where a project is, as {@code scp} writes it where that is another machine. */
  static String location(ProjectEntry project) {
    return project.place().map(place -> place + ":").orElse("") + project.location();
  }

  static JsonObject json(ProjectEntry project) {
    JsonObject object =
        Json.object(
            "name",
            project.name(),
            "enabled",
            project.enabled(),
            "harness",
            project.harness(),
            "ref",
            project.ref(),
            "location",
            project.location(),
            "description",
            project.description());
    if (!project.tags().isEmpty()) {
      object.add("tags", Json.array(project.tags()));
    }
    Json.put(
        object,
        "engineUrl",
        project.engineUrl(),
        "cloneTo",
        project.cloneTo(),
        "account",
        project.account(),
        "place",
        project.place(),
        "allocation",
        project.allocation(),
        "note",
        project.note());
    return object;
  }
}
