package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.core.flow.step.CheckPublished;
import dev.projectorchestrator.core.flow.step.CompareReleases;
import dev.projectorchestrator.core.flow.step.PrepareEngine;
import dev.projectorchestrator.core.flow.step.PushReleases;
import dev.projectorchestrator.core.home.HomeFiles;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pushes the releases of the embedded engine to a git host, and overwrites nothing there. */
final class PublishFlow implements Flow<PublishRequest> {

  private static final String URL = "url";

  private final Workspace workspace;

  PublishFlow(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public String summary() {
    return "Push the embedded engine's releases to a git host, and overwrite nothing there";
  }

  @Override
  public Runbook compose(PublishRequest request) {
    return compose(
        Map.of(
            Runbook.HARNESS,
            HomeFiles.HARNESS,
            URL,
            CreateFlow.engineUrl(workspace, request.url())));
  }

  @Override
  public Runbook compose(Map<String, String> parameters) {
    Workspace own = workspace.forRunbook();
    String harness = parameters.get(Runbook.HARNESS);
    String url = parameters.get(URL);
    // Nobody can tell who has fetched what was pushed: it stays, and the same command goes on.
    return new Runbook(
        name(),
        Optional.empty(),
        parameters,
        List.of(
            new PrepareEngine(own, harness),
            new CompareReleases(own, harness, url),
            new PushReleases(own, url),
            new CheckPublished(own, url)),
        false,
        own.recorder());
  }

  @Override
  public Runbook example() {
    return compose(Map.of(Runbook.HARNESS, HomeFiles.HARNESS, URL, "URL"));
  }
}
