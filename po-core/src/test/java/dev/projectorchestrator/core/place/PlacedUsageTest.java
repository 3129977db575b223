package dev.projectorchestrator.core.place;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.projectorchestrator.core.registry.edit.FleetStore;
import dev.projectorchestrator.core.registry.model.ProjectEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacedUsageTest {

  @TempDir Path dir;

  @Test
  void aPlaceTellsOfItsOwnProjectsAloneAndGivesNothingBack() throws IOException {
    Path file = dir.resolve("fleet.toml");
    String head = "harness = \"h\"\nref = \"v1\"\nlocation = \"/p/";
    Files.writeString(
        file,
        "[[place]]\nname = \"far\"\nkind = \"ssh\"\nhost = \"far\"\n"
            + ("[[project]]\nname = \"there\"\n" + head + "1\"\nplace = \"far\"\n")
            + ("[[project]]\nname = \"here\"\n" + head + "2\"\n"));
    List<ProjectEntry> projects = new FleetStore(file, Duration.ofSeconds(1)).load().projects();
    List<PlacedUsage.Row> rows =
        Stream.of("there", "there/main", "here", "here/main", "nowhere")
            .map(PlacedUsageTest::row)
            .toList();

    List<PlacedUsage.Row> own = PlacedUsage.own(rows, projects);
    assertThat(own).extracting(PlacedUsage.Row::key).containsExactly("there", "there/main");
    assertThat(own.get(0).tokens().total()).isEqualTo(7);
    assertThat(own.get(0).usd()).contains(0.5);
  }

  private static PlacedUsage.Row row(String key) {
    String text = "{\"key\":\"" + key + "\",\"input\":7,\"output\":-9,\"usd\":0.5}";
    return PlacedUsage.Row.of("far", JsonParser.parseString(text).getAsJsonObject());
  }
}
