package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.cli.frame.Session;
import dev.projectorchestrator.core.digest.Digest;
import dev.projectorchestrator.core.digest.Digests;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.live.EngineLook;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.Fleet;
import dev.projectorchestrator.core.selection.Looks;
import dev.projectorchestrator.core.selection.Selection.Scope;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code po digest}. */
public final class DigestCommand extends PoCommand {

  @Option(
      names = "--since",
      paramLabel = "CURSOR",
      description =
          "What to compare with: the cursor of an earlier digest. Default: the acknowledged one.")
  String since;

  @Option(
      names = "--ack",
      paramLabel = "CURSOR",
      description =
          "Acknowledge all changes up to this cursor, and do nothing else: the next digest"
              + " begins there.")
  String acknowledge;

  @Mixin TargetOptions targets;

  @Override
  public boolean notesInterruptedRuns() {
    return false;
  }

  @Override
  public Answer run() {
    Digests digests = digests(session());
    if (acknowledge == null) {
      Optional<Set<String>> only = targets.isEmpty() ? Optional.empty() : Optional.of(names());
      Digest digest = digests.since(Optional.ofNullable(since));
      return new DigestAnswer(only.map(digest::only).orElse(digest));
    }
    if (since != null || !targets.isEmpty()) {
      throw PoException.usage("--ack goes alone: it acknowledges all", "see: po help digest");
    }
    digests.acknowledge(acknowledge);
    return new Acknowledged(acknowledge);
  }

  private Set<String> names() {
    Fleet fleet = session().store().load();
    Looks looks = new SessionLooks(session());
    return new HashSet<>(
        TargetOptions.find(session(), targets.selection(), fleet, Scope.EVERY, looks).names());
  }

  static Digests digests(Session session) {
    FleetStore store = session.store();
    Path home = Objects.requireNonNull(store.file().getParent(), "fleet.toml is in a folder");
    return new Digests(
        home,
        store::read,
        projects -> session.liveStatus().look(projects, EngineLook.CHANGES),
        () -> session.flows().recovery().cutOff(),
        Clock.systemUTC());
  }

  private record Acknowledged(String cursor) implements Answer {
    @Override
    public void text(Page page) {
      page.line("the next digest begins at " + cursor);
    }

    @Override
    public void json(JsonObject data) {
      data.addProperty("cursor", cursor);
    }
  }
}
