package dev.projectorchestrator.core.harness.install;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.files.Replacement;
import dev.projectorchestrator.core.files.Trees;
import dev.projectorchestrator.core.input.InputKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;

/**
 * Begins a descriptor: {@code po harness new NAME --from URL}. Clones the harness, looks at it, and
 * writes a skeleton with what was found in its comments, for a person or an AI to finish. The
 * skeleton is not valid until its commands are filled in; checking it says where.
 */
public final class DescriptorScaffold {

  private static final int MOST_README_LINES = 80;

  private final Path folder;
  private final Host host;

  /**
   * Creates it.
   *
   * @param descriptors the PO home's {@code harnesses/}; need not exist
   * @param host runs git
   */
  public DescriptorScaffold(Path descriptors, Host host) {
    this.folder = descriptors.toAbsolutePath();
    this.host = host;
  }

  /**
   * Writes the skeleton. Blocks on the network.
   *
   * @param name the harness's name
   * @param url what git can clone
   * @param ref the ref to pin; empty means the newest tag, else the newest commit
   * @param runHelp whether to run the clone's own programs with {@code --help}: code of strangers,
   *     so the user must have agreed
   * @return what was written and found
   * @throws PoException when the name is none or is taken, or the clone fails; nothing is written
   *     then
   */
  public ScaffoldReport write(String name, String url, Optional<String> ref, boolean runHelp) {
    InputKind.HARNESS_NAME.require(name);
    InputKind.GIT_URL.require(url);
    ref.ifPresent(InputKind.REF::require);
    Path file = folder.resolve(name + ".toml");
    if (Files.exists(file)) {
      throw taken(file);
    }
    Path scratch = null;
    try {
      scratch = Files.createTempDirectory("harness-new-");
      ClonedHarness clone = clone(url, ref, scratch.resolve("clone"));
      EngineSource source = new EngineSource(url, ref.orElseGet(clone::ref));
      List<String> found = new ArrayList<>();
      String text = text(name, source, clone, runHelp, found);
      Files.createDirectories(folder);
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
      return new ScaffoldReport(file, source, found, text);
    } catch (FileAlreadyExistsException e) {
      throw taken(file);
    } catch (IOException e) {
      throw PoException.failed("the descriptor can't be written: " + e).at(file).causedBy(e);
    } finally {
      if (scratch != null) {
        Trees.deleteIfPossible(scratch);
      }
    }
  }

  /**
   * Writes a whole descriptor, in place of one that may be there. It is not trusted then, whatever
   * was.
   *
   * @param name the harness's name
   * @param text the descriptor
   * @return the file
   * @throws PoException when the name is none, the text is no TOML, or it can't be written
   */
  public Path replace(String name, String text) {
    InputKind.HARNESS_NAME.require(name);
    Path file = folder.resolve(name + ".toml");
    List<TomlParseError> errors = Toml.parse(text).errors();
    if (!errors.isEmpty()) {
      TomlParseError first = errors.get(0);
      throw PoException.usage(
          "the descriptor is no TOML: line " + first.position().line() + ": " + first.getMessage(),
          "all keys: po help harness-descriptors");
    }
    try {
      Files.createDirectories(folder);
      Replacement.write(file, text.getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) {
      throw PoException.failed("the descriptor can't be written: " + e).at(file).causedBy(e);
    }
  }

  private static PoException taken(Path file) {
    return PoException.failed(
            "there is a descriptor of that name already", "edit it, or choose another name")
        .at(file);
  }

  private ClonedHarness clone(String url, Optional<String> ref, Path target) {
    try {
      host.commands()
          .run(
              CommandSpec.of("git", "clone", "--quiet", "--", url, target.toString())
                  .in(target.getParent()))
          .orThrow();
      if (ref.isPresent()) {
        host.commands()
            .run(CommandSpec.of("git", "checkout", "--quiet", ref.get(), "--").in(target))
            .orThrow();
      }
    } catch (HarnessException e) {
      throw PoException.of(
              e.kind() == HarnessException.Kind.MISSING_PROGRAM
                  ? ErrorCode.MISSING_PROGRAM
                  : ErrorCode.FAILED,
              "the harness can't be cloned: " + e.getMessage(),
              "check the URL and the ref")
          .at(url)
          .causedBy(e);
    }
    return new ClonedHarness(target, host.commands());
  }

  private static String text(
      String name, EngineSource source, ClonedHarness clone, boolean runHelp, List<String> found)
      throws IOException {
    Skeleton skeleton = new Skeleton(name, source);
    Optional<String> readme = clone.readme();
    if (readme.isPresent()) {
      found.add("README");
      skeleton.section(
          "README (its first lines)", readme.get().lines().limit(MOST_README_LINES).toList());
    }
    found.addAll(clone.knownFiles());
    skeleton.section("Files that show what it is", clone.knownFiles());
    List<String> programs = clone.programs();
    programs.forEach(program -> found.add("program " + program));
    skeleton.section("Programs", programs.stream().map(p -> "{engine}/" + p).toList());
    if (runHelp) {
      for (String program : programs) {
        skeleton.section(program + " --help", clone.help(program));
      }
    }
    return skeleton.text(readme);
  }
}
