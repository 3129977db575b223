package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.model.SafeText;
import java.util.List;
import java.util.regex.Pattern;

/** What a question can be answered with. A word that is none would be typed letter by letter. */
final class AnswerKeys {

  private static final List<String> WORDS = List.of("yes", "no");

  private static final Pattern KEY =
      Pattern.compile(
          "(?i)([CMS]-)*([^\\p{C}\\s]|Up|Down|Left|Right|Home|End|PageUp|PageDown|Enter|Escape|Space"
              + "|Tab|BTab|BSpace|Insert|Delete|F1[0-2]|F[1-9])");

  private AnswerKeys() {}

  static boolean isWord(String word) {
    return WORDS.contains(word);
  }

  static boolean isKey(String word) {
    return KEY.matcher(word).matches();
  }

  /**
   * Checks an answer.
   *
   * @param keys {@code yes} or {@code no}, or keys as tmux names them
   * @return the same
   * @throws PoException with {@code USAGE} when it is none
   */
  static List<String> require(List<String> keys) {
    if (keys.size() == 1 && isWord(keys.get(0))) {
      return keys;
    }
    for (String key : keys) {
      if (!isKey(key)) {
        throw new PoException(
            ErrorCode.USAGE,
            SafeText.quoted(key) + " is no answer",
            "",
            "answer yes or no alone, or with keys, such as: 2, y, Down, Enter, Escape, C-c");
      }
    }
    return keys;
  }
}
