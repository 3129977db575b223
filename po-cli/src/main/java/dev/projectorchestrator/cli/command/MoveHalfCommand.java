package dev.projectorchestrator.cli.command;

import dev.projectorchestrator.cli.frame.Answer;
import dev.projectorchestrator.cli.frame.FlowCommand;
import dev.projectorchestrator.core.error.PoException;
import dev.projectorchestrator.core.flow.DropRequest;
import dev.projectorchestrator.core.flow.MoveHalf;
import java.util.Optional;
import picocli.CommandLine.Parameters;

/** {@code po __move}: what the po at a place does of a move. */
public final class MoveHalfCommand extends FlowCommand {

  @Parameters(index = "0", paramLabel = "HALF", description = "One of pack, unpack and drop.")
  String half;

  @Parameters(index = "1", paramLabel = "NAME", description = "The project.")
  String name;

  @Parameters(index = "2", paramLabel = "ID", description = "What was packed; with drop, a digest.")
  String id;

  @Parameters(index = "3", paramLabel = "HARNESS", description = "The project's harness.")
  String harness;

  /** Creates a command. */
  public MoveHalfCommand() {}

  @Override
  public Answer run() {
    return switch (half) {
      case "pack" -> act(flows().pack().compose(new MoveHalf(name, id, harness)), "packed " + name);
      case "unpack" ->
          act(flows().unpack().compose(new MoveHalf(name, id, harness)), "unpacked " + name);
      case "drop" ->
          act(
              flows().drop().compose(new DropRequest(name, Optional.of(id))),
              "deleted the old folder of " + name);
      default -> throw PoException.usage("there is no such half of a move");
    };
  }
}
