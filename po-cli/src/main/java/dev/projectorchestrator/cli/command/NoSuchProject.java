package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Session;
import dev.projectorchestrator.cli.frame.Suggestion;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.ProjectEntry;
import java.util.List;

/** The error for a name that fleet.toml does not have. */
final class NoSuchProject {

  private NoSuchProject() {}

  static PoException named(String name, Session session) {
    List<String> names =
        session.store().load().projects().stream().map(ProjectEntry::name).toList();
    String near = Suggestion.among(name, names);
    return new PoException(
        ErrorCode.NO_SUCH_PROJECT,
        "no project is named '" + name + "'",
        session.fleetFile().toString(),
        near.isEmpty() ? "see all projects with: po list" : "did you mean: " + near + "?");
  }
}
