package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Looking runs only what the table in docs/security.md says: each program leaves a mark. */
class LookingIT {

  private static final Path DOC = Path.of("../docs/security.md");
  private static final Pattern LINE = Pattern.compile("`po ([^`]+)`");

  @TempDir private static Path dir;
  private static Machine machine;
  private static Path project;
  private static Path marks;

  @BeforeAll
  static void setTripwires() throws IOException {
    machine = new Machine(dir);
    machine.po("create", "demo", "--register").ok();
    project = machine.poHome().resolve("projects/demo");
    marks = Files.createDirectories(dir.resolve("marks"));
    for (String file : List.of(".git", ".git/modules/engine")) {
      Path git = project.resolve(file);
      Path more = git.resolve("more");
      Files.writeString(
          more,
          """
          [core]
          \tfsmonitor = RUN fsmonitor
          \tsshCommand = RUN ssh
          \tgitProxy = RUN proxy
          \thooksPath = HOOKS
          [filter "x"]
          \tclean = RUN clean
          \tsmudge = RUN smudge
          \tprocess = RUN process
          \trequired = true
          [credential]
          \thelper = !RUN credential
          [diff]
          \texternal = RUN diff
          """
              .replace("RUN", script("run"))
              .replace("HOOKS", git.resolve("hooks").toString()));
      machine.git(project, "config", "--file", git + "/config", "include.path", "more").ok();
      Files.createDirectories(git.resolve("info"));
      Files.writeString(git.resolve("info/attributes"), "* filter=x\n");
      for (String hook : List.of("post-index-change", "post-checkout", "reference-transaction")) {
        Files.createDirectories(git.resolve("hooks"));
        Files.copy(Path.of(script("run")), git.resolve("hooks").resolve(hook));
      }
    }
    // git looks closer at what was touched.
    Files.writeString(project.resolve("agents.toml"), "# \n", StandardOpenOption.APPEND);
    Path engine = project.resolve("engine/agents");
    Files.writeString(
        engine, Files.readString(engine).replaceFirst("\n", "\n" + script("engine") + "\n"));
  }

  /** Makes a script that leaves a mark of this name. */
  private static String script(String name) throws IOException {
    Path script = marks.resolveSibling(name + ".sh");
    Files.writeString(script, "#!/bin/sh\ntouch " + marks.resolve(name) + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script.toString();
  }

  @BeforeEach
  void removeMarks() throws IOException {
    for (String mark : List.of("run", "engine")) {
      Files.deleteIfExists(marks.resolve(mark));
    }
  }

  @AfterAll
  static void close() {
    machine.close();
  }

  /** A line of the table: a command, and whether it may run the engine. */
  record Look(List<String> command, boolean engine) {}

  static List<Look> table() throws IOException {
    List<Look> looks = new ArrayList<>();
    for (String row : Files.readAllLines(DOC)) {
      String[] cells = row.split("\\|");
      if (cells.length == 4 && cells[1].strip().startsWith("`po ")) {
        Matcher line = LINE.matcher(cells[1]);
        while (line.find()) {
          looks.add(
              new Look(
                  List.of(line.group(1).replace("NAME", "demo").split(" ")),
                  !cells[2].strip().equals("no")));
        }
      }
    }
    return looks;
  }

  @Test
  void theTableNamesTheCommandsThatLook() throws IOException {
    assertThat(table()).hasSizeGreaterThan(15);
  }

  @ParameterizedTest
  @MethodSource("table")
  void runsOnlyWhatTheTableSays(Look look) {
    machine.po(look.command().toArray(new String[0]));
    assertThat(marks.resolve("run")).as("a program of the project's git settings").doesNotExist();
    if (!look.engine()) {
      assertThat(marks.resolve("engine")).as("the engine").doesNotExist();
    }
  }

  /** The tripwires work: the user's own git, told to look, does run them. */
  @Test
  void theTripwiresAreSharp() {
    machine.git(project, "status");
    assertThat(marks.resolve("run")).exists();
  }
}
