package dev.projectorchestrator.place.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.projectorchestrator.api.Host;
import dev.projectorchestrator.api.Place;
import dev.projectorchestrator.api.PlaceContext;
import dev.projectorchestrator.testkit.LocalCommands;
import dev.projectorchestrator.testkit.PlaceContractTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract, by a program in place of ssh that runs the remote command here. */
class SshPlaceTest extends PlaceContractTest {

  @Override
  protected Place driver() {
    return new SshPlace();
  }

  @Override
  protected PlaceContext place(Path folder) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.writeString(
        bin.resolve("ssh"),
        """
        #!/bin/sh
        while [ "$1" != -- ]; do shift; done
        [ $# = 3 ] || exit 90
        exec sh -c "$3"
        """);
    assertThat(bin.resolve("ssh").toFile().setExecutable(true)).isTrue();
    Map<String, String> environment =
        Map.of("PATH", bin + ":" + System.getenv("PATH"), "HOME", folder.toString());
    return context(
        Map.of("host", "me@box1"), new Host(environment, new LocalCommands(environment, folder)));
  }

  private static PlaceContext context(Map<String, String> keys, Host host) {
    return new PlaceContext("box1", "0", keys, Optional.of(Path.of("/run/po")), false, host);
  }

  private static List<String> line(
      Map<String, String> keys, boolean interactive, boolean terminal) {
    PlaceContext context =
        new PlaceContext(
            "box1",
            "0",
            keys,
            Optional.of(Path.of("/run/po")),
            interactive,
            new Host(Map.of(), command -> null));
    return new SshPlace().command(context, Optional.empty(), "true", terminal).arguments();
  }

  @Test
  void nothingIsForwardedAndHostKeysAreNeverAcceptedSilently() {
    assertThat(line(Map.of("host", "box1"), false, false))
        .contains(
            "BatchMode=yes",
            "StrictHostKeyChecking=yes",
            "ForwardAgent=no",
            "ForwardX11=no",
            "ClearAllForwardings=yes",
            "ControlPath=/run/po/%C",
            "-T");
    assertThat(line(Map.of("host", "box1"), true, true))
        .contains("BatchMode=no", "StrictHostKeyChecking=yes", "ForwardAgent=no", "-tt");
    assertThat(line(Map.of("host", "box1"), true, false))
        .as("what a person tries by hand")
        .contains("BatchMode=no", "StrictHostKeyChecking=ask", "-T");
  }

  @Test
  void theHostIsNoOptionAndNoShellWord() {
    for (String host : List.of("-oProxyCommand=x", "box1 -v", "a;b", "$(id)", "")) {
      assertThatThrownBy(() -> line(Map.of("host", host), false, false))
          .hasMessageContaining("the place 'box1': host");
    }
    assertThatThrownBy(() -> line(Map.of("host", "a", "persist", "1 -v"), false, false))
        .hasMessageContaining("persist");
  }

  @Test
  void withoutAFolderForSocketsEachCallConnectsByItself() {
    PlaceContext context =
        new PlaceContext(
            "box1",
            "0",
            Map.of("host", "a"),
            Optional.empty(),
            false,
            new Host(Map.of(), command -> null));
    assertThat(
            new SshPlace().command(context, Optional.empty(), "true", false).arguments().toString())
        .doesNotContain("Control");
  }
}
