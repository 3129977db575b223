package dev.projectorchestrator.api;

import java.util.List;
import java.util.function.Supplier;

/**
 * What a driver made out of a project's files, kept by the host from one run to the next: for looks
 * at hundreds of projects, most of which have not changed since the last one.
 */
public interface FileMemory {

  /** One that remembers nothing, and has everything made anew. */
  FileMemory NONE = new Forgetful();

  /**
   * Gives what was made out of files, if each of them is as it was then; has it made anew
   * otherwise. There is room for one text a project: who asks for several things in turn has them
   * made each time. Blocks on the file system. Safe to call from several threads.
   *
   * @param what what is made, and how, in a word or two; the driver's own jar counts too, so that a
   *     new version of it needs no new word
   * @param files all that it is made of, as paths below the project's folder; there need be no such
   *     file, and when one appears, it is made anew
   * @param maker makes it of nothing but these files; called at most once, by this thread. What it
   *     throws is thrown on, and nothing is kept
   * @return what was made; null only where the maker gives that, which is not kept
   */
  String recall(String what, List<String> files, Supplier<String> maker);

  /** See {@link #NONE}; a class of its own, as the first lambda of a run is slow. */
  final class Forgetful implements FileMemory {
    private Forgetful() {}

    @Override
    public String recall(String what, List<String> files, Supplier<String> maker) {
      return maker.get();
    }
  }
}
