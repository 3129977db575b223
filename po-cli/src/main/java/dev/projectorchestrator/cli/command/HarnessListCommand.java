package dev.projectorchestrator.cli.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.catalog.CatalogEntry;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import java.util.ArrayList;
import java.util.List;

/** {@code po harness list}. */
public final class HarnessListCommand extends PoCommand {

  @Override
  public Answer run() {
    HarnessCatalog catalog = session().catalog();
    Host host = session().host();
    return new Listing(catalog.entries(), catalog.problems(), host);
  }

  private record Listing(List<CatalogEntry> entries, List<CatalogProblem> problems, Host host)
      implements Answer {
    @Override
    public void text(Page page) {
      List<String[]> rows = new ArrayList<>();
      for (CatalogEntry entry : entries) {
        rows.add(HarnessRows.row(entry, host));
      }
      page.table(rows);
      for (CatalogProblem problem : problems) {
        page.line();
        page.line(
            page.tone(Page.Tone.WARN, "not used:")
                + " "
                + problem.origin()
                + " ("
                + problem.code()
                + ")");
        page.line("  " + problem.message().replace("\n", "\n  "));
        if (!problem.hint().isEmpty()) {
          page.line("  hint: " + problem.hint());
        }
      }
    }

    @Override
    public void json(JsonObject data) {
      JsonArray harnesses = new JsonArray();
      for (CatalogEntry entry : entries) {
        harnesses.add(HarnessRows.json(entry, host));
      }
      data.add("harnesses", harnesses);
      data.add("notUsed", HarnessRows.json(problems));
    }
  }
}
