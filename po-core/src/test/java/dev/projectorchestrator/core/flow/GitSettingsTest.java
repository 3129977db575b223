package dev.projectorchestrator.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import dev.projectorchestrator.core.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects are made, updated, undone and verified with git set as people have it. */
@Tag("slow")
class GitSettingsTest {

  private static final String[] ALL = {
    "core.untrackedCache=true",
    "feature.manyFiles=true",
    "clone.defaultRemoteName=upstream",
    "diff.ignoreSubmodules=all",
    "submodule.recurse=true",
    "status.showUntrackedFiles=no",
    "fetch.prune=true",
    "push.recurseSubmodules=check"
  };

  @TempDir Path temp;

  @Test
  void allOfThemAtOnce() throws IOException {
    wholeWay(ALL);
  }

  /** Which of them it is, when the test above fails. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "core.untrackedCache=true",
        "feature.manyFiles=true",
        "clone.defaultRemoteName=upstream",
        "diff.ignoreSubmodules=all",
        "submodule.recurse=true",
        "status.showUntrackedFiles=no",
        "fetch.prune=true",
        "push.recurseSubmodules=check"
      })
  void oneOfThem(String setting) throws IOException {
    wholeWay(setting);
  }

  private void wholeWay(String... settings) throws IOException {
    try (FixtureFleet fleet = FixtureFleet.make(temp)) {
      for (String setting : settings) {
        String[] words = setting.split("=");
        fleet.git(fleet.root(), "config", "--global", words[0], words[1]);
      }
      Flows flows = fleet.flows();
      fleet.create("demo");
      Path project = fleet.project("demo");
      run(flows, flows.update().compose(new UpdateRequest("demo", "v2", false))).orThrow();
      assertThat(pin(fleet)).isEqualTo(fleet.engine().commit("v2"));

      fleet.engine().release("v3", "#!/bin/sh\nexit 3\n");
      assertThat(
              run(flows, flows.update().compose(new UpdateRequest("demo", "v3", false))).outcome())
          .isEqualTo(RunReport.Outcome.UNDONE);
      assertThat(pin(fleet)).isEqualTo(fleet.engine().commit("v2"));
      assertThat(fleet.git(project.resolve("engine"), "rev-parse", "HEAD"))
          .isEqualTo(fleet.engine().commit("v2"));
      assertThat(fleet.git(project, "status", "--porcelain", "--ignore-submodules=none", "-uall"))
          .isEmpty();

      run(flows, flows.verify().compose(new NameRequest("demo"))).orThrow();
      Files.writeString(
          project.resolve("engine/README-v1"), "changed\n", StandardOpenOption.APPEND);
      assertThat(
              run(flows, flows.update().compose(new UpdateRequest("demo", "v1", false))).failure())
          .hasValueSatisfying(e -> assertThat(e).hasMessageContaining("its engine holds changes"));
      fleet.git(project.resolve("engine"), "checkout", "-q", "--", ".");
      run(flows, flows.start().compose(new DriveRequest("demo", List.of()))).orThrow();
      run(flows, flows.stop().compose(new DriveRequest("demo", List.of()))).orThrow();
    }
  }

  private static String pin(FixtureFleet fleet) {
    return fleet.git(fleet.project("demo"), "rev-parse", "HEAD:engine");
  }

  private static RunReport run(Flows flows, Runbook runbook) {
    return flows.run(runbook, ProgressListener.SILENT);
  }
}
