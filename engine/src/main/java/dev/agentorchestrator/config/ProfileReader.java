package dev.agentorchestrator.config;

import dev.agentorchestrator.profile.Activity;
import dev.agentorchestrator.profile.Profile;
import dev.agentorchestrator.screen.ScreenSigns;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a profile from the tables that describe it: a key counts where it is found first. */
final class ProfileReader {
  private final List<TomlScope> scopes;

  /**
   * @param scopes the tables, the one that counts most first
   */
  ProfileReader(List<TomlScope> scopes) {
    this.scopes = scopes;
  }

  Profile read(String name) {
    for (TomlScope scope : scopes) {
      scope.rejectUnknownKeys(ConfigKeys.PROFILE, "profile " + name);
    }
    return new Profile(
        name,
        text("summary"),
        text("seen_with"),
        new Profile.Arguments(
            list("always_args"),
            list("prompt_args"),
            list("session_args"),
            list("resume_args"),
            list("own_session_args")),
        new Profile.Signs(
            titles(),
            new ScreenSigns(
                screenLine(),
                pattern("screen_asks"),
                pattern("screen_login"),
                pattern("screen_limited"),
                pattern("input_line")),
            text("status_files")),
        new Profile.Input(
            flag("raw"),
            flag("bracketed_paste"),
            pattern("placeholder"),
            text("shell_mark"),
            text("file_mark")),
        new Profile.Keys(
            list("busy_keys"),
            list("clear_keys"),
            list("yes_keys"),
            list("no_keys"),
            list("stop_keys")),
        pattern("daemon"),
        text("usage"));
  }

  private Map<Activity, String> titles() {
    Map<Activity, String> titles = new EnumMap<>(Activity.class);
    for (Activity activity : Activity.values()) {
      String key = "title_" + activity.word();
      if (ConfigKeys.PROFILE.contains(key) && !text(key).isEmpty()) {
        titles.put(activity, text(key));
      }
    }
    return titles;
  }

  /** Returns the line that belongs to the patterns: not that of other ones, which were replaced. */
  private String screenLine() {
    for (TomlScope scope : scopes) {
      if (scope.has("screen_line")) {
        return scope.text("screen_line");
      }
      if (scope.has("screen_asks") || scope.has("screen_login") || scope.has("screen_limited")) {
        return "";
      }
    }
    return "";
  }

  private Optional<Pattern> pattern(String key) {
    TomlScope scope = scope(key);
    if (scope == null || text(key).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(text(key), Pattern.MULTILINE));
    } catch (PatternSyntaxException e) {
      scope.problem(key, key + " is no regular expression: " + e.getDescription());
      return Optional.empty();
    }
  }

  private String text(String key) {
    TomlScope scope = scope(key);
    return scope == null ? "" : scope.text(key);
  }

  private List<String> list(String key) {
    TomlScope scope = scope(key);
    return scope == null ? List.of() : scope.list(key);
  }

  private boolean flag(String key) {
    TomlScope scope = scope(key);
    return scope != null && scope.bool(key, false);
  }

  private TomlScope scope(String key) {
    for (TomlScope scope : scopes) {
      if (scope.has(key)) {
        return scope;
      }
    }
    return null;
  }
}
