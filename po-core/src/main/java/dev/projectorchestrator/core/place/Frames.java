package dev.projectorchestrator.core.place;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.projectorchestrator.core.input.VisibleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads what the po at a place sends, a JSON object a line: first which po it is, then what its
 * command prints and tells, then how it ended. A shell may have printed lines before; after the
 * first object everything else is an error, and nothing more is read.
 */
final class Frames implements Consumer<String> {

  /** More than the answer about 10,000 agents takes. */
  private static final long MOST = 32 << 20;

  private static final int MOST_NOISE = 8;
  private static final int LONGEST_NOISE = 200;

  private final String build;
  private final Consumer<String> told;
  private final StringBuilder out = new StringBuilder();
  private final List<String> noise = new ArrayList<>();
  private boolean greeted;
  private int exit = -1;
  private String problem = "";
  private long size;

  /**
   * Creates a reader.
   *
   * @param build the build that must answer
   * @param told receives what the command tells while it runs, made visible
   */
  Frames(String build, Consumer<String> told) {
    this.build = build;
    this.told = told;
  }

  @Override
  public void accept(String line) {
    size += line.length() + 1;
    if (size > MOST) {
      throw enough("it sends more than " + (MOST >> 20) + " MB");
    }
    if (line.isEmpty()) {
      return; // A sign of life.
    }
    if (!greeted && !line.startsWith("{\"po\":")) {
      if (noise.size() < MOST_NOISE) {
        noise.add(visible(line));
      }
      return;
    }
    try {
      take(JsonParser.parseString(line).getAsJsonObject());
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NumberFormatException e) {
      throw enough("it sends what po does not: " + visible(line));
    }
  }

  private void take(JsonObject frame) {
    if (frame.has("po")) {
      greeted = true;
      String other = frame.get("po").getAsString();
      if (!other.equals(build) || frame.get("protocol").getAsInt() != PlaceRequest.PROTOCOL) {
        throw enough("another build of po answers: " + visible(other));
      }
    } else if (frame.has("err")) {
      told.accept(VisibleText.of(frame.get("err").getAsString()));
    } else if (frame.has("out")) {
      out.append(frame.get("out").getAsString()).append('\n');
    } else {
      JsonElement end = frame.get("exit");
      if (end == null) {
        throw enough("it sends an unknown frame");
      }
      exit = end.getAsInt();
    }
  }

  private UncheckedIOException enough(String why) {
    problem = why;
    return new UncheckedIOException(new IOException(why));
  }

  private static String visible(String line) {
    return VisibleText.of(
        line.length() > LONGEST_NOISE ? line.substring(0, LONGEST_NOISE) + "..." : line);
  }

  /** Checks whether the whole answer was read. */
  boolean complete() {
    return exit >= 0 && problem.isEmpty();
  }

  int exit() {
    return exit;
  }

  String out() {
    return out.toString();
  }

  /** Returns what is wrong with what it sent; empty text when nothing is. */
  String problem() {
    return problem;
  }

  /** Returns what was printed before po answered. */
  List<String> noise() {
    return noise;
  }
}
