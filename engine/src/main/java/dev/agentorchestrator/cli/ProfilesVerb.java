package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.Profiles;
import dev.agentorchestrator.problem.ExitStatus;
import dev.agentorchestrator.profile.Activity;
import dev.agentorchestrator.profile.Profile;
import dev.agentorchestrator.status.Json;
import dev.agentorchestrator.status.StatusJson;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** {@code agents profiles}: which programs are known, and what is known of them. */
final class ProfilesVerb {
  private ProfilesVerb() {}

  static ExitStatus run(Invocation call, Caller caller) {
    // The profiles of this program can be listed without any project.
    boolean project = call.has(Option.CONFIG) || Files.exists(Caller.configFile(call));
    Profiles profiles = project ? caller.project(call).profiles() : Profiles.builtIn();
    List<Profile> all = new ArrayList<>();
    for (String name : profiles.names()) {
      all.add(profiles.named(name));
    }
    PrintStream out = caller.streams().out();
    if (call.has(Option.JSON)) {
      List<String> objects = new ArrayList<>();
      for (Profile profile : all) {
        objects.add(json(profile));
      }
      out.println(
          new Json("")
              .put("schema", StatusJson.SCHEMA)
              .raw("profiles", "[" + String.join(", ", objects) + "]"));
      return ExitStatus.DONE;
    }
    for (Profile profile : all) {
      String version = profile.seenWith().isEmpty() ? "-" : profile.seenWith();
      out.println(String.join("\t", profile.name(), version, how(profile), profile.summary()));
    }
    return ExitStatus.DONE;
  }

  private static String how(Profile profile) {
    if (profile.isPlain()) {
      return "-";
    }
    List<String> signs = signs(profile);
    String prompt = profile.arguments().prompt().isEmpty() ? "prompt typed" : "prompt as argument";
    return prompt + (signs.isEmpty() ? "" : ", activity by " + String.join("+", signs));
  }

  private static List<String> signs(Profile profile) {
    List<String> signs = new ArrayList<>();
    if (profile.signs().files().equals("claude")) {
      signs.add("file");
    }
    if (!profile.signs().titles().isEmpty()) {
      signs.add("title");
    }
    if (profile.signs().screen().asks().isPresent()) {
      signs.add("screen");
    }
    return signs;
  }

  private static String json(Profile profile) {
    List<String> titles = new ArrayList<>();
    for (Activity activity : profile.signs().titles().keySet()) {
      titles.add(activity.word());
    }
    return new Json("  ")
        .put("name", profile.name())
        .put("summary", profile.summary())
        .put("seenWith", profile.seenWith())
        .put("signs", signs(profile))
        .put("titles", titles)
        .put("promptArguments", profile.arguments().prompt())
        .put("resumeArguments", profile.arguments().resume())
        .put("busyKeys", profile.keys().busy())
        .put("yesKeys", profile.keys().yes())
        .put("noKeys", profile.keys().no())
        .put("stopKeys", profile.keys().stop())
        .put("shellMark", profile.input().shellMark())
        .put("fileMark", profile.input().fileMark())
        .put("usage", profile.usage())
        .toString();
  }
}
