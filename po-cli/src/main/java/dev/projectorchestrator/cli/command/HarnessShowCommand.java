package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.EngineSource;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.harness.catalog.CatalogEntry;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** {@code po harness show}. */
public final class HarnessShowCommand extends PoCommand {

  @Parameters(paramLabel = "NAME", description = "The harness.")
  String name;

  @Override
  public Answer run() {
    HarnessCatalog catalog = session().catalog();
    return new Details(catalog.require(name), session().host());
  }

  private record Details(CatalogEntry entry, Host host) implements Answer {
    @Override
    public void text(Page page) {
      HarnessInfo info = entry.harness().info();
      Optional<EngineSource> source = entry.harness().defaultSource(host);
      page.table(
          List.of(
              row("harness", entry.name()),
              row("summary", info.summary()),
              row("kind", HarnessRows.kind(entry)),
              row("version", entry.version().isEmpty() ? "-" : entry.version()),
              row("origin", entry.origin().toString()),
              row("source", source.map(s -> s.url() + " at " + s.ref()).orElse("-")),
              row("capabilities", String.join(", ", HarnessRows.capabilities(info))),
              row("needs", String.join(", ", info.requiredPrograms())),
              row("git ignores", String.join(", ", info.runtimePaths()))));
      if (!info.docs().isBlank()) {
        page.line().lines(info.docs().strip());
      }
    }

    @Override
    public void json(JsonObject data) {
      HarnessInfo info = entry.harness().info();
      JsonObject harness = HarnessRows.json(entry, host);
      harness.add("requiredPrograms", Json.array(info.requiredPrograms()));
      harness.add("runtimePaths", Json.array(info.runtimePaths()));
      harness.addProperty("docs", info.docs());
      data.add("harness", harness);
    }

    private static String[] row(String label, String value) {
      return new String[] {label, value};
    }
  }
}
