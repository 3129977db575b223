package dev.projectorchestrator.core.service;

import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandRunner;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Replacement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Installs and removes what is run at login. */
public final class Services {

  private final ServiceManager manager;
  private final CommandRunner commands;

  /**
   * Creates one. Touches nothing.
   *
   * @param manager the service manager
   * @param commands runs its program
   */
  public Services(ServiceManager manager, CommandRunner commands) {
    this.manager = manager;
    this.commands = commands;
  }

  /**
   * Writes files and lets the service manager take them in.
   *
   * @param units the files
   * @return what the service manager did not do, a line each: the files are written all the same
   * @throws PoException with {@code FAILED} when a file can't be written
   */
  public List<String> install(List<ServiceUnit> units) {
    for (ServiceUnit unit : units) {
      try {
        Files.createDirectories(unit.file().getParent());
        Replacement.write(unit.file(), unit.text().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw failed("can't write it", unit, e);
      }
    }
    return run(manager.afterWriting(units));
  }

  /**
   * Lets the service manager forget files, and deletes them. What runs goes on.
   *
   * @param units the files
   * @return what the service manager did not do, a line each
   * @throws PoException with {@code FAILED} when a file can't be deleted
   */
  public List<String> remove(List<ServiceUnit> units) {
    List<String> problems = run(manager.beforeRemoving(units));
    for (ServiceUnit unit : units) {
      try {
        Files.deleteIfExists(unit.file());
      } catch (IOException e) {
        throw failed("can't delete it", unit, e);
      }
    }
    return problems;
  }

  private List<String> run(List<List<String>> lines) {
    List<String> problems = new ArrayList<>();
    for (List<String> line : lines) {
      try {
        CommandResult result = commands.run(CommandSpec.of(line));
        if (!result.succeeded()) {
          problems.add(result.describe());
        }
      } catch (HarnessException e) {
        problems.add(String.valueOf(e.getMessage())); // There is no such program.
      }
    }
    return problems;
  }

  private static PoException failed(String what, ServiceUnit unit, IOException cause) {
    return PoException.failed(what + ": " + cause.getMessage(), "make its folder writable")
        .at(unit.file())
        .causedBy(cause);
  }
}
