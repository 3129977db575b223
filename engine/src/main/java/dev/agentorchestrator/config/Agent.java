package dev.agentorchestrator.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One agent of a project, as agents.toml describes it.
 *
 * @param name its name, unique in the project
 * @param command what it runs
 * @param dir the absolute folder it runs in
 * @param env variables set for it, over those of the caller
 * @param prompt the absolute file whose text it is sent once it is ready
 * @param ready when it is ready for a prompt
 * @param persistent whether it is started again when it exits
 * @param restart how, when it is persistent
 * @param wake how often it is sent {@code wakePrompt}; empty: never
 * @param wakePrompt the absolute file with the text of a wake
 * @param stop how it is asked to end
 * @param idleAfter how long its pane must be still for status to call it waiting
 * @param profile the name of the profile that it asks for; empty: that of its program
 * @param resume whether it continues its conversation when it is started again by itself
 */
public record Agent(
    String name,
    Command command,
    Path dir,
    Map<String, String> env,
    Optional<Path> prompt,
    Ready ready,
    boolean persistent,
    RestartPolicy restart,
    Optional<Duration> wake,
    Optional<Path> wakePrompt,
    Stop stop,
    Duration idleAfter,
    Optional<String> profile,
    boolean resume) {}
