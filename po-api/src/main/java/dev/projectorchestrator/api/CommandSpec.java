package dev.projectorchestrator.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A program to run: always an argument list, never a line for a shell to take apart.
 *
 * <p>Stability: stable.
 *
 * @param arguments the program and its arguments; at least one
 * @param directory where it runs; empty means the project's folder
 * @param environment variables to set on top of the host's
 * @param timeout how long it may take; empty means the host's default (two minutes, unless the user
 *     said otherwise)
 * @param input what it reads on its standard input, as UTF-8; empty means that it has none
 * @since 0.1.0
 */
public record CommandSpec(
    List<String> arguments,
    Optional<Path> directory,
    Map<String, String> environment,
    Optional<Duration> timeout,
    Optional<String> input) {

  /** Checks that there is a program, and copies the collections. */
  public CommandSpec {
    arguments = List.copyOf(arguments);
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
    Objects.requireNonNull(directory, "directory");
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(input, "input");
  }

  /**
   * Creates a command with the defaults for all else.
   *
   * @param arguments the program and its arguments
   * @return the command
   */
  public static CommandSpec of(String... arguments) {
    return of(List.of(arguments));
  }

  /**
   * Creates a command with the defaults for all else.
   *
   * @param arguments the program and its arguments
   * @return the command
   */
  public static CommandSpec of(List<String> arguments) {
    return new CommandSpec(
        arguments, Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
  }

  /**
   * Returns this command in another folder.
   *
   * @param folder where it runs
   * @return a copy
   */
  public CommandSpec in(Path folder) {
    return new CommandSpec(arguments, Optional.of(folder), environment, timeout, input);
  }

  /**
   * Returns this command with one more variable.
   *
   * @param name the variable
   * @param value its value
   * @return a copy
   */
  public CommandSpec with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new CommandSpec(arguments, directory, more, timeout, input);
  }

  /**
   * Returns this command with a deadline.
   *
   * @param limit how long it may take
   * @return a copy
   */
  public CommandSpec within(Duration limit) {
    return new CommandSpec(arguments, directory, environment, Optional.of(limit), input);
  }

  /**
   * Returns this command with something to read.
   *
   * @param text its standard input
   * @return a copy
   */
  public CommandSpec reading(String text) {
    return new CommandSpec(arguments, directory, environment, timeout, Optional.of(text));
  }

  /**
   * Returns the command as a line that a person can paste into a POSIX shell: each argument that
   * needs it is quoted. Variables and folder are left out.
   *
   * @return the line
   */
  public String toShellLine() {
    StringBuilder line = new StringBuilder();
    for (String argument : arguments) {
      if (line.length() > 0) {
        line.append(' ');
      }
      line.append(quote(argument));
    }
    return line.toString();
  }

  private static String quote(String argument) {
    boolean plain = !argument.isEmpty();
    for (int i = 0; plain && i < argument.length(); i++) {
      char c = argument.charAt(i);
      plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "_@%+=:,./-".indexOf(c) >= 0;
    }
    return plain ? argument : "'" + argument.replace("'", "'\\''") + "'";
  }
}
