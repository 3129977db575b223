package dev.projectorchestrator.core.git;

import dev.projectorchestrator.core.files.UserFolders;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.SystemReader;

/** A file system for JGit that runs no program: no filter or hook of a repository that is read. */
final class LookingFs extends FS_POSIX {

  static final FS INSTANCE = new LookingFs();

  static {
    SystemReader.setInstance(new QuietSystemReader(SystemReader.getInstance()));
  }

  private LookingFs() {
    // git uses HOME; Java asks the system's user database.
    setUserHome(UserFolders.home(System.getenv()).toFile());
    setGitSystemConfig(null); // JGit would run git twice to find it.
  }

  /** Removes the programs that change files as they are read: JGit then takes files as they are. */
  static void forgetFilters(Config config) {
    for (String driver : config.getSubsections(ConfigConstants.CONFIG_FILTER_SECTION)) {
      config.unsetSection(ConfigConstants.CONFIG_FILTER_SECTION, driver);
    }
  }

  @Override
  public FS newInstance() {
    return new LookingFs();
  }

  @Override
  protected File discoverGitExe() {
    return null;
  }

  @Override
  public ProcessBuilder runInShell(String command, String[] arguments) {
    throw new UnsupportedOperationException("'" + command + "' is not run to read a repository");
  }

  @Override
  public int runProcess(ProcessBuilder builder, OutputStream out, OutputStream err, InputStream in)
      throws IOException {
    throw new IOException(builder.command() + " is not run to read a repository");
  }

  @Override
  public ExecutionResult execute(ProcessBuilder builder, InputStream in) throws IOException {
    throw new IOException(builder.command() + " is not run to read a repository");
  }
}
