package dev.projectorchestrator.core.registry.check;

import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.input.Spelling;
import dev.projectorchestrator.core.registry.model.Locations;
import dev.projectorchestrator.core.registry.model.ProblemKind;
import dev.projectorchestrator.core.registry.model.RegistryKey;
import dev.projectorchestrator.core.registry.model.Shown;
import dev.projectorchestrator.core.registry.read.Draft;
import dev.projectorchestrator.core.registry.read.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Checks the values of one project. Looks at nothing but the values. */
final class EntryChecks {

  private EntryChecks() {}

  static void check(Draft draft, Problems problems, RegistryRules rules) {
    for (RegistryKey key : RegistryKey.values()) {
      String value = draft.get(key);
      if (value != null && text(draft, key, value, problems)) {
        special(draft, key, value, problems, rules);
      }
    }
    tags(draft, problems);
  }

  private static boolean text(Draft draft, RegistryKey key, String value, Problems problems) {
    if (value.isBlank() && key != RegistryKey.DESCRIPTION) {
      problems.atValue(
          draft.index(),
          key.key(),
          ProblemKind.EMPTY_VALUE,
          key.key() + " is empty",
          "write a value such as "
              + key.example()
              + (key.required() ? "" : ", or remove the line"));
      return false;
    }
    int bad =
        controlCharacter(
            key == RegistryKey.DESCRIPTION ? value.replaceAll("[\\r\\n\\t]", "") : value);
    if (bad >= 0) {
      problems.atValue(
          draft.index(),
          key.key(),
          ProblemKind.BAD_VALUE,
          String.format("%s holds the control character U+%04X", key.key(), bad),
          "remove it");
      return false;
    }
    return true;
  }

  private static void special(
      Draft draft, RegistryKey key, String value, Problems problems, RegistryRules rules) {
    switch (key) {
      case NAME -> {
        if (InputKind.PROJECT_NAME.problem(value).isPresent()) {
          problems.atValue(
              draft.index(),
              key.key(),
              ProblemKind.BAD_NAME,
              "the name "
                  + Masking.show(value)
                  + " "
                  + InputKind.PROJECT_NAME.problem(value).orElse(""),
              nameHint(value));
        }
      }
      case HARNESS -> {
        if (allowed(draft, key, InputKind.HARNESS_NAME, value, problems)) {
          harness(draft, value, problems, rules);
        }
      }
      case REF -> allowed(draft, key, InputKind.REF, value, problems);
      case LOCATION, CLONE_TO -> location(draft, key, value, problems);
      case ENGINE_URL -> {
        option(draft, key, value, problems);
        url(draft, key, value, problems);
      }
      default -> {
        // Any text will do.
      }
    }
  }

  private static boolean allowed(
      Draft draft, RegistryKey key, InputKind kind, String value, Problems problems) {
    Optional<String> problem = kind.problem(value);
    if (problem.isEmpty()) {
      return true;
    }
    problems.atValue(
        draft.index(),
        key.key(),
        ProblemKind.BAD_VALUE,
        key.key() + " " + Masking.show(value) + " " + problem.get(),
        "write a value such as " + key.example());
    return false;
  }

  private static void url(Draft draft, RegistryKey key, String value, Problems problems) {
    Optional<String> problem = InputKind.GIT_URL.problem(value);
    if (problem.isPresent()) {
      problems.atValue(
          draft.index(),
          key.key(),
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

  private static void harness(Draft draft, String harness, Problems problems, RegistryRules rules) {
    if (rules.harnesses().isEmpty() || rules.harnesses().get().contains(harness)) {
      return;
    }
    List<String> known = rules.harnesses().get().stream().sorted().toList();
    String near = Spelling.nearest(harness, known);
    problems.atValue(
        draft.index(),
        RegistryKey.HARNESS.key(),
        ProblemKind.UNKNOWN_HARNESS,
        "no harness is called " + Shown.quoted(harness),
        near.isEmpty()
            ? known.isEmpty()
                ? "no harness is installed; see: po harness list"
                : "known are: " + String.join(", ", known) + "; see: po harness list"
            : "did you mean \"" + near + "\"?");
  }

  private static void location(Draft draft, RegistryKey key, String value, Problems problems) {
    if (value.startsWith("~")) {
      problems.atValue(
          draft.index(),
          key.key(),
          ProblemKind.BAD_LOCATION,
          key.key() + " begins with ~, which only a shell replaces",
          "write the whole path, or one relative to the folder of fleet.toml");
    } else if (key == RegistryKey.CLONE_TO && Locations.isUrl(value)) {
      problems.atValue(
          draft.index(),
          key.key(),
          ProblemKind.BAD_LOCATION,
          "clone_to is a URL, but it says where to clone to",
          "write a folder here, and the URL as the location");
    } else {
      option(draft, key, value, problems);
      if (Locations.isUrl(value)) {
        url(draft, key, value, problems);
      }
    }
    String location = draft.get(RegistryKey.LOCATION);
    if (key == RegistryKey.CLONE_TO && location != null && !Locations.isUrl(location)) {
      problems.atKey(
          draft.index(),
          key.key(),
          ProblemKind.UNUSED_CLONE_TO,
          "clone_to has no effect, as the location is a folder",
          "remove the line, or give the location as a git URL");
    }
  }

  private static void option(Draft draft, RegistryKey key, String value, Problems problems) {
    if (value.startsWith("-")) {
      problems.atValue(
          draft.index(),
          key.key(),
          ProblemKind.BAD_VALUE,
          key.key() + " begins with a dash, which programs take for an option",
          "write a value such as " + key.example());
    }
  }

  private static void tags(Draft draft, Problems problems) {
    if (draft.tags().isEmpty()) {
      return;
    }
    Set<String> seen = new HashSet<>();
    String key = RegistryKey.TAGS.key();
    for (String tag : draft.tags()) {
      if (tag.isBlank() || controlCharacter(tag) >= 0) {
        problems.atValue(
            draft.index(),
            key,
            ProblemKind.EMPTY_VALUE,
            "a tag is empty or holds a control character",
            "remove it");
      } else if (InputKind.TAG.problem(tag).isPresent()) {
        problems.atValue(
            draft.index(),
            key,
            ProblemKind.UNUSABLE_TAG,
            "the tag " + Masking.show(tag) + " " + InputKind.TAG.problem(tag).get(),
            "use letters, digits, _ . and -, beginning with a letter or digit");
      } else if (!seen.add(tag)) {
        problems.atValue(
            draft.index(),
            key,
            ProblemKind.DUPLICATE_TAG,
            "the tag " + Shown.quoted(tag) + " is there twice",
            "remove one of them");
      }
    }
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
