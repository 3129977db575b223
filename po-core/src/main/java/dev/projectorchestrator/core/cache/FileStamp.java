package dev.projectorchestrator.core.cache;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * How a file or folder was at some moment: its time, its size, and which one it was; or that there
 * was none. What has the same stamp has the same content, if it was settled.
 */
public final class FileStamp {

  private static final long ABSENT = Long.MIN_VALUE;

  /**
   * What is younger may change once more without looking another: some file systems keep whole
   * seconds, or two of them.
   */
  private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final long time;
  private final long size;
  private final int identity;
  private final boolean settled;

  private FileStamp(long time, long size, int identity, boolean settled) {
    this.time = time;
    this.size = size;
    this.identity = identity;
    this.settled = settled;
  }

  /**
   * Looks at a file or folder; through symlinks, as who reads it does.
   *
   * @param path its absolute path; there need be nothing
   * @return how it is
   */
  public static FileStamp of(String path) {
    try {
      BasicFileAttributes file = Files.readAttributes(Path.of(path), BasicFileAttributes.class);
      Object key = file.fileKey();
      long time = file.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
      boolean settled = key != null && now - time > SETTLED_NANOS;
      return new FileStamp(time, file.size(), key == null ? 0 : key.hashCode(), settled);
    } catch (IOException e) {
      return new FileStamp(ABSENT, 0, 0, !new File(path).exists());
    }
  }

  /**
   * Reads a stamp, and says whether a file or folder still is as that says.
   *
   * @param in where from
   * @param path its absolute path
   * @return true if so
   */
  static boolean isNext(CacheReader in, String path) {
    long time = in.large();
    long size = in.large();
    int identity = in.number();
    if (time == ABSENT) {
      return !new File(path).exists(); // An exception would cost more than the look.
    }
    FileStamp now = of(path);
    return now.time == time && now.size == size && now.identity == identity;
  }

  /**
   * Checks whether a change right after the look would be seen by the next one.
   *
   * @return false when it had just been changed, or could not be looked at
   */
  public boolean isSettled() {
    return settled;
  }

  /** Checks whether there was something. */
  boolean exists() {
    return time != ABSENT;
  }

  /** Writes it. */
  public void write(CacheWriter out) {
    out.large(time);
    out.large(size);
    out.number(identity);
  }

  /**
   * Reads what was written; only what is settled is to be written.
   *
   * @param in where from
   * @return the stamp
   */
  public static FileStamp read(CacheReader in) {
    return new FileStamp(in.large(), in.large(), in.number(), true);
  }

  @Override
  public String toString() {
    return time + " " + size + " " + identity;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileStamp stamp
        && time == stamp.time
        && size == stamp.size
        && identity == stamp.identity;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(time) + identity;
  }
}
