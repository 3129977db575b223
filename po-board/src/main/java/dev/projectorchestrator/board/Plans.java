package dev.projectorchestrator.board;

import dev.projectorchestrator.core.overview.Actions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The plans that browsers were shown: only what was shown can be run, and once. */
final class Plans {

  private static final int KEPT = 50;

  private final Map<String, Actions.Planned> plans =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Actions.Planned> eldest) {
          return size() > KEPT;
        }
      };

  synchronized String keep(Actions.Planned planned) {
    String id = UUID.randomUUID().toString();
    plans.put(id, planned);
    return id;
  }

  synchronized Actions.Planned take(String id) {
    Actions.Planned planned = plans.remove(id);
    if (planned == null) {
      throw new Refusal(409, "this plan is not known any more: look at it again");
    }
    return planned;
  }
}
