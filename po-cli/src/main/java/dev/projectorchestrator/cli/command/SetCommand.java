package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.EditRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** {@code po set}. */
public final class SetCommand extends NamedFlowCommand {

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "KEY=VALUE",
      description =
          "description, note, location, clone_to, engine_url or allocation, as fleet.toml has it; KEY="
              + " removes it.")
  List<String> pairs;

  @Override
  public Answer run() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw PoException.usage("'" + pair + "' is no KEY=VALUE", "such as: note='ask Ann'");
      }
      texts.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    EditRequest request = new EditRequest(name, Optional.empty(), texts, List.of(), List.of());
    return act(
        flows().edit().compose(request),
        "set " + String.join(", ", texts.keySet()) + " of " + name);
  }
}
