package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.DurationConverter;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.contract.Outcome;
import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.harness.proof.HarnessProof;
import dev.projectorchestrator.core.harness.proof.ProofOptions;
import dev.projectorchestrator.core.harness.proof.ProofReport;
import dev.projectorchestrator.core.input.InputKind;
import dev.projectorchestrator.core.process.Interruption;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code po harness verify}. */
public final class HarnessVerifyCommand extends PoCommand {

  @Parameters(paramLabel = "NAME", description = "The harness.")
  String name;

  @Option(
      names = "--engine-url",
      paramLabel = "U",
      description = "Where its engine comes from. Default: the harness's own source.")
  Optional<String> engineUrl = Optional.empty();

  @Option(
      names = "--ref",
      paramLabel = "R",
      description = "The engine's tag, branch or commit. Default: the source's own.")
  Optional<String> ref = Optional.empty();

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long a start, a stop and a look may take each. Default: 1m.")
  Duration deadline = Duration.ofMinutes(1);

  @Option(names = "--keep", description = "Keep the scratch projects, for inspection.")
  boolean keep;

  @Override
  public Answer run() {
    engineUrl.ifPresent(InputKind.GIT_URL::require);
    ref.ifPresent(InputKind.REF::require);
    ProofOptions options = new ProofOptions(session().host(), engineUrl, ref, deadline, keep);
    session().requireTrust(List.of(name));
    HarnessProof proof = new HarnessProof(session().catalog().require(name).harness(), options);
    return new Proved(session().workspace().holdShutdown(() -> run(proof)));
  }

  private ProofReport run(HarnessProof proof) {
    Interruption interruption = session().workspace().interruption();
    try {
      return proof.run(
          outcome -> {
            interruption.throwIfRequested();
            session().notice(name + ": " + outcome.check().title());
          },
          interruption::shielded);
    } catch (IOException e) {
      throw PoException.failed("no scratch folder can be made: " + e.getMessage()).causedBy(e);
    }
  }

  private record Proved(ProofReport report) implements Answer {
    @Override
    public int exitStatus() {
      return report.passed() ? 0 : ErrorCode.FAILED.exitStatus();
    }

    @Override
    public void text(Page page) {
      List<String[]> rows = new ArrayList<>();
      for (Outcome outcome : report.outcomes()) {
        Page.Tone tone =
            switch (outcome.result()) {
              case PASSED -> Page.Tone.GOOD;
              case FAILED -> Page.Tone.BAD;
              case SKIPPED -> Page.Tone.FAINT;
            };
        rows.add(
            new String[] {
              page.tone(tone, Json.word(outcome.result())),
              outcome.check().title(),
              outcome.duration().toMillis() + " ms",
              outcome.detail().lines().findFirst().orElse("")
            });
      }
      page.table(rows);
      for (Outcome outcome : report.outcomes()) {
        if (outcome.result() == Outcome.Result.FAILED && outcome.detail().contains("\n")) {
          page.line()
              .line(outcome.check().title() + ":")
              .line("  " + outcome.detail().replace("\n", "\n  "));
        }
      }
      report.scratch().ifPresent(folder -> page.line("The scratch projects are in " + folder));
    }

    @Override
    public void json(JsonObject data) {
      Json.put(data, "harness", report.harness(), "passed", report.passed());
      Json.put(data, "engineUrl", report.engine().map(EngineSource::url));
      Json.put(data, "ref", report.engine().map(EngineSource::ref));
      data.add("checks", Json.array(report.outcomes(), Proved::json));
    }

    private static JsonObject json(Outcome outcome) {
      JsonObject object = Json.object("id", outcome.check().id(), "title", outcome.check().title());
      Json.put(object, "result", outcome.result(), "detail", outcome.detail());
      Json.put(object, "milliseconds", outcome.duration().toMillis());
      return object;
    }
  }
}
