package dev.projectorchestrator.core.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.process.Interruption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what this user's po wrote, in this folder, makes po act; all else is named and left. */
class ForgedJournalTest {

  private static final String BEGIN =
      "{\"event\":\"begin\",\"id\":\"x\",\"flow\":\"test\",\"project\":\"demo\",\"parameters\":{},"
          + "\"pid\":1,\"at\":\"2026-01-01T00:00:00Z\"}";
  private static final String STEP = "{\"event\":\"step\",\"name\":\"one\"}";

  @TempDir Path temp;
  private final List<String> events = new ArrayList<>();
  private Path folder;
  private RunKey key;
  private Journals journals;
  private Runner runner;

  private record One(List<String> events) implements Step {
    @Override
    public String name() {
      return "one";
    }

    @Override
    public String describe() {
      return "Do one";
    }

    @Override
    public void act(StepContext context) {
      events.add("act");
    }

    @Override
    public void undo(StepContext context) {
      events.add("undo");
    }
  }

  @BeforeEach
  void stateFolder() throws IOException {
    folder = Files.createDirectories(temp.resolve("state/journal"));
    key = new RunKey(temp.resolve("data/run.key"));
    journals = journals("state");
    runner = new Runner(journals, new Interruption(), Duration.ofSeconds(30), run -> runbook());
  }

  private Journals journals(String state) {
    return new Journals(new StateFolder(temp.resolve(state)), key, () -> {}, Clock.systemUTC());
  }

  private Runbook runbook() {
    return new Runbook("test", Optional.of("demo"), Map.of(), List.of(new One(events)));
  }

