package dev.projectorchestrator.core.notify;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.registry.read.SettingsReader;
import dev.projectorchestrator.core.watch.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sends one event by one rule. */
public final class Sender {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final CommandRunner commands;
  private final Map<String, String> environment;

  /**
   * Creates a sender.
   *
   * @param commands runs programs
   * @param environment where secrets are named
   */
  public Sender(CommandRunner commands, Map<String, String> environment) {
    this.commands = commands;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Sends an event. Blocks, for a bounded time.
   *
   * @param rule how
   * @param event the event
   * @return why it was not sent; empty when it was. Holds no secret
   */
  public Optional<String> send(Settings.Notify rule, Event event) {
    Message message = new Message(event);
    boolean posts = rule.url().isPresent() || rule.urlEnv().isPresent();
    return posts ? post(rule, message) : run(rule, message);
  }

  /**
   * Names a rule without its secrets.
   *
   * @param rule the rule
   * @return its program, or where its URL is from
   */
  public static String name(Settings.Notify rule) {
    return rule.preset()
        .or(rule::url)
        .or(() -> rule.urlEnv().map(variable -> "$" + variable))
        .orElseGet(() -> rule.command().get(0));
  }

  private Optional<String> run(Settings.Notify rule, Message message) {
    CommandSpec command =
        CommandSpec.of(message.command(rule)).reading(message.json() + "\n").within(DEADLINE);
    try {
      CommandResult result = commands.run(command);
      return result.succeeded() ? Optional.empty() : Optional.of(result.describe());
    } catch (HarnessException | PoException e) {
      return Optional.of(
          String.valueOf(e.getMessage())); // There is no such program, or po is to end.
    }
  }

  private Optional<String> post(Settings.Notify rule, Message message) {
    String url = rule.url().orElseGet(() -> variable(rule.urlEnv().orElseThrow()));
    String problem = SettingsReader.urlProblem(url);
    if (url.isEmpty() || !problem.isEmpty()) {
      return Optional.of(
          url.isEmpty() ? "the variable " + rule.urlEnv().orElse("") + " is not set" : problem);
    }
    if (rule.tokenEnv().isPresent() && variable(rule.tokenEnv().get()).isEmpty()) {
      return Optional.of("the variable " + rule.tokenEnv().get() + " is not set");
    }
    try {
      HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
      connection.setConnectTimeout((int) DEADLINE.toMillis());
      connection.setReadTimeout((int) DEADLINE.toMillis());
      // A secret must not follow to another place.
      connection.setInstanceFollowRedirects(false);
      connection.setRequestMethod("POST");
      connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
      rule.tokenEnv()
          .ifPresent(
              name -> connection.setRequestProperty("Authorization", "Bearer " + variable(name)));
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(message.body(rule).getBytes(StandardCharsets.UTF_8));
      }
      int status = connection.getResponseCode();
      connection.disconnect();
      return status / 100 == 2
          ? Optional.empty()
          : Optional.of("it answered with status " + status);
    } catch (IOException e) {
      // The message of an exception may hold the whole URL.
      return Optional.of("it could not be reached: " + e.getClass().getSimpleName());
    }
  }

  private String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
