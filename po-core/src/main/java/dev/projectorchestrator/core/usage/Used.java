package dev.projectorchestrator.core.usage;

import java.util.Optional;

/**
 * What was used by one project on one day with one model.
 *
 * @param project the project
 * @param agent the agent; empty text when it is not known
 * @param model the model, as the record names it
 * @param day the day, as ISO 8601
 * @param tokens the tokens
 * @param usd what they cost; empty when nobody has said what the model costs
 */
public record Used(
    String project, String agent, String model, String day, Tokens tokens, Optional<Double> usd) {}
