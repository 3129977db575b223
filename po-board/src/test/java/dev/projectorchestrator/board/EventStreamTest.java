package dev.projectorchestrator.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonPrimitive;
import org.junit.jupiter.api.Test;

/** What waits for a browser that reads slowly. */
class EventStreamTest {

  private final EventStream stream = new EventStream();

  @Test
  void onlyTheLatestOfEachThingWaits() {
    stream.send("fleet", "fleet", new JsonPrimitive("old"));
    stream.send("fleet", "fleet", new JsonPrimitive("new"));
    stream.append("log", "1");
    stream.append("log", "2");
    assertThat(stream.next())
        .isEqualTo("event: log\ndata: 1\n\nevent: log\ndata: 2\n\nevent: fleet\ndata: \"new\"\n\n");
  }

  @Test
  void theFirstThatIsToldIsNotOlderThanWhatChangedMeanwhile() {
    stream.send("fleet", "fleet", new JsonPrimitive("new"));
    stream.sendFirst("fleet", "fleet", new JsonPrimitive("old"));
    stream.sendFirst("run 1", "run", new JsonPrimitive("first"));
    assertThat(stream.next()).contains("\"new\"", "\"first\"").doesNotContain("\"old\"");
  }

  @Test
  void whoReadsTooSlowlyIsLetGo() {
    String line = "x".repeat(1 << 20);
    for (int i = 0; i < 9; i++) {
      stream.append("log", line);
    }
    assertThat(stream.next()).as("the end").isNull();
  }
}
