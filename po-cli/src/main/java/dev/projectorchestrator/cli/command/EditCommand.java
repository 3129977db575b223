package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.FleetReading;
import dev.projectorchestrator.core.registry.model.Problem;
import dev.projectorchestrator.core.registry.model.Problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code po edit}: the user edits a copy, which replaces fleet.toml when it is valid. */
public final class EditCommand extends PoCommand {

  @Override
  public Answer run() {
    FleetStore store = session().store();
    try {
      byte[] before = Files.readAllBytes(store.file());
      Path copy = Files.createTempFile("fleet-", ".toml");
      Files.write(copy, before);
      return edit(store, before, copy);
    } catch (IOException e) {
      throw PoException.of(ErrorCode.NO_FLEET, "can't be read: " + e.getMessage())
          .at(store.file())
          .causedBy(e);
    }
  }

  private Answer edit(FleetStore store, byte[] before, Path copy) throws IOException {
    int line = 0;
    while (true) {
      open(copy, line);
      byte[] after = Files.readAllBytes(copy);
      if (Arrays.equals(before, after)) {
        Files.delete(copy);
        return new Edited(false);
      }
      FleetReading reading = store.check(after);
      for (Problem problem : reading.problems()) {
        String kind = problem.severity() == Severity.ERROR ? "error" : "warning";
        String hint = problem.hint().isEmpty() ? "" : "; " + problem.hint();
        session().notice(problem.line() + ": " + kind + ": " + problem.message() + hint);
      }
      List<Problem> errors =
          reading.problems().stream()
              .filter(problem -> problem.severity() == Severity.ERROR)
              .toList();
      if (errors.isEmpty()) {
        if (store.replace(before, after)) {
          Files.delete(copy);
          return new Edited(true);
        }
        throw PoException.failed(
                "somebody else changed it meanwhile; nothing was changed",
                "your text is kept: " + copy)
            .at(store.file());
      }
      line = errors.get(0).line();
      if (!session().offer("Edit it again, at line " + line)) {
        throw PoException.of(
                ErrorCode.INVALID_CONFIG,
                "your text has errors; nothing was changed",
                "your text is kept: " + copy)
            .at(store.file());
      }
    }
  }

  private void open(Path file, int line) {
    String visual = session().invocation().variable("VISUAL");
    String named = visual == null ? session().invocation().variable("EDITOR") : visual;
    String editor = named == null ? "vi" : named;
    // The variable may hold options. All editors that people name there know +LINE.
    CommandSpec command =
        line > 0
            ? CommandSpec.of("sh", "-c", editor + " \"$@\"", "sh", "+" + line, file.toString())
            : CommandSpec.of("sh", "-c", editor + " \"$@\"", "sh", file.toString());
    int status = session().workspace().processes().runInTerminal(command);
    if (status != 0) {
      throw PoException.failed(
          "the editor `" + editor + "` ended with exit status " + status + "; nothing was changed",
          "set EDITOR to the one you like; your text is kept: " + file);
    }
  }

  private record Edited(boolean changed) implements Answer {
    @Override
    public void text(Page page) {
      page.line(changed ? "fleet.toml is changed, and valid" : "nothing was changed");
    }

    @Override
    public void json(JsonObject data) {
      data.addProperty("changed", changed);
    }
  }
}
