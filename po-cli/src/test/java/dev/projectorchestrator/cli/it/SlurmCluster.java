package dev.projectorchestrator.cli.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Slurm of two nodes, n1 and n2, on this machine, see {@code src/test/places}. */
final class SlurmCluster implements AutoCloseable {

  private static final Path SCRIPTS = Path.of("src/test/places").toAbsolutePath();

  private final Path folder;
  private final Map<String, String> environment;

  SlurmCluster(Path folder) {
    this.folder = folder;
    this.environment =
        Map.of(
            "PATH",
            System.getenv("PATH") + ":/usr/sbin:/sbin",
            "HOME",
            "/root",
            "SLURM_CONF",
            configuration());
    script("slurm-up").ok();
  }

  /** Describes why there can be none here; empty text when there can. */
  static String missing() {
    if (!System.getProperty("user.name").equals("root")) {
      return "only root can start a Slurm";
    }
    for (String program : List.of("munged", "slurmctld", "slurmd", "sbatch", "srun")) {
      boolean there =
          Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":"))
              .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
      if (!there) {
        return program + " is not installed";
      }
    }
    return "";
  }

  String configuration() {
    return folder.resolve("slurm.conf").toString();
  }

  /** Runs a command of Slurm's, not by way of po. */
  String run(String... line) {
    return Shell.run(folder, environment, List.of(line)).ok().out().strip();
  }

  /** Returns the jobs of that name, with their node. */
  String jobs(String name) {
    return run("squeue", "-h", "--name=" + name, "-o", "%i %T %N");
  }

  void lose(String node) {
    script("slurm-lose", node).ok();
  }

  /** Starts a node that was lost, and waits until it is there. */
  void bringBack(String node) {
    run(folder.resolve("node").toString(), node);
    run("sh", "-c", "until [ \"$(sinfo -h -n " + node + " -o %T)\" = idle ]; do sleep 0.1; done");
  }

  /** Lets the nodes take no jobs, or take some again. */
  void drain(boolean away) {
    String state = away ? "drain reason=test" : "resume";
    run("sh", "-c", "scontrol update nodename=n1,n2 state=" + state + " || true");
  }

  /** Waits until the controller has saved what it knows of a job: what it has not, it forgets. */
  void awaitSaved(String job) {
    run(
        "sh",
        "-c",
        "touch now; scontrol update jobid="
            + job
            + " nice=1; until [ ctld/job_state -nt now ]; do sleep 0.1; done");
  }

  void killController() {
    run("sh", "-c", "kill -KILL $(cat ctld.pid)");
  }

  void startController() {
    run(folder.resolve("controller").toString());
    run("sh", "-c", "until squeue -h >/dev/null 2>&1; do sleep 0.1; done");
  }

  @Override
  public void close() {
    script("slurm-down");
  }

  private Shell.Ended script(String name, String... arguments) {
    List<String> line =
        Stream.concat(Stream.of("./" + name, folder.toString()), Stream.of(arguments)).toList();
    return Shell.run(SCRIPTS, environment, line);
  }
}
