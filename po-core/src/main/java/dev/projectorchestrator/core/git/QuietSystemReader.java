package dev.projectorchestrator.core.git;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit from doing more than reading. By itself it measures each file system's clock by
 * writing files into the repositories it reads, keeps what it measured in the user's home folder,
 * and runs git to find the system's configuration.
 */
final class QuietSystemReader extends SystemReader.Delegate {

  /** As coarse as any file system's clock: files changed within it are compared by content. */
  private static final Duration RESOLUTION = Duration.ofSeconds(2);

  private final SystemReader system;
  private final FileBasedConfig clocks = new KnownClocks(null);
  private StoredConfig userConfig;

  QuietSystemReader(SystemReader system) {
    super(system);
    this.system = system;
  }

  /** JGit looks for the file systems' clocks here; it asks for each repository, once is enough. */
  @Override
  public synchronized StoredConfig getUserConfig() throws IOException, ConfigInvalidException {
    if (userConfig == null) {
      // git goes by HOME, Java by the user's entry in the system.
      String home = system.getenv("HOME");
      if (home != null) {
        FS.DETECTED.setUserHome(new File(home));
      }
      StoredConfig own = system.getUserConfig();
      LookingFs.forgetFilters(own);
      userConfig = new KnownClocks(own);
      userConfig.setString("core", null, "trustPackStat", "never");
      userConfig.setString("core", null, "trustPackedRefsStat", "never");
    }
    return userConfig;
  }

  @Override
  public StoredConfig getJGitConfig() {
    return clocks;
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return clocks;
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new KnownClocks(parent);
  }

  @Override
  public StoredConfig getSystemConfig() {
    return new KnownClocks(null);
  }

  @Override
  public String toString() {
    return "quiet " + system;
  }

  /** A configuration of no file, with the answer that every file system's clock is known. */
  private static final class KnownClocks extends FileBasedConfig {
    KnownClocks(Config base) {
      super(base, null, LookingFs.INSTANCE);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long defaultValue, TimeUnit wanted) {
      return "filesystem".equals(section)
          ? wanted.convert(RESOLUTION)
          : super.getTimeUnit(section, subsection, name, defaultValue, wanted);
    }
  }
}
