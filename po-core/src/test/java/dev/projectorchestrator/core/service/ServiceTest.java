package dev.projectorchestrator.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The files that bring a fleet back at login. */
class ServiceTest {

  @TempDir Path dir;

  private ServicePlan plan() throws IOException {
    Path odd = Files.createDirectories(dir.resolve("it's 100% \"mine\" & $HOME\\x <y>"));
    Path launcher = odd.resolve("po");
    Files.writeString(launcher, "#!/bin/sh\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    return ServicePlan.of(
        launcher,
        odd.resolve("fleet.toml"),
        Map.of("PATH", "/usr/bin:/a b/%x", "SECRET", "s3cret"),
        true,
        true);
  }

  @Test
  void systemdTakesTheUnitsWhateverTheFoldersAreCalled() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")));
    List<ServiceUnit> units = new Systemd(dir.resolve("units")).units(plan());
    List<String> command =
        new ArrayList<>(List.of("systemd-analyze", "--user", "verify", "--man=no"));
    Files.createDirectories(dir.resolve("units"));
    for (ServiceUnit unit : units) {
      Files.writeString(unit.file(), unit.text());
      command.add(unit.file().toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("XDG_RUNTIME_DIR", dir.toString());
    builder.environment().put("HOME", dir.toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    assertThat(out).doesNotContain("resume.service:", "watch.service:");
  }

  @Test
  void launchdGetsThePathsAsTheyAre() throws Exception {
    ServicePlan plan = plan();
    for (ServiceUnit unit : new Launchd(dir).units(plan)) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      NodeList strings =
          builder
              .parse(new InputSource(new StringReader(unit.text())))
              .getElementsByTagName("string");
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < strings.getLength(); i++) {
        texts.add(strings.item(i).getTextContent());
      }
      assertThat(texts).contains(plan.launcher().toString(), plan.fleet().toString(), "--fleet");
    }
  }

  /** As plutil -lint would, which is on macOS only. */
  @Test
  void thePropertyListsAreReadByAnotherReader() throws Exception {
    ServicePlan plan = plan();
    for (ServiceUnit unit : new Launchd(dir).units(plan)) {
      Path file = Files.writeString(dir.resolve("unit.plist"), unit.text());
      Process process;
      try {
        process =
            new ProcessBuilder(
                    "python3",
                    "-c",
                    "import json, plistlib, sys;"
                        + "print(json.dumps(plistlib.load(open(sys.argv[1], 'rb'))))",
                    file.toString())
                .redirectErrorStream(true)
                .start();
      } catch (IOException e) {
        abort("no python3 here");
        return;
      }
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(out).isZero();
      JsonObject list = JsonParser.parseString(out).getAsJsonObject();
      assertThat(list.get("RunAtLoad").getAsBoolean()).isTrue();
      assertThat(list.getAsJsonArray("ProgramArguments").get(0).getAsString())
          .isEqualTo(plan.launcher().toString());
    }
  }

  @Test
  void noSecretOfTheEnvironmentIsWrittenDown() throws IOException {
    for (ServiceManager manager : List.of(new Systemd(dir), new Launchd(dir))) {
      for (ServiceUnit unit : manager.units(plan())) {
        assertThat(unit.text()).doesNotContain("s3cret");
      }
    }
  }

  @Test
  void twoHomesOfOneNameHaveTwoServices() {
    ServicePlan one = ServicePlan.of(dir, Path.of("/a/home/fleet.toml"), Map.of(), false, false);
    ServicePlan two = ServicePlan.of(dir, Path.of("/b/home/fleet.toml"), Map.of(), false, false);
    assertThat(one.id()).isNotEqualTo(two.id()).startsWith("po-home-");
  }

  @Test
  void aFleetIsWatchedOnlyWhereThatHasAUse() {
    for (ServiceManager manager : List.of(new Systemd(dir), new Launchd(dir))) {
      assertThat(units(manager, false, false)).hasSize(1);
      assertThat(units(manager, true, false).get(1).text())
          .contains("watch")
          .doesNotContain("--notify");
      assertThat(units(manager, true, true).get(1).text()).contains("watch", "--notify");
    }
  }

  private static List<ServiceUnit> units(
      ServiceManager manager, boolean watches, boolean notifies) {
    return manager.units(
        ServicePlan.of(Path.of("/p/po"), Path.of("/h/fleet.toml"), Map.of(), watches, notifies));
  }
}
