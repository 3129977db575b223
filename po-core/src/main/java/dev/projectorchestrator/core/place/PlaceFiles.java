package dev.projectorchestrator.core.place;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Sha256;
import dev.projectorchestrator.core.input.VisibleText;
import dev.projectorchestrator.core.process.ProcessRunner;
import dev.projectorchestrator.core.registry.model.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Copies files to places and from there, each proved by its digest. */
public final class PlaceFiles {

  private static final Duration COPY = Duration.ofMinutes(15);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Pattern DIGEST = Pattern.compile("(?m)\\b([0-9a-f]{64})\\b");
  private static final String DIGEST_OF = "{ sha256sum \"$f\" || shasum -a 256 \"$f\"; }";

  /** The unit of {@code ulimit -f}, and what is let in beyond the size that was told. */
  private static final int BLOCK = 512;

  private final Places places;
  private final ProcessRunner processes;

  /**
   * Creates it.
   *
   * @param places the places
   * @param processes runs programs
   */
  public PlaceFiles(Places places, ProcessRunner processes) {
    this.places = places;
    this.processes = processes;
  }

  /**
   * Returns where a file of a move lies over there, in the state of this PO home.
   *
   * @param id its name, by chance
   * @return the path, in a script's words
   */
  public String moving(String id) {
    return "${XDG_DATA_HOME:-$HOME/.local/share}/po/places/"
        + places.state().home()
        + "/.po/moving/"
        + id;
  }

  /**
   * Copies a file there. A part of it may be left there when that fails.
   *
   * @param place the place
   * @param file the file
   * @param path its path over there, in a script's words
   * @throws PoException when it is not there afterwards as it is here
   */
  public void send(Settings.Place place, Path file, String path) {
    String script =
        "umask 077; f=\"" + path + "\"; mkdir -p \"${f%/*}\" && cat > \"$f\" && " + DIGEST_OF;
    CommandResult result = run("exec \"$@\" < \"$0\"", place, file, script);
    Matcher digest = DIGEST.matcher(result.stdout());
    if (!digest.find() || !digest.group(1).equals(digestOf(file))) {
      throw failed("could not be copied to '" + place.name() + "'", place, result);
    }
  }

  /**
   * Copies a file from there.
   *
   * @param place the place
   * @param path its path over there, in a script's words
   * @param file where to; what is there is replaced
   * @param size how long it is
   * @param sha256 its digest
   * @throws PoException when it does not come, or is another one
   */
  public void fetch(Settings.Place place, String path, Path file, long size, String sha256) {
    // What a place sends is bounded by the system itself.
    String bounded = "ulimit -f " + (size / BLOCK + BLOCK) + "; umask 077; exec \"$@\" > \"$0\"";
    CommandResult result = run(bounded, place, file, "cat \"" + path + "\"");
    if (!result.succeeded() || !digestOf(file).equals(sha256)) {
      throw failed("could not be copied from '" + place.name() + "'", place, result);
    }
  }

  /**
   * Removes a file over there, if it is there.
   *
   * @param place the place
   * @param path its path over there, in a script's words
   * @throws PoException when the place does not answer
   */
  public void remove(Settings.Place place, String path) {
    CommandResult result =
        places.runThere(place, "rm -f \"" + path + "\"; echo gone", "", SOON, line -> {});
    if (!result.stdout().contains("gone")) {
      throw failed("could not be removed at '" + place.name() + "'", place, result);
    }
  }

  /** Runs a script there by a shell here, as only that can redirect to a file of any size. */
  private CommandResult run(String shell, Settings.Place place, Path file, String script) {
    List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", shell, file.toString()));
    line.addAll(places.command(place, script, false, false).arguments());
    try {
      return processes.run(CommandSpec.of(line).within(COPY));
    } catch (HarnessException e) {
      throw PoException.failed(String.valueOf(e.getMessage()), e.hint()).causedBy(e);
    }
  }

  private static String digestOf(Path file) {
    try {
      return Files.exists(file) ? Sha256.of(file) : "";
    } catch (IOException e) {
      throw PoException.failed("can't be read: " + e).at(file).causedBy(e);
    }
  }

  private static PoException failed(String what, Settings.Place place, CommandResult result) {
    String said = String.join("; ", result.stderr().lines().limit(4).map(VisibleText::of).toList());
    return PoException.of(
        result.exitStatus() == 255 ? ErrorCode.UNREACHABLE : ErrorCode.FAILED,
        "a file " + what + (said.isEmpty() ? "" : ": " + said),
        "check it with: po place check " + place.name());
  }
}
