package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.api.HarnessInfo;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.harness.catalog.CatalogEntry;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import java.util.ArrayList;
import java.util.List;
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
      List<String[]> rows = new ArrayList<>();
      rows.add(row("harness", entry.name()));
      rows.add(row("summary", info.summary()));
      rows.add(row("kind", HarnessRows.kind(entry)));
      rows.add(row("version", entry.version().isEmpty() ? "-" : entry.version()));
      rows.add(row("origin", entry.origin().toString()));
      rows.add(
          row(
              "source",
              entry
                  .harness()
                  .defaultSource(host)
                  .map(s -> s.url() + " at " + s.ref())
                  .orElse("-")));
      rows.add(row("capabilities", String.join(", ", HarnessRows.capabilities(info))));
      rows.add(row("needs", String.join(", ", info.requiredPrograms())));
      rows.add(row("git ignores", String.join(", ", info.runtimePaths())));
      page.table(rows);
      if (!info.docs().isBlank()) {
        page.line().line(info.docs().strip());
      }
    }

    @Override
    public void json(JsonObject data) {
      HarnessInfo info = entry.harness().info();
      JsonObject harness = HarnessRows.json(entry, host);
      harness.add("requiredPrograms", array(info.requiredPrograms()));
      harness.add("runtimePaths", array(info.runtimePaths()));
      harness.addProperty("docs", info.docs());
      data.add("harness", harness);
    }

    private static JsonArray array(List<String> words) {
      JsonArray array = new JsonArray();
      words.forEach(array::add);
      return array;
    }

    private static String[] row(String label, String value) {
      return new String[] {label, value};
    }
  }
}
