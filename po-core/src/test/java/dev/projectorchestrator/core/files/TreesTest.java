package dev.projectorchestrator.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {

  @TempDir Path temp;

  @Test
  void aTreeIsDeletedAndWhatItsLinksLeadToStays() throws IOException {
    Path kept = Files.writeString(Files.createDirectory(temp.resolve("kept")).resolve("file"), "");
    Path tree = Files.createDirectories(temp.resolve("tree/a/b")).getParent().getParent();
    Files.writeString(tree.resolve("a/b/file"), "");
    Files.createSymbolicLink(tree.resolve("link"), kept.getParent());
    Files.setPosixFilePermissions(tree.resolve("a"), PosixFilePermissions.fromString("r-xr-xr-x"));

    Trees.delete(tree);

    assertThat(tree).doesNotExist();
    assertThat(kept).exists();
  }

  @Test
  void whatIsNotThereIsNoError() {
    Trees.delete(temp.resolve("nothing"));
    Trees.deleteIfPossible(temp.resolve("nothing"));
  }

  @Test
  void aLinkItselfIsDeleted() throws IOException {
    Path kept = Files.createDirectory(temp.resolve("kept"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), kept);

    Trees.deleteIfPossible(link);

    assertThat(link).doesNotExist();
    assertThat(kept).exists();
  }
}
