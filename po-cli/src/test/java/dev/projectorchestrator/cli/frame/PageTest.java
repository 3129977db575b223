package dev.projectorchestrator.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a project says, a page shows it and does not act on it. */
class PageTest {

  @ParameterizedTest
  @CsvSource({
    "27, \\u{1b}",
    "7, \\u{7}",
    "13, \\u{d}",
    "127, \\u{7f}",
    "155, \\u{9b}", // CSI in one character
    "8238, \\u{202e}", // right-to-left override
    "8203, \\u{200b}", // no width
    "8232, \\u{2028}", // line separator
    "10, \\n",
    "9, \\t"
  })
  void aCharacterThatActsOrHidesIsSpelledOut(int character, String shown) {
    String text = "a" + Character.toString(character) + "b";
    assertThat(new Page(false).line(text)).hasToString("a" + shown + "b\n");
    assertThat(new Page(true).line(text)).hasToString("a" + shown + "b\n");
    assertThat(new Page(false).table(List.<String[]>of(new String[] {text, "c"})))
        .hasToString("a" + shown + "b  c\n");
  }

  @Test
  void letterSymbolsAndMarksStay() {
    String text = "Ünï → 日本 … é";
    assertThat(new Page(false).line(text)).hasToString(text + "\n");
  }

  @Test
  void onlyThePagesOwnTonesStay() {
    Page page = new Page(true);
    String tone = page.tone(Page.Tone.BAD, "x\u001b[2Jy");
    page.line(tone);
    assertThat(page).hasToString("\u001b[31mx\\u{1b}[2Jy\u001b[0m\n");
    assertThat(new Page(false).line("\u001b[31mred")).hasToString("\\u{1b}[31mred\n");
  }

  @Test
  void aTextOfSeveralLinesKeepsThem() {
    assertThat(new Page(false).lines("one\ntw\u0007o")).hasToString("one\ntw\\u{7}o\n");
  }
}
