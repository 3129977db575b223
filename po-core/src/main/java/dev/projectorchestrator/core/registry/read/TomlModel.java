package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import dev.projectorchestrator.core.registry.model.SettingsKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * Everything that a fleet.toml says, as maps, lists and values: two texts say the same when theirs
 * are equal.
 */
public final class TomlModel {

  private final Map<String, Object> root;

  private TomlModel(Map<String, Object> root) {
    this.root = root;
  }

  static TomlModel of(TomlTable toml) {
    return new TomlModel(map(toml));
  }

  private static Map<String, Object> map(TomlTable table) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : table.entrySet()) {
      map.put(entry.getKey(), plain(entry.getValue()));
    }
    return map;
  }

  private static Object plain(Object value) {
    if (value instanceof TomlTable table) {
      return map(table);
    }
    if (value instanceof TomlArray array) {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < array.size(); i++) {
        list.add(plain(array.get(i)));
      }
      return list;
    }
    return value;
  }

  Map<String, Object> root() {
    return root;
  }

  /**
   * Returns the projects, to be looked at and changed; makes the list when there is none.
   *
   * @return the keys and values of each project, in the file's order
   */
  public List<Map<String, Object>> projects() {
    return tables(FleetLayout.PROJECT);
  }

  /**
   * Returns the places, to be changed by the caller.
   *
   * @return each place's keys and values, in the file's order
   */
  public List<Map<String, Object>> places() {
    return tables(SettingsKey.Table.PLACE.key());
  }

  @SuppressWarnings("unchecked") // only made of valid texts, where it is a list of tables
  private List<Map<String, Object>> tables(String name) {
    return (List<Map<String, Object>>) root.computeIfAbsent(name, key -> new ArrayList<Object>());
  }

  /**
   * Returns a project's place among the projects.
   *
   * @param name the project's name
   * @return its index; -1 when there is none of that name
   */
  public int indexOf(String name) {
    List<Map<String, Object>> projects = projects();
    for (int i = 0; i < projects.size(); i++) {
      if (name.equals(projects.get(i).get(RegistryKey.NAME.key()))) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Returns an entry as this model has it.
   *
   * @param entry the project
   * @return its keys and values, without those that are not needed
   */
  public static Map<String, Object> project(ProjectEntry entry) {
    Map<String, Object> project = new LinkedHashMap<>();
    project.put(RegistryKey.NAME.key(), entry.name());
    project.put(RegistryKey.ENABLED.key(), entry.enabled());
    project.put(RegistryKey.HARNESS.key(), entry.harness());
    project.put(RegistryKey.REF.key(), entry.ref());
    project.put(RegistryKey.LOCATION.key(), entry.location());
    entry.description().ifPresent(text -> project.put(RegistryKey.DESCRIPTION.key(), text));
    if (!entry.tags().isEmpty()) {
      project.put(RegistryKey.TAGS.key(), entry.tags());
    }
    entry.engineUrl().ifPresent(text -> project.put(RegistryKey.ENGINE_URL.key(), text));
    entry.cloneTo().ifPresent(text -> project.put(RegistryKey.CLONE_TO.key(), text));
    entry.account().ifPresent(text -> project.put(RegistryKey.ACCOUNT.key(), text));
    entry.place().ifPresent(text -> project.put(RegistryKey.PLACE.key(), text));
    entry.allocation().ifPresent(text -> project.put(RegistryKey.ALLOCATION.key(), text));
    entry.note().ifPresent(text -> project.put(RegistryKey.NOTE.key(), text));
    return project;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof TomlModel that)) {
      return false;
    }
    projects();
    places();
    that.projects();
    that.places();
    return root.equals(that.root);
  }

  @Override
  public int hashCode() {
    return root.hashCode();
  }
}
