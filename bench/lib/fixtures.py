"""Makes the fleets and projects that are measured, in a scratch folder."""

import os
import pathlib
import re
import shutil
import subprocess


class Scratch:
    """A machine of the benchmark's own: HOME, git identity, tmux server, engine repository."""

    def __init__(self, root, checkout):
        self.root = pathlib.Path(root)
        self.checkout = pathlib.Path(checkout)
        self.po = str(self.checkout / "po-cli/target/po/bin/po")
        self.socket = f"bench-{os.getpid()}"
        home = self.root / "user"
        home.mkdir()
        (self.root / "tmux").mkdir()
        (home / ".gitconfig").write_text(
            "[user]\n\tname = A Person\n\temail = person@example.org\n"
            '[protocol "file"]\n\tallow = always\n'
        )
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "TMPDIR": str(self.root),
            "TMUX_TMPDIR": str(self.root / "tmux"),
            "AGENTS_TMUX_SOCKET": self.socket,
        }
        if "JAVA_HOME" in os.environ:
            self.env["JAVA_HOME"] = os.environ["JAVA_HOME"]
        self.engine = self._engine()

    def sh(self, *line, cwd=None):
        done = subprocess.run(
            line, cwd=cwd, env=self.env, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if done.returncode:
            raise SystemExit(f"bench: {line}: {done.stdout}{done.stderr}")
        return done.stdout

    def _engine(self):
        """A repository of the built engine, with a tag."""
        repository = self.root / "engine-source"
        shutil.copytree(self.checkout / "engine/target/release", repository)
        self.sh("git", "init", "-q", "-b", "main", cwd=repository)
        self.sh("git", "add", "-A", cwd=repository)
        self.sh("git", "commit", "-q", "-m", "Engine", cwd=repository)
        self.sh("git", "tag", "v1", cwd=repository)
        return str(repository)

    def listing(self, count, all_enabled=False):
        """A fleet.toml of that many projects that need not exist; else every seventh is disabled."""
        home = self.root / f"{'enabled' if all_enabled else 'listing'}-{count}"
        home.mkdir()
        with open(home / "fleet.toml", "w") as file:
            for i in range(count):
                file.write(
                    f'[[project]]\nname = "project-{i:05d}"\n'
                    f"enabled = {'true' if all_enabled or i % 7 else 'false'}\n"
                    f'harness = "agent-orchestrator"\nref = "v0.{i % 9}.0"\n'
                    f'location = "projects/project-{i:05d}"\n\n'
                )
        return home

    def fleet(self, name, count):
        """A PO home of that many real projects, each with its engine and one agent."""
        home = self.root / name
        (home / "projects").mkdir(parents=True)
        (home / "fleet.toml").write_text("")
        first = home / "projects" / "p000"
        self.sh(
            self.po, "create", "p000", "--engine-url", self.engine, "--ref", "v1", "--into", str(first), cwd=home
        )
        config = (first / "agents.toml").read_text()
        config = re.sub(r"(?m)^command = .*$", 'command = "exec sleep 1000000"', config)
        entries = []
        for i in range(count):
            project = home / "projects" / f"p{i:03d}"
            if i:
                shutil.copytree(first, project, symlinks=True)
            entries.append(
                f'[[project]]\nname = "p{i:03d}"\nharness = "agent-orchestrator"\n'
                f'ref = "v1"\nlocation = "projects/p{i:03d}"\n\n'
            )
        for i in range(count):
            project = home / "projects" / f"p{i:03d}"
            own = re.sub(r"(?m)^session_prefix = .*$", f'session_prefix = "{name}{i:03d}-"', config)
            (project / "agents.toml").write_text(own)
            self.sh("git", "commit", "-q", "-a", "-m", "Choose a command", cwd=project)
            # A copy has other inodes than git's index says: let git look once.
            self.sh("git", "status", "--porcelain", cwd=project)
        (home / "fleet.toml").write_text("".join(entries))
        self.sh(self.po, "trust", *(f"p{i:03d}" for i in range(count)), cwd=home)
        return home

    def loop(self, home, verb):
        """Each project's own engine, one after the other, as a shell would do it."""
        script = f'for p in projects/*/; do (cd "$p" && engine/agents {verb} >/dev/null) || exit 1; done'
        return ["/bin/sh", "-c", script]

    def floor(self, home):
        """A Java that does the least a live status must; started as po's launcher starts po."""
        java = pathlib.Path(self.env["JAVA_HOME"], "bin/java") if "JAVA_HOME" in self.env else shutil.which("java")
        java = pathlib.Path(java).resolve()
        folder = self.root / "floor"
        folder.mkdir()
        # Joined plainly, as po's own texts are: the other way costs tens of milliseconds once.
        source = str(self.checkout / "bench/lib/Floor.java")
        self.sh(str(java.with_name("javac")), "-XDstringConcat=inline", "-d", ".", source, cwd=folder)
        self.sh(str(java.with_name("jar")), "cf", "floor.jar", *[file.name for file in folder.glob("*.class")], cwd=folder)
        classes = ["-cp", str(folder / "floor.jar"), "Floor", self.socket]
        archive = folder / "floor.jsa"
        self.sh(str(java), f"-XX:ArchiveClassesAtExit={archive}", *classes, cwd=home)
        launcher = (self.checkout / "po-cli/target/po/bin/po").read_text()
        options = re.findall(r"-XX:[^ \\\n]+", launcher[launcher.index('exec "$java"') :])
        return [str(java), f"-XX:SharedArchiveFile={archive}", "-Xlog:disable"] + [
            option for option in options if "ErrorFile" not in option
        ] + classes

    def close(self):
        subprocess.run(
            ["tmux", "-L", self.socket, "kill-server"], env=self.env, capture_output=True
        )
