package dev.projectorchestrator.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Invocation;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.cli.frame.Printer;
import dev.projectorchestrator.cli.frame.SilentAnswer;
import dev.projectorchestrator.cli.frame.Terminal;
import dev.projectorchestrator.cli.frame.Version;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.place.PlaceRequest;
import dev.projectorchestrator.core.place.PlaceRequest.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Parameters;

/**
 * {@code po __serve}: what another po runs at a place, see {@link PlaceRequest}. It reads a
 * request, runs its command in this process on the fleet.toml that the request holds, and sends
 * back what that prints, framed as JSON lines. State is kept in the user's data folder, by the
 * asking home.
 */
final class ServeCommand extends PoCommand {

  @Parameters(arity = "0..1", paramLabel = "KEPT", description = "A request that was kept before.")
  String kept;

  @Override
  public boolean parseFast(List<String> own) {
    kept = own.isEmpty() ? null : own.get(0);
    return kept == null || own.size() == 1 && !kept.startsWith("-");
  }

  @Override
  public boolean notesInterruptedRuns() {
    return false;
  }

  @Override
  public Answer run() {
    Invocation invocation = session().invocation();
    try {
      if (kept != null) {
        ServedHome home = ServedHome.of(invocation.environment(), kept.replaceAll("-.*", ""));
        PlaceRequest request = home.takeKept(kept.replaceAll(".*-", ""));
        return new SilentAnswer(
            run(
                request,
                home,
                List.of(),
                invocation.out(),
                invocation.err(),
                invocation.terminal()));
      }
      PlaceRequest request = PlaceRequest.parse(readLine(invocation.in()));
      ServedHome home = ServedHome.of(invocation.environment(), request.home());
      home.uses(Version.build());
      if (request.kind() == Kind.RAW) {
        return new SilentAnswer(
            run(request, home, List.of(), invocation.out(), invocation.err(), NO_TERMINAL));
      }
      answerFramed(request, home, new Frame(invocation.out()));
    } catch (IOException e) {
      throw PoException.failed("the request can't be served: " + e).causedBy(e);
    }
    return Answer.NOTHING;
  }

  private static final Terminal NO_TERMINAL = new Terminal(false, false, false);

  private void answerFramed(PlaceRequest request, ServedHome home, Frame frame) throws IOException {
    frame.send(Json.object("po", Version.build(), "protocol", PlaceRequest.PROTOCOL));
    if (!request.build().equals(Version.build())) {
      return; // The asking po says so.
    }
    Thread pulse = pulse(frame);
    try {
      switch (request.kind()) {
        case KEEP -> {
          home.keep(request);
          frame.end(0, envelope(Json.object("kept", true)));
        }
        case RUN -> {
          try (ServedHome.Call call = home.begin(request.id())) {
            Captured captured = captured(request, home, List.of("--json"), frame);
            call.ended(captured.exit() + "\n" + captured.text());
            frame.end(captured.exit(), captured.text());
          }
        }
        case LOOK -> {
          Captured captured = captured(request, home, List.of("--json"), frame);
          frame.end(captured.exit(), captured.text());
        }
        default -> frame.end(0, envelope(outcome(request, home, frame)));
      }
    } finally {
      pulse.interrupt();
    }
  }

  /** What a command printed, and its status. */
  private record Captured(int exit, String text) {}

  /** Tells how an earlier request ended; waits for it while it runs. */
  private JsonObject outcome(PlaceRequest request, ServedHome home, Frame frame)
      throws IOException {
    Optional<String> ended = home.awaitEnd(request.id());
    if (ended.isPresent()) {
      String[] parts = ended.get().split("\n", 2);
      JsonObject result = Json.object("outcome", parts[0].equals("0") ? "done" : "undone");
      JsonObject envelope = parse(parts[1]);
      if (envelope.has("data")) {
        result.add("data", envelope.get("data"));
      }
      return result;
    }
    boolean looks = request.kind() == Kind.OUTCOME;
    Captured recovered =
        captured(
            request.withLine(
                List.of("recover", looks ? "--dry-run" : "--yes", request.line().get(0))),
            home,
            List.of("--json"),
            frame);
    if (looks) {
      boolean finish = recovered.text().contains("\"Finish: ");
      return Json.object("outcome", finish ? "done" : "undone");
    }
    JsonObject envelope = parse(recovered.text());
    JsonObject data = envelope.has("data") ? envelope.getAsJsonObject("data") : new JsonObject();
    if (recovered.exit() == 0 && data.has("recovered")) {
      for (var run : data.getAsJsonArray("recovered")) {
        if (run.getAsJsonObject().get("outcome").getAsString().equals("done")) {
          JsonObject done = Json.object("outcome", "done");
          done.add("data", run);
          return done;
        }
      }
      return Json.object("outcome", "undone");
    }
    throw PoException.failed("what was cut off can't be recovered: " + recovered.text().strip());
  }

  private static JsonObject parse(String text) {
    try {
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      return new JsonObject();
    }
  }

  private Captured captured(
      PlaceRequest request, ServedHome home, List<String> options, Frame frame) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream results = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream notes =
            new PrintStream(
                new LineStream(line -> frame.send(Json.object("err", line))),
                true,
                StandardCharsets.UTF_8)) {
      int exit = run(request, home, options, results, notes, NO_TERMINAL);
      results.flush();
      return new Captured(exit, out.toString(StandardCharsets.UTF_8));
    }
  }

  private int run(
      PlaceRequest request,
      ServedHome home,
      List<String> options,
      PrintStream out,
      PrintStream err,
      Terminal terminal)
      throws IOException {
    try (ServedHome.FleetFile fleet = home.fleet(request)) {
      List<String> line = new ArrayList<>(List.of("--fleet", fleet.path().toString()));
      line.addAll(options);
      line.addAll(request.line());
      Invocation call =
          new Invocation(
              home.directory(request.directory()),
              session().invocation().environment(),
              session().invocation().distribution(),
              terminal,
              terminal.in() ? session().invocation().in() : InputStream.nullInputStream(),
              out,
              err,
              Optional.of(session().interruption()),
              request.environments(),
              true);
      return new Po(call).run(line.toArray(new String[0]));
    }
  }

  private static String envelope(JsonObject data) {
    JsonObject envelope = Json.object("schema", Printer.SCHEMA, "command", "__serve", "ok", true);
    envelope.add("data", data);
    return envelope.toString();
  }

  /** Sends a sign of life each second: when nobody reads it any more, the run is interrupted. */
  private Thread pulse(Frame frame) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (frame.alive()) {
                  TimeUnit.SECONDS.sleep(1);
                }
                session().interruption().request();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "pulse");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Reads no further than the line's end: what is behind it is for the command. */
  private static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      if (line.size() == PlaceRequest.LONGEST) {
        throw new IOException("the request is too long");
      }
      line.write(octet);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Sends frames, each whole. */
  private static final class Frame {
    private final PrintStream out;

    Frame(PrintStream out) {
      this.out = out;
    }

    synchronized void send(JsonObject frame) {
      out.print(frame + "\n");
      out.flush();
    }

    /** Checks whether somebody reads. */
    synchronized boolean alive() {
      out.print("\n");
      out.flush();
      return !out.checkError();
    }

    void end(int exit, String text) {
      text.lines().forEach(line -> send(Json.object("out", line)));
      send(Json.object("exit", exit));
    }
  }
}