  /** What is not believed. */
  private enum Forgery {
    NOT_SIGNED {
      @Override
      void make(Path journal, RunKey key) throws IOException {
        Files.writeString(journal, BEGIN + "\n" + STEP + "\n");
      }
    },
    OF_ANOTHER_USER {
      @Override
      void make(Path journal, RunKey key) throws IOException {
        signed(journal, new RunKey(journal.resolveSibling("other.key")), BEGIN, STEP);
        Files.delete(journal.resolveSibling("other.key"));
      }
    },
    OF_ANOTHER_FOLDER {
      @Override
      void make(Path journal, RunKey key) throws IOException {
        Path elsewhere = Files.createDirectory(journal.resolveSibling("elsewhere"));
        Path other = elsewhere.resolve(journal.getFileName());
        signed(other, key, BEGIN, STEP);
        Files.move(other, journal);
      }
    },
    OF_ANOTHER_RUN {
      @Override
      void make(Path journal, RunKey key) throws IOException {
        Path other = journal.resolveSibling("other.jsonl");
        signed(other, key, BEGIN, STEP);
        Files.move(other, journal);
      }
    },
    WITH_A_LINE_LEFT_OUT {
      @Override
      void make(Path journal, RunKey key) throws IOException {
        signed(journal, key, BEGIN, STEP, "{\"event\":\"committed\"}");
        List<String> lines = new ArrayList<>(Files.readAllLines(journal));
        lines.remove(1);
        Files.write(journal, lines);
      }
    },
    WITH_PARAMETERS_OF_ANOTHER_TYPE {
      @Override
      void make(Path journal, RunKey key) throws IOException {
        signed(journal, key, BEGIN.replace("{},", "[],"), STEP);
      }
    },
    WITH_A_CHILD_WITHOUT_PID {
      @Override
      void make(Path journal, RunKey key) throws IOException {
        signed(journal, key, BEGIN, "{\"event\":\"child\"}");
      }
    },
    FOLDER {
      @Override
      void make(Path journal, RunKey key) throws IOException {
        Files.createDirectory(journal);
      }
    },
    LINK_LOOP {
      @Override
      void make(Path journal, RunKey key) throws IOException {
        Files.createSymbolicLink(journal, journal);
      }
    },
    PIPE {
      @Override
      void make(Path journal, RunKey key) throws IOException {
        try {
          new ProcessBuilder("mkfifo", journal.toString()).start().waitFor();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    };

    abstract void make(Path journal, RunKey key) throws IOException;

    private static void signed(Path journal, RunKey key, String... events) throws IOException {
      Seal seal = new Seal(key.require(), real(journal));
      StringBuilder text = new StringBuilder();
      for (String event : events) {
        text.append(seal.line(event)).append('\n');
      }
      Files.writeString(journal, text);
    }

    private static Path real(Path journal) throws IOException {
      return journal.getParent().toRealPath().resolve(journal.getFileName());
    }
  }

  @ParameterizedTest
  @EnumSource(Forgery.class)
  void whatPoDidNotWriteThereIsNamedSetAsideAndBlocksNothing(Forgery forgery) throws IOException {
    Path journal = folder.resolve("x.jsonl");
    forgery.make(journal, key);
    Map<String, String> before = picture();

    assertThat(journals.cutOff()).isEmpty();
    assertThat(journals.unreadable()).extracting(UnreadableJournal::file).containsExactly(journal);
    assertThat(picture()).isEqualTo(before);
    assertThat(runner.run(runbook(), ProgressListener.SILENT).failure()).isEmpty();
    assertThat(events).containsExactly("act");

    Path aside = journals.setAside(journals.unreadable().get(0));
    assertThat(Files.exists(aside, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(journals.unreadable()).isEmpty();
  }

  @Test
  void aLinkAmongTheJournalsIsNotFollowed() throws IOException {
    Path mine = Files.writeString(temp.resolve("mine.txt"), "mine\n");
    Files.createSymbolicLink(folder.resolve("x.jsonl"), mine);
    assertThat(journals.unreadable()).hasSize(1);
    assertThat(runner.run(runbook(), ProgressListener.SILENT).failure()).isEmpty();
    assertThat(mine).hasContent("mine\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock/demo.lock", "log/steps.jsonl", "log/lock"})
  void aLinkInPlaceOfAFileOfTheStateIsNotFollowed(String file) throws IOException {
    Path mine = Files.writeString(temp.resolve("mine.txt"), "mine\n");
    Path link = temp.resolve("state").resolve(file);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, mine);
    runner.run(runbook(), ProgressListener.SILENT);
    assertThat(mine).hasContent("mine\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "journal", "log", "lock"})
  void aStateFolderThatLeadsElsewhereIsNotUsed(String name) throws IOException {
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Path link = temp.resolve("other").resolve(name);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, elsewhere);
    Runner other =
        new Runner(journals("other"), new Interruption(), Duration.ofSeconds(30), run -> runbook());
    RunReport report = other.run(runbook(), ProgressListener.SILENT);
    assertThat(report.failure().orElseThrow()).hasMessageContaining("symbolic link");
    assertThat(events).isEmpty();
    try (Stream<Path> files = Files.list(elsewhere)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aKeyThatOthersCanChangeIsNoKey() throws IOException {
    key.require();
    new ProcessBuilder("chmod", "666", temp.resolve("data/run.key").toString())
        .start()
        .onExit()
        .join();
    assertThatThrownBy(() -> new RunKey(temp.resolve("data/run.key")).require())
        .hasMessageContaining("others can change");
  }

  @Test
  void emptyLeftoversAreSweptWhenTheyAreNobodys() throws IOException {
    Path old = Files.writeString(folder.resolve(".a.new"), "");
    Path input = Files.writeString(folder.resolve("b.jsonl.input"), "");
    Path young = Files.writeString(folder.resolve(".c.new"), "");
    Path empty = Files.writeString(folder.resolve("d.jsonl"), "");
    FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
    Files.setLastModifiedTime(old, yesterday);
    Files.setLastModifiedTime(input, yesterday);
    key.require();

    journals.cutOff();
    assertThat(empty).exists();
    runner.run(runbook(), ProgressListener.SILENT);
    assertThat(old).doesNotExist();
    assertThat(input).doesNotExist();
    assertThat(empty).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void aRunThatAnotherReleaseBeganCanBeForgotten() throws IOException {
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    Journal.begin(folder, "x", runbook(), at, key).close();
    Runner older =
        new Runner(
            journals,
            new Interruption(),
            Duration.ofSeconds(30),
            run -> {
              throw new NullPointerException();
            });
    CutOffRun run = journals.cutOff().get(0);
    PoException failure = older.recover(run, ProgressListener.SILENT).failure().orElseThrow();
    assertThat(failure.hint()).contains("po recover --forget x");
    journals.forget(run);
    assertThat(journals.cutOff()).isEmpty();
    assertThat(older.run(runbook(), ProgressListener.SILENT).failure()).isEmpty();
  }

  @Test
  void linesAfterTheLastSignedOneCountForNothing() throws IOException {
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    Journal.begin(folder, "x", runbook(), at, key).close();
    Files.writeString(
        folder.resolve("x.jsonl"), STEP + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    assertThat(journals.cutOff().get(0).begun()).isEmpty();
  }

  /** What is in the journals' folder, with the text of each file that is one. */
  private Map<String, String> picture() throws IOException {
    Map<String, String> picture = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        picture.put(file.toString(), plain ? Files.readString(file) : "");
      }
    }
    return picture;
  }
}
