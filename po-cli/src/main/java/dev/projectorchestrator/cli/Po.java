package dev.projectorchestrator.cli;

import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.cli.frame.Invocation;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.cli.frame.Printer;
import dev.projectorchestrator.cli.frame.Session;
import dev.projectorchestrator.cli.frame.Version;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.SmallFile;
import dev.projectorchestrator.core.process.Failures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * One run of {@code po}: finds the command, parses, runs it, and turns what happens into a status.
 */
final class Po {

  private final Invocation invocation;

  Po(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * Runs a command line.
   *
   * @param args the arguments
   * @return the exit status
   */
  int run(String[] args) {
    CommandWords line = CommandWords.of(args);
    Verb verb = line.verb();
    if (verb == null) {
      return withoutCommand(line, args);
    }
    return runCommand(verb, line.argumentsFor(verb), args);
  }

  private int runCommand(Verb verb, String[] arguments, String[] args) {
    PoCommand fast = verb.command();
    if (FastPath.fill(fast, arguments)) {
      return runFilled(verb, fast);
    }
    PoCommand command = verb.command();
    try {
      Optional<String> help = CommandModel.fill(verb, command, arguments, width());
      if (help.isPresent()) {
        invocation.out().print(help.get());
        return 0;
      }
    } catch (PoException e) {
      return printer(verb, args).error(e);
    }
    return runFilled(verb, command);
  }

  private int runFilled(Verb verb, PoCommand command) {
    command.parsed();
    Printer printer =
        new Printer(
            invocation,
            verb.words(),
            command.common.json,
            command.common.verbose,
            command.common.noColor);
    // Print the outcome before the session closes: on a signal the JVM ends right after that.
    try (Session session = new Session(invocation, printer, command.common, command.limits())) {
      return call(command, session, printer);
    }
  }

  private static int call(PoCommand command, Session session, Printer printer) {
    try {
      command.open(session);
      return command.call();
    } catch (PoException e) {
      return printer.error(e);
    } catch (HarnessException e) {
      return printer.error(Failures.of("", e));
    } catch (RuntimeException e) {
      return printer.bug(e);
    }
  }

  private int withoutCommand(CommandWords line, String[] args) {
    List<String> words = line.words();
    if (words.isEmpty() || words.get(0).equals("help")) {
      if (line.leading().contains("--version") || line.leading().contains("-V")) {
        invocation.out().println("po " + Version.text());
        return 0;
      }
      Verb asked = words.size() > 1 ? helpTopic(line) : null;
      if (asked != null) {
        CommandLine parser = CommandModel.of(asked, asked.command(), width());
        invocation.out().print(CommandModel.help(asked, parser));
        return 0;
      }
      Optional<HelpTopic> topic = words.size() > 1 ? HelpTopic.of(words.get(1)) : Optional.empty();
      if (topic.isPresent()) {
        invocation.out().print(Wrapping.paragraphs(topic.get().text(), width()));
        return 0;
      }
      if (words.size() > 1 && !HelpPage.isGroup(words.get(1))) {
        return topic(words.get(1), args);
      }
      boolean wanted =
          !words.isEmpty() || line.leading().contains("--help") || line.leading().contains("-h");
      if (wanted || args.length == 0) {
        invocation.out().print(HelpPage.text(width()));
        return 0;
      }
    }
    String what = words.isEmpty() ? args[0] : words.get(0);
    String known = Guess.command(words);
    String hint =
        known.isEmpty() ? "see all commands with: po help" : "did you mean: po " + known + "?";
    if (HelpPage.isGroup(what)) {
      String message =
          words.size() > 1
              ? "po " + what + " has no command '" + words.get(1) + "'"
              : "po " + what + " needs a command";
      return printer(null, args)
          .error(
              PoException.usage(
                  message,
                  (known.isEmpty() ? "it has: " : "did you mean: po " + known + "? It has: ")
                      + HelpPage.commandsOf(what)));
    }
    return printer(null, args).error(PoException.usage("no such command: '" + what + "'", hint));
  }

  /**
   * Prints one of the documents that came with po; {@code mcp} is a command, {@code mcp.md} is not.
   */
  private int topic(String asked, String[] args) {
    String name = asked.endsWith(".md") ? asked.substring(0, asked.length() - 3) : asked;
    Optional<Path> docs = invocation.distribution().map(folder -> folder.resolve("share/doc"));
    List<String> topics = docs.map(HelpPage::documents).orElse(List.of());
    if (!topics.contains(name)) {
      String near = Guess.command(List.of(name));
      return printer(null, args)
          .error(
              PoException.usage(
                  "there is no help on '" + asked + "'",
                  (near.isEmpty() || near.startsWith("-")
                          ? "see all commands with: po help"
                          : "did you mean: po help " + near + "?")
                      + (topics.isEmpty() ? "" : "; topics are: " + String.join(", ", topics))));
    }
    try {
      invocation.out().print(SmallFile.text(docs.get().resolve(name + ".md")));
      return 0;
    } catch (IOException e) {
      return printer(null, args).error(PoException.failed("can't be read: " + e));
    }
  }

  private int width() {
    return invocation.terminal().out()
        ? Math.min(CommandModel.USUAL_WIDTH, invocation.terminal().columns())
        : CommandModel.USUAL_WIDTH;
  }

  private static Verb helpTopic(CommandWords line) {
    List<String> topic = line.rest().subList(1, line.rest().size());
    return CommandWords.of(topic.toArray(new String[0])).verb();
  }

  private Printer printer(Verb verb, String[] args) {
    List<String> all = Arrays.asList(args);
    // What stands behind -- is meant for another program.
    all = all.contains("--") ? all.subList(0, all.indexOf("--")) : all;
    return new Printer(
        invocation,
        verb == null ? "" : verb.words(),
        all.contains("--json"),
        all.contains("--verbose"),
        all.contains("--no-color"));
  }
}
