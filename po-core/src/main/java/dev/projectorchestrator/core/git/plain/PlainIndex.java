package dev.projectorchestrator.core.git.plain;

import dev.projectorchestrator.core.files.SmallFile;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/** What git's index says is tracked, and how each file was when git last looked. */
public final class PlainIndex {

  static final int GITLINK = 0160000;
  static final int SYMLINK = 0120000;
  static final int EXECUTABLE = 0100755;

  private static final int SIGNATURE = 0x44495243; // DIRC
  private static final int ENTRY_BYTES = 62;
  private static final int CHECKSUM_BYTES = 20;
  private static final int MARKED = 0xf000; // assumed valid, extended, in the middle of a merge

  /** A tracked file; times and sizes as git keeps them, which cuts them to 32 bits. */
  record Entry(String path, String id, int mode, int size, int seconds, int nanos) {}

  private final List<Entry> entries = new ArrayList<>();
  private final FileTime writtenAt;
  private String tree;

  private PlainIndex(FileTime writtenAt) {
    this.writtenAt = writtenAt;
  }

  static PlainIndex read(Path file) throws NotPlainException {
    try {
      PlainIndex index = new PlainIndex(Files.getLastModifiedTime(file));
      byte[] bytes = SmallFile.read(file, PlainFiles.LARGEST);
      index.parse(ByteBuffer.wrap(bytes), bytes);
      return index;
    } catch (IOException e) {
      throw new NotPlainException(file + ": " + e);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new NotPlainException(file + " is damaged");
    }
  }

  private void parse(ByteBuffer in, byte[] bytes) throws NotPlainException {
    if (in.getInt() != SIGNATURE || in.getInt() != 2) {
      throw new NotPlainException("the index is of another version");
    }
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      entries.add(entry(in, bytes));
    }
    while (in.position() < bytes.length - CHECKSUM_BYTES) {
      int name = in.getInt();
      int length = in.getInt();
      int begin = in.position();
      if (name == 0x54524545) { // TREE
        tree = rootTree(bytes, begin);
      } else if (((name >> 24) & 0xff) > 'Z') {
        throw new NotPlainException("the index has a part that must be understood");
      }
      in.position(begin + length);
    }
  }

  private static Entry entry(ByteBuffer in, byte[] bytes) throws NotPlainException {
    int begin = in.position();
    int seconds = in.getInt(begin + 8);
    int nanos = in.getInt(begin + 12);
    int mode = in.getInt(begin + 24);
    int size = in.getInt(begin + 36);
    int flags = in.getShort(begin + 60);
    if ((flags & MARKED) != 0) {
      throw new NotPlainException("the index has an entry with a mark");
    }
    int from = begin + ENTRY_BYTES;
    int end = from;
    while (bytes[end] != 0) {
      end++;
    }
    // One to eight NULs, so that the next entry begins at a multiple of eight.
    in.position(begin + ((end - begin) / 8 + 1) * 8);
    String path = new String(bytes, from, end - from, StandardCharsets.UTF_8);
    return new Entry(path, PlainFiles.hex(bytes, begin + 40), mode, size, seconds, nanos);
  }

  /** The part begins with the root: an empty name, NUL, count, space, subtrees, line end, id. */
  private static String rootTree(byte[] bytes, int begin) {
    if (bytes[begin] != 0 || bytes[begin + 1] == '-') {
      return null;
    }
    int at = begin + 1;
    while (bytes[at] != '\n') {
      at++;
    }
    return PlainFiles.hex(bytes, at + 1);
  }

  /** Returns the paths of all that is tracked, submodules included. */
  public List<String> paths() {
    return entries.stream().map(Entry::path).toList();
  }

  List<Entry> entries() {
    return entries;
  }

  /** When the index was written: a file that changed then or later may have changed unseen. */
  FileTime writtenAt() {
    return writtenAt;
  }

  /**
   * Checks whether what is staged is just a tree.
   *
   * @param id the tree's id
   * @return true if so; false when it is not, or can't be told
   */
  public boolean holds(String id) {
    return id.equals(tree);
  }

  /**
   * Returns the commit of a submodule.
   *
   * @param path where it is
   * @return the commit's id; null when no submodule is there
   */
  public String submodule(String path) {
    for (Entry entry : entries) {
      if (entry.mode == GITLINK && entry.path.equals(path)) {
        return entry.id;
      }
    }
    return null;
  }
}
