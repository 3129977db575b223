package dev.projectorchestrator.cli;

import dev.projectorchestrator.cli.command.AdoptCommand;
import dev.projectorchestrator.cli.command.AnswerCommand;
import dev.projectorchestrator.cli.command.AttachCommand;
import dev.projectorchestrator.cli.command.BoardCommand;
import dev.projectorchestrator.cli.command.CompleteCommand;
import dev.projectorchestrator.cli.command.CompletionCommand;
import dev.projectorchestrator.cli.command.CreateCommand;
import dev.projectorchestrator.cli.command.DigestCommand;
import dev.projectorchestrator.cli.command.DoctorCommand;
import dev.projectorchestrator.cli.command.DownCommand;
import dev.projectorchestrator.cli.command.EditCommand;
import dev.projectorchestrator.cli.command.EnginePublishCommand;
import dev.projectorchestrator.cli.command.ExecCommand;
import dev.projectorchestrator.cli.command.HarnessInstallCommand;
import dev.projectorchestrator.cli.command.HarnessListCommand;
import dev.projectorchestrator.cli.command.HarnessNewCommand;
import dev.projectorchestrator.cli.command.HarnessRemoveCommand;
import dev.projectorchestrator.cli.command.HarnessShowCommand;
import dev.projectorchestrator.cli.command.HarnessTrustCommand;
import dev.projectorchestrator.cli.command.HarnessVerifyCommand;
import dev.projectorchestrator.cli.command.InitCommand;
import dev.projectorchestrator.cli.command.ListCommand;
import dev.projectorchestrator.cli.command.LogCommand;
import dev.projectorchestrator.cli.command.LogsCommand;
import dev.projectorchestrator.cli.command.McpInstallCommand;
import dev.projectorchestrator.cli.command.MoveCommand;
import dev.projectorchestrator.cli.command.MoveHalfCommand;
import dev.projectorchestrator.cli.command.NotifyTestCommand;
import dev.projectorchestrator.cli.command.OutdatedCommand;
import dev.projectorchestrator.cli.command.PlaceAddCommand;
import dev.projectorchestrator.cli.command.PlaceCheckCommand;
import dev.projectorchestrator.cli.command.PlaceListCommand;
import dev.projectorchestrator.cli.command.PlaceRemoveCommand;
import dev.projectorchestrator.cli.command.RecoverCommand;
import dev.projectorchestrator.cli.command.RemoveCommand;
import dev.projectorchestrator.cli.command.RenameCommand;
import dev.projectorchestrator.cli.command.RestartCommand;
import dev.projectorchestrator.cli.command.ResumeCommand;
import dev.projectorchestrator.cli.command.RunbookListCommand;
import dev.projectorchestrator.cli.command.RunbookShowCommand;
import dev.projectorchestrator.cli.command.ScreenCommand;
import dev.projectorchestrator.cli.command.SelfCheckCommand;
import dev.projectorchestrator.cli.command.SendCommand;
import dev.projectorchestrator.cli.command.ServiceInstallCommand;
import dev.projectorchestrator.cli.command.ServiceRemoveCommand;
import dev.projectorchestrator.cli.command.ServiceShowCommand;
import dev.projectorchestrator.cli.command.SetCommand;
import dev.projectorchestrator.cli.command.ShowCommand;
import dev.projectorchestrator.cli.command.StartCommand;
import dev.projectorchestrator.cli.command.StatusCommand;
import dev.projectorchestrator.cli.command.StopCommand;
import dev.projectorchestrator.cli.command.SwitchCommand;
import dev.projectorchestrator.cli.command.TagCommand;
import dev.projectorchestrator.cli.command.TopCommand;
import dev.projectorchestrator.cli.command.TrustCommand;
import dev.projectorchestrator.cli.command.UpCommand;
import dev.projectorchestrator.cli.command.UpdateCommand;
import dev.projectorchestrator.cli.command.UsageCommand;
import dev.projectorchestrator.cli.command.ValidateCommand;
import dev.projectorchestrator.cli.command.VerifyCommand;
import dev.projectorchestrator.cli.command.WaitCommand;
import dev.projectorchestrator.cli.command.WakeCommand;
import dev.projectorchestrator.cli.command.WatchCommand;
import dev.projectorchestrator.cli.frame.PoCommand;
import dev.projectorchestrator.core.flow.Flows;
import java.util.List;

