package dev.projectorchestrator.core.git.plain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Reads the beginnings of commits and tags: what they point to stands first in them. */
final class PlainObjects {

  private static final int BEGINNING = 160;
  private static final int ID_BYTES = 20;
  private static final int MOST_TAGS = 5;
  private static final int TYPE_COMMIT = 1;
  private static final int TYPE_TAG = 4;
  private static final int INDEX_V2 = 0xff744f63;
  private static final long FANOUT = 8;
  private static final long IDS = FANOUT + 256 * 4;

  private final List<Path> folders = new ArrayList<>();

  /**
   * Prepares to read a repository's objects, and those that it borrows.
   *
   * @param folder its folder of objects
   */
  PlainObjects(Path folder) throws NotPlainException {
    folders.add(folder);
    PlainFiles.text(folder.resolve("info/alternates"))
        .lines()
        .forEach(line -> folders.add(folder.resolve(line)));
  }

  /** Returns the id of a commit's tree. */
  String treeOf(String commit) throws NotPlainException {
    String text = read(commit);
    if (!text.startsWith("commit\0tree ")) {
      throw new NotPlainException(commit + " is no commit");
    }
    return id(text, "commit\0tree ".length());
  }

  /** Returns the commit that an object is, or that a tag stands for. */
  String peel(String object) throws NotPlainException {
    String id = object;
    for (int i = 0; i < MOST_TAGS; i++) {
      String text = read(id);
      if (text.startsWith("commit\0")) {
        return id;
      }
      if (!text.startsWith("tag\0object ")) {
        break;
      }
      id = id(text, "tag\0object ".length());
    }
    throw new NotPlainException(object + " stands for no commit");
  }

  private static String id(String text, int from) throws NotPlainException {
    String id = text.length() < from + 40 ? "" : text.substring(from, from + 40);
    if (!PlainFiles.isId(id)) {
      throw new NotPlainException("an object begins with '" + text + "'");
    }
    return id;
  }

  /** Returns an object's type, a NUL, and the beginning of what it holds. */
  private String read(String id) throws NotPlainException {
    byte[] loose = null;
    for (int i = 0; i < folders.size() && loose == null; i++) {
      Path folder = folders.get(i).resolve(id.substring(0, 2));
      loose = PlainFiles.bytes(folder.resolve(id.substring(2)));
    }
    if (loose == null) {
      return packed(id);
    }
    String text = inflate(new ByteArrayInputStream(loose));
    int space = text.indexOf(' ');
    int nul = text.indexOf('\0');
    if (space < 0 || nul < space) {
      throw new NotPlainException(id + " is damaged");
    }
    return text.substring(0, space) + text.substring(nul);
  }

  private String packed(String id) throws NotPlainException {
    for (Path folder : folders) {
      Path packs = folder.resolve("pack");
      String[] names = packs.toFile().list();
      for (String name : names == null ? new String[0] : names) {
        if (!name.endsWith(".idx")) {
          continue;
        }
        String stem = packs.resolve(name.substring(0, name.length() - ".idx".length())).toString();
        try {
          long offset = offset(stem + ".idx", id);
          if (offset >= 0) {
            return fromPack(stem + ".pack", offset);
          }
        } catch (IOException e) {
          throw new NotPlainException(stem + ": " + e);
        }
      }
    }
    throw new NotPlainException("there is no object " + id);
  }

  /** Looks an object up in a pack's index; -1 when it is not in that pack. */
  private static long offset(String index, String id) throws IOException, NotPlainException {
    int first = Integer.parseInt(id.substring(0, 2), 16);
    try (RandomAccessFile file = new RandomAccessFile(index, "r")) {
      if (file.readInt() != INDEX_V2 || file.readInt() != 2) {
        throw new NotPlainException(index + " is of another version");
      }
      file.seek(FANOUT + 4L * Math.max(0, first - 1));
      int before = file.readInt();
      int until = first == 0 ? before : file.readInt();
      before = first == 0 ? 0 : before;
      file.seek(FANOUT + 4L * 255);
      int count = file.readInt();
      if (before < 0 || until < before || count < until) {
        throw new NotPlainException(index + " is damaged");
      }
      byte[] ids = new byte[(until - before) * ID_BYTES];
      file.seek(IDS + (long) before * ID_BYTES);
      file.readFully(ids);
      for (int i = before; i < until; i++) {
        if (PlainFiles.hex(ids, (i - before) * ID_BYTES).equals(id)) {
          // After the ids: a checksum of 4 bytes each, then the places.
          file.seek(IDS + (long) count * (ID_BYTES + 4) + 4L * i);
          int place = file.readInt();
          if (place < 0) {
            throw new NotPlainException(index + " is of a large pack");
          }
          return place;
        }
      }
      return -1;
    }
  }

  private static String fromPack(String pack, long offset) throws IOException, NotPlainException {
    try (RandomAccessFile file = new RandomAccessFile(pack, "r")) {
      file.seek(offset);
      byte[] bytes = new byte[512];
      int length = file.read(bytes);
      int at = 0;
      int type = (bytes[0] >> 4) & 7;
      while (at < length && bytes[at] < 0) {
        at++;
      }
      if (type != TYPE_COMMIT && type != TYPE_TAG) {
        throw new NotPlainException("it is written as a difference");
      }
      String text = inflate(new ByteArrayInputStream(bytes, at + 1, Math.max(0, length - at - 1)));
      return (type == TYPE_COMMIT ? "commit\0" : "tag\0") + text;
    }
  }

  private static String inflate(InputStream deflated) throws NotPlainException {
    try (InputStream in = new InflaterInputStream(deflated, new Inflater(), 256)) {
      return new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new NotPlainException("an object is damaged: " + e);
    }
  }
}
