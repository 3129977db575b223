package dev.projectorchestrator.place.slurm;

import dev.projectorchestrator.api.Allocation;
import dev.projectorchestrator.api.CommandResult;
import dev.projectorchestrator.api.CommandSpec;
import dev.projectorchestrator.api.HarnessException;
import dev.projectorchestrator.api.Place;
import dev.projectorchestrator.api.PlaceContext;
import dev.projectorchestrator.api.PlaceInfo;
import dev.projectorchestrator.api.Whereabouts;
import dev.projectorchestrator.api.Whereabouts.Presence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A Slurm cluster: the projects are on the file system that this machine and the nodes share, and
 * the agents of each run in a job of its own. A job survives the loss of its node: Slurm requeues
 * it, and its script lets the agents be started again.
 */
public final class SlurmPlace implements Place {

  private static final Duration QUICK = Duration.ofSeconds(30);

  private static final Duration RELEASE = Duration.ofMinutes(2);
  private static final Duration READY = Duration.ofMinutes(2);

  /** The last line of an answer; no line of a job is such. */
  private static final String END = "end";

  private static final long STEP_MILLIS = 100;
  private static final long MOST_STEP_MILLIS = 2000;

  /** Before its end by a time limit, a job has this long to stop its agents. */
  private static final int WARNING_SECONDS = 60;

  /** Creates a driver. */
  public SlurmPlace() {}

  @Override
  public PlaceInfo info() {
    return new PlaceInfo(
        "slurm", "A Slurm cluster: each project's agents in a job", SlurmKeys.all(), "sbatch");
  }

  @Override
  public boolean allocates() {
    return true;
  }

  @Override
  public CommandSpec command(
      PlaceContext place, Optional<String> project, String script, boolean terminal) {
    if (project.isEmpty()) {
      return CommandSpec.of("/bin/sh", "-c", script);
    }
    return CommandSpec.of(
        "/bin/sh",
        "-c",
        JobScript.IN_JOB,
        "sh",
        project.get(),
        SlurmJob.mark(place),
        SlurmKeys.tmux(place),
        terminal ? "--pty" : "-Q",
        JobScript.ENTER + script);
  }

  @Override
  public Map<String, Whereabouts> whereabouts(PlaceContext place, Collection<String> projects) {
    Map<String, Whereabouts> found = new LinkedHashMap<>();
    List<SlurmJob> jobs = new ArrayList<>();
    String problem = squeue(place, jobs);
    if (!problem.isEmpty()) {
      String why = "Slurm can't be asked: " + problem;
      projects.forEach(name -> found.put(name, new Whereabouts(Presence.UNKNOWN, why)));
      return found;
    }
    projects.forEach(
        name -> found.put(name, new Whereabouts(Presence.NONE, "no Slurm job: it does not run")));
    jobs.forEach(job -> found.replace(job.name(), job.whereabouts()));
    return found;
  }

  @Override
  public void allocate(PlaceContext place, String project, Allocation wanted) {
    Optional<SlurmJob> job = job(place, project);
    if (job.isEmpty()) {
      submit(place, project, wanted);
    } else if (job.get().reason().equals("BeginTime")) {
      // Slurm holds a job for two minutes when its node was lost; the user wants it now.
      run(place, "scontrol", "update", "jobid=" + job.get().id(), "StartTime=now");
    }
    awaitRunning(place, project, wanted);
  }

