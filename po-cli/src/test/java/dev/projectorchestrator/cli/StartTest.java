package dev.projectorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {

  @ParameterizedTest
  @ValueSource(strings = {"17", "21", "25", "100", "25-future"})
  void aNewEnoughJavaIsTaken(String specification) {
    assertThat(Start.complaint(specification, specification, "/jdk")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1.8,1.8.0_392", "11,11.0.21", "16,16.0.2"})
  void anOlderOneIsNamedWithWhatToDo(String specification, String version) {
    assertThat(Start.complaint(specification, version, "/opt/jdk"))
        .startsWith("po: error: po needs Java 17 or newer; this one is " + version)
        .contains("/opt/jdk", "hint:", "PO_JAVA", "JAVA_HOME")
        .endsWith("\n");
  }

  /**
   * Version 52 is Java 8's: the oldest Java that a machine may still have can say what is wrong.
   */
  @Test
  void theFirstClassCanBeReadByJava8() throws IOException {
    try (DataInputStream in = new DataInputStream(Start.class.getResourceAsStream("Start.class"))) {
      assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
      assertThat(in.readInt()).isEqualTo(52);
    }
  }
}
