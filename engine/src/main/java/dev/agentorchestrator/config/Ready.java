package dev.agentorchestrator.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When an agent may be sent its prompt: when a pattern is seen in its pane, after a delay, or, with
 * neither, when its pane has shown something and has then been still for a moment.
 *
 * @param pattern what to look for in the text of the pane
 * @param delay how long to wait after the start
 * @param timeout when to give up; the agent is then left alone and status says so
 */
public record Ready(Optional<Pattern> pattern, Optional<Duration> delay, Duration timeout) {}
