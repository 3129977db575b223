package dev.agentorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The price of the engine, with 200 projects on one server. Takes minutes. */
@Tag("slow")
class SoakIT {
  private static final int PROJECTS = 200;

  private Workshop shop;
  private final List<Workshop> projects = new ArrayList<>();

  @BeforeEach
  void open(@TempDir Path root) {
    shop = new Workshop(root);
    shop.env.remove("AGENTS_NO_CACHE");
    for (int i = 0; i < PROJECTS; i++) {
      Workshop project = new Workshop(root, "p" + i);
      project.env.putAll(shop.env);
      project.env.remove("AGENTS_NO_CACHE");
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
  void twoHundredProjectsOnOneServer() {
    for (Workshop project : projects) {
      project.agents("up", "-q").expect(0);
    }
    assertThat(shop.tmux("list-sessions").out().lines()).hasSize(PROJECTS);

    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      long from = System.nanoTime();
      projects.get(i).agents("status").expect(0);
      millis.add((System.nanoTime() - from) / 1_000_000);
    }
    Collections.sort(millis);
    assertThat(millis.get(10)).as("median of `status` in ms").isLessThan(250);

    // The server and its log writers, shared pages counted once; the agents themselves left out.
    String sum =
        """
        server=$1
        total() { awk '/^Pss:/ { print $2 }' "/proc/$1/smaps_rollup" 2>/dev/null || echo 0; }
        sum=$(total "$server")
        for pid in $(ps -o pid=,args= --ppid "$server" | awk '/log.sh/ { print $1 }'); do
          for each in $pid $(ps -o pid= --ppid "$pid"); do sum=$((sum + $(total "$each"))); done
        done
        echo "$sum"
        """;
    String server = shop.tmux("display-message", "-p", "#{pid}").out().strip();
    String kilobytes =
        shop.run(shop.root, List.of("sh", "-c", sum, "-", server), "").expect(0).out().strip();
    assertThat(Long.parseLong(kilobytes) / PROJECTS).as("kB a project").isLessThan(3 * 1024);

    for (Workshop project : projects) {
      project.agents("down", "-q").expect(0);
    }
    assertThat(shop.tmux("list-sessions").exit()).isNotZero();
  }
}
