package dev.projectorchestrator.board;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.AgentScreen;
import dev.projectorchestrator.core.overview.LiveOutput;
import java.util.List;
import java.util.Optional;

/**
 * Tells a browser what is new of an agent's output: the screen as a whole, of the log what came.
 */
final class OutputTeller {

  private final EventStream stream;
  private LiveOutput output;
  private Optional<AgentScreen> screen = Optional.empty();
  private String problem = "";
  private long told;

  OutputTeller(EventStream stream) {
    this.stream = stream;
  }

  synchronized void begin(LiveOutput live) {
    output = live;
    changed();
  }

  synchronized void changed() {
    if (output == null) {
      return;
    }
    Optional<AgentScreen> seen = output.screen();
    String why = output.screenProblem() + output.logProblem();
    if (!seen.equals(screen) || !why.equals(problem)) {
      screen = seen;
      problem = why;
      JsonObject json = seen.map(BoardJson::screen).orElseGet(JsonObject::new);
      json.addProperty("problem", output.screenProblem());
      json.addProperty("logProblem", output.logProblem());
      stream.send("screen", "screen", json);
    }
    LiveOutput.Lines lines = output.after(told);
    if (!lines.text().isEmpty()) {
      told = lines.end();
      List<String> text = lines.text();
      stream.append("log", BoardJson.texts(text).toString());
    }
  }
}
