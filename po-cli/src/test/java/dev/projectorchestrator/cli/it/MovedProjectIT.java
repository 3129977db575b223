package dev.projectorchestrator.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects are moved to hosts and back. */
class MovedProjectIT extends SshFixture {

  MovedProjectIT() {
    super(2);
  }

  @Test
  void aStoppedProjectIsMovedThereAndBackWithAllThatGitHas() throws IOException {
    po("create", "demo", "--register", "--start").ok();
    Path here = machine.poHome().resolve("projects/demo");
    git(here, "remote", "add", "origin", "https://example.org/demo.git");
    git(here, "config", "user.email", "demo@example.org");
    git(here, "branch", "idea");
    git(here, "tag", "-a", "-m", "one", "v1");
    assertThat(po("move", "demo", "--to", "box1", "--yes").err()).contains("po stop demo");
    po("stop", "demo").ok();
    Files.writeString(here.resolve("notes.txt"), "not committed");
    assertThat(po("move", "demo", "--to", "box1", "--yes").err()).contains("notes.txt");
    git(here, "add", "notes.txt");
    git(here, "stash");
    assertThat(po("move", "demo", "--to", "box1", "--yes").err()).contains("has stashes");
    git(here, "stash", "drop");
    git(here, "worktree", "add", "-q", "--detach", "../linked");
    assertThat(po("move", "demo", "--to", "box1", "--yes").err()).contains("linked work trees");
    git(here, "worktree", "remove", "../linked");
    assertThat(po("move", "demo", "--to", "box1", "--dry-run").ok().out())
        .contains("git ignores, so this stays: .ao-state/", "place = \"box1\"");
    String before = git(here, "show-ref", "--head") + git(here.resolve("engine"), "show-ref");

    assertThat(po("move", "demo", "--to", "box1", "--yes").ok().out())
        .contains("'demo' is at box1 now: /root/projects/demo", "Its old folder stays");

    assertThat(fleet()).contains("place = \"box1\"", "location = \"/root/projects/demo\"");
    String there = "cd /root/projects/demo && ";
    assertThat(hosts.on("h1", there + "git show-ref --head && git -C engine show-ref").ok().out())
        .isEqualTo(before);
    assertThat(hosts.on("h1", there + "git remote get-url origin; git config user.email").out())
        .isEqualTo("https://example.org/demo.git\ndemo@example.org\n");
    assertThat(hosts.on("h1", there + "git status --porcelain").ok().out()).isEmpty();
    assertThat(
            hosts.on("h1", there + "grep -rlE 'bundle|/moving|/po/|partial' .git; ls -a ..").out())
        .as("nothing tells of the way it came")
        .isEqualTo(".\n..\ndemo\n");
    assertThat(hosts.on("h1", "find /root/.local/share/po -path '*moving/*'").out()).isEmpty();
    hosts.on("h1", there + "git remote remove origin").ok(); // Nobody can clone from that one.
    po("verify", "demo").ok();
    po("start", "demo").ok();
    assertThat(state("demo")).isEqualTo("running");
    assertThat(po("move", "demo", "--to", "local", "--yes").err()).contains("po stop demo");
    po("stop", "demo").ok();

    assertThat(po("move", "demo", "--to", "local", "--yes").err()).contains("is not empty");
    assertThat(fleet()).contains("place = \"box1\"");
    git(here, "-c", "user.email=t@example.org", "commit", "--allow-empty", "-q", "-m", "later");
    assertThat(po("move", "demo", "--to", "box1", "--delete", "--yes").err())
        .contains("the old folder of 'demo' stays: there are new commits in it");
    assertThat(here).exists();
    git(here, "reset", "-q", "--hard", "HEAD~1");
    po("move", "demo", "--to", "box1", "--delete", "--yes").ok();
    assertThat(here).doesNotExist();
    po("move", "demo", "--to", "local", "--delete", "--yes").ok();
    assertThat(fleet()).doesNotContain("place = \"box1\"").contains("\"projects/demo\"");
    assertThat(git(here, "show-ref", "--head") + git(here.resolve("engine"), "show-ref"))
        .isEqualTo(before);
    assertThat(hosts.on("h1", "ls /root/projects").out()).isEmpty();
    po("start", "demo").ok();
    assertThat(state("demo")).isEqualTo("running");
  }

