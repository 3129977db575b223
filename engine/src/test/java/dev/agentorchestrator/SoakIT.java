package dev.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The price of the engine, with 200 projects on one server. Takes minutes. */
@Tag("slow")
class SoakIT {
  private static final int PROJECTS = Integer.getInteger("soak", 40);

  private Workshop shop;
  private final List<Workshop> projects = new ArrayList<>();

  @BeforeEach
  void open(@TempDir Path root) {
    shop = new Workshop(root);
    for (int i = 0; i < PROJECTS; i++) {
      Workshop project = new Workshop(root, "p" + i).throughLauncher();
      project.env.putAll(shop.env);
      project.write(
          "agents.toml",
          """
          session_prefix = "p%d-"
          [[agent]]
          name = "main"
          command = "exec sleep 100000"
          persistent = true
          """
              .formatted(i));
      projects.add(project);
    }
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void manyProjectsOnOneServer() throws Exception {
    List<Long> up = sorted(projects, project -> project.agents("up", "-q").expect(0));
    assertThat(shop.tmux("list-sessions").out().lines()).hasSize(PROJECTS);

    List<Long> status =
        sorted(projects.subList(0, 21), project -> project.agents("status").expect(0));
    // Once with all that is shared, such as the C library, counted once, as it is there once; once
    // with all of it counted for each process, as `ps` does.
    long shared = kilobytes("Pss") / PROJECTS;
    long plain = kilobytes("Rss") / PROJECTS;
    List<Long> down = sorted(projects, project -> project.agents("down", "-q").expect(0));
    assertThat(shop.tmux("list-sessions").exit()).isNotZero();

    Files.writeString(
        Workshop.RELEASE.resolveSibling("soak.txt"),
        """
        up, ms: %s
        status, ms: %s
        down, ms: %s
        memory a project, kB: %d (%d where what is shared counts each time)
        """
            .formatted(told(up), told(status), told(down), shared, plain));
    assertThat(shared).as("kB a project").isLessThan(1024);
    assertThat(plain).as("kB a project, as ps counts").isLessThan(3 * 1024);
  }

  private static String told(List<Long> millis) {
    return "fastest " + millis.get(0) + ", median " + millis.get(millis.size() / 2);
  }

  // The server and its log writers; the agents themselves left out.
  private long kilobytes(String kind) {
    String sum =
        """
        server=$1
        total() { awk -v kind="$2:" '$1 == kind { print $2 }' "/proc/$1/smaps_rollup" || echo 0; }
        sum=$(total "$server" "$2")
        for pid in $(ps -e -o pid=,args= |
            awk -v ours="/bin/sh $3/" '$2 == "/bin/sh" && index($0, ours) && /log.sh/ { print $1 }'); do
          for each in $pid $(ps -o pid= --ppid "$pid"); do
            sum=$((sum + $(total "$each" "$2")))
          done
        done
        echo "$sum"
        """;
    String server = shop.tmux("display-message", "-p", "#{pid}").out().strip();
    List<String> argv = List.of("sh", "-c", sum, "-", server, kind, shop.root.toString());
    return Long.parseLong(shop.run(shop.root, argv, "").expect(0).out().strip());
  }

  private static List<Long> sorted(List<Workshop> projects, Consumer<Workshop> act) {
    List<Long> millis = new ArrayList<>();
    for (Workshop project : projects) {
      long from = System.nanoTime();
      act.accept(project);
      millis.add((System.nanoTime() - from) / 1_000_000);
    }
    Collections.sort(millis);
    return millis;
  }
}
