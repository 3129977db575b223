package dev.projectorchestrator.core.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.util.FS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JGit only reads here: it measures no clocks by writing files, and runs no git. */
class QuietReadsTest {

  @TempDir Path dir;

  @Test
  void clocksAreNotMeasuredAndGitIsNotAsked() {
    GitReads.lookWithJGit(dir, "v1", false);
    assertThat(FS.getFileStoreAttributes(dir).getFsTimestampResolution())
        .as("what was told, not what was measured")
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(dir).isEmptyDirectory();
    assertThat(LookingFs.INSTANCE.getGitSystemConfig()).isNull();
  }
}
