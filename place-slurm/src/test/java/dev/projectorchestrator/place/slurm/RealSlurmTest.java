package dev.projectorchestrator.place.slurm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.Place;
import dev.projectorchestrator.api.PlaceContext;
import dev.projectorchestrator.testkit.LocalCommands;
import dev.projectorchestrator.testkit.PlaceContractTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** The contract, on a Slurm of two nodes on this machine. */
@Tag("places")
class RealSlurmTest extends PlaceContractTest {

  private static final Path SCRIPTS = Path.of("../po-cli/src/test/places").toAbsolutePath();

  private Path slurm;

  @Override
  protected Place driver() {
    return new SlurmPlace();
  }

  @Override
  protected PlaceContext place(Path folder) throws IOException {
    assumeTrue(isHere("slurmctld") && isHere("slurmd") && isHere("munged"), "no Slurm here");
    slurm = folder;
    script("slurm-up");
    Map<String, String> environment =
        Map.of(
            "PATH", System.getenv("PATH"),
            "HOME", folder.toString(),
            "SLURM_CONF", folder.resolve("slurm.conf").toString());
    return new PlaceContext(
        "cluster",
        "0123456789abcdef",
        Map.of("partition", "agents", "cpus", "1", "memory", "10M"),
        Optional.empty(),
        false,
        new Host(environment, new LocalCommands(environment, folder)));
  }

  @AfterEach
  void endSlurm() throws IOException {
    if (slurm != null) {
      script("slurm-down");
    }
  }

  private void script(String name) throws IOException {
    Process process =
        new ProcessBuilder(SCRIPTS.resolve(name).toString(), slurm.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File("target/" + name + ".log"))
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(Files.readString(Path.of("target/" + name + ".log")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isHere(String program) {
    return Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
