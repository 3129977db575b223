package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that do not answer, are full, answer nonsense or have another po. */
class BadHostIT extends SshFixture {

  BadHostIT() {
    super(2);
  }

  @Test
  void placesThatDoNotAnswerAreUnknownAndDelayNobodyElse() throws Exception {
    po("create", "good", "--place", "box1", "--register", "--start").ok();
    addPlace("slow", "h2");
    po("create", "tardy", "--place", "slow", "--register").ok();
    hosts.on("h2", "cp /root/.profile /root/fast; echo sleep 1 >> /root/.profile").ok();
    hosts.configure(
        """
        Host dead
         HostName 10.77.0.11
         Port 9
        Host hangs
         HostName 10.77.0.1
         Port 2222
        """);
    Files.writeString(
        machine.poHome().resolve("fleet.toml"),
        fleet()
            + """

            [[place]]
            name = "dead"
            kind = "ssh"
            host = "dead"
            config = "%1$s"
            [[place]]
            name = "hangs"
            kind = "ssh"
            host = "hangs"
            timeout = "3s"
            config = "%1$s"
            [[project]]
            name = "lost"
            harness = "agent-orchestrator"
            ref = "v1"
            location = "lost"
            place = "dead"
            [[project]]
            name = "late"
            harness = "agent-orchestrator"
            ref = "v1"
            location = "late"
            place = "hangs"
            """
                .formatted(hosts.config()));
    Process listener =
        new ProcessBuilder(
                hosts.inNetwork(
                    List.of(
                        "python3",
                        "-c",
                        "import socket,time\n"
                            + "s=socket.create_server(('10.77.0.1',2222))\n"
                            + "time.sleep(600)")))
            .start();
    try {
      long alone = System.nanoTime();
      po("status", "--live", "good").ok();
      long begun = System.nanoTime();
      JsonObject seen = data("status", "--live");
      Duration took = Duration.ofNanos(System.nanoTime() - begun);

      assertThat(seen.toString()).contains("\"good\"", "\"lost\"", "\"late\"");
      assertThat(state("good")).isEqualTo("running");
      assertThat(state("tardy")).isEqualTo("stopped");
      assertThat(project("lost").get("state").getAsString()).isEqualTo("unknown");
      assertThat(project("lost").get("evidence").toString())
          .contains("the place 'dead' does not answer", "refused", "it has never answered");
      assertThat(project("late").get("evidence").toString())
          .contains("the place 'hangs' did not answer within 3 s");
      assertThat(took).isLessThan(Duration.ofSeconds(3 + 2).plusNanos(2 * (begun - alone)));
    } finally {
      listener.destroyForcibly();
      hosts.on("h2", "mv /root/fast /root/.profile; rm -r /root/projects").ok();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "head -c 100000 /dev/urandom",
        "yes '{\"po\":\"x\"}'",
        "yes garbage",
        "printf '\\033]0;owned\\007\\033[2J\\n'; exit 3",
        "exec sleep 100"
      })
  void aHostileHostIsAnErrorThatNamesIt(String program) throws IOException {
    makeDemo();
    if (program.contains("sleep")) {
      Files.writeString(
          machine.poHome().resolve("fleet.toml"),
          fleet().replace("kind = \"ssh\"", "kind = \"ssh\"\ntimeout = \"4s\""));
    }
    hosts.on("h1", "cd /root/.local/share/po/dist/*/bin && mv po po.good").ok();
    Files.writeString(shared.resolve("hosts/h1/tmp/po"), "#!/bin/sh\n" + program + "\n");
    hosts.on("h1", "cd /root/.local/share/po/dist/*/bin && cp /tmp/po po && chmod +x po").ok();
    try {
      long begun = System.nanoTime();
      Shell.Ended status = po("status", "--live");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
      assertThat(status.out()).contains("demo", "unknown", "the place 'box1'");
      assertThat(status.out() + status.err()).doesNotContain("\033", "\007");
      if (!program.contains("sleep")) {
        Shell.Ended start = po("start", "demo");
        assertThat(start.status()).isEqualTo(UNREACHABLE);
        assertThat(start.err()).contains("the place 'box1'").doesNotContain("\033", "\007");
      }
    } finally {
      hosts.on("h1", "cd /root/.local/share/po/dist/*/bin && mv po.good po").ok();
    }
  }

