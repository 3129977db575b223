package dev.agentorchestrator.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs read as their terminals did, and tell whether pastes are taken in brackets. */
class LogTextTest {

  @Test
  void movesOfTheCursorBecomeSpacesAndRedrawnLinesAreOne() {
    assertThat(LogText.lines("a\u001b[3Cb\r\n\u001b[31mred\u001b[0m\r\n"))
        .containsExactly("a   b", "red");
    assertThat(LogText.lines("⠂ Working 1s\r⠐ Working 2s\r\u001b[Kdone\r\n"))
        .containsExactly("done");
    assertThat(LogText.lines("> one\r\nframe 1\r\n\u001b[1A\u001b[2Kframe 2\r\n"))
        .containsExactly("> one", "frame 2");
    assertThat(LogText.lines("\u001b]0;title\u0007text\r\n\r\n\r\nmore\n"))
        .containsExactly("text", "", "", "more");
  }

  @Test
  void whatLeavesAScreenStaysAboveIt() {
    assertThat(LogText.lines("old\r\n\u001b[2J\u001b[Hnew\r\n")).containsExactly("old", "new");
    // Two lines go into the upper part of a screen, as codex does it.
    String text = "top\r\nbox\u001b[1;1r\u001b[1;1H\r\nfirst\r\nsecond\u001b[r\u001b[H";
    assertThat(LogText.lines(text)).containsExactly("top", "first", "second", "box");
  }

  @Test
  void aSequenceMayComeInPieces() {
    LogText text = new LogText();
    for (char c : "a\u001b[2Cb\u001b]0;x\u001b\\c".toCharArray()) {
      text.add(String.valueOf(c));
    }
    assertThat(text.lines(0)).containsExactly("a  bc");
  }

  @Test
  void pastesAreTakenFromTheLastSwitchOfThisStart(@TempDir Path dir) throws IOException {
    Path log = dir.resolve("a.log");
    String first = PasteMode.mark(log);
    assertThat(PasteMode.isOn(log, first)).isFalse();
    Files.writeString(log, "hello \u001b[?2004h there" + "x".repeat(200_000));
    assertThat(PasteMode.isOn(log, first)).isTrue();
    String second = PasteMode.mark(log);
    assertThat(PasteMode.isOn(log, second)).isFalse();
    Files.move(log, dir.resolve("a.log.1"));
    Files.writeString(log, "after a rotation");
    assertThat(PasteMode.isOn(log, second)).isFalse();
    Files.writeString(log, "\u001b[?2004l \u001b[?2004h");
    assertThat(PasteMode.isOn(log, second)).isTrue();
  }
}
