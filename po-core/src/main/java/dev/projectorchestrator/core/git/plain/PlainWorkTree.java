package dev.projectorchestrator.core.git.plain;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Compares a work tree with its index by what git compares first: names, sizes and times. */
public final class PlainWorkTree {

  private final Path root;
  private final PlainIndex index;
  private final Set<String> files = new HashSet<>();
  private final Set<String> folders = new HashSet<>();
  private final PlainIgnores ignores;

  /**
   * Makes it.
   *
   * @param root the work tree
   * @param index its index
   * @throws NotPlainException when what is to be ignored can't be read
   */
  public PlainWorkTree(Path root, PlainIndex index) throws NotPlainException {
    this.root = root;
    this.index = index;
    this.ignores = PlainIgnores.parse(PlainFiles.text(root.resolve(PlainIgnores.FILE)));
  }

  /**
   * Checks whether the work tree is as the index says, with nothing new in it; submodules left out.
   *
   * @return true when that is sure; false when it is not so, or a look into the files is needed
   */
  public boolean isCleanForSure() {
    try {
      for (PlainIndex.Entry entry : index.entries()) {
        files.add(entry.path());
        for (int slash = entry.path().indexOf('/');
            slash >= 0;
            slash = entry.path().indexOf('/', slash + 1)) {
          folders.add(entry.path().substring(0, slash));
        }
        if (entry.mode() != PlainIndex.GITLINK && !isUnchanged(entry)) {
          return false;
        }
      }
      if (!hasNothingNew("", root.toFile())) {
        return false;
      }
      for (String folder : folders) {
        Path path = root.resolve(folder);
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
            || !hasNothingNew(folder + "/", path.toFile())) {
          return false;
        }
      }
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private boolean isUnchanged(PlainIndex.Entry entry) throws IOException {
    PosixFileAttributes now =
        Files.readAttributes(
            root.resolve(entry.path()), PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if ((int) now.size() != entry.size()) {
      return false;
    }
    FileTime time = now.lastModifiedTime();
    Instant changed = time.toInstant();
    if ((int) changed.getEpochSecond() != entry.seconds()
        || changed.getNano() != entry.nanos()
        || time.compareTo(index.writtenAt()) >= 0) {
      return false;
    }
    if (entry.mode() == PlainIndex.SYMLINK) {
      return now.isSymbolicLink();
    }
    boolean executable = now.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    return now.isRegularFile() && executable == (entry.mode() == PlainIndex.EXECUTABLE);
  }

  private boolean hasNothingNew(String prefix, File folder) {
    String[] names = folder.list();
    if (names == null) {
      return false;
    }
    for (String name : names) {
      String path = prefix + name;
      boolean known = files.contains(path) || folders.contains(path);
      if (!known && !(prefix.isEmpty() && name.equals(".git"))) {
        // A folder's own rules take precedence over the root's.
        boolean ownRules = !prefix.isEmpty() && files.contains(prefix + PlainIgnores.FILE);
        if (ownRules || !ignores.surelyIgnored(path, new File(folder, name))) {
          return false;
        }
      }
    }
    return true;
  }
}
