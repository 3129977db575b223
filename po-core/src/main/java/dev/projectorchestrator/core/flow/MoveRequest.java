package dev.projectorchestrator.core.flow;

import java.util.Optional;

/**
 * Asks to move a stopped project.
 *
 * @param name the project
 * @param to the place; empty means this machine
 * @param parent the folder in which its folder will be; default: {@code projects} in the PO home,
 *     or in the home folder over there
 */
public record MoveRequest(String name, Optional<String> to, Optional<String> parent) {}
