package dev.projectorchestrator.core.git;

import java.io.IOException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.dircache.DirCacheTree;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * Checks whether anything of a repository differs from what is committed, up to the first
 * difference. JGit's own status walks over the commit's trees too, and lists all differences, which
 * takes twice as long.
 */
final class Changes {

  private final Repository repository;
  private final ObjectReader reader;
  private final DirCache index;

  /**
   * Reads the index.
   *
   * @param repository the repository
   * @param reader reads its objects
   * @throws IOException when the index can't be read
   */
  Changes(Repository repository, ObjectReader reader) throws IOException {
    this.repository = repository;
    this.reader = reader;
    this.index = repository.readDirCache();
  }

  /**
   * Checks whether something is staged.
   *
   * @param tree the tree of the commit that is checked out
   * @return true when the index holds anything else than that tree
   */
  boolean isStaged(AnyObjectId tree) throws IOException {
    DirCacheTree written = index.getCacheTree(false);
    if (written != null && written.isValid() && written.getObjectId().equals(tree)) {
      return false; // As git records when it commits.
    }
    try (TreeWalk walk = new TreeWalk(repository, reader)) {
      walk.addTree(tree);
      walk.addTree(new DirCacheIterator(index));
      walk.setRecursive(true);
      walk.setFilter(TreeFilter.ANY_DIFF);
      return walk.next();
    }
  }

  /**
   * Checks whether files differ from the index, new files included. Submodules are left out.
   *
   * @return true when one does
   */
  boolean isWorkTreeChanged() throws IOException {
    try (TreeWalk walk = new TreeWalk(repository, reader)) {
      walk.setOperationType(OperationType.CHECKIN_OP); // Filter as git does for `git add`.
      int indexed = walk.addTree(new DirCacheIterator(index));
      FileTreeIterator files = new FileTreeIterator(repository);
      files.setDirCacheIterator(walk, indexed);
      int found = walk.addTree(files);
      while (walk.next()) {
        DirCacheIterator known = walk.getTree(indexed, DirCacheIterator.class);
        WorkingTreeIterator file = walk.getTree(found, WorkingTreeIterator.class);
        if (known == null ? isNew(file) : isChanged(known, file)) {
          return true;
        }
        if (isFolder(known) || known == null && isFolder(file) && !file.isEntryIgnored()) {
          walk.enterSubtree();
        }
      }
      return false;
    }
  }

  private static boolean isFolder(org.eclipse.jgit.treewalk.AbstractTreeIterator entry) {
    return entry != null && entry.getEntryRawMode() == FileMode.TYPE_TREE;
  }

  /** Checks whether git would show an entry that the index does not have; not for empty folders. */
  private static boolean isNew(WorkingTreeIterator file) throws IOException {
    return !isFolder(file) && !file.isEntryIgnored();
  }

  private boolean isChanged(DirCacheIterator known, WorkingTreeIterator file) throws IOException {
    int mode = known.getEntryRawMode();
    if (mode == FileMode.TYPE_TREE || mode == FileMode.TYPE_GITLINK) {
      return false; // The files in a folder are compared one by one.
    }
    DirCacheEntry entry = known.getDirCacheEntry();
    if (entry.isAssumeValid() || entry.isSkipWorkTree()) {
      return false;
    }
    return entry.getStage() != DirCacheEntry.STAGE_0
        || file == null
        || file.isModified(entry, true, reader);
  }
}
