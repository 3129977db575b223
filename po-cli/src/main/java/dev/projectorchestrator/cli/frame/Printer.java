package dev.projectorchestrator.cli.frame;

import com.google.gson.JsonObject;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Prints answers and errors, as text or in the JSON envelope. */
public final class Printer {

  /** The version of the envelope; it changes only when a reader of the old one would break. */
  public static final String SCHEMA = "po/1";

  private final Invocation invocation;
  private final String command;
  private final boolean json;
  private final boolean verbose;
  private final boolean colorOut;
  private final boolean colorErr;

  public Printer(
      Invocation invocation, String command, boolean json, boolean verbose, boolean noColor) {
    this.invocation = invocation;
    this.command = command;
    this.json = json;
    this.verbose = verbose;
    boolean color = !noColor && invocation.variable("NO_COLOR") == null;
    this.colorOut = color && invocation.terminal().out();
    this.colorErr = color && invocation.terminal().err();
  }

  public int answer(Answer answer, List<JsonObject> problems) {
    int status = answer.exitStatus();
    if (answer == Answer.NOTHING) {
      return status;
    }
    if (json) {
      JsonObject data = new JsonObject();
      answer.json(data);
      JsonObject envelope = envelope(status == 0);
      envelope.add("data", data);
      envelope.add("problems", Json.array(problems));
      print(invocation.out(), envelope + "\n");
    } else {
      Page page = new Page(colorOut);
      answer.text(page);
      print(invocation.out(), page.toString());
    }
    return status;
  }

  /**
   * Prints one of many lines that are printed as they come: as text, or as a JSON object of its
   * own.
   *
   * @return false when nobody reads them any more
   */
  public boolean line(Answer line) {
    if (json) {
      JsonObject object = Json.object("schema", SCHEMA, "command", command);
      line.json(object);
      print(invocation.out(), object + "\n");
    } else {
      Page page = new Page(colorOut);
      line.text(page);
      print(invocation.out(), page.toString());
    }
    return !invocation.out().checkError();
  }

  /** Returns an empty page for standard output. */
  Page page() {
    return new Page(colorOut);
  }

  /** Prints a page on standard output; whole, whoever else prints. */
  void print(Page page) {
    print(invocation.out(), page.toString());
  }

  public int error(PoException error) {
    if (json) {
      JsonObject envelope = envelope(false);
      envelope.add("error", Json.error(error));
      print(invocation.out(), envelope + "\n");
    }
    Page page = new Page(colorErr);
    String where = error.where().isEmpty() ? "" : error.where() + ": ";
    page.lines(page.tone(Page.Tone.BAD, "po: error:") + " " + where + error.getMessage());
    if (!error.hint().isEmpty()) {
      page.line(page.tone(Page.Tone.STRONG, "  hint:") + " " + error.hint());
    }
    print(invocation.err(), page.toString());
    if (verbose) {
      error.printStackTrace(invocation.err());
    }
    return error.code().exitStatus();
  }

  /** Reports a bug of ours: what happened, and how to see more. */
  public int bug(RuntimeException bug) {
    PoException error =
        PoException.of(
                ErrorCode.INTERNAL,
                "internal error: " + bug,
                verbose ? "this is a bug of po" : "this is a bug of po; --verbose shows where")
            .causedBy(bug);
    return error(error);
  }

  public void notice(String line) {
    print(invocation.err(), new Page(false).lines(line).toString());
  }

  private JsonObject envelope(boolean ok) {
    return Json.object("schema", SCHEMA, "command", command, "ok", ok);
  }

  private static synchronized void print(PrintStream stream, String text) {
    // Encoded in one go: a stream of its own would do it piece by piece.
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    stream.write(bytes, 0, bytes.length);
    stream.flush();
  }
}
