package dev.agentorchestrator.lifecycle;

import dev.agentorchestrator.config.Agent;
import dev.agentorchestrator.profile.Profile;
import dev.agentorchestrator.typing.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one start of an agent is made: the arguments that its program gets beside its own.
 *
 * @param arguments those arguments
 * @param promptGiven whether its first prompt is among them, or not needed
 * @param resumes whether it continues a conversation
 * @param conversation the id of its conversation, where it is known beforehand; else empty
 */
record Start(List<String> arguments, boolean promptGiven, boolean resumes, String conversation) {
  // The kernel's limit for one argument is 128 KiB.
  private static final int MOST_BYTES = 100_000;

  /** What an agent is told, in place of its first prompt, in a conversation that it continues. */
  static final String RESUMED =
      "Your process ended and was started again; this is the same conversation. Go on where you"
          + " were. If nothing was left to do, wait.";

  /**
   * Returns a start of an agent.
   *
   * @param resume the id of the conversation to continue; empty: a new one
   */
  static Start of(Agent agent, Profile profile, Optional<String> resume) {
    if (!takesArguments(agent, profile)) {
      return new Start(List.of(), false, false, "");
    }
    Profile.Arguments known = profile.arguments();
    List<String> arguments = new ArrayList<>(known.always());
    boolean own = choosesConversation(agent, known);
    boolean resumes = resume.isPresent() && !known.resume().isEmpty() && !own;
    String conversation = "";
    if (resumes) {
      conversation = resume.get();
      add(arguments, known.resume(), Profile.ID, conversation);
    } else if (!known.session().isEmpty() && !own) {
      conversation = Ids.uuid();
      add(arguments, known.session(), Profile.ID, conversation);
    }
    Optional<String> prompt = known.prompt().isEmpty() ? Optional.empty() : prompt(agent, resumes);
    if (prompt.isPresent()) {
      add(arguments, known.prompt(), Profile.PROMPT, prompt.get());
    }
    return new Start(arguments, prompt.isPresent(), resumes, conversation);
  }

  /** Checks whether the program of an agent is known to take the arguments of its profile. */
  static boolean takesArguments(Agent agent, Profile profile) {
    return !profile.isPlain()
        && agent.command().takesArguments()
        && agent.command().program().equals(profile.name());
  }

  private static boolean choosesConversation(Agent agent, Profile.Arguments known) {
    for (String word : known.ownSession()) {
      if (agent.command().hasWord(word)) {
        return true;
      }
    }
    return false;
  }

  // What cannot be an argument is typed.
  private static Optional<String> prompt(Agent agent, boolean resumes) {
    if (agent.prompt().isEmpty()) {
      return Optional.empty();
    }
    if (resumes) {
      return Optional.of(RESUMED);
    }
    try {
      String text = Text.withoutLastBreak(Files.readString(agent.prompt().get()));
      boolean fits =
          !text.isBlank()
              && text.indexOf('\0') < 0
              && text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
      return fits ? Optional.of(text) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void add(List<String> to, List<String> pattern, String name, String value) {
    for (String argument : pattern) {
      to.add(argument.replace(name, value));
    }
  }
}
