package dev.projectorchestrator.core.git.plain;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A repository with its work tree, of the usual layout. Reads on demand and keeps nothing but
 * packed refs; used by one thread.
 */
public final class PlainRepository {

  private static final String SYMBOLIC = "ref: ";
  private static final String TAGS = "refs/tags/";

  private final Path workTree;
  private final Path folder;
  private final PlainObjects objects;
  private PackedRefs packed;

  private PlainRepository(Path workTree, Path folder) throws NotPlainException {
    this.workTree = workTree;
    this.folder = folder;
    this.objects = new PlainObjects(folder.resolve("objects"));
  }

  /**
   * Opens the repository of a work tree.
   *
   * @param workTree the folder in which {@code .git} is
   * @return the repository
   * @throws NotPlainException when it is not there or unusual
   */
  public static PlainRepository open(Path workTree) throws NotPlainException {
    Path dot = workTree.resolve(".git");
    Path folder = dot;
    if (!new File(dot.toString(), "HEAD").isFile()) {
      Optional<Path> target = GitFile.target(workTree, PlainFiles.text(dot));
      if (target.isEmpty()) {
        throw new NotPlainException(dot + " is neither a repository nor points to one");
      }
      folder = target.get();
    }
    String config = PlainFiles.text(folder.resolve("config")).toLowerCase(Locale.ROOT);
    boolean elsewhere = folder == dot && config.contains("worktree");
    if (config.isEmpty()
        || elsewhere
        || config.contains("[extensions")
        || config.contains("[include")
        || new File(folder.toString(), "commondir").exists()) {
      throw new NotPlainException(folder + " has a configuration of its own kind");
    }
    return new PlainRepository(workTree, folder);
  }

  /** Returns the folder in which the files are that git tracks. */
  public Path workTree() {
    return workTree;
  }

  /**
   * Returns the commit that is checked out.
   *
   * @return its id; null when nothing is committed
   * @throws NotPlainException when it can't be told
   */
  public String head() throws NotPlainException {
    String head = PlainFiles.text(folder.resolve("HEAD")).strip();
    String id = head.startsWith(SYMBOLIC) ? ref(head.substring(SYMBOLIC.length())) : head;
    if (id != null && !PlainFiles.isId(id)) {
      throw new NotPlainException("HEAD is '" + head + "'");
    }
    return id;
  }

  /**
   * Returns the tree of the commit that is checked out.
   *
   * @param head that commit
   * @return the tree's id
   * @throws NotPlainException when it can't be told
   */
  public String treeOf(String head) throws NotPlainException {
    return objects.treeOf(head);
  }

  /**
   * Returns the commit that a full name of a ref stands for.
   *
   * @param name such as {@code refs/tags/v1}
   * @return its id; null when there is no such ref
   * @throws NotPlainException when it can't be told
   */
  public String commitOf(String name) throws NotPlainException {
    if (name.contains("..") || name.contains("//") || name.endsWith("/")) {
      throw new NotPlainException("a ref is named '" + name + "'");
    }
    String id = ref(name);
    if (id == null) {
      return null;
    }
    String peeled = packed == null ? null : packed.peeled(name, id);
    return peeled == null ? objects.peel(id) : peeled;
  }

  /**
   * Returns the commit that an id stands for.
   *
   * @param id a commit's or tag's id, whole
   * @return the commit's id
   * @throws NotPlainException when it can't be told
   */
  public String commit(String id) throws NotPlainException {
    return objects.peel(id.toLowerCase(Locale.ROOT));
  }

  /**
   * Returns the tags that stand for a commit.
   *
   * @param commit the commit's id
   * @return their names, without {@code refs/tags/}, in no order
   * @throws NotPlainException when it can't be told
   */
  public List<String> tagsAt(String commit) throws NotPlainException {
    Map<String, String> tags = new TreeMap<>(packed().starting(TAGS));
    loose(folder.resolve(TAGS), TAGS, tags);
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      String peeled = tag.getValue();
      if (!peeled.equals(commit)) {
        peeled = packed().peeled(tag.getKey(), tag.getValue());
      }
      if (commit.equals(peeled == null ? objects.peel(tag.getValue()) : peeled)) {
        found.add(tag.getKey().substring(TAGS.length()));
      }
    }
    return found;
  }

  /**
   * Returns when HEAD was moved to its present commit from another one.
   *
   * @return that moment, to the second; empty when it is not known
   * @throws NotPlainException when it can't be told
   */
  public Optional<Instant> headMovedAt() throws NotPlainException {
    List<HeadMove> moves = new ArrayList<>();
    for (String line : PlainFiles.lines(PlainFiles.text(folder.resolve("logs/HEAD")))) {
      moves.add(HeadMove.parse(line));
    }
    return HeadMove.last(moves);
  }

  /**
   * Reads the index.
   *
   * @return the index
   * @throws NotPlainException when there is none or it is unusual
   */
  public PlainIndex index() throws NotPlainException {
    return PlainIndex.read(folder.resolve("index"));
  }

  private String ref(String name) throws NotPlainException {
    String loose = PlainFiles.text(folder.resolve(name)).strip();
    if (loose.isEmpty()) {
      return packed().id(name);
    }
    if (!PlainFiles.isId(loose)) {
      throw new NotPlainException(name + " is '" + loose + "'");
    }
    return loose;
  }

  private PackedRefs packed() throws NotPlainException {
    if (packed == null) {
      packed = PackedRefs.parse(PlainFiles.text(folder.resolve("packed-refs")));
    }
    return packed;
  }

  private void loose(Path directory, String prefix, Map<String, String> into)
      throws NotPlainException {
    String[] names = directory.toFile().list();
    if (names == null) {
      return;
    }
    for (String name : names) {
      if (new File(directory.toString(), name).isDirectory()) {
        loose(directory.resolve(name), prefix + name + "/", into);
      } else if (!name.endsWith(".lock")) {
        into.put(prefix + name, ref(prefix + name));
      }
    }
  }
}
