package dev.agentorchestrator.cli;

import dev.agentorchestrator.config.Nearest;
import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A command line, understood.
 *
 * @param verb what to do
 * @param options the options that were given, by long name; "" for those without a value
 * @param arguments the rest
 */
record Invocation(Verb verb, Map<String, String> options, List<String> arguments) {

  boolean has(Option option) {
    return options.containsKey(option.name());
  }

  /** The value of an option; null when it was not given. */
  String value(Option option) {
    return options.get(option.name());
  }

  /**
   * Understands a command line. Options may stand before the verb too; {@code --} ends them.
   *
   * @throws AgentsException with {@link ExitStatus#USAGE} when it makes no sense
   */
  static Invocation parse(String[] args) {
    int verbAt = verbAt(args);
    if (verbAt < 0) {
      boolean version = args.length > 0 && args[0].equals("--version");
      return new Invocation(version ? Verb.VERSION : Verb.HELP, new HashMap<>(), List.of());
    }
    String word = args[verbAt];
    Verb verb = Verb.of(word);
    if (verb == null) {
      throw usage("unknown verb '" + word + "'" + Nearest.hint(word, Verb.words()), null);
    }
    Map<String, String> options = new HashMap<>();
    List<String> arguments = new ArrayList<>();
    boolean onlyArguments = false;
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (i == verbAt) {
        continue;
      }
      if (onlyArguments || arg.equals("-") || !arg.startsWith("-")) {
        arguments.add(arg);
      } else if (arg.equals("--")) {
        onlyArguments = true;
      } else {
        i = option(verb, args, i, options);
      }
    }
    if (!options.containsKey(Option.HELP.name())) {
      checkCount(verb, arguments);
    }
    return new Invocation(verb, options, arguments);
  }

  private static int verbAt(String[] args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals(Option.CONFIG.name())) {
        i++;
      } else if (!args[i].startsWith("-")) {
        return i;
      } else if (!args[i].startsWith("--config=")
          && !args[i].equals("--help")
          && !args[i].equals("-h")
          && !args[i].equals("--version")
          && !args[i].equals("--quiet")
          && !args[i].equals("-q")) {
        throw usage("unknown option '" + args[i] + "' before the verb", null);
      }
    }
    if (args.length > 0
        && !args[0].equals("--help")
        && !args[0].equals("-h")
        && !args[0].equals("--version")) {
      throw usage("there is no verb", null);
    }
    return -1;
  }

  private static int option(Verb verb, String[] args, int at, Map<String, String> options) {
    String arg = args[at];
    int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
    String name = equals < 0 ? arg : arg.substring(0, equals);
    List<String> known = new ArrayList<>();
    for (Option option : verb.options()) {
      known.add(option.name());
      if (!name.equals(option.name())
          && (option.letter().isEmpty() || !name.equals(option.letter()))) {
        continue;
      }
      if (!option.takesValue()) {
        if (equals >= 0) {
          throw usage("option " + name + " takes no value", verb);
        }
        options.put(option.name(), "");
        return at;
      }
      if (equals >= 0) {
        options.put(option.name(), arg.substring(equals + 1));
        return at;
      }
      if (at + 1 >= args.length) {
        throw usage("option " + name + " needs a value: " + option.value(), verb);
      }
      options.put(option.name(), args[at + 1]);
      return at + 1;
    }
    throw usage(
        "unknown option '" + name + "' for " + verb.word() + Nearest.hint(name, known), verb);
  }

  private static void checkCount(Verb verb, List<String> arguments) {
    if (arguments.size() < verb.least()) {
      throw usage(verb.word() + " needs " + verb.arguments(), verb);
    }
    if (arguments.size() > verb.most()) {
      String extra = arguments.get(verb.most());
      throw usage("'" + extra + "' is one argument too many for " + verb.word(), verb);
    }
  }

  private static AgentsException usage(String message, Verb verb) {
    String help = verb == null ? "agents --help" : "agents " + verb.word() + " --help";
    return new AgentsException(ExitStatus.USAGE, message, "see: " + help);
  }
}
