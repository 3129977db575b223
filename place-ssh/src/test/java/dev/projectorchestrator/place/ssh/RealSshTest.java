package dev.projectorchestrator.place.ssh;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.Place;
import dev.projectorchestrator.api.PlaceContext;
import dev.projectorchestrator.testkit.LocalCommands;
import dev.projectorchestrator.testkit.PlaceContractTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The contract, on a real ssh and a real sshd on this machine, by one kept connection. */
class RealSshTest extends PlaceContractTest {

  private LoopbackSshd sshd;

  @Override
  protected Place driver() {
    return new SshPlace();
  }

  @Override
  protected PlaceContext place(Path folder) throws IOException {
    assumeTrue(LoopbackSshd.missing().isEmpty(), LoopbackSshd.missing());
    sshd = new LoopbackSshd(folder);
    Map<String, String> environment =
        Map.of("PATH", System.getenv("PATH"), "HOME", folder.toString());
    return new PlaceContext(
        "box1",
        "0123456789abcdef",
        Map.of("host", "box1", "config", sshd.config().toString()),
        Optional.of(folder),
        false,
        new Host(environment, new LocalCommands(environment, folder)));
  }

  @AfterEach
  void endSshd() throws IOException {
    if (sshd != null) {
      sshd.close();
    }
  }
}
