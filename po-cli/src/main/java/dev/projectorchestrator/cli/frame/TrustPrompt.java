package dev.projectorchestrator.cli.frame;

import dev.projectorchestrator.core.error.ErrorCode;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.harness.catalog.HarnessTrust;
import dev.projectorchestrator.core.harness.trust.TrustRequest;
import java.util.List;

/** Shows a descriptor that is not trusted yet, and asks the user whether to trust it. */
final class TrustPrompt {

  private static final int MOST_LINES = 200;

  private final HarnessTrust trust;
  private final Prompt prompt;
  private final Printer printer;

  TrustPrompt(HarnessTrust trust, Prompt prompt, Printer printer) {
    this.trust = trust;
    this.prompt = prompt;
    this.printer = printer;
  }

  /**
   * Asks about a descriptor, and records the trust in it.
   *
   * @param request what is not trusted yet
   * @throws PoException with {@code INTERRUPTED} when the answer is no
   */
  void ask(TrustRequest request) {
    printer.notice(description(request));
    if (!prompt.ask("Trust it")) {
      throw PoException.of(
              ErrorCode.INTERRUPTED,
              "nothing was done: the harness '" + request.name() + "' is not trusted",
              "when you have read it: po harness trust " + request.name())
          .at(request.origin());
    }
    trust.accept(request);
  }

  private static String description(TrustRequest request) {
    Page page = new Page(false);
    page.line(
        "The descriptor of the harness '"
            + request.name()
            + (request.changed() ? "' has changed since you trusted it." : "' is new.")
            + " It runs commands with all your rights:");
    page.table(
        List.of(
            new String[] {"  file", request.origin().toString()},
            new String[] {"  sha256", request.sha256()}));
    page.line();
    List<String> lines = request.says();
    lines.stream().limit(MOST_LINES).forEach(line -> page.line("  " + line));
    if (lines.size() > MOST_LINES) {
      page.line("  and " + (lines.size() - MOST_LINES) + " more lines: read the file first");
    }
    return page.toString().stripTrailing();
  }
}
