package dev.projectorchestrator.api;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A conversation that an agent has had: tells which of its program's own records are this agent's.
 *
 * <p>Stability: stable.
 *
 * @param agent the agent
 * @param program the program, such as {@code claude}
 * @param id what the program calls the conversation in its records; empty text when that is not
 *     known
 * @param directory the folder that the agent worked in; absolute
 * @param since when it began, at the latest
 * @since 0.1.0
 */
public record AgentConversation(
    String agent, String program, String id, Path directory, Instant since) {}
