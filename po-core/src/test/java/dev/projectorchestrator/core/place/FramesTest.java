package dev.projectorchestrator.core.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a place sends is a stranger's. */
class FramesTest {

  private final List<String> told = new ArrayList<>();
  private final Frames frames = new Frames("b1", told::add);

  private void greet() {
    frames.accept("{\"po\":\"b1\",\"protocol\":1}");
  }

  @Test
  void anAnswerIsReadBehindWhatAShellPrints() {
    frames.accept("Welcome to \033[1mbox1");
    greet();
    frames.accept("");
    frames.accept("{\"err\":\"working \\u001b[2J\"}");
    frames.accept("{\"out\":\"{}\"}");
    frames.accept("{\"exit\":7}");

    assertThat(frames.complete()).isTrue();
    assertThat(frames.exit()).isEqualTo(7);
    assertThat(frames.out()).isEqualTo("{}\n");
    assertThat(told).hasSize(1).allSatisfy(line -> assertThat(line).doesNotContain("\033"));
    assertThat(frames.noise().toString()).contains("box1").doesNotContain("\033");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"garbage", "[]", "{", "{\"exit\":\"x\"}", "{\"what\":1}", "{\"err\":{}}", "null"})
  void afterTheGreetingAnythingElseIsAnError(String line) {
    greet();
    assertThatThrownBy(() -> frames.accept(line)).isInstanceOf(UncheckedIOException.class);
    assertThat(frames.complete()).isFalse();
    assertThat(frames.problem()).isNotEmpty();
  }

  @Test
  void anotherBuildIsRefused() {
    assertThatThrownBy(() -> frames.accept("{\"po\":\"b2\",\"protocol\":1}"))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(frames.problem()).contains("another build of po answers: b2");
  }

  @Test
  void endlessOutputIsBounded() {
    String line = "x".repeat(1 << 20);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                frames.accept(line);
              }
            })
        .isInstanceOf(UncheckedIOException.class);
    assertThat(frames.problem()).contains("more than 32 MB");
    assertThat(frames.noise().toString().length()).isLessThan(10_000);
  }

  @Test
  void textsOfAnAnswerAreMadeVisible() {
    PlaceAnswer answer =
        PlaceAnswer.of(
            "box1", 0, "{\"schema\":\"po/1\",\"data\":{\"a\":[\"\\u001b]0;x\\u0007\\nnext\"]}}");
    assertThat(answer.data().toString()).doesNotContain("\\u001b", "\\u0007").contains("\\nnext");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "{\"schema\""})
  void anAnswerOfAnotherFormNamesThePlace(String text) {
    assertThatThrownBy(() -> PlaceAnswer.of("box1", 0, text))
        .isInstanceOfSatisfying(
            PoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE))
        .hasMessageContaining("box1");
  }

  @Test
  void aFailureThereHasItsCodeAndThePlacesName() {
    PlaceAnswer answer =
        PlaceAnswer.of(
            "box1",
            5,
            "{\"schema\":\"po/1\",\"error\":{\"code\":\"busy\",\"message\":\"m\",\"hint\":\"h\"}}");
    assertThatThrownBy(answer::orThrow)
        .isInstanceOfSatisfying(
            PoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY))
        .hasMessage("box1: m");
  }
}
