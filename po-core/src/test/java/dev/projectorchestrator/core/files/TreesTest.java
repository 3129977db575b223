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
  void a_tree_is_deleted_and_what_its_links_lead_to_stays() throws IOException {
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
  void what_is_not_there_is_no_error() {
    Trees.delete(temp.resolve("nothing"));
    Trees.deleteIfPossible(temp.resolve("nothing"));
  }

  @Test
  void a_link_itself_is_deleted() throws IOException {
    Path kept = Files.createDirectory(temp.resolve("kept"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), kept);

    Trees.deleteIfPossible(link);

    assertThat(link).doesNotExist();
    assertThat(kept).exists();
  }
}
