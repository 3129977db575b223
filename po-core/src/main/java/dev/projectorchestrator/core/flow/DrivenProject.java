package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.api.ProjectContext;
import dev.projectorchestrator.core.registry.model.ProjectEntry;

/**
 * A registered project with the driver of its harness: for what is not a flow, such as logs.
 *
 * @param entry its registry entry
 * @param harness the driver
 * @param context what the driver is given
 */
public record DrivenProject(ProjectEntry entry, Harness harness, ProjectContext context) {}