/**
 * The table of commands: the names and summaries of all, so that the one that was asked for can be
 * built alone. Help, completion and the reference docs are made from it.
 */
enum Verb {
  INIT("init", Group.HOME, "make a PO home: the registry, the PO's own agent and its prompts"),
  UP("up", Group.HOME, "start the PO's own agent"),
  DOWN("down", Group.HOME, "stop the PO's own agent"),
  CREATE("create", Group.PROJECT, "make a new project with its harness vendored and pinned"),
  ADOPT("adopt", Group.PROJECT, "register a project that exists"),
  REMOVE("remove", Group.PROJECT, "remove a project from fleet.toml; its folder stays"),
  ENABLE("enable", Group.PROJECT, "include a project in fleet-wide actions"),
  DISABLE("disable", Group.PROJECT, "exclude a project from fleet-wide actions"),
  RENAME("rename", Group.PROJECT, "give a project another name in fleet.toml"),
  TAG("tag", Group.PROJECT, "add and remove tags of projects"),
  SET("set", Group.PROJECT, "set a project's description, note, location or engine URL"),
  MOVE("move", Group.PLACE, "move a stopped project to a place, or from one"),
  SHOW("show", Group.LOOK, "show a project in detail"),
  TRUST("trust", Group.PROJECT, "let in the engine that is checked out in a project"),
  START("start", Group.RUN, "start a project's agents, or those of many projects"),
  STOP("stop", Group.RUN, "stop a project's agents, or those of many projects"),
  RESTART("restart", Group.RUN, "restart a project's agents, or those of many projects"),
  UPDATE("update", Group.FLEET, "move a project's engine to another tag, branch or commit"),
  VERIFY("verify", Group.FLEET, "prove that a project stands alone and knows nothing of po"),
  LOGS("logs", Group.LOOK, "show what an agent printed"),
  SEND("send", Group.RUN, "send text to an agent"),
  WAKE("wake", Group.RUN, "send an agent its wake prompt now"),
  SCREEN("screen", Group.LOOK, "show an agent's terminal, and what it asks"),
  ANSWER("answer", Group.RUN, "answer what an agent asks"),
  ATTACH("attach", Group.RUN, "attach to an agent's terminal"),
  LIST("list", Group.LOOK, "list the projects of fleet.toml"),
  STATUS("status", Group.LOOK, "count the projects; with --live, show what runs"),
  EXEC("exec", Group.FLEET, "run a command in each of many projects"),
  GIT("git", Group.FLEET, "run git in each of many projects"),
  DIGEST("digest", Group.LOOK, "show only what changed since an earlier look"),
  OUTDATED("outdated", Group.LOOK, "show which engines have a newer released version"),
  EDIT("edit", Group.PROJECT, "edit fleet.toml, and check it before it counts"),
  VALIDATE("validate", Group.PROJECT, "check fleet.toml and name every problem"),
  RESUME("resume", Group.RUN, "start what is meant to run and does not, as after a reboot"),
  TOP("top", Group.LOOK, "show the fleet on a screen of its own, and act there"),
  BOARD("board", Group.LOOK, "show the fleet as a page in a browser, and act there"),
  WATCH("watch", Group.LOOK, "print what happens in the fleet, as it happens"),
  WAIT("wait", Group.LOOK, "wait until agents are in a state"),
  NOTIFY_TEST("notify test", Group.HOME, "send a test event by each [[notify]] of fleet.toml"),
  SERVICE_SHOW("service show", Group.HOME, "show what would bring the fleet back at login"),
  SERVICE_INSTALL(
      "service install", Group.HOME, "bring the fleet back at login, by systemd or launchd"),
  SERVICE_REMOVE("service remove", Group.HOME, "don't bring the fleet back at login any more"),
  USAGE("usage", Group.LOOK, "show how many tokens the agents have used"),
  PLACE_ADD("place add", Group.PLACE, "make a machine a place where projects can live"),
  PLACE_LIST("place list", Group.PLACE, "list the places, and the kinds that there are"),
  PLACE_SHOW("place show", Group.PLACE, "show one place, and the projects that live there"),
  PLACE_CHECK("place check", Group.PLACE, "check whether a place answers, and what it lacks"),
  PLACE_REMOVE("place remove", Group.PLACE, "remove a place from fleet.toml"),
  HARNESS_LIST("harness list", Group.HARNESS, "list the harnesses that can be used"),
  HARNESS_SHOW("harness show", Group.HARNESS, "show one harness with its docs"),
  HARNESS_INSTALL("harness install", Group.HARNESS, "install a plugin jar"),
  HARNESS_REMOVE("harness remove", Group.HARNESS, "remove an installed plugin"),
  HARNESS_TRUST("harness trust", Group.HARNESS, "trust a descriptor or a plugin of a PO home"),
  HARNESS_NEW("harness new", Group.HARNESS, "draft a descriptor from a harness's repository"),
  HARNESS_VERIFY("harness verify", Group.HARNESS, "test a harness on scratch projects"),
  ENGINE_PUBLISH(
      "engine publish", Group.HARNESS, "push the embedded engine's releases to a git host"),
  RUNBOOK_LIST("runbook list", Group.HELP, "list the flows"),
  RUNBOOK_SHOW("runbook show", Group.HELP, "show a flow's steps, to follow by hand"),
  LOG("log", Group.LOOK, "show the steps that were run"),
  MCP("mcp", Group.HELP, "serve AI programs by the Model Context Protocol, on standard streams"),
  MCP_INSTALL("mcp install", Group.HELP, "show how an AI program is told of po mcp"),
  DOCTOR("doctor", Group.HELP, "check the machine and the fleet"),
  SELF_CHECK("self check", Group.HELP, "check whether po's own files are as released"),
  RECOVER("recover", Group.HELP, "complete or undo an interrupted run"),
  COMPLETION("completion", Group.HELP, "print the completion script for a shell"),
  SERVE("__serve", Group.HIDDEN, "serve a po elsewhere, for which this machine is a place"),
  MOVE_HALF("__move", Group.HIDDEN, "do one half of a move, for a po elsewhere"),
  COMPLETE("__complete", Group.HIDDEN, "print names for the completion scripts");

