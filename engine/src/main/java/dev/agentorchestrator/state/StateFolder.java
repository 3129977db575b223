package dev.agentorchestrator.state;

import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder {@code .ao-state} of a project. Only its user may read it: it holds environments. */
public final class StateFolder {
  /** Its name, beside agents.toml. */
  public static final String NAME = ".ao-state";

  private static final String AGENT_SCRIPT = ".agent.sh";

  private final Path dir;

  /**
   * @param projectDir the folder of the project; nothing is created until {@link #create}
   */
  public StateFolder(Path projectDir) {
    this.dir = projectDir.resolve(NAME);
  }

  /** Creates the folder where it is missing. Idempotent. */
  public void create() {
    try {
      makePrivate(dir);
      makePrivate(runDir());
      makePrivate(logDir());
      Path ignore = dir.resolve(".gitignore");
      if (!Files.exists(ignore)) {
        // Ignored from inside, so that no file of the project need say so.
        writeScript(ignore, "*\n");
      }
    } catch (IOException e) {
      throw new AgentsException(
          ExitStatus.FAILED,
          "the state folder " + dir + " cannot be made: " + e,
          "make " + dir.getParent() + " writable for this user",
          e);
    }
  }

  /** Writes a file at once: readers see the old text or the new one. */
  public void write(Path file, String text) {
    try {
      writeScript(file, text);
    } catch (IOException e) {
      throw new AgentsException(
          ExitStatus.FAILED, file + " cannot be written: " + e, "is the disk full?", e);
    }
  }

  /** The folder itself. */
  public Path dir() {
    return dir;
  }

  /** The file that the lock is held on. */
  public Path lockFile() {
    return dir.resolve("lock");
  }

  /** The lock of whoever sends first prompts. */
  public Path promptLock() {
    return runDir().resolve("prompt.lock");
  }

  /** The lock of whoever types into an agent. */
  public Path typingLock(String agent) {
    return runDir().resolve(agent + ".typing.lock");
  }

  /** What stood in an agent's input line when a text that was typed there was not sent. */
  public Path leftover(String agent) {
    return runDir().resolve(agent + ".leftover");
  }

  /** The script that starts an agent, with the environment it was started in. */
  public Path agentScript(String agent) {
    return runDir().resolve(agent + AGENT_SCRIPT);
  }

  /** The arguments that are added to its command at its next start. */
  public Path startArguments(String agent) {
    return runDir().resolve(agent + ".arguments.sh");
  }

  /** What finds an agent's conversation again when its session is gone. */
  public Path conversation(String agent) {
    return runDir().resolve(agent + ".conversation");
  }

  /** Which conversations the agents have had: see {@link ConversationList}. */
  public Path conversations() {
    return dir.resolve("conversations");
  }

  /** Until when the wakes of an agent are held. */
  public Path hold(String agent) {
    return runDir().resolve(agent + ".hold");
  }

  /** Whether a command line is that of a process that is still about to become an agent. */
  public static boolean isAgentScript(String commandLine) {
    return commandLine.contains("/" + NAME + "/run/") && commandLine.contains(AGENT_SCRIPT);
  }

  /** The script that tmux runs when an agent dies or a delay is over. */
  public Path eventScript() {
    return runDir().resolve("event.sh");
  }

  /** The script that writes the log of an agent. */
  public Path logScript() {
    return runDir().resolve("log.sh");
  }

  /** The configuration that the running agents were started from. */
  public Path configCopy() {
    return runDir().resolve("agents.toml");
  }

  /** What happened to agents without a person asking. */
  public Path eventLog() {
    return dir.resolve("events.log");
  }

  /** What an agent has written to its terminal. */
  public Path log(String agent) {
    return logDir().resolve(agent + ".log");
  }

  /** The record of an agent's process: see {@link RunRecord}. */
  public Path runRecord(String agent) {
    return runDir().resolve(agent + RunRecord.SUFFIX);
  }

  /** Forgets an agent's process: it was ended. */
  public void forget(String agent) {
    try {
      Files.deleteIfExists(runRecord(agent));
    } catch (IOException e) {
      // A process that is over is not taken for one that runs.
    }
  }

  Path runDir() {
    return dir.resolve("run");
  }

  private Path logDir() {
    return dir.resolve("logs");
  }

  private static void writeScript(Path file, String text) throws IOException {
    // A plain name: one that nobody can guess takes the JVM's whole cryptography.
    String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".new";
    Path fresh = file.resolveSibling(name);
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, only("rw-------"));
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    try {
      Files.createDirectory(folder, only("rwx------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> only(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
