package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.EditRequest;
import dev.projectorchestrator.core.runbook.Runbook;
import dev.projectorchestrator.core.selection.Selected;
import dev.projectorchestrator.core.selection.Selection;
import dev.projectorchestrator.core.selection.Selection.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code po tag}. */
public final class TagCommand extends FleetFlowCommand {

  /** Options of one letter, which are no tags to be removed; behind {@code --} they are. */
  private static final Set<String> OPTIONS = Set.of("-h", "-q", "-v", "-j");

  private final List<String> add = new ArrayList<>();
  private final List<String> remove = new ArrayList<>();

  @Override
  public String[] takeForeign(String[] arguments) {
    List<String> kept = new ArrayList<>();
    boolean behind = false;
    for (String argument : arguments) {
      if (argument.equals("--") && !behind) {
        behind = true;
      } else if (argument.startsWith("+") && argument.length() > 1) {
        add.add(argument.substring(1));
      } else if (argument.matches("-[^-].*") && (behind || !OPTIONS.contains(argument))) {
        remove.add(argument.substring(1));
      } else {
        kept.add(argument);
      }
    }
    return kept.toArray(new String[0]);
  }

  @Override
  public Answer run() {
    Selection selection = targets.required();
    if (add.isEmpty() && remove.isEmpty()) {
      throw PoException.usage("which tags? Write +TAG to add one, -TAG to remove one");
    }
    Selected selected =
        TargetOptions.find(
            session(), selection, flows().fleet(), Scope.EVERY, new SessionLooks(session()));
    List<Runbook> runbooks =
        selected.names().stream()
            .map(name -> new EditRequest(name, Optional.empty(), Map.of(), add, remove))
            .map(flows().edit()::compose)
            .toList();
    if (selection.isOneName()) {
      return act(runbooks.get(0), "tagged " + selected.names().get(0));
    }
    return actOnMany(runbooks, 1, "tagged");
  }
}