  @Test
  void whatABundleDoesNotCarryIsNotMoved() throws IOException {
    po("create", "demo", "--register").ok();
    Path here = machine.poHome().resolve("projects/demo");
    Path shallow = here.resolve(".git/shallow");
    Files.writeString(shallow, git(here, "rev-parse", "HEAD"));
    assertThat(po("move", "demo", "--to", "box1", "--yes").err())
        .contains("'demo' can't be moved: it is a shallow clone", "fetch --unshallow");
    Files.delete(shallow);

    Path other = machine.poHome().resolve("other");
    git(machine.poHome(), "init", "-q", "-b", "main", "other");
    String[] commit = {"-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q"};
    git(other, with(commit, "--allow-empty", "-m", "one"));
    String allow = "protocol.file.allow=always";
    git(here, "-c", allow, "submodule", "--quiet", "add", other.toString(), "lib");
    git(here, with(commit, "-m", "lib"));
    assertThat(po("move", "demo", "--to", "box1", "--yes").err())
        .contains("'demo' can't be moved: it has submodules besides its engine: lib");

    assertThat(fleet()).doesNotContain("place = \"box1\"");
    assertThat(hosts.on("h1", "ls -A /root/projects").out()).isEmpty();
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void aBundleThatArrivesDamagedIsRefused() throws IOException {
    po("create", "demo", "--register").ok();
    String cat = "mkdir -p bin; printf '#!/bin/sh\\n/bin/cat \"$@\"\\necho more\\n' > bin/cat;";
    hosts
        .on(
            "h1",
            cat + " chmod +x bin/cat; cp .profile good; echo PATH=/root/bin:'$PATH' >> .profile")
        .ok();

    try {
      assertThat(po("move", "demo", "--to", "box1", "--yes").err())
          .contains("a file could not be copied to 'box1'");
      assertThat(fleet()).doesNotContain("place = \"box1\"");
      assertThat(hosts.on("h1", "ls -A /root/projects").out()).isEmpty();

      hosts.on("h1", "cp .profile bad; cp good .profile").ok();
      po("move", "demo", "--to", "box1", "--delete", "--yes").ok();
      hosts.on("h1", "cp bad .profile").ok();
      assertThat(po("move", "demo", "--to", "local", "--yes").err())
          .contains("a file could not be copied from 'box1'");
      assertThat(fleet()).contains("place = \"box1\"");
      assertThat(machine.poHome().resolve("projects/demo")).doesNotExist();
    } finally {
      hosts.on("h1", "cp good .profile; rm -rf good bad bin");
    }
  }

  @Test
  void aProjectIsMovedFromPlaceToPlaceByWayOfHere() throws IOException {
    addPlace("box2", "h2");
    makeDemo();

    po("move", "demo", "--to", "box2", "--dir", "work", "--delete", "--yes").ok();

    assertThat(fleet()).contains("place = \"box2\"", "location = \"/root/work/demo\"");
    assertThat(hosts.on("h1", "ls /root/projects").out()).isEmpty();
    assertThat(machine.poHome().resolve(".po/moving")).isEmptyDirectory();
    po("start", "demo").ok();
    assertThat(state("demo")).isEqualTo("running");
    po("stop", "demo").ok();
    hosts.on("h2", "rm -r /root/work");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[4/7]", "[5/7]", "as a stranger would", "[6/7]"})
  void aCutCableInAMoveLeavesItAtOneOfTheTwo(String step) throws Exception {
    po("create", "demo", "--register").ok();
    Process move = started("move", "demo", "--to", "box1", "--yes");
    awaitLine(move, step);

    cutCable();
    assertThat(move.waitFor(90, TimeUnit.SECONDS)).isTrue();
    hosts.link(1, true);

    po("recover", "--yes").ok();
    assertThat(po("recover", "--dry-run").ok().out()).contains("nothing was cut off");
    boolean there = hosts.on("h1", "ls /root/projects").out().contains("demo");
    assertThat(fleet().contains("place = \"box1\"")).isEqualTo(there);
    assertThat(machine.poHome().resolve("projects/demo/agents.toml")).exists();
    assertThat(hosts.on("h1", "ls -a /root/projects").out()).doesNotContain("partial");
    assertThat(hosts.on("h1", "find /root/.local/share/po -path '*moving/*'").out()).isEmpty();
    po("start", "demo").ok();
    assertThat(state("demo")).isEqualTo("running");
    po("stop", "demo").ok();
  }
}
