package dev.projectorchestrator.place.slurm;

import dev.projectorchestrator.api.Allocation;

/**
 * The shell scripts of a job. The tmux server is the job's own child, in the foreground: a server
 * that made itself a daemon would escape the job, and one that several jobs share would end with
 * the first of them.
 */
final class JobScript {

  private static final String END = "END_OF_THE_REQUEST";

  /**
   * Finds the running job of a project and runs a script in it. Arguments: the project's name, the
   * mark of its comment, the name of its tmux server, {@code --pty} or {@code -Q}, the script.
   */
  static final String IN_JOB =
      """
      jobs=$(squeue --me -h -t running --name="$1" -o "%i|%k") || exit 75
      job=
      while IFS="|" read -r id comment; do
        case "$comment " in "$2 "*) job=$id;; esac
      done <<E
      $jobs
      E
      [ "$job" ] || { echo "no job of $1 runs" >&2; exit 75; }
      exec srun --jobid="$job" --overlap --nodes=1 --ntasks=1 --chdir=/ "$4" /bin/sh -c "$5" sh "$1 $2"
      """;

  /** Takes out of the environment what Slurm put into it: what a project keeps never names it. */
  private static final String FORGET =
      "for v in $(env | sed -n \"s/^\\(S[A-Z]*_[A-Z0-9_]*\\)=.*/\\1/p\"); do"
          + " case $v in SLURM_CONF) ;; SLURM*|SRUN*|SBATCH*) unset $v;; esac; done; ";

  /** Runs before a script in a job: only in the very one that has this name and mark. */
  static final String ENTER =
      "d=/tmp/agents-$(id -u)-$SLURM_JOB_ID;"
          + " [ -O \"$d\" ] && [ \"$(cat \"$d/of\" 2>/dev/null)\" = \"$1\" ]"
          + " || { echo \"job $SLURM_JOB_ID is not ready, or another one\" >&2; exit 75; };"
          + " export TMUX_TMPDIR=\"$d\"; unset TMUX; "
          + JobScript.FORGET
          + "cd; ";

  private JobScript() {}

  /**
   * Returns the script of a job. It ends the job a minute after the last session of tmux has ended,
   * or ten minutes after none ever began: so nothing stays allocated for nobody.
   */
  static String of(String project, String mark, String tmux, Allocation wanted) {
    String server = tmux.isEmpty() ? "agents-$(id -u)" : tmux;
    return String.join(
        "\n",
        "#!/bin/sh",
        "unset TMUX",
        "d=/tmp/agents-$(id -u)-$SLURM_JOB_ID",
        "[ -L \"$d\" ] || mkdir -m 700 \"$d\" 2>/dev/null",
        "[ -d \"$d\" ] && [ ! -L \"$d\" ] && [ -O \"$d\" ] && chmod 700 \"$d\" || exit 1",
        "export TMUX_TMPDIR=\"$d\"",
        "t() { tmux -f /dev/null -L \"" + server + "\" \"$@\"; }",
        "po() { " + FORGET + wanted.script() + "; }",
        // Another cluster on this node may have given the number to one of its jobs.
        "t show -s exit-empty >/dev/null 2>&1 && { echo \"$d is another job's\" >&2; exit 1; }",
        "asked=",
        "trap 'asked=1' TERM",
        "t -D &",
        "server=$!",
        // No request is let in before: the session would be put on a server that is no child.
        "until t show -s exit-empty >/dev/null 2>&1; do kill -0 $server || exit 1; sleep 0.05;"
            + " done",
        "if [ \"${SLURM_RESTART_COUNT:-0}\" -gt 0 ]; then",
        "(po) <<'" + END + "'",
        wanted.restart().strip(),
        END,
        "fi",
        // Nor while its agents are resumed: a start would begin them without their conversations.
        "printf '%s\\n' '" + project + " " + mark + "' >\"$d/of\"",
        "looks=0 most=120",
        "while kill -0 $server 2>/dev/null && [ -z \"$asked\" ] && [ $looks -lt $most ]; do",
        "  sleep 5 & wait $!",
        "  if t has-session 2>/dev/null; then looks=0 most=12; else looks=$((looks + 1)); fi",
        "done",
        "if [ \"$asked\" ] && t has-session 2>/dev/null; then",
        "(po) <<'" + END + "'",
        wanted.stop().strip(),
        END,
        "fi",
        "t kill-server 2>/dev/null",
        "wait $server",
        "rm -rf \"$d\"",
        "");
  }
}