  /** Under which heading a command stands in the help. */
  enum Group {
    LOOK("See what goes on"),
    RUN("Run agents and talk to them"),
    FLEET("Work in many projects"),
    PROJECT("Projects and fleet.toml"),
    HOME("PO home"),
    PLACE("Places: other machines"),
    HARNESS("Harnesses"),
    HELP("Help and repair"),
    HIDDEN("Not for people");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  private final String words;
  private final Group group;
  private final String summary;

  Verb(String words, Group group, String summary) {
    this.words = words;
    this.group = group;
    this.summary = summary;
  }

  /** Returns the command's words, such as {@code harness list}. */
  String words() {
    return words;
  }

  Group group() {
    return group;
  }

  /** Checks whether help and docs leave it out, as it is for scripts of po's own. */
  boolean hidden() {
    return group == Group.HIDDEN;
  }

  String summary() {
    return summary;
  }

  /**
   * Returns a fresh command. It is an Object until the end, for the verifier loads a class only to
   * compare it with another one: with PoCommand, it would load all commands. A statement, too: to
   * an expression, compilers newer than 17 give PoCommand.
   */
  PoCommand command() {
    Object command;
    switch (this) {
      case INIT -> command = new InitCommand();
      case UP -> command = new UpCommand();
      case DOWN -> command = new DownCommand();
      case CREATE -> command = new CreateCommand();
      case ADOPT -> command = new AdoptCommand();
      case REMOVE -> command = new RemoveCommand();
      case ENABLE -> command = new SwitchCommand(Flows::enable, "enabled");
      case DISABLE -> command = new SwitchCommand(Flows::disable, "disabled");
      case RENAME -> command = new RenameCommand();
      case TAG -> command = new TagCommand();
      case SET -> command = new SetCommand();
      case MOVE -> command = new MoveCommand();
      case MOVE_HALF -> command = new MoveHalfCommand();
      case SHOW -> command = new ShowCommand();
      case TRUST -> command = new TrustCommand();
      case START -> command = new StartCommand();
      case STOP -> command = new StopCommand();
      case RESTART -> command = new RestartCommand();
      case RESUME -> command = new ResumeCommand();
      case UPDATE -> command = new UpdateCommand();
      case VERIFY -> command = new VerifyCommand();
      case LOGS -> command = new LogsCommand();
      case SEND -> command = new SendCommand();
      case WAKE -> command = new WakeCommand();
      case SCREEN -> command = new ScreenCommand();
      case ANSWER -> command = new AnswerCommand();
      case ATTACH -> command = new AttachCommand();
      case LIST -> command = new ListCommand();
      case STATUS -> command = new StatusCommand();
      case EXEC -> command = new ExecCommand(List.of());
      case GIT -> command = new ExecCommand(List.of("git"));
      case DIGEST -> command = new DigestCommand();
      case TOP -> command = new TopCommand();
      case BOARD -> command = new BoardCommand();
      case WATCH -> command = new WatchCommand();
      case WAIT -> command = new WaitCommand();
      case NOTIFY_TEST -> command = new NotifyTestCommand();
      case SERVICE_SHOW -> command = new ServiceShowCommand();
      case SERVICE_INSTALL -> command = new ServiceInstallCommand();
      case SERVICE_REMOVE -> command = new ServiceRemoveCommand();
      case USAGE -> command = new UsageCommand();
      case OUTDATED -> command = new OutdatedCommand();
      case MCP -> command = new McpCommand();
      case SERVE -> command = new ServeCommand();
      case MCP_INSTALL -> command = new McpInstallCommand();
      case DOCTOR -> command = new DoctorCommand();
      case EDIT -> command = new EditCommand();
      case VALIDATE -> command = new ValidateCommand();
      case PLACE_ADD -> command = new PlaceAddCommand();
      case PLACE_LIST -> command = new PlaceListCommand();
      case PLACE_SHOW -> command = new PlaceListCommand.One();
      case PLACE_CHECK -> command = new PlaceCheckCommand();
      case PLACE_REMOVE -> command = new PlaceRemoveCommand();
      case HARNESS_LIST -> command = new HarnessListCommand();
      case HARNESS_SHOW -> command = new HarnessShowCommand();
      case HARNESS_INSTALL -> command = new HarnessInstallCommand();
      case HARNESS_REMOVE -> command = new HarnessRemoveCommand();
      case HARNESS_TRUST -> command = new HarnessTrustCommand();
      case HARNESS_NEW -> command = new HarnessNewCommand();
      case HARNESS_VERIFY -> command = new HarnessVerifyCommand();
      case ENGINE_PUBLISH -> command = new EnginePublishCommand();
      case RUNBOOK_LIST -> command = new RunbookListCommand();
      case RUNBOOK_SHOW -> command = new RunbookShowCommand();
      case LOG -> command = new LogCommand();
      case SELF_CHECK -> command = new SelfCheckCommand();
      case RECOVER -> command = new RecoverCommand();
      case COMPLETION -> command = new CompletionCommand();
      case COMPLETE -> command = new CompleteCommand();
      default -> throw new IllegalStateException(words);
    }
    return (PoCommand) command;
  }
}
