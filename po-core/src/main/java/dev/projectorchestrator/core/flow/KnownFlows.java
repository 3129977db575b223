package dev.projectorchestrator.core.flow;

import dev.projectorchestrator.api.Operation;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.input.Masking;
import dev.projectorchestrator.core.registry.model.Settings;
import dev.projectorchestrator.core.workspace.Workspace;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every flow that there is, by its name. */
abstract class KnownFlows {

  private final Workspace workspace;

  KnownFlows(Workspace workspace) {
    this.workspace = Objects.requireNonNull(workspace, "workspace");
  }

  /**
   * Creates a new project. Facts of its report: {@code directory}, {@code harness}, {@code
   * engine-url}, {@code ref}, {@code pin}, {@code prefix}, {@code commit}.
   *
   * @return the flow
   */
  public Flow<CreateRequest> create() {
    return placed(new CreateFlow(workspace), AskedThere::create);
  }

  /**
   * Starts a project's agents; clones the project first when its location is a URL. Facts: {@code
   * directory}, {@code state}.
   *
   * @return the flow
   */
  public Flow<DriveRequest> start() {
    return placed(
        new DriveFlow(workspace, Operation.START), request -> AskedThere.drive("start", request));
  }

  /**
   * Stops a project's agents. Facts: {@code directory}, {@code state}.
   *
   * @return the flow
   */
  public Flow<DriveRequest> stop() {
    return placed(
        new DriveFlow(workspace, Operation.STOP), request -> AskedThere.drive("stop", request));
  }

  /**
   * Restarts a project's agents. Facts: {@code directory}, {@code state}.
   *
   * @return the flow
   */
  public Flow<DriveRequest> restart() {
    return placed(
        new DriveFlow(workspace, Operation.RESTART),
        request -> AskedThere.drive("restart", request));
  }

  /**
   * Clones a project whose location is a URL. Facts: {@code directory}.
   *
   * @return the flow
   */
  public Flow<NameRequest> cloneProject() {
    return new CloneFlow(workspace);
  }

  /**
   * Moves a project's pin. Facts: {@code directory}, {@code ref}, {@code pin}, {@code old-ref},
   * {@code old-pin}, {@code running} (whether agents run on the older pin).
   *
   * @return the flow
   */
  public Flow<UpdateRequest> update() {
    return placed(new UpdateFlow(workspace), AskedThere::update);
  }

  /**
   * Proves that a project stands alone and knows nothing of who manages it. It fails when it finds
   * something; the report's findings hold each.
   *
   * @return the flow
   */
  public Flow<NameRequest> verify() {
    return placed(
        new VerifyFlow(workspace),
        request -> PlacedFlow.Asked.of(request.name(), List.of("verify", request.name())));
  }

  /**
   * Registers a project that exists. Facts: {@code name}, {@code directory}, {@code location},
   * {@code harness}, {@code ref}, {@code pin}.
   *
   * @return the flow
   */
  public Flow<AdoptRequest> adopt() {
    return placed(new AdoptFlow(workspace), AskedThere::adopt);
  }

  /**
   * Takes a project out of the registry; its folder stays. Facts: {@code location}.
   *
   * @return the flow
   */
  public Flow<NameRequest> remove() {
    return new RegistryFlow(workspace, "remove");
  }

  /**
   * Switches a project on for fleet-wide actions.
   *
   * @return the flow
   */
  public Flow<NameRequest> enable() {
    return new RegistryFlow(workspace, "enable");
  }

  /**
   * Switches a project off for fleet-wide actions.
   *
   * @return the flow
   */
  public Flow<NameRequest> disable() {
    return new RegistryFlow(workspace, "disable");
  }

  /**
   * Edits a project's entry in the registry. Facts: {@code directory}, {@code changed}.
   *
   * @return the flow
   */
  public Flow<EditRequest> edit() {
    return new EditFlow(workspace);
  }

  /**
   * Creates a PO home. Facts: {@code directory}, {@code engine-url}, {@code ref}, {@code pin},
   * {@code prefix}, {@code commit}.
   *
   * @return the flow
   */
  public Flow<InitRequest> init() {
    return new InitFlow(workspace);
  }

  /**
   * Starts the PO's own agent. Facts: {@code directory}, {@code state}, {@code prefix}.
   *
   * @return the flow
   */
  public Flow<HomeRequest> up() {
    return new HomeFlow(workspace, Operation.START);
  }

  /**
   * Stops the PO's own agent. Facts: {@code directory}, {@code state}, {@code prefix}.
   *
   * @return the flow
   */
  public Flow<HomeRequest> down() {
    return new HomeFlow(workspace, Operation.STOP);
  }

  /**
   * Pushes the releases of the engine that the default harness carries. Facts: {@code url}, {@code
   * pushed} (full names of tags and branches, separated by blanks; empty when all was there),
   * {@code newest} (the newest release there).
   *
   * @return the flow
   */
  public Flow<PublishRequest> publish() {
    return new PublishFlow(workspace);
  }

  /**
   * Returns the flow that makes a machine a place.
   *
   * @return the flow
   */
  public Flow<Settings.Place> place() {
    return new PlaceFlow(workspace);
  }

  /**
   * Moves a stopped project to a place, or from one. Facts: {@code new-directory}, {@code
   * left-behind} (what git ignores and so stays; may be missing).
   *
   * @return the flow
   */
  public Flow<MoveRequest> move() {
    return new MoveFlow(workspace);
  }

  /**
   * Returns the half of a move that packs a project, run at its place.
   *
   * @return the flow
   */
  public Flow<MoveHalf> pack() {
    return new PackFlow(workspace);
  }

  /**
   * Returns the half of a move that makes a project of what was packed, run at its new place.
   *
   * @return the flow
   */
  public Flow<MoveHalf> unpack() {
    return new UnpackFlow(workspace);
  }

  /**
   * Deletes the folder that a moved project was in. Facts: {@code directory}.
   *
   * @return the flow
   */
  public Flow<DropRequest> drop() {
    return new DropFlow(workspace);
  }

  /** Lets the po at a project's place run a flow, where the project has one. */
  private <R> Flow<R> placed(Flow<R> here, Function<R, PlacedFlow.Asked> asked) {
    return new PlacedFlow<>(workspace, here, asked);
  }

  /**
   * Returns every flow, in the order in which docs show them.
   *
   * @return the flows
   */
  public List<Flow<?>> all() {
    return List.of(
        create(),
        start(),
        stop(),
        restart(),
        cloneProject(),
        update(),
        verify(),
        adopt(),
        remove(),
        enable(),
        disable(),
        edit(),
        init(),
        up(),
        down(),
        publish(),
        place(),
        move(),
        drop());
  }

  /**
   * Finds a flow.
   *
   * @param name its name
   * @return the flow
   * @throws dev.projectorchestrator.core.error.PoException with {@code USAGE}, naming the known
   *     ones
   */
  public Flow<?> named(String name) {
    return Stream.concat(all().stream(), Stream.of(pack(), unpack()))
        .filter(flow -> flow.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                PoException.usage(
                    "there is no flow " + Masking.show(name),
                    "there are: " + String.join(", ", all().stream().map(Flow::name).toList())));
  }
}
