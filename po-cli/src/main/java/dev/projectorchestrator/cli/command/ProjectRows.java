package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
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
      project.location()
    };
  }

  static JsonObject json(ProjectEntry project) {
    JsonObject object = new JsonObject();
    object.addProperty("name", project.name());
    object.addProperty("enabled", project.enabled());
    object.addProperty("harness", project.harness());
    object.addProperty("ref", project.ref());
    object.addProperty("location", project.location());
    project.description().ifPresent(text -> object.addProperty("description", text));
    if (!project.tags().isEmpty()) {
      JsonArray tags = new JsonArray();
      project.tags().forEach(tags::add);
      object.add("tags", tags);
    }
    project.engineUrl().ifPresent(url -> object.addProperty("engineUrl", url));
    project.cloneTo().ifPresent(path -> object.addProperty("cloneTo", path));
    return object;
  }
}
