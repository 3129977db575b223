"""Runs commands side by side, in interleaved rounds, and keeps their times and memory."""

import os
import statistics
import subprocess
import sys
import time


class Row:
    """What was measured of one command."""

    def __init__(self, name):
        self.name = name
        self.walls = []
        self.peak_kib = 0

    def median_ms(self):
        return statistics.median(self.walls) * 1000

    def peak_mib(self):
        return self.peak_kib / 1024


class Lane:
    """One command of a comparison: an argument list, or several that are run one after another."""

    def __init__(self, name, *lines, cwd=None, env=None, fresh=None):
        self.name = name
        self.lines = lines
        self.cwd = cwd
        self.env = env
        # Called before each run, untimed: makes room, and may give the lines for this round.
        self.fresh = fresh


def run(line, cwd, env):
    """Runs one program; gives its time and the memory of its largest process, in KiB."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        line,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode != 0:
        sys.exit(f"bench: {line} ended with {process.returncode}:\n{said.decode(errors='replace')}")
    return wall, usage.ru_maxrss


def interleave(rounds, lanes, env):
    """Runs each lane once a round, after a round that is not counted; gives a row a lane."""
    rows = {lane.name: Row(lane.name) for lane in lanes}
    for turn in range(rounds + 1):
        # Another one goes first each time: none always profits from what the one before warmed.
        shift = turn % len(lanes)
        for lane in lanes[shift:] + lanes[:shift] if not any(x.fresh for x in lanes) else lanes:
            lines = lane.fresh(turn) if lane.fresh else lane.lines
            total = 0.0
            for line in lines:
                wall, peak = run(line, lane.cwd, lane.env or env)
                total += wall
                rows[lane.name].peak_kib = max(rows[lane.name].peak_kib, peak)
            if turn:
                rows[lane.name].walls.append(total)
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return list(rows.values())
