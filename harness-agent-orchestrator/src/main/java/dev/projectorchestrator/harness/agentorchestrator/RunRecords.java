package dev.projectorchestrator.harness.agentorchestrator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the engine's records of who runs, in {@code .ao-state/run/}: of agents that tmux does not
 * show, they tell whether they, or the server that they were started on, may still be there.
 */
final class RunRecords {

  private static final String SUFFIX = ".process";
  private static final int MOST_BYTES = 8192;
  private static final Pattern PROCESS = Pattern.compile("(agent|server) (\\d{1,18}) (.+)");

  private RunRecords() {}

  /**
   * Checks whether a project may have agents that tmux does not show: then its engine is to tell.
   *
   * @param folder the project's folder
   * @param shown the agents that tmux shows
   * @param server the process of the tmux server that was asked; empty text when there is none
   * @return true also when the records can't be read
   */
  static boolean tellOfMore(Path folder, Set<String> shown, String server) {
    Path run = folder.resolve(".ao-state").resolve("run");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(run, "*" + SUFFIX)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        String agent = name.substring(0, name.length() - SUFFIX.length());
        if (!shown.contains(agent) && Files.isRegularFile(file) && lives(read(file), server)) {
          return true;
        }
      }
      return false;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Leaves it to the engine to tell whether it was before the machine was started. */
  private static boolean lives(String record, String server) {
    for (String line : record.split("\n")) {
      Matcher process = PROCESS.matcher(line);
      if (process.matches()
          && !(process.group(1).equals("server") && process.group(2).equals(server))
          && SystemProcess.runs(Long.parseLong(process.group(2)), process.group(3))) {
        return true;
      }
    }
    return false;
  }

  private static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
  }
}