  @Test
  void aFullDiskThereIsToldAndLeavesNothing() throws IOException {
    hosts.on("h1", "dd if=/dev/zero of=/root/filler bs=1M; sync");
    Shell.Ended create = po("create", "full", "--place", "box1", "--register");
    assertThat(create.status()).isNotZero();
    assertThat(create.err()).containsIgnoringCase("no space left");
    assertThat(fleet()).doesNotContain("full");

    hosts.on("h1", "rm /root/filler").ok();
    po("recover", "--yes").ok();
    po("create", "full", "--place", "box1", "--register").ok();
    assertThat(state("full")).isEqualTo("stopped");
  }

  @Test
  void aFullDiskWhilePoIsCopiedThereIsToldAndLeavesNothing() throws IOException {
    String dist = "ls -A /root/.local/share/po/dist 2>/dev/null; true";
    hosts.on("h2", "rm -rf /root/.local/share/po; dd if=/dev/zero of=/root/filler bs=1M");
    List<String> add =
        List.of("place", "add", "box2", "--host", "h2", "--key", "config=" + hosts.config(), "-y");

    Shell.Ended refused = po(add.toArray(new String[0]));

    assertThat(refused.status()).isNotZero();
    assertThat(refused.err()).containsIgnoringCase("no space left");
    assertThat(fleet()).doesNotContain("box2");
    assertThat(hosts.on("h2", dist).out()).isEmpty();
    hosts.on("h2", "rm /root/filler").ok();
    po(add.toArray(new String[0])).ok();
    assertThat(po("place", "check", "box2").ok().out()).contains("this build answers");
    assertThat(po("place", "remove", "box2", "--delete", "--dry-run").ok().out())
        .contains("would remove the place box2");
    assertThat(fleet()).contains("box2");
    String mounted = "/root/.local/share/po/dist/mounted";
    hosts.on("h2", "mkdir " + mounted + "; mount -t tmpfs none " + mounted).ok();
    Shell.Ended failed = po("place", "remove", "box2", "--delete", "--yes");
    assertThat(failed.status()).isNotZero();
    assertThat(failed.err()).contains("could not be removed from 'box2'").contains(mounted);
    assertThat(fleet()).contains("box2");
    hosts.on("h2", "umount " + mounted).ok();
    po("place", "add", "box2", "-y").ok();
    String archives = "/root/.cache/po/start/root/.local/share/po/dist";
    String makers = "ps -eo args | grep '[m]ake-archive'; ";
    hosts.on("h2", "rm -rf " + archives + "; /root/.local/share/po/dist/*/bin/po --version").ok();
    // The launcher starts it in the background, after what was asked for.
    hosts.on("h2", "until " + makers + "do :; done").ok();
    po("place", "remove", "box2", "--delete", "--yes").ok();
    assertThat(fleet()).doesNotContain("box2");
    assertThat(hosts.on("h2", makers + dist + "; ls -d " + archives + "; true").out()).isEmpty();
  }

  @Test
  void anotherBuildIsRefusedAndUpgradedByAdding() throws IOException {
    makeDemo();
    hosts.on("h1", "cd /root/.local/share/po/dist && mv * elsewhere").ok();
    String archives = "cd /root/.cache/po/start/root/.local/share/po/dist && ";
    hosts.on("h1", archives + "mv * elsewhere && mkdir used").ok();
    assertThat(project("demo").get("evidence").toString())
        .contains("does not have this build of po");
    assertThat(po("logs", "demo").err()).contains("this build of po is not there");
    Shell.Ended start = po("start", "demo");
    assertThat(start.status()).isEqualTo(UNREACHABLE);
    assertThat(start.err()).contains("po place add box1");

    hosts.on("h1", "mkdir -p /root/.local/share/po/places/other");
    hosts.on("h1", "mkdir /root/.local/share/po/dist/used").ok();
    hosts.on("h1", "echo used > /root/.local/share/po/places/other/build").ok();
    assertThat(po("place", "add", "box1", "--yes").ok().err()).contains("removed 1 older");
    assertThat(hosts.on("h1", "ls /root/.local/share/po/dist").out())
        .contains("used")
        .doesNotContain("elsewhere");
    assertThat(hosts.on("h1", archives + "ls").out()).contains("used").doesNotContain("elsewhere");
    hosts.on("h1", "rm -r /root/.local/share/po/dist/used /root/.local/share/po/places/other").ok();
    po("start", "demo").ok();
    assertThat(state("demo")).isEqualTo("running");
  }
}
