package dev.projectorchestrator.core.place;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.input.VisibleText;
import dev.projectorchestrator.core.process.ProcessRunner;
import dev.projectorchestrator.core.registry.model.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Copies this build of po to a place, below the user's data folder there, and takes it away again.
 * Builds lie side by side, each named by its id, so that two are never mixed.
 */
public final class PlaceInstaller {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int FLOOR = 17;

  /** Where the launcher over there keeps the archives of parsed classes of builds, see bin/po. */
  private static final String ARCHIVES =
      "case ${XDG_CACHE_HOME:-} in /*) a=$XDG_CACHE_HOME ;; *) a=$HOME/.cache ;; esac;"
          + " a=$a/po/start$(pwd -P)";

  /** Ends those who make archives there: they would go on to write where it is removed. */
  private static final String END_MAKERS =
      "for i in 1 2 3; do for p in $(ps -eo pid=,args= 2>/dev/null"
          + " | grep -F -e \"/lib/make-archive \" -e .making/made"
          + " | grep -F -e \" $a/\" -e \"=$a/\" | while read -r p rest;"
          + " do echo \"$p\"; done);"
          + " do kill -9 \"$p\" 2>/dev/null; done; done";

  private static final Pattern JAVA = Pattern.compile("version \"(?:1\\.)?(\\d+)");

  private final Places places;
  private final ProcessRunner processes;

  /**
   * Creates an installer.
   *
   * @param places the places
   * @param processes runs programs
   */
  public PlaceInstaller(Places places, ProcessRunner processes) {
    this.places = places;
    this.processes = processes;
  }

  /**
   * Ensures that po can run there: that the place answers and has a Java, unless this po brings
   * one; and that it can be asked for allocations, where agents need one.
   *
   * @param place the place
   * @return what was seen, in a line
   * @throws PoException with {@code UNREACHABLE} or {@code MISSING_PROGRAM}
   */
  public String requireUsable(Settings.Place place) {
    CommandResult result =
        quick(
            place,
            "uname -sm; command -v tar; j=\"${PO_JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/java}}\";"
                + " \"${j:-java}\" -version 2>&1");
    String said = VisibleText.of(result.stdout().lines().findFirst().orElse(""));
    if (!result.stdout().contains("tar\n")) {
      throw missing(place, "no tar", "install tar there");
    }
    boolean bringsJava =
        places.distribution().filter(folder -> Files.exists(folder.resolve("runtime"))).isPresent();
    Matcher version = JAVA.matcher(result.stdout());
    boolean found = version.find();
    if (!bringsJava && (!found || Integer.parseInt(version.group(1)) < FLOOR)) {
      throw missing(
          place,
          found ? "Java " + version.group(1) + ", and po needs " + FLOOR : "no Java",
          "install a JDK "
              + FLOOR
              + " or newer there (Debian: apt install openjdk-17-jdk), or use the po that brings"
              + " its own Java");
    }
    places.allocations().requireReachable(place);
    return said + (found ? ", Java " + version.group(1) : "");
  }

  private static PoException missing(Settings.Place place, String what, String hint) {
    return PoException.of(
        ErrorCode.MISSING_PROGRAM, "the place '" + place.name() + "' has " + what, hint);
  }

  /**
   * Checks whether this build is there.
   *
   * @param place the place
   * @return true if so
   * @throws PoException with {@code UNREACHABLE}
   */
  public boolean isThere(Settings.Place place) {
    String seen =
        quick(place, "[ ! -x \"" + places.folder() + "/bin/po\" ] || echo present").stdout();
    return seen.contains("present");
  }

  /**
   * Copies this build there. It appears whole or not at all.
   *
   * @param place the place
   * @throws PoException when it can't be copied
   */
  public void copy(Settings.Place place) {
    Path distribution =
        places
            .distribution()
            .orElseThrow(
                () -> PoException.failed("po was not started by its launcher, so it has no files"));
    try {
      Path archive = Files.createTempFile("po-", ".tar.gz");
      try {
        processes
            .run(
                CommandSpec.of(
                    "tar",
                    "-czf",
                    archive.toString(),
                    "--exclude=./start",
                    "-C",
                    distribution.toString(),
                    "."))
            .orThrow();
        send(place, archive);
      } finally {
        Files.deleteIfExists(archive);
      }
    } catch (IOException e) {
      throw PoException.failed("po could not be copied to '" + place.name() + "': " + e)
          .causedBy(e);
    }
  }

