package dev.agentorchestrator.profile;

import dev.agentorchestrator.screen.ScreenSigns;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known about one program that agents run.
 *
 * @param name its name: that of the program
 * @param summary one line for people
 * @param seenWith the version with which all this was last seen to work; empty: never
 * @param daemon matches the command line of a process that serves other agents too
 * @param usage where the program keeps records of its usage
 */
public record Profile(
    String name,
    String summary,
    String seenWith,
    Arguments arguments,
    Signs signs,
    Input input,
    Keys keys,
    Optional<Pattern> daemon,
    String usage) {

  /** The name of the profile of a program about which nothing is known. */
  public static final String PLAIN = "plain";

  /** Stands for the text of the prompt in {@link Arguments#prompt}. */
  public static final String PROMPT = "{prompt}";

  /** Stands for the id of a conversation in {@link Arguments}. */
  public static final String ID = "{id}";

  /**
   * Arguments that are added to the agent's command.
   *
   * @param always at every start
   * @param prompt give the first prompt; empty: it has to be typed
   * @param session begin a conversation with an id of our choice; empty: the program chooses
   * @param resume continue a conversation; empty: it cannot
   * @param ownSession words of a command that chooses its conversation itself
   */
  public record Arguments(
      List<String> always,
      List<String> prompt,
      List<String> session,
      List<String> resume,
      List<String> ownSession) {}

  /**
   * How the program shows what it does.
   *
   * @param titles POSIX regular expressions for its terminal title, as tmux matches them
   * @param screen how its screen does
   * @param files the kind of its own status files; empty: it has none
   */
  public record Signs(Map<Activity, String> titles, ScreenSigns screen, String files) {}

  /**
   * How the program takes text.
   *
   * @param raw whether its terminal is raw when it does
   * @param bracketedPaste whether bracketed paste is on when it does
   * @param placeholder matches what it shows there while nothing is typed
   * @param shellMark a text that begins with this runs a shell command; empty: there is none
   * @param fileMark names a file in a text
   */
  public record Input(
      boolean raw,
      boolean bracketedPaste,
      Optional<Pattern> placeholder,
      String shellMark,
      String fileMark) {}

  /**
   * Keys, as tmux names them.
   *
   * @param busy send a text while the program is busy, without cutting it off; empty: none do
   * @param clear empty the input line
   * @param yes answer a question with yes
   * @param no answer a question with no
   * @param stop end the program
   */
  public record Keys(
      List<String> busy,
      List<String> clear,
      List<String> yes,
      List<String> no,
      List<String> stop) {}

  /** Checks whether nothing is known about the program. */
  public boolean isPlain() {
    return name.equals(PLAIN);
  }
}
