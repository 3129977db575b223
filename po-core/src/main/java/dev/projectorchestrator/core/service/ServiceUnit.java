package dev.projectorchestrator.core.service;

import java.nio.file.Path;

/**
 * A file that tells the service manager what to run.
 *
 * @param name the name by which the service manager knows it
 * @param file the file; absolute
 * @param text what it holds
 */
public record ServiceUnit(String name, Path file, String text) {}
