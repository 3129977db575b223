package dev.projectorchestrator.mcp;

import com.google.gson.JsonObject;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.runbook.RunKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Names plans by what they say. An id is the hash of the call and of its plan under the user's own
 * key: whoever gives one back has been shown that very plan, and a plan that reads otherwise by now
 * has another id. So nothing is kept, and it does not matter which process made the plan.
 */
final class Plans {

  private static final int DIGITS = 16;

  private final Path home;
  private final RunKey key;

  Plans(Path home, RunKey key) {
    this.home = home;
    this.key = key;
  }

  /**
   * Returns the id of a plan.
   *
   * @param line the command line that would act
   * @param plan what it would do, as its dry run says
   * @param rests what it rests on besides
   */
  String id(List<String> line, JsonObject plan, String rests) {
    try {
      return key.sign("plan", home + "\0" + String.join("\0", line) + "\n" + plan + "\n" + rests)
          .substring(0, DIGITS);
    } catch (IOException e) {
      throw PoException.failed("plans can't be named: " + e.getMessage()).causedBy(e);
    }
  }
}
