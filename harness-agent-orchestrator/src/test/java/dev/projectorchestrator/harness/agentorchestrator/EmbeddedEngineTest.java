package dev.projectorchestrator.harness.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.testkit.ScratchHost;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded engine is unpacked once, and what is there stays as it is. */
class EmbeddedEngineTest {

  @TempDir Path scratch;
  private Host host;
  private Path store;

  @BeforeEach
  void host() {
    host = ScratchHost.in(scratch, Map.of("XDG_DATA_HOME", scratch.resolve("data").toString()));
    store = scratch.resolve("data/agent-orchestrator/engine.git");
  }

  @Test
  void theSameTreeGivesTheSameCommitForAnyUser() throws IOException {
    EngineBundle one = pack("0.1.0-SNAPSHOT", "one", Map.of());
    Map<String, String> other =
        Map.of(
            "TZ", "Asia/Tokyo",
            "LANG", "de_DE.UTF-8",
            "GIT_AUTHOR_NAME", "Somebody",
            "GIT_DIR", "/nowhere",
            "GIT_DEFAULT_HASH", "sha256");
    EngineBundle two = pack("0.1.0", "one", other);
    assertThat(two.commit()).isEqualTo(one.commit()).hasSize(40);
    assertThat(two.tag()).isEqualTo("v0.1.0");
    assertThat(pack("0.1.0", "two", Map.of()).commit()).isNotEqualTo(one.commit());
  }

  @Test
  void itIsUnpackedOnceAndCanBeCloned() throws IOException {
    EngineBundle bundle = pack("0.1.0", "one", Map.of());
    Files.createDirectories(store.resolveSibling(".unpacking-killed/new.git"));
    EngineSource source = prepare(bundle);
    assertThat(source).isEqualTo(new EngineSource(store.toString(), "v0.1.0"));
    Object made = Files.getAttribute(store.resolve("HEAD"), "unix:ino");
    assertThat(prepare(bundle)).isEqualTo(source);
    assertThat(Files.getAttribute(store.resolve("HEAD"), "unix:ino")).isEqualTo(made);

    Path clone = scratch.resolve("clone");
    git("clone", "--quiet", source.url(), clone.toString());
    git("-C", clone.toString(), "checkout", "--quiet", source.ref());
    assertThat(clone.resolve("agents")).isExecutable();
    assertThat(git("-C", clone.toString(), "rev-parse", "HEAD")).isEqualTo(bundle.commit());
    assertThat(leftovers()).containsExactlyInAnyOrder("engine.git", "engine.lock");
  }

  @Test
  void manyCallersAtOnceGetOneStore() throws Exception {
    EngineBundle bundle = pack("0.1.0", "one", Map.of());
    ExecutorService pool = Executors.newFixedThreadPool(6);
    try {
      List<Future<EngineSource>> answers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        answers.add(pool.submit(() -> prepare(bundle)));
      }
      for (Future<EngineSource> answer : answers) {
        assertThat(answer.get()).isEqualTo(new EngineSource(store.toString(), "v0.1.0"));
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(leftovers()).containsExactlyInAnyOrder("engine.git", "engine.lock");
  }

  @Test
  void aNewerOneAddsItsTagAndAnotherOfTheSameTagGetsOneOfItsOwn() throws IOException {
    EngineBundle first = pack("0.1.0", "one", Map.of());
    EngineBundle newer = pack("0.2.0", "two", Map.of());
    EngineBundle rebuilt = pack("0.1.0", "three", Map.of());
    prepare(first);
    assertThat(prepare(newer).ref()).isEqualTo("v0.2.0");
    String own = "v0.1.0-g" + rebuilt.commit().substring(0, 7);
    assertThat(prepare(rebuilt).ref()).isEqualTo(own);
    assertThat(prepare(rebuilt).ref()).isEqualTo(own);
    assertThat(prepare(first).ref()).isEqualTo("v0.1.0");
    assertThat(commit("v0.1.0")).isEqualTo(first.commit());
    assertThat(commit("v0.2.0")).isEqualTo(newer.commit());
    assertThat(commit(own)).isEqualTo(rebuilt.commit());
    git("--git-dir", store.toString(), "fsck", "--strict");
  }

  @Test
  void nothingInTheStoreNamesWhoMadeIt() throws IOException {
    prepare(pack("0.1.0", "one", Map.of()));
    HashSet<String> texts = new HashSet<>();
    try (Stream<Path> files = Files.walk(store)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().contains("/objects/")) {
          texts.add(Files.readString(file));
        }
      }
    }
    texts.add(git("--git-dir", store.toString(), "log", "--all", "--format=fuller"));
    assertThat(texts).noneMatch(text -> text.contains("project") || text.contains("fleet"));
  }

  private EngineSource prepare(EngineBundle bundle) {
    return new EmbeddedEngine(host, bundle).prepare();
  }

  private EngineBundle pack(String version, String content, Map<String, String> environment)
      throws IOException {
    Path release = scratch.resolve("release-" + content);
    Files.createDirectories(release);
    Files.writeString(release.resolve("agents"), "#!/bin/sh\necho " + content + "\n");
    Files.writeString(release.resolve("agents.jar"), content);
    Path output = Files.createTempDirectory(scratch, "bundle");
    CommandSpec pack =
        CommandSpec.of(
            "sh",
            Path.of("src/build/pack-engine.sh").toAbsolutePath().toString(),
            release.toString(),
            version,
            output.toString());
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      pack = pack.with(variable.getKey(), variable.getValue());
    }
    host.commands().run(pack).orThrow();
    try (InputStream facts = Files.newInputStream(output.resolve("engine.properties"))) {
      return EngineBundle.of(facts, () -> Files.newInputStream(output.resolve("engine.bundle")));
    }
  }

  private String commit(String tag) {
    return git("--git-dir", store.toString(), "rev-parse", "refs/tags/" + tag);
  }

  private String git(String... arguments) {
    List<String> line = new ArrayList<>(List.of("git"));
    line.addAll(List.of(arguments));
    return host.commands().run(CommandSpec.of(line)).orThrow().stdout().strip();
  }

  private List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(store.getParent())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
