package dev.projectorchestrator.core.registry.read;

import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.registry.model.Locations;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A project as it was read, maybe with errors: what is missing or wrong is null. */
public final class ParsedProject {

  /** The index of what {@code [defaults]} holds: the values that new projects take over. */
  static final int DEFAULTS = -1;

  final int index;
  boolean enabled = true;
  List<String> tags = List.of();
  private final String[] texts = new String[RegistryKey.values().length];

  ParsedProject(int index) {
    this.index = index;
  }

  void put(RegistryKey key, String text) {
    texts[key.ordinal()] = text;
  }

  /**
   * Returns its place among the projects.
   *
   * @return the index, counted from 0
   */
  public int index() {
    return index;
  }

  /**
   * Returns its tags.
   *
   * @return the tags; empty when they are missing or wrong
   */
  public List<String> tags() {
    return tags;
  }

  /**
   * Returns the text of a key.
   *
   * @param key one of type text
   * @return the text; null when it is missing or wrong
   */
  public String get(RegistryKey key) {
    return texts[key.ordinal()];
  }

  /**
   * Checks whether its location is a URL.
   *
   * @return true if so; false when it is a folder or missing
   */
  public boolean isRemote() {
    String location = get(RegistryKey.LOCATION);
    return location != null && Locations.isUrl(location);
  }

  /**
   * Returns the folder that it is in, or is to be cloned to.
   *
   * @param home the PO home
   * @return the folder; empty when its name or location is missing, or no folder can have that name
   */
  public Optional<Path> folder(Path home) {
    String name = get(RegistryKey.NAME);
    String location = get(RegistryKey.LOCATION);
    return location == null || get(RegistryKey.PLACE) != null || name == null || location.isBlank()
        ? Optional.empty()
        : Optional.ofNullable(Locations.folder(home, name, location, get(RegistryKey.CLONE_TO)));
  }

  /**
   * Returns the folder that it is in at its place, as a path that exists nowhere: that of another
   * place is another one.
   *
   * @return the folder; empty when it is on this machine, or what names it is missing or wrong
   */
  public Optional<Path> folderThere() {
    String name = get(RegistryKey.NAME);
    String location = get(RegistryKey.LOCATION);
    String place = get(RegistryKey.PLACE);
    if (place == null
        || InputKind.PROJECT_NAME.problem(place).isPresent()
        || name == null
        || location == null) {
      return Optional.empty();
    }
    Path root = Path.of("/" + place + ":");
    Path home = root.resolve("~");
    String below = location.startsWith("~/") ? location.substring(2) : location;
    return Optional.ofNullable(Locations.folder(home, name, below, get(RegistryKey.CLONE_TO)))
        .map(
            folder ->
                folder.startsWith(home) ? folder : root.resolve(folder.toString().substring(1)));
  }

  /**
   * Returns the key that names its folder.
   *
   * @return the location, or clone_to for a URL that has one
   */
  public RegistryKey folderKey() {
    return isRemote() && get(RegistryKey.CLONE_TO) != null
        ? RegistryKey.CLONE_TO
        : RegistryKey.LOCATION;
  }

  /**
   * Returns the project; only of a project that nothing is wrong with.
   *
   * @return the entry
   */
  public ProjectEntry entry() {
    return new ProjectEntry(
        get(RegistryKey.NAME),
        enabled,
        get(RegistryKey.HARNESS),
        get(RegistryKey.REF),
        get(RegistryKey.LOCATION),
        Optional.ofNullable(get(RegistryKey.DESCRIPTION)),
        tags,
        Optional.ofNullable(get(RegistryKey.ENGINE_URL)),
        Optional.ofNullable(get(RegistryKey.CLONE_TO)),
        Optional.ofNullable(get(RegistryKey.ACCOUNT)),
        Optional.ofNullable(get(RegistryKey.PLACE)),
        Optional.ofNullable(get(RegistryKey.ALLOCATION)),
        Optional.ofNullable(get(RegistryKey.NOTE)));
  }
}
