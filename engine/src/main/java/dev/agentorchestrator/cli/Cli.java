package dev.agentorchestrator.cli;

import dev.agentorchestrator.problem.AgentsException;
import dev.agentorchestrator.problem.ExitStatus;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The command line: understands it, runs one verb, and turns what went wrong into an exit status.
 */
public final class Cli {
  private Cli() {}

  /**
   * Runs a command line.
   *
   * @param env the caller's environment
   * @return the exit status
   */
  public static int run(String[] args, Streams streams, Map<String, String> env) {
    return guarded(
        streams,
        () -> {
          Caller caller = new Caller(streams, env, Release.launcherOfThis());
          return args.length > 0 && args[0].startsWith("__")
              ? Internal.run(args, caller)
              : verb(Invocation.parse(args), caller);
        });
  }

  /** Does something, and turns what goes wrong into messages and an exit status. */
  static int guarded(Streams streams, Supplier<ExitStatus> work) {
    try {
      return work.get().code();
    } catch (AgentsException e) {
      report(streams, e);
      return e.status().code();
    } catch (RuntimeException e) {
      streams.err().println("agents: internal error: " + e);
      e.printStackTrace(streams.err());
      return ExitStatus.INTERNAL.code();
    }
  }

  static ExitStatus verb(Invocation call, Caller caller) {
    if (call.has(Option.HELP)) {
      Help.verb(caller.streams().out(), call.verb());
      return ExitStatus.DONE;
    }
    return switch (call.verb()) {
      case INIT -> InitVerb.run(call, caller);
      case UP -> UpVerb.run(call, caller);
      case DOWN -> DownVerb.run(call, caller);
      case RESTART -> RestartVerb.run(call, caller);
      case LOGS -> LogsVerb.run(call, caller);
      case SEND -> SendVerb.run(call, caller);
      case SCREEN -> ScreenVerb.run(call, caller);
      case ANSWER -> AnswerVerb.run(call, caller);
      case TELL -> TellVerb.run(call, caller);
      case PROFILES -> ProfilesVerb.run(call, caller);
      case ATTACH -> AttachVerb.run(call, caller);
      case WAKE -> WakeVerb.run(call, caller);
      case HOLD -> HoldVerb.hold(call, caller);
      case RELEASE -> HoldVerb.release(call, caller);
      case BATCH -> BatchVerb.run(caller);
      case VALIDATE -> ValidateVerb.run(call, caller);
      case STATUS -> StatusVerb.run(call, caller);
      case COMPLETION -> CompletionVerb.run(call, caller);
      case VERSION -> InfoVerbs.version(caller);
      case HELP -> InfoVerbs.help(call, caller);
    };
  }

  private static void report(Streams streams, AgentsException e) {
    streams.out().flush();
    String[] lines = e.getMessage().split("\n");
    for (String line : lines) {
      streams.err().println("agents: " + line);
    }
    if (!e.hint().isEmpty()) {
      streams.err().println("  " + e.hint());
    }
  }
}
