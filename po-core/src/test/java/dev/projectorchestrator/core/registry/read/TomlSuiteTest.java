package dev.projectorchestrator.core.registry.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.ProblemKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the reader against the public toml-test suite for TOML 1.0. */
class TomlSuiteTest {

  private static final Path SUITE = Path.of("src/test/resources/toml-test");
  private static final Path FILE = Path.of("/x/fleet.toml");

  private static final Set<String> NOT_TOML =
      Set.of(
          ProblemKind.SYNTAX.id(),
          ProblemKind.NUL_CHARACTER.id(),
          ProblemKind.NOT_UTF_8.id(),
          ProblemKind.BYTE_ORDER_MARK.id());

  /** Valid TOML that po refuses; docs/fleet-registry.md says so. */
  private static final Set<String> REFUSED =
      Set.of("valid/utf8-bom-01.toml", "valid/utf8-bom-02.toml");

  @TestFactory
  Stream<DynamicTest> validTextsSayWhatTheyMean() throws IOException {
    return files("valid")
        .filter(name -> !REFUSED.contains(name))
        .map(name -> dynamicTest(name, () -> assertRead(name)));
  }

  @TestFactory
  Stream<DynamicTest> invalidTextsAreRefused() throws IOException {
    return files("invalid")
        .map(name -> dynamicTest(name, () -> assertThat(syntax(bytes(name))).isNotEmpty()));
  }

  /** A difference that is none any more is to leave the list, and the docs. */
  @Test
  void theExpectedDifferencesAreStillThere() throws IOException {
    for (String name : REFUSED) {
      assertThat(syntax(bytes(name))).as(name).isNotEmpty();
    }
  }

  private static void assertRead(String name) throws IOException {
    JsonElement expected =
        JsonParser.parseString(Files.readString(SUITE.resolve(name.replaceAll("toml$", "json"))));
    FleetReader small = FleetReader.open(FILE, bytes(name));
    assertThat(syntax(small)).isEmpty();
    assertSame(expected, small.model().root());

    // Large texts are scanned before they are parsed.
    FleetReader large = FleetReader.open(FILE, enlarged(bytes(name)));
    assertThat(syntax(large)).isEmpty();
    assertSame(expected, large.model().root());
  }

  private static byte[] enlarged(byte[] text) throws IOException {
    ByteArrayOutputStream large = new ByteArrayOutputStream();
    large.write("# a comment\n".repeat(4_000).getBytes(StandardCharsets.UTF_8));
    large.write(text);
    return large.toByteArray();
  }

  private static void assertSame(JsonElement expected, Object actual) {
    if (expected.isJsonArray()) {
      assertThat(actual).isInstanceOf(List.class);
      List<?> values = (List<?>) actual;
      assertThat(values).hasSize(expected.getAsJsonArray().size());
      for (int i = 0; i < values.size(); i++) {
        assertSame(expected.getAsJsonArray().get(i), values.get(i));
      }
      return;
    }
    JsonObject object = expected.getAsJsonObject();
    if (isValue(object)) {
      assertThat(actual)
          .isEqualTo(value(object.get("type").getAsString(), object.get("value").getAsString()));
      return;
    }
    assertThat(actual).isInstanceOf(Map.class);
    Map<?, ?> table = (Map<?, ?>) actual;
    assertThat(table.keySet()).isEqualTo(object.keySet());
    object.entrySet().forEach(entry -> assertSame(entry.getValue(), table.get(entry.getKey())));
  }

  private static boolean isValue(JsonObject object) {
    return object.keySet().equals(Set.of("type", "value")) && object.get("type").isJsonPrimitive();
  }

  private static Object value(String type, String text) {
    return switch (type) {
      case "string" -> text;
      case "integer" -> Long.valueOf(text);
      case "float" -> number(text);
      case "bool" -> Boolean.valueOf(text);
      case "datetime" -> OffsetDateTime.parse(text);
      case "datetime-local" -> LocalDateTime.parse(text);
      case "date-local" -> LocalDate.parse(text);
      case "time-local" -> LocalTime.parse(text);
      default -> throw new AssertionError(type);
    };
  }

  private static Double number(String text) {
    return switch (text) {
      case "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan", "+nan", "-nan" -> Double.NaN;
      default -> Double.valueOf(text);
    };
  }

  private static List<Problem> syntax(byte[] text) {
    return syntax(FleetReader.open(FILE, text));
  }

  private static List<Problem> syntax(FleetReader reader) {
    return reader.problems().sorted().stream()
        .filter(problem -> NOT_TOML.contains(problem.code()))
        .toList();
  }

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(SUITE.resolve(name));
  }

  private static Stream<String> files(String kind) throws IOException {
    try (Stream<Path> all = Files.walk(SUITE.resolve(kind))) {
      return all
          .map(file -> SUITE.relativize(file).toString())
          .filter(name -> name.endsWith(".toml"))
          .sorted()
          .toList()
          .stream();
    }
  }
}