  private static void submit(PlaceContext place, String project, Allocation wanted) {
    String comment = (SlurmJob.mark(place) + " " + SlurmKeys.comment(place)).strip();
    List<String> line =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                "d=${XDG_DATA_HOME:-$HOME/.local/share}/po/jobs; umask 077; mkdir -p \"$d\" &&"
                    + " o=\"$d/$1-$2.out\"; shift 2; exec sbatch \"--output=$o\" \"$@\"",
                "sh",
                project,
                SlurmJob.mark(place).substring(3),
                "--parsable",
                "--job-name=" + project,
                "--comment=" + comment,
                "--nodes=1",
                "--ntasks=1",
                "--chdir=/",
                "--requeue",
                "--open-mode=append",
                "--signal=B:TERM@" + WARNING_SECONDS));
    line.addAll(SlurmKeys.options(place));
    String script = JobScript.of(project, SlurmJob.mark(place), SlurmKeys.tmux(place), wanted);
    CommandResult result =
        place.host().commands().run(CommandSpec.of(line).reading(script).within(QUICK));
    // Slurm may have taken it and not have said so in time: a second one must not be submitted.
    if (!result.succeeded() && !isThere(place, project)) {
      throw failed(
          "Slurm takes no job for '" + project + "': " + said(result),
          mayBeThereLater(result)
              ? "whether it comes later is not known: see squeue --me --name="
                  + project
                  + "; a job that nobody uses ends by itself after ten minutes"
              : "");
    }
  }

  private static boolean isThere(PlaceContext place, String project) {
    try {
      return job(place, project).isPresent();
    } catch (HarnessException e) {
      return false; // The failure itself says more.
    }
  }

  private static boolean mayBeThereLater(CommandResult result) {
    return result.outcome() == CommandResult.Outcome.TIMED_OUT
        || result.stderr().contains("timed out");
  }

  private static void awaitRunning(PlaceContext place, String project, Allocation wanted) {
    long until = System.nanoTime() + SlurmKeys.patience(place).toNanos();
    String told = "";
    for (long step = STEP_MILLIS; ; step = Math.min(2 * step, MOST_STEP_MILLIS)) {
      SlurmJob job = job(place, project).orElseThrow(() -> ended(project));
      if (job.runs()) {
        awaitReady(place, project);
        return;
      }
      if (!job.describe().equals(told)) {
        told = job.describe();
        wanted.progress().accept(told);
      }
      if (System.nanoTime() > until) {
        throw new HarnessException(
            HarnessException.Kind.TIMED_OUT,
            told + " (for " + SlurmKeys.patience(place).toSeconds() + " s now)",
            "a start waits as long as `wait` of the place says");
      }
      pause(step);
    }
  }

  private static HarnessException ended(String project) {
    return failed(
        "the Slurm job of '"
            + project
            + "' has ended at once, or Slurm lost it; see what it wrote: ~/.local/share/po/jobs");
  }

  /** A job runs before its script has made what agents need. */
  private static void awaitReady(PlaceContext place, String project) {
    SlurmPlace driver = new SlurmPlace();
    long until = System.nanoTime() + READY.toNanos();
    while (true) {
      CommandResult result =
          place
              .host()
              .commands()
              .run(driver.command(place, Optional.of(project), "exit 0", false).within(READY));
      if (result.succeeded()) {
        return;
      }
      if (job(place, project).isEmpty()) {
        throw ended(project);
      }
      if (System.nanoTime() > until) {
        throw failed("the Slurm job of '" + project + "' is not ready: " + said(result));
      }
      pause(STEP_MILLIS);
    }
  }

  @Override
  public void release(PlaceContext place, String project) {
    Optional<SlurmJob> job = job(place, project);
    if (job.isEmpty()) {
      return;
    }
    // The name again: the number may be another job's by now.
    CommandResult cancelled = run(place, "scancel", "--me", "--name=" + project, job.get().id());
    long until = System.nanoTime() + RELEASE.toNanos();
    while (job(place, project).filter(job.get()::isSame).isPresent()) {
      if (System.nanoTime() > until) {
        throw failed("Slurm job " + job.get().id() + " does not end: " + said(cancelled));
      }
      pause(STEP_MILLIS);
    }
  }

  private static Optional<SlurmJob> job(PlaceContext place, String project) {
    List<SlurmJob> jobs = new ArrayList<>();
    String problem = squeue(place, jobs, "--name=" + project);
    if (!problem.isEmpty()) {
      throw failed("Slurm can't be asked: " + problem);
    }
    return jobs.stream().findFirst();
  }

  /**
   * Asks for this home's jobs, all of them by one query. An answer counts when its end was seen: a
   * job that is missing in a part of one would be submitted again.
   *
   * @return why there is no answer; empty text when there is
   */
  private static String squeue(PlaceContext place, List<SlurmJob> jobs, String... filter) {
    String ask = "squeue \"$@\" && echo " + END;
    List<String> line =
        new ArrayList<>(List.of("/bin/sh", "-c", ask, "sh", "--me", "-h", "-o", SlurmJob.COLUMNS));
    line.addAll(List.of(filter));
    String mark = SlurmJob.mark(place);
    AtomicBoolean ended = new AtomicBoolean();
    CommandResult result =
        place
            .host()
            .commands()
            .run(
                CommandSpec.of(line),
                text -> {
                  SlurmJob.parse(text).filter(job -> job.isOf(mark)).ifPresent(jobs::add);
                  if (text.equals(END)) {
                    ended.set(true);
                  }
                });
    if (!result.succeeded()) {
      return reason(result);
    }
    return ended.get() ? "" : "its answer was not read to the end";
  }

  private static CommandResult run(PlaceContext place, String... line) {
    return place.host().commands().run(CommandSpec.of(line).within(QUICK));
  }

  /** Returns the last line that a query said: those before it tell of the same at lower levels. */
  private static String reason(CommandResult result) {
    String[] lines = said(result).split("; ");
    return lines[lines.length - 1];
  }

  /** Returns what a program of Slurm's said, without its name before each line. */
  private static String said(CommandResult result) {
    String text =
        result.stderr().strip().replaceAll("(?m)^[a-z]+: (error: )?", "").replace("\n", "; ");
    if (result.outcome() == CommandResult.Outcome.TIMED_OUT) {
      return "it did not answer in time";
    }
    return text.isEmpty() ? "status " + result.exitStatus() : text;
  }

  private static HarnessException failed(String message) {
    return failed(message, "");
  }

  private static HarnessException failed(String message, String hint) {
    return new HarnessException(HarnessException.Kind.FAILED, message, hint);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted");
    }
  }
}
