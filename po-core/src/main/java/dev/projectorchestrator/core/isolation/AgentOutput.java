package dev.projectorchestrator.core.isolation;

import dev.projectorchestrator.core.runbook.Finding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the end of what agents have printed, for po's own paths alone: an agent may speak of
 * fleets, and may even have looked around for itself, so that what is found is a note and no proof.
 */
final class AgentOutput {

  /** Where the engine keeps what its agents print; below the project. */
  private static final Path LOGS = Path.of(".ao-state", "logs");

  private static final int LAST_BYTES = 1 << 20;
  private static final int MAX_FILES = 500;

  private AgentOutput() {}

  /** Checks whether a folder of a project holds what agents have printed. */
  static boolean isIn(Path project, Path folder) {
    return folder.equals(project.resolve(LOGS));
  }

  /** Adds at most one finding a file. */
  static void look(Path project, TraceDetector detector, List<Finding> findings) {
    Path logs = project.resolve(LOGS);
    // A symlink may point outside the project.
    if (Files.isSymbolicLink(logs.getParent())
        || !Files.isDirectory(logs, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    int looked = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(logs)) {
      for (Path file : files) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && looked++ < MAX_FILES) {
          file(file, detector)
              .ifPresent(
                  trace ->
                      findings.add(
                          new Finding(
                              IsolationCheck.OUTPUT_KIND,
                              project.relativize(file).toString(),
                              "what the agent printed " + trace + "; did it look for itself?")));
        }
      }
    } catch (IOException e) {
      findings.add(new Finding(IsolationCheck.OUTPUT_KIND, LOGS.toString(), "can't be read: " + e));
    }
  }

  private static Optional<String> file(Path file, TraceDetector detector) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.READ)) {
      channel.position(Math.max(0, channel.size() - LAST_BYTES));
      ByteBuffer bytes =
          ByteBuffer.allocate((int) Math.min(LAST_BYTES, channel.size() - channel.position()));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // A channel may return fewer bytes than requested.
      }
      return detector.findPath(
          new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
    } catch (NoSuchFileException | AccessDeniedException e) {
      return Optional.empty(); // Rotated meanwhile, or not readable.
    }
  }
}
