package dev.projectorchestrator.cli.frame;

import com.google.gson.JsonObject;

/** What a command has to say: the same thing as text for people and as JSON for programs. */
public interface Answer {

  /** Nothing is left to print: all of it was printed line by line. */
  Answer NOTHING =
      new Answer() {
        @Override
        public void text(Page page) {}

        @Override
        public void json(JsonObject data) {}
      };

  /**
   * Writes it for people.
   *
   * @param page where to
   */
  void text(Page page);

  /**
   * Writes it for programs: the {@code data} of the envelope.
   *
   * @param data the empty object to fill
   */
  void json(JsonObject data);

  /**
   * Returns the exit status.
   *
   * @return 0 when all is well
   */
  default int exitStatus() {
    return 0;
  }
}
