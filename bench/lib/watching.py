"""What watching costs, how fast it tells, and how long a fleet takes to come back."""

import json
import os
import shutil
import signal
import statistics
import subprocess
import time

from measure import Row
from parts import Line

SECONDS = 60
TICKS = os.sysconf("SC_CLK_TCK")


def _cpu_ms(pid):
    """The time that a process and those that it has waited for have used."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return sum(int(field) for field in fields[11:15]) * 1000 / TICKS


def _rss_kib(pid):
    with open(f"/proc/{pid}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))


def _row(name, *walls_ms, peak_kib=0):
    row = Row(name)
    row.walls = [wall / 1000 for wall in walls_ms]
    row.peak_kib = peak_kib
    return row


def _watch(scratch, home):
    watch = subprocess.Popen(
        [scratch.po, "watch", "--json"],
        cwd=home,
        env=scratch.env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    watch.stdout.readline()
    return watch


def _idle(scratch, home):
    watch = _watch(scratch, home)
    time.sleep(10)  # What it does in the beginning is not what it costs.
    begin = _cpu_ms(watch.pid)
    time.sleep(SECONDS)
    row = _row("watch", _cpu_ms(watch.pid) - begin, peak_kib=_rss_kib(watch.pid))
    watch.send_signal(signal.SIGINT)
    watch.communicate()
    most = round(0.015 * SECONDS * 1000)
    what = f"`po watch`, 200 running, no change: time of a core in {SECONDS} s"
    return Line("w", what, row, None, f"≤ {most} ms (1.5 %), ≤ 100 MiB", None, most, 100)


def _told(scratch, home, rounds):
    watch = _watch(scratch, home)
    walls = []
    for turn in range(rounds):
        time.sleep(3 + turn * 0.37)  # Any place between two looks.
        agents = json.loads(scratch.sh(scratch.po, "status", f"p{turn:03d}", "--live", "--json", cwd=home))
        pid = agents["data"]["projects"][0]["agents"][0]["pid"]
        begin = time.perf_counter()
        os.kill(pid, signal.SIGKILL)
        while json.loads(watch.stdout.readline()).get("project") != f"p{turn:03d}":
            pass
        walls.append((time.perf_counter() - begin) * 1000)
    watch.send_signal(signal.SIGINT)
    watch.communicate()
    slowest = _row("told", max(walls))
    return [
        Line("w", "an agent ends, until `po watch` has printed it: the slowest", slowest, None, "≤ 2,000 ms", None, 2000),
        Line("w", "the same: the median", _row("told", statistics.median(walls)), None, ""),
    ]


def _resume(scratch, rounds):
    home = scratch.fleet("resume", 50)
    scratch.sh(scratch.po, "start", "--all", "--quiet", cwd=home)
    walls = []
    for _ in range(min(rounds, 3)):
        scratch.sh("tmux", "-L", scratch.socket, "kill-server", cwd=home)
        begin = time.perf_counter()
        scratch.sh(scratch.po, "resume", "--pace", "0", "--quiet", cwd=home)
        walls.append((time.perf_counter() - begin) * 1000)
    scratch.sh(scratch.po, "stop", "--all", "--quiet", cwd=home)
    what = "`po resume --pace 0`, 50 projects, all tmux servers killed"
    return Line("w", what, _row("resume", *walls), None, "≤ 30,000 ms", None, 30000)


def _queries(scratch, home):
    """Runs `po wait` with a tmux that notes its calls; needs five looks."""
    calls = scratch.root / "calls"
    real = shutil.which("tmux", path=scratch.env["PATH"])
    noting = scratch.root / "noting"
    noting.mkdir()
    (noting / "tmux").write_text(f'#!/bin/sh\necho call >> "{calls}"\nexec {real} "$@"\n')
    (noting / "tmux").chmod(0o755)
    env = dict(scratch.env, PATH=f"{noting}:{scratch.env['PATH']}")
    line = [scratch.po, "wait", "--all", "--for", "failed", "--interval", "1s", "--timeout", "4s", "--json"]
    subprocess.run(line, cwd=home, env=env, stdin=subprocess.DEVNULL, capture_output=True)
    # As many looks fit in: at 0, 1, 2, 3 and 4 s. Shown as milliseconds, as all rows are.
    queries = len(calls.read_text().splitlines())
    what = "`po wait --all`, 200 running: queries to tmux in 5 looks (a number, no time)"
    return Line("w", what, _row("wait", queries), None, "≤ 5", None, 5)


def part_w(scratch, rounds):
    home = scratch.fleet("watch", 200)
    scratch.sh(scratch.po, "start", "--all", "--quiet", cwd=home)
    lines = [_idle(scratch, home), *_told(scratch, home, rounds), _queries(scratch, home)]
    scratch.sh(scratch.po, "stop", "--all", "--quiet", cwd=home)
    return [*lines, _resume(scratch, rounds)]
