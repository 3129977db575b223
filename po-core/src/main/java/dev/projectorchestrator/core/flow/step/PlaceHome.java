package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts what was made into the PO home's folder, which may exist and hold other things: somebody may
 * stand in it. Each entry is one rename.
 *
 * @param home what is to be made
 */
public record PlaceHome(NewProject home) implements Step {

  private static final String ENTRIES = "entries";
  private static final String EXISTED = "folder-existed";

  @Override
  public String name() {
    return "place";
  }

  @Override
  public String describe() {
    return "Put all of it into its place, " + home.directory();
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        CommandSpec.of("mkdir", "-p", home.directory().toString()),
        CommandSpec.of(
            "find",
            home.workplace().toString(),
            "-mindepth",
            "1",
            "-maxdepth",
            "1",
            "-exec",
            "mv",
            "{}",
            home.directory().toString(),
            ";"),
        CommandSpec.of("rm", "-r", home.staging().toString()));
  }

  @Override
  public boolean pointOfNoReturn() {
    return true;
  }

  @Override
  public boolean done(StepContext context) {
    return passed(context) && home.stagingFolder().present().isEmpty();
  }

  @Override
  public boolean passed(StepContext context) {
    Optional<List<String>> entries = entries(context);
    return entries.isPresent() && entries.get().stream().allMatch(this::isPlaced);
  }

  @Override
  public void act(StepContext context) {
    try {
      List<String> entries = entries(context).orElse(List.of());
      if (entries.isEmpty()) {
        entries = list(home.workplace());
        context.remember(EXISTED, Boolean.toString(Files.isDirectory(home.directory())));
        context.remember(ENTRIES, String.join("/", entries));
      }
      Files.createDirectories(home.directory());
      for (String name : entries) {
        if (isThere(home.workplace(), name)) {
          move(home.workplace(), home.directory(), name);
        }
      }
      home.stagingFolder().delete();
    } catch (IOException e) {
      throw failed("could not put the PO home into ", e);
    }
  }

  @Override
  public List<Path> undoDeletes(StepContext context) {
    return entries(context).orElse(List.of()).stream()
        .filter(this::isPlaced)
        .map(home.directory()::resolve)
        .toList();
  }

  @Override
  public void undo(StepContext context) {
    try {
      for (String name : entries(context).orElse(List.of())) {
        if (isPlaced(name)) {
          Files.createDirectories(home.workplace());
          move(home.directory(), home.workplace(), name);
        }
      }
      boolean existed = context.recall(EXISTED).map(Boolean::parseBoolean).orElse(true);
      if (!existed && Files.isDirectory(home.directory()) && FreeFolder.isEmpty(home.directory())) {
        Files.delete(home.directory());
      }
    } catch (IOException e) {
      throw failed("could not move the PO home out of ", e);
    }
  }

  private static Optional<List<String>> entries(StepContext context) {
    return context
        .recall(ENTRIES)
        .map(text -> Stream.of(text.split("/")).filter(name -> !name.matches("\\.*")).toList());
  }

  private static List<String> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private boolean isPlaced(String name) {
    return isThere(home.directory(), name) && !isThere(home.workplace(), name);
  }

  private static boolean isThere(Path folder, String name) {
    return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  private void move(Path from, Path to, String name) throws IOException {
    if (isThere(to, name)) {
      throw PoException.failed(
          "another process has just put a " + name + " into " + to,
          "is another process at work there?");
    }
    Files.move(from.resolve(name), to.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private PoException failed(String what, IOException e) {
    return PoException.failed(
            what + home.directory() + ": " + e, "check the permissions and the free space")
        .causedBy(e);
  }
}
