package dev.agentorchestrator.cli;

import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;

/** {@code agents completion}: scripts made from the list of verbs, so that they cannot go stale. */
final class CompletionVerb {
  private CompletionVerb() {}

  static ExitStatus run(Invocation call, Caller caller) {
    String shell = call.arguments().get(0);
    String script =
        switch (shell) {
          case "bash" -> bash();
          case "zsh" -> "#compdef agents\nautoload -U +X bashcompinit && bashcompinit\n" + bash();
          case "fish" -> fish();
          default ->
              throw new AgentsException(
                  ExitStatus.USAGE,
                  "there is no completion for '" + shell + "'",
                  "choose bash, zsh or fish");
        };
    caller.streams().out().print(script);
    return ExitStatus.DONE;
  }

  private static String bash() {
    StringBuilder script = new StringBuilder();
    script.append("_agents() {\n");
    script.append("  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n");
    script.append("  local verb= words= word\n");
    script.append("  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n");
    script.append("    case $word in -*) ;; *) verb=$word; break ;; esac\n");
    script.append("  done\n");
    script.append("  case $prev in --config|--file) COMPREPLY=($(compgen -f -- \"$cur\"));");
    script.append(" return ;; esac\n");
    script.append("  case $verb in\n");
    script.append("    '') words='").append(String.join(" ", Verb.words())).append("' ;;\n");
    for (Verb verb : Verb.values()) {
      script.append("    ").append(verb.word()).append(") words='").append(options(verb));
      if (verb == Verb.HELP) {
        script.append(' ').append(String.join(" ", Verb.words()));
      }
      if (verb == Verb.COMPLETION) {
        script.append(" bash zsh fish");
      }
      script.append('\'');
      if (verb.takesAgents()) {
        script.append("; words=\"$words $(_agents_names)\"");
      }
      if (verb == Verb.INIT) {
        script.append("; COMPREPLY=($(compgen -d -- \"$cur\"))");
      }
      script.append(" ;;\n");
    }
    script.append("  esac\n");
    script.append("  COMPREPLY+=($(compgen -W \"$words\" -- \"$cur\"))\n}\n");
    script.append("_agents_names() {\n  ").append(names()).append("\n}\n");
    script.append("complete -F _agents agents\n");
    return script.toString();
  }

  private static String fish() {
    StringBuilder script = new StringBuilder();
    script.append("function __agents_names\n  ").append(names()).append("\nend\n");
    script.append("complete -c agents -f\n");
    for (Verb verb : Verb.values()) {
      script.append("complete -c agents -n __fish_use_subcommand -a ").append(verb.word());
      script.append(" -d '").append(verb.summary()).append("'\n");
      String when = "complete -c agents -n '__fish_seen_subcommand_from " + verb.word() + "'";
      for (Option option : verb.options()) {
        script.append(when).append(" -l ").append(option.name().substring(2));
        if (!option.letter().isEmpty()) {
          script.append(" -s ").append(option.letter().substring(1));
        }
        script.append(option.takesValue() ? " -r -F" : "");
        script.append(" -d '").append(option.summary()).append("'\n");
      }
      if (verb.takesAgents()) {
        script.append(when).append(" -a '(__agents_names)'\n");
      }
    }
    return script.toString();
  }

  private static String options(Verb verb) {
    StringBuilder words = new StringBuilder();
    for (Option option : verb.options()) {
      words.append(words.length() == 0 ? "" : " ").append(option.name());
    }
    return words.toString();
  }

  private static String names() {
    return "sed -n 's/^ *name *= *\"\\([A-Za-z0-9_-]*\\)\".*/\\1/p' agents.toml 2>/dev/null";
  }
}
