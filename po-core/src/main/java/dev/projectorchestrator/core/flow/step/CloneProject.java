package dev.projectorchestrator.core.flow.step;

import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.git.CarriedEngine;
import dev.projectorchestrator.core.git.EngineModules;
import dev.projectorchestrator.core.git.GitCli;
import dev.projectorchestrator.core.git.GitCommands;
import dev.projectorchestrator.core.git.SubmoduleGuard;
import dev.projectorchestrator.core.harness.catalog.CatalogEntry;
import dev.projectorchestrator.core.input.GitUrl;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.runbook.Step;
import dev.projectorchestrator.core.runbook.StepContext;
import dev.projectorchestrator.core.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Clones a project and its engine, beside the place where it will stand.
 *
 * @param workspace what it works with
 * @param source what is cloned
 */
public record CloneProject(Workspace workspace, CloneSource source) implements Step {

  @Override
  public String name() {
    return "clone";
  }

  @Override
  public String describe() {
    return "Clone " + source.url() + " with its engine";
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        GitCommands.clone(source.staging(), source.url(), source.workplace()),
        GitCommands.updateEngine(source.workplace(), source.engineUrl().isPresent()));
  }

  /** A project that is there was cloned before. */
  @Override
  public boolean done(StepContext context) {
    return Files.exists(source.directory().resolve(".git"), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void act(StepContext context) {
    GitCli git = workspace.git();
    git.requireUsable();
    FreeFolder.requireFree(source.directory());
    Path clone = source.workplace();
    source.stagingFolder().make(clone, context);
    git.must(
        "could not clone '" + source.name() + "'",
        GitCommands.clone(source.staging(), source.url(), clone),
        "check the URL, and that git can read it");
    String url = SubmoduleGuard.check(git, clone).getOrDefault(GitCommands.ENGINE, "");
    SubmoduleGuard.checkLinks(clone);
    if (url.isEmpty()) {
      throw PoException.failed(
          "what "
              + Masking.show(source.url())
              + " holds is not a project: it has no engine/ submodule");
    }
    boolean local = GitUrl.isLocal(url) && !url.startsWith("./") && !url.startsWith("../");
    if (local && !named(url)) {
      throw PoException.failed(
          "the engine of '%s' comes from a folder of this machine, %s, which nobody named"
              .formatted(source.name(), Masking.show(url)),
          "if that is right, say so in fleet.toml: engine_url = \"" + url + "\"");
    }
    git.must(
        "could not get the engine of '" + source.name() + "'",
        GitCommands.updateEngine(clone, local || GitUrl.isLocal(source.url())));
    EngineModules.fetchNested(git, clone.resolve(GitCommands.ENGINE));
    if (url.equals(CarriedEngine.URL)) {
      getReleases(git, clone);
    }
    context.remember("commit", git.read("could not read the commit", clone, "rev-parse", "HEAD"));
  }

  @Override
  public List<Path> undoDeletes(StepContext context) {
    return source.stagingFolder().present();
  }

  @Override
  public void undo(StepContext context) {
    source.stagingFolder().delete(context);
  }

  /** A project that carries its engine has none of its tags. What can't be reached is missed. */
  private void getReleases(GitCli git, Path clone) {
    source
        .engineUrl()
        .map(List::of)
        .orElseGet(this::ownSources)
        .forEach(from -> git.attempt(GitCommands.fetchReleases(clone, from)));
  }

  /** A path is let in when the user or the harness's own default named it. */
  private boolean named(String url) {
    if (source.engineUrl().filter(url::equals).isPresent() || GitUrl.isLocal(source.url())) {
      return true;
    }
    return ownSources().contains(url);
  }

  /** Returns where engines of the project's harness come from; of every harness if unknown. */
  private List<String> ownSources() {
    List<String> sources = new ArrayList<>();
    for (CatalogEntry entry : workspace.catalog().entries()) {
      if (source.harness().isEmpty() || source.harness().get().equals(entry.name())) {
        try {
          sources.add(entry.harness().prepareDefaultSource(workspace.host()).url());
        } catch (HarnessException e) {
          continue; // It has no source of its own.
        }
      }
    }
    return sources;
  }
}
