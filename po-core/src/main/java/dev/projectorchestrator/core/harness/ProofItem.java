package dev.projectorchestrator.core.harness;

import java.util.Locale;

/** What a harness must keep to: each is checked on a scratch project, in this order. */
public enum ProofItem {
  /** The engine can be vendored at the ref. */
  VENDOR_ENGINE("the engine is vendored as a submodule, at its ref"),
  /** The initializer stays in its project. */
  INIT_INSIDE("init writes inside the project only, and leaves its engine as it is"),
  /** The project has a namespace of its own. */
  INIT_PREFIX("init gives the project the session prefix that it was told"),
  /** A new project does not run. */
  STOPPED_AT_FIRST("the status of a new project is STOPPED, with evidence"),
  /** A failure is not swallowed. */
  FAILING_START("a start whose commands fail is reported as failed"),
  /** Nothing waits for ever. */
  HUNG_COMMAND("a command that hangs ends at its deadline, and is reported; the status is UNKNOWN"),
  /** The project runs. */
  START("after start the status is RUNNING, with evidence, within the deadline"),
  /** Start is idempotent. */
  START_TWICE("a second start changes nothing"),
  /** Two projects run side by side. */
  NEIGHBOUR("a second project starts beside it"),
  /** The batch agrees. */
  STATUS_ALL("the status of many projects is the same as of each"),
  /** Names are checked. */
  UNKNOWN_AGENT("an agent that is not there can't be started"),
  /** The project stops. */
  STOP("after stop the status is STOPPED"),
  /** It stops its own only. */
  NEIGHBOUR_UNTOUCHED("the second project still runs, as before"),
  /** Stop is idempotent. */
  STOP_TWICE("a second stop is fine"),
  /** What it writes while it runs does not dirty the repository. */
  RUNTIME_IGNORED("what it writes at run time is ignored by git"),
  /** A clone works by itself. */
  STANDALONE_CLONE("a clone starts and stops by itself"),
  /** One-directional knowledge. */
  ISOLATION("nothing in the project names who manages it");

  private final String title;

  ProofItem(String title) {
    this.title = title;
  }

  /**
   * Says what is checked.
   *
   * @return one line, without a full stop at its end
   */
  public String title() {
    return title;
  }

  /**
   * Gives its stable name.
   *
   * @return lower case, words joined by dashes
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
