package dev.projectorchestrator.cli;

import java.util.List;

/**
 * Examples of each command, for its help and its manual page: a command line, and what it does
 * behind a number sign. A test parses each.
 */
final class Examples {

  private Examples() {}

  /** Returns the examples of a command; empty when it has none. */
  static List<String> of(Verb verb) {
    return text(verb).lines().toList();
  }

  private static String text(Verb verb) {
    return switch (verb) {
      case INIT -> "po init ~/fleet          # a PO home in a new folder";
      case UP -> "po up                    # start the PO's own agent";
      case DOWN -> "po down                  # stop the PO's own agent";
      case CREATE ->
          """
          po create web                     # a project in ./web, not registered
          po create web --register --start  # one in this fleet, and its agents run
          po create web --dry-run           # only show the steps\
          """;
      case ADOPT ->
          """
          po adopt ~/src/web                # register what exists
          po adopt git@host:team/web.git    # clone it, then register it\
          """;
      case REMOVE -> "po remove web            # out of fleet.toml; the folder stays";
      case ENABLE -> "po enable --tag web      # all with this tag";
      case DISABLE -> "po disable web api       # leave both out of fleet-wide actions";
      case TRUST -> "po trust web             # after a look at what is in its engine/";
      case RENAME -> "po rename web shop       # its folder stays";
      case TAG ->
          """
          po tag web +prod -test   # add one, remove one
          po tag --all +2026       # all enabled projects\
          """;
      case SET ->
          """
          po set web note='ask Ann'           # po show tells it
          po set web location=projects/shop   # after a move
          po set web engine_url=              # remove the key\
          """;
      case SHOW -> "po show web              # all that is known of it";
      case START ->
          """
          po start web api              # two projects
          po start web/reviewer         # one agent of a project
          po start --all '!web' --dry-run  # all but one: only show the steps\
          """;
      case STOP ->
          """
          po stop --tag test            # all with this tag
          po stop --state degraded      # what is not well
          po stop --folder /srv/old     # what is not registered\
          """;
      case RESTART ->
          """
          po restart --state failed             # projects with a failed agent
          po restart --activity limited --resume  # go on with the conversations\
          """;
      case UPDATE ->
          """
          po update web                         # to the newest release
          po update web v1.2.0 --restart        # to a tag, and restart
          po update --outdated --canary 2 -y    # all that are behind, two first\
          """;
      case VERIFY -> "po verify --all          # prove that each stands alone";
      case LOGS ->
          """
          po logs web                   # its first agent
          po logs web/main api/main -f  # two agents, as it comes
          po logs --tag prod            # all their agents, merged\
          """;
      case SEND -> "po send web 'run the tests'   # as if somebody typed it";
      case SCREEN -> "po screen web main       # what its terminal shows";
      case ANSWER -> "po answer web main yes   # answer what it asks";
      case ATTACH ->
          """
          po attach web/main       # take its terminal
          po attach --home         # the PO's own agent\
          """;
      case LIST ->
          """
          po list --tag prod             # only these
          po list -o name                # for scripts
          po list --columns name,tags    # these columns\
          """;
      case STATUS ->
          """
          po status --live               # what runs, what needs a person first
          po status --live --activity asks   # who waits for an answer
          po status --watch              # repaint every two seconds\
          """;
      case EXEC ->
          """
          po exec --all -- make test              # in each project
          po exec --tag web --shell 'ls | wc -l'  # a line for sh
          po exec a b --stream -- npm install     # print lines as they come\
          """;
      case GIT ->
          """
          po git --all -- status -sb         # what is not committed or pushed
          po git --tag web -- pull --ff-only -q\
          """;
      case DIGEST -> "po digest                # what changed since the last acknowledged look";
      case OUTDATED -> "po outdated --tag prod   # which engines are behind";
      case EDIT -> "po edit                  # fleet.toml in $EDITOR";
      case VALIDATE -> "po validate --strict     # fail on warnings, too";
      case HARNESS_LIST -> "po harness list";
      case HARNESS_SHOW -> "po harness show agent-orchestrator";
      case HARNESS_INSTALL -> "po harness install ./my-harness.jar";
      case HARNESS_REMOVE -> "po harness remove my-harness";
      case HARNESS_TRUST -> "po harness trust my-harness";
      case HARNESS_NEW -> "po harness new my-harness --from https://example.org/harness.git";
      case HARNESS_VERIFY -> "po harness verify my-harness";
      case ENGINE_PUBLISH -> "po engine publish git@host:team/engine.git";
      case RUNBOOK_LIST -> "po runbook list";
      case RUNBOOK_SHOW -> "po runbook show create";
      case LOG ->
          """
          po log --since 1h        # the last hour
          po log web --failed      # what failed in one project\
          """;
      case DOCTOR -> "po doctor --fix          # mend what can be mended";
      case SELF_CHECK -> "po self check";
      case RECOVER -> "po recover               # what was interrupted";
      case COMPLETION -> "source <(po completion bash)   # in this shell";
      case RESUME -> "po resume --dry-run      # what would be brought back after a reboot";
      case WATCH ->
          """
          po watch                      # all that happens, as it happens
          po watch --tag prod --json    # a JSON object a line\
          """;
      case WAIT ->
          """
          po wait web/main --for idle   # until it is done with its work
          po wait --all --for asks --any  # until somebody is needed\
          """;
      case NOTIFY_TEST -> "po notify test";
      case SERVICE_SHOW -> "po service show";
      case SERVICE_INSTALL -> "po service install";
      case SERVICE_REMOVE -> "po service remove";
      case USAGE -> "po usage --tag prod --since 7d";
      default -> "";
    };
  }
}