  private void send(Settings.Place place, Path archive) {
    new PlaceFiles(places, processes).send(place, archive, places.folder() + ".tar.gz");
    CommandResult unpacked =
        quick(
            place,
            "d=\""
                + places.folder()
                + "\"; umask 077; mkdir -p \"$d.new\" &&"
                + " tar -xzf \"$d.tar.gz\" -C \"$d.new\" && rm -f \"$d.tar.gz\" && rm -rf \"$d\" &&"
                + " mv \"$d.new\" \"$d\" && \"$d/bin/po\" --version");
    if (!unpacked.stdout().contains("po ")) {
      throw PoException.failed(
          "po was copied to '" + place.name() + "', and does not run there",
          VisibleText.of(unpacked.stderr().strip().replace('\n', ' ')));
    }
  }

  /**
   * Removes other builds there that no PO home calls and that do not run.
   *
   * @param place the place
   * @return how many
   */
  public int removeUnused(Settings.Place place) {
    String script =
        "cd \"${XDG_DATA_HOME:-$HOME/.local/share}/po/dist\" || exit 0; "
            + ARCHIVES
            + "; for b in *; do case \"$b\" in "
            + places.build()
            + "|*.new|*.tar.gz) continue ;; esac; u=; for h in ../places/*; do"
            + " [ \"$h\" = ../places/"
            + places.state().home()
            + " ] || ! grep -qx -e \"$b\" \"$h/build\" 2>/dev/null || u=1; done;"
            + " ! ps -eo args 2>/dev/null | grep -q \"[d]ist/$b\" || u=1;"
            + " [ -n \"$u\" ] || { rm -rf \"./$b\" \"$a/$b\" && echo removed; }; done";
    return (int) quick(place, script).stdout().lines().filter("removed"::equals).count();
  }

  /**
   * Takes away what a copy left half done.
   *
   * @param place the place
   */
  public void removePartial(Settings.Place place) {
    quick(place, "d=\"" + places.folder() + "\"; rm -rf \"$d.new\" \"$d.tar.gz\"");
  }

  /**
   * Takes all builds of po away from a place; what was kept of runs there stays.
   *
   * @param place the place
   * @throws PoException when some of it is still there
   */
  public void remove(Settings.Place place) {
    String builds = "${XDG_DATA_HOME:-$HOME/.local/share}/po/dist";
    CommandResult result =
        quick(
            place,
            "d=\""
                + builds
                + "\"; [ -d \"$d\" ] || { echo removed; exit; }; cd \"$d\" || exit; "
                + ARCHIVES
                + "; "
                + END_MAKERS
                + "; for i in 1 2 3; do rm -rf \"$PWD\" \"$a\" && echo removed && break; sleep 1;"
                + " done");
    if (!result.stdout().contains("removed")) {
      throw PoException.failed(
          "po could not be removed from '" + place.name() + "': " + lastLine(result),
          "remove " + builds + " there by hand, or leave out --delete");
    }
  }

  private CommandResult quick(Settings.Place place, String script) {
    CommandResult result = places.runThere(place, script, "", SOON, line -> {});
    boolean failed =
        result.outcome() == CommandResult.Outcome.TIMED_OUT || result.exitStatus() == 255;
    if (failed) {
      String why = lastLine(result);
      throw PoException.of(
          ErrorCode.UNREACHABLE,
          "the place '"
              + place.name()
              + "' does not answer"
              + (why.isEmpty() ? " within " + SOON.toSeconds() + " s" : ": " + why),
          "try it by hand: " + places.command(place, "true", false, true).toShellLine());
    }
    return result;
  }

  private static String lastLine(CommandResult result) {
    return result.stderr().strip().lines().map(VisibleText::of).reduce((a, b) -> b).orElse("");
  }
}
