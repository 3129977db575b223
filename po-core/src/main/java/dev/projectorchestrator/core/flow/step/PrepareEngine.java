package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.Harness;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Path;

/**
 * Lets the driver unpack the engine that it carries.
 *
 * @param workspace what it works with
 * @param harness the harness's name
 */
public record PrepareEngine(Workspace workspace, String harness) implements Step {

  static final String REPOSITORY = "repository";

  @Override
  public String name() {
    return "prepare-engine";
  }

  @Override
  public String describe() {
    return "Unpack the engine of " + harness + ", unless that is done";
  }

  @Override
  public void act(StepContext context) {
    workspace.git().requireUsable();
    Harness driver = workspace.harness(harness);
    EngineSource source = DriverCalls.ask("", () -> driver.prepareDefaultSource(workspace.host()));
    context.remember(REPOSITORY, local(source).toString());
  }

  /** Returns the folder of the repository that the driver has unpacked, or would. */
  static Path local(EngineSource source) {
    if (GitUrl.isUrl(source.url())) {
      throw PoException.failed(
          "the engine is not embedded: it comes from " + Masking.show(source.url()), "");
    }
    return Path.of(source.url());
  }
}
