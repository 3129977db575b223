package dev.projectorchestrator.core.registry.check;

import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.input.Spelling;
import dev.projectorchestrator.core.registry.model.Locations;
import dev.projectorchestrator.core.registry.model.ProblemKind;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import dev.projectorchestrator.core.registry.model.SafeText;
import dev.projectorchestrator.core.registry.read.ParsedProject;
import dev.projectorchestrator.core.registry.read.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Checks the values of one project. Looks at nothing but the values. */
final class EntryChecks {

  private final ParsedProject project;
  private final Problems problems;
  private final RegistryRules rules;

  EntryChecks(ParsedProject project, Problems problems, RegistryRules rules) {
    this.project = project;
    this.problems = problems;
    this.rules = rules;
  }

  void run() {
    for (RegistryKey key : RegistryKey.values()) {
      String value = project.get(key);
      if (value != null && isText(key, value)) {
        value(key, value);
      }
    }
    tags();
  }

  private boolean isText(RegistryKey key, String value) {
    boolean words = key == RegistryKey.DESCRIPTION || key == RegistryKey.NOTE;
    if (value.isBlank() && !words) {
      add(
          key,
          ProblemKind.EMPTY_VALUE,
          key.key() + " is empty",
          "write a value such as "
              + key.example()
              + (key.required() ? "" : ", or remove the line"));
      return false;
    }
    int bad = controlCharacter(words ? value.replaceAll("[\\r\\n\\t]", "") : value);
    if (bad >= 0) {
      add(
          key,
          ProblemKind.BAD_VALUE,
          String.format("%s holds the control character U+%04X", key.key(), bad),
          "remove it");
      return false;
    }
    return true;
  }

  private void value(RegistryKey key, String value) {
    switch (key) {
      case NAME -> {
        if (InputKind.PROJECT_NAME.problem(value).isPresent()) {
          add(
              key,
              ProblemKind.BAD_NAME,
              "the name %s %s"
                  .formatted(Masking.show(value), InputKind.PROJECT_NAME.problem(value).orElse("")),
              nameHint(value));
        }
      }
      case HARNESS -> {
        if (allowed(key, InputKind.HARNESS_NAME, value)) {
          harness(value);
        }
      }
      case REF -> allowed(key, InputKind.REF, value);
      case PLACE -> {
        if (InputKind.PROJECT_NAME.problem(value).isPresent() || value.equals("local")) {
          add(
              key,
              ProblemKind.BAD_VALUE,
              "place is not the name of a [[place]]",
              "see: po place list");
        }
      }
      case LOCATION, CLONE_TO -> location(key, value);
      case ENGINE_URL -> {
        option(key, value);
        url(key, value);
      }
      default -> {
        // Any text is valid.
      }
    }
  }

  private boolean allowed(RegistryKey key, InputKind kind, String value) {
    Optional<String> problem = kind.problem(value);
    if (problem.isEmpty()) {
      return true;
    }
    add(
        key,
        ProblemKind.BAD_VALUE,
        key.key() + " " + Masking.show(value) + " " + problem.get(),
        "write a value such as " + key.example());
    return false;
  }

  private void url(RegistryKey key, String value) {
    Optional<String> problem = InputKind.GIT_URL.problem(value);
    if (problem.isPresent()) {
      add(
          key,
          ProblemKind.UNUSABLE_URL,
          "po will refuse to fetch from this " + key.key() + ": it " + problem.get(),
          "write a URL such as https://HOST/PATH or USER@HOST:PATH");
    }
  }

  private static String nameHint(String name) {
    String rule = "use a-z, 0-9 and -, beginning with a letter or digit, at most 63 characters";
    String better =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return InputKind.PROJECT_NAME.problem(better).isEmpty()
        ? rule + ", such as \"" + better + "\""
        : rule;
  }

  private void harness(String harness) {
    if (rules.harnesses().isEmpty() || rules.harnesses().get().contains(harness)) {
      return;
    }
    List<String> known = rules.harnesses().get().stream().sorted().toList();
    String near = Spelling.nearest(harness, known);
    add(
        RegistryKey.HARNESS,
        ProblemKind.UNKNOWN_HARNESS,
        "no harness is called " + SafeText.quoted(harness),
        near.isEmpty()
            ? known.isEmpty()
                ? "no harness is installed; see: po harness list"
                : "known are: " + String.join(", ", known) + "; see: po harness list"
            : "did you mean \"" + near + "\"?");
  }

  private void location(RegistryKey key, String value) {
    boolean elsewhere = project.get(RegistryKey.PLACE) != null;
    if (value.startsWith("~") && !(elsewhere && value.startsWith("~/"))) {
      add(
          key,
          ProblemKind.BAD_LOCATION,
          key.key() + " begins with ~, which only a shell replaces",
          "write the whole path, or one relative to the folder of fleet.toml");
    } else if (key == RegistryKey.CLONE_TO && Locations.isUrl(value)) {
      add(
          key,
          ProblemKind.BAD_LOCATION,
          "clone_to is a URL, but it says where to clone to",
          "write a folder here, and the URL as the location");
    } else {
      option(key, value);
      if (Locations.isUrl(value)) {
        url(key, value);
      }
    }
    String location = project.get(RegistryKey.LOCATION);
    if (key == RegistryKey.CLONE_TO && location != null && !Locations.isUrl(location)) {
      problems.atKey(
          project.index(),
          key.key(),
          ProblemKind.UNUSED_CLONE_TO,
          "clone_to has no effect, as the location is a folder",
          "remove the line, or give the location as a git URL");
    }
  }

  private void option(RegistryKey key, String value) {
    if (value.startsWith("-")) {
      add(
          key,
          ProblemKind.BAD_VALUE,
          key.key() + " begins with a dash, which programs take for an option",
          "write a value such as " + key.example());
    }
  }

  private void tags() {
    Set<String> seen = new HashSet<>();
    RegistryKey key = RegistryKey.TAGS;
    for (String tag : project.tags()) {
      if (tag.isBlank() || controlCharacter(tag) >= 0) {
        add(
            key,
            ProblemKind.EMPTY_VALUE,
            "a tag is empty or holds a control character",
            "remove it");
      } else if (InputKind.TAG.problem(tag).isPresent()) {
        add(
            key,
            ProblemKind.UNUSABLE_TAG,
            "the tag " + Masking.show(tag) + " " + InputKind.TAG.problem(tag).get(),
            "use letters, digits, _ . and -, beginning with a letter or digit");
      } else if (!seen.add(tag)) {
        add(
            key,
            ProblemKind.DUPLICATE_TAG,
            "the tag " + SafeText.quoted(tag) + " is there twice",
            "remove one of them");
      }
    }
  }

  private void add(RegistryKey key, ProblemKind kind, String message, String hint) {
    problems.atValue(project, key, kind, message, hint);
  }

  private static int controlCharacter(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c >= 127 && c < 160) {
        return c;
      }
    }
    return -1;
  }
}
