package dev.projectorchestrator.cli.command;

import com.google.gson.JsonObject;
import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.Json;
import dev.projectorchestrator.cli.frame.Page;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.catalog.CatalogEntry;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
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
      page.table(entries, entry -> HarnessRows.row(entry, host));
      for (CatalogProblem problem : problems) {
        page.line();
        page.line(
            "%s %s (%s)"
                .formatted(
                    page.tone(Page.Tone.WARN, "not used:"), problem.origin(), problem.code()));
        page.lines("  " + problem.message().replace("\n", "\n  "));
        if (!problem.hint().isEmpty()) {
          page.line("  hint: " + problem.hint());
        }
      }
    }

    @Override
    public void json(JsonObject data) {
      data.add("harnesses", Json.array(entries, entry -> HarnessRows.json(entry, host)));
      data.add("notUsed", HarnessRows.json(problems));
    }
  }
}
