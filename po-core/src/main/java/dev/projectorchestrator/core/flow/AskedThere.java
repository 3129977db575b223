package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.error.PoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes requests of flows as the command lines that the po at a place runs. */
final class AskedThere {

  /** The folder of new projects, below the home folder over there. */
  private static final String PARENT = "~/projects";

  private AskedThere() {}

  static PlacedFlow.Asked drive(String word, DriveRequest request) {
    List<String> line = new ArrayList<>(List.of(word));
    if (request.resume()) {
      line.add("--resume");
    }
    if (request.letIn()) {
      line.add("--yes");
    }
    if (request.agents().isEmpty()) {
      line.add(request.name());
    }
    request.agents().forEach(agent -> line.add(request.name() + "/" + agent));
    return PlacedFlow.Asked.of(request.name(), line);
  }

  static PlacedFlow.Asked update(UpdateRequest request) {
    List<String> line =
        new ArrayList<>(List.of("update", request.name(), "--ref", request.ref(), "--yes"));
    request.engineUrl().ifPresent(url -> line.addAll(List.of("--engine-url", url)));
    if (request.carryEngine()) {
      line.add("--carry-engine");
    }
    if (request.restart()) {
      line.add("--restart");
    }
    return new PlacedFlow.Asked(
        request.name(),
        Optional.empty(),
        line,
        "",
        Optional.of(request.ref()),
        request.engineUrl(),
        false);
  }

  static PlacedFlow.Asked create(CreateRequest request) {
    List<String> line = new ArrayList<>(List.of("create", request.name()));
    request.harness().ifPresent(harness -> line.addAll(List.of("--harness", harness)));
    request.engineUrl().ifPresent(url -> line.addAll(List.of("--engine-url", url)));
    request.ref().ifPresent(ref -> line.addAll(List.of("--ref", ref)));
    request.prefix().ifPresent(prefix -> line.addAll(List.of("--prefix", prefix)));
    if (request.carryEngine()) {
      line.add("--carry-engine");
    }
    if (request.start()) {
      line.add("--start");
    }
    if (request.place().isPresent() && !request.register()) {
      throw PoException.usage(
          "a project at a place must be registered, as po finds it by its entry alone",
          "add --register");
    }
    if (request.directory().isPresent()) {
      line.addAll(List.of("--into", request.directory().get().toString()));
    } else {
      line.addAll(List.of("--dir", "."));
    }
    return new PlacedFlow.Asked(
        request.name(),
        request.place(),
        line,
        request.directory().isPresent() ? "~/" : folder(request.parent().map(Object::toString)),
        Optional.empty(),
        Optional.empty(),
        request.register());
  }

  static PlacedFlow.Asked adopt(AdoptRequest request) {
    List<String> line = new ArrayList<>(List.of("adopt", request.source()));
    request.name().ifPresent(name -> line.addAll(List.of("--name", name)));
    request.harness().ifPresent(harness -> line.addAll(List.of("--harness", harness)));
    if (request.letIn()) {
      line.add("--yes");
    }
    if (request.place().isPresent() && request.name().isEmpty()) {
      throw PoException.usage("a project at a place needs a name", "add --name NAME");
    }
    return new PlacedFlow.Asked(
        // One that is here is looked for by no name: it may be that of a project at a place.
        request.place().isPresent() ? request.name().orElseThrow() : "",
        request.place(),
        line,
        "~/",
        Optional.empty(),
        Optional.empty(),
        true);
  }

  /** Returns the folder over there in which a project's folder is to be. */
  static String folder(Optional<String> named) {
    String folder = named.orElse(PARENT);
    return folder.startsWith("/") || folder.startsWith("~/") ? folder : "~/" + folder;
  }
}
