package dev.projectorchestrator.core.git;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A project's engine as its repository has it.
 *
 * @param pin the commit that the project's HEAD pins, as 40 hex digits; empty when there is no
 *     engine submodule or nothing is committed
 * @param checkedOut the commit that is checked out in {@code engine/}; empty when none is
 * @param refCommit the commit that the registry's ref stands for in the engine; empty when the
 *     engine does not have it
 * @param drift how the pin relates to the ref
 * @param tagsAtPin the engine's tags that point at the pin, newest version first
 * @param engineDirty whether files in {@code engine/} differ from what is checked out; empty when
 *     that was not looked at
 * @param projectDirty whether files of the project differ from its HEAD, new files included and the
 *     engine left out; empty when that was not looked at
 * @param url where {@code .gitmodules} says that the engine comes from, credentials masked
 * @param checkedOutAt when that commit was checked out in place of another one; empty when it is
 *     not known, as where nothing was checked out since the engine was cloned
 * @param problem why it was not possible to look; empty when it was
 */
public record EngineView(
    Optional<String> pin,
    Optional<String> checkedOut,
    Optional<String> refCommit,
    Drift drift,
    List<String> tagsAtPin,
    Optional<Boolean> engineDirty,
    Optional<Boolean> projectDirty,
    Optional<String> url,
    Optional<Instant> checkedOutAt,
    Optional<String> problem) {

  /** How a pin relates to the registry's ref. */
  public enum Drift {
    /** The ref stands for the pin. */
    NONE,
    /** The ref stands for another commit. */
    DRIFTED,
    /** The engine does not have the ref. */
    UNKNOWN_REF,
    /** What is checked out is not the pin. */
    NOT_AT_PIN,
    /** It was not possible to look. */
    UNKNOWN
  }

  /** Copies the list. */
  public EngineView {
    tagsAtPin = List.copyOf(tagsAtPin);
  }

  /**
   * Judges how a pin relates to a ref.
   *
   * @param pin what the project pins
   * @param checkedOut what is checked out, if anything
   * @param refCommit what the ref stands for, if anything
   * @return how they relate
   */
  static Drift drift(String pin, Optional<String> checkedOut, Optional<String> refCommit) {
    if (checkedOut.isPresent() && !checkedOut.get().equals(pin)) {
      return Drift.NOT_AT_PIN;
    }
    if (refCommit.isEmpty()) {
      return Drift.UNKNOWN_REF;
    }
    return refCommit.get().equals(pin) ? Drift.NONE : Drift.DRIFTED;
  }

  /**
   * Returns the same view with another place where the engine comes from.
   *
   * @param source a URL
   * @return the view
   */
  public EngineView from(String source) {
    return new EngineView(
        pin,
        checkedOut,
        refCommit,
        drift,
        tagsAtPin,
        engineDirty,
        projectDirty,
        Optional.of(source),
        checkedOutAt,
        problem);
  }

  /**
   * Creates the view of a project that could not be looked at.
   *
   * @param problem why not
   * @return the view
   */
  public static EngineView unknown(String problem) {
    return new EngineView(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Drift.UNKNOWN,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(problem));
  }
}
