package dev.projectorchestrator.cli.frame;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.harness.CatalogProblem;
import dev.projectorchestrator.core.harness.catalog.CatalogEntry;
import dev.projectorchestrator.core.harness.catalog.CatalogOptions;
import dev.projectorchestrator.core.harness.catalog.HarnessCatalog;
import dev.projectorchestrator.core.harness.catalog.HarnessTrust;
import dev.projectorchestrator.core.harness.catalog.PluginCatalog;
import dev.projectorchestrator.core.harness.trust.TrustRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The harnesses, loaded when one is first looked for, behind a question: a descriptor that is new
 * or has changed is shown to the user before it is driven, who lets it in or not. Where nobody can
 * be asked, it stays out. Safe for use by many threads.
 */
final class AskingCatalog implements HarnessCatalog {

  private static final int MOST_LINES = 200;

  private final CatalogOptions options;
  private final Session session;
  private final Set<String> seen = new HashSet<>();
  private final List<HarnessCatalog> opened = new ArrayList<>();
  private HarnessCatalog current;

  AskingCatalog(CatalogOptions options, Session session) {
    this.options = options;
    this.session = session;
  }

  @Override
  public synchronized void admit(Collection<String> names) {
    if (!session.canAsk()) {
      return;
    }
    HarnessTrust trust = new HarnessTrust(options, Clock.systemUTC());
    for (String name : names) {
      if (seen.add(name)) {
        trust.pendingDescriptor(name).ifPresent(request -> ask(trust, request));
      }
    }
  }

  private void ask(HarnessTrust trust, TrustRequest request) {
    Page page = new Page(false);
    page.line(
        "The descriptor of the harness '"
            + request.name()
            + (request.changed() ? "' has changed since you let it in." : "' is new.")
            + " It runs commands with all your rights:");
    page.table(
        List.of(
            new String[] {"  file", request.origin().toString()},
            new String[] {"  sha256", request.sha256()}));
    page.line();
    List<String> says = request.says();
    says.stream().limit(MOST_LINES).forEach(line -> page.line("  " + line));
    if (says.size() > MOST_LINES) {
      page.line("  and " + (says.size() - MOST_LINES) + " more lines: read the file first");
    }
    session.tell(page);
    if (!session.asked("Let it in")) {
      throw new PoException(
          ErrorCode.INTERRUPTED,
          "nothing was done: you did not let the harness '" + request.name() + "' in",
          request.origin().toString(),
          "when you have read it: po harness trust " + request.name());
    }
    trust.accept(request);
    current = null; // What is open does not know it.
  }

  private synchronized HarnessCatalog current() {
    if (current == null) {
      current = PluginCatalog.open(options);
      opened.add(current);
    }
    return current;
  }

  @Override
  public List<CatalogEntry> entries() {
    return current().entries();
  }

  @Override
  public List<CatalogProblem> problems() {
    return current().problems();
  }

  @Override
  public CatalogEntry require(String name) {
    return current().require(name);
  }

  @Override
  public synchronized void close() {
    for (HarnessCatalog each : opened) {
      each.close();
    }
    opened.clear();
    current = null;
  }
}
