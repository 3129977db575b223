package dev.projectorchestrator.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFoldersTest {

  @Test
  void absoluteVariablesAreTaken() {
    Map<String, String> environment =
        Map.of("HOME", "/home/a", "XDG_DATA_HOME", "/data", "XDG_STATE_HOME", "/state");

    assertThat(UserFolders.home(environment)).isEqualTo(Path.of("/home/a"));
    assertThat(UserFolders.data(environment)).isEqualTo(Path.of("/data/po"));
    assertThat(UserFolders.state(environment)).isEqualTo(Path.of("/state/po"));
  }

  @Test
  void missingEmptyAndRelativeVariablesFallBackToTheHomeFolder() {
    for (String value : new String[] {"", "relative"}) {
      Map<String, String> environment =
          Map.of("HOME", "/home/a", "XDG_DATA_HOME", value, "XDG_STATE_HOME", value);

      assertThat(UserFolders.data(environment)).isEqualTo(Path.of("/home/a/.local/share/po"));
      assertThat(UserFolders.state(environment)).isEqualTo(Path.of("/home/a/.local/state/po"));
    }
    assertThat(UserFolders.data(Map.of("HOME", "/home/a")))
        .isEqualTo(Path.of("/home/a/.local/share/po"));
  }

  @Test
  void aHomeThatIsMissingOrRelativeIsWhatTheJvmKnows() {
    Path known = Path.of(System.getProperty("user.home")).toAbsolutePath();

    assertThat(UserFolders.home(Map.of())).isEqualTo(known);
    assertThat(UserFolders.home(Map.of("HOME", ""))).isEqualTo(known);
    assertThat(UserFolders.home(Map.of("HOME", "relative"))).isEqualTo(known);
  }
}
