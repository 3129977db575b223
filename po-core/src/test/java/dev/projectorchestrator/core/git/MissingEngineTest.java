package dev.projectorchestrator.core.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.projectorchestrator.core.doctor.Check;
import dev.projectorchestrator.core.doctor.FleetCheck;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.fixture.FixtureFleet;
import dev.projectorchestrator.core.fixture.Sh;
import dev.projectorchestrator.core.flow.Flows;
import dev.projectorchestrator.core.flow.NameRequest;
import dev.projectorchestrator.core.runbook.ProgressListener;
import dev.projectorchestrator.core.runbook.RunReport;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An engine that is not there is named by the doctor and refused by flows, with the same cure. */
class MissingEngineTest {

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "git submodule -q deinit engine, the engine is not checked out, true",
    "rm -r .git/modules/engine, engine/ has lost its git data, mv engine gone"
  })
  void theCureThatIsToldWorks(String accident, String words, String first) {
    try (FixtureFleet fleet = FixtureFleet.make(temp)) {
      fleet.create("demo");
      Path project = fleet.project("demo");
      sh(fleet, accident);

      Check check = check(fleet);
      assertThat(check.message()).contains(words);
      Flows flows = fleet.flows();
      RunReport verify =
          flows.run(flows.verify().compose(new NameRequest("demo")), ProgressListener.SILENT);
      assertThat(verify.failure().orElseThrow()).hasMessageContaining(words);
      assertThat(((PoException) verify.failure().orElseThrow()).hint()).isEqualTo(check.hint());

      sh(fleet, first);
      sh(fleet, "cd /; " + check.hint().substring(check.hint().indexOf("git -C " + project)));
      assertThat(check(fleet).outcome()).isEqualTo(Check.Outcome.OK);
    }
  }

  @Test
  void whatGitWouldNotWriteIsNotTakenForAnEngineThatIsGone() {
    try (FixtureFleet fleet = FixtureFleet.make(temp)) {
      fleet.create("demo");
      sh(fleet, "echo nonsense >engine/.git");
      assertThat(MissingEngine.in(fleet.project("demo"))).isEmpty();
      assertThat(check(fleet).message()).doesNotContain("lost").contains("can't be read");
    }
  }

  private static Check check(FixtureFleet fleet) {
    return new FleetCheck(fleet.flows())
        .examine(Optional.of(fleet.store())).stream()
            .filter(check -> check.subject().equals("project demo"))
            .findFirst()
            .orElseThrow();
  }

  private static void sh(FixtureFleet fleet, String script) {
    Sh.run(fleet.project("demo"), fleet.environment(), "/bin/sh", "-ec", script);
  }
}
