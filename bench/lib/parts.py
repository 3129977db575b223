"""The comparisons, one function a part. Each gives lines for the table."""

import itertools
import os
import shutil

from measure import Lane, interleave


class Line:
    """A line of the table: a measured command beside the one it is compared with."""

    def __init__(self, part, what, mine, peer, target, ratio_at_most=None, ms_at_most=None, mib_at_most=None):
        self.part = part
        self.what = what
        self.mine = mine
        self.peer = peer
        self.target = target
        self.ratio = mine.median_ms() / peer.median_ms() if peer else None
        checks = []
        if ratio_at_most is not None:
            checks.append(self.ratio <= ratio_at_most)
        if ms_at_most is not None:
            checks.append(mine.median_ms() <= ms_at_most)
        if mib_at_most is not None:
            checks.append(mine.peak_mib() <= mib_at_most)
        self.met = all(checks) if checks else None


def _same(scratch, ours, theirs, cwd):
    """The comparison is void unless both print the same."""
    a, b = scratch.sh(*ours, cwd=cwd), scratch.sh(*theirs, cwd=cwd)
    if a != b:
        raise SystemExit(f"bench: {ours} and {theirs} do not print the same")


def part_a(scratch, rounds):
    script = str(scratch.checkout / "bench/lib/peer_list.py")
    lines = []
    for count, most in ((10, 2.5), (100, None), (1000, 2.0), (10000, 0.8)):
        home = scratch.listing(count)
        for command, flags in (("list", []), ("status", ["--totals"])):
            ours = [scratch.po, command]
            theirs = ["/usr/bin/python3", script, "fleet.toml", *flags]
            _same(scratch, ours, theirs, home)
            mine, peer = interleave(
                rounds, [Lane("po", ours, cwd=home), Lane("python3", theirs, cwd=home)], scratch.env
            )
            target = f"≤ {most}×" if most else ""
            memory = 100 if count == 1000 else None
            if memory:
                target += f", ≤ {memory} MiB"
            lines.append(
                Line("a", f"`po {command}`, {count} projects; python3 with tomllib", mine, peer, target, most, None, memory)
            )
    return lines


def part_b(scratch, rounds):
    lines = []
    for count in (10, 50, 200):
        home = scratch.fleet(f"live{count}-", count)
        scratch.sh(scratch.po, "start", "--all", "--quiet", cwd=home)
        lanes = [
            Lane("live", [scratch.po, "status", "--live"], cwd=home),
            Lane("list", [scratch.po, "list"], cwd=home),
            Lane("loop", scratch.loop(home, "status"), cwd=home),
        ]
        if count == 200:
            lanes.append(Lane("floor", scratch.floor(home), cwd=home))
        live, listed, loop, *floor = interleave(rounds, lanes, scratch.env)
        lines.append(Line("b", f"`po status --live`, {count} running; each project's own status", live, loop, ""))
        most = 3.0 if count == 200 else None
        lines.append(
            Line("b", f"`po status --live`, {count} running; `po list`", live, listed, f"≤ {most}×" if most else "", most)
        )
        for least in floor:
            what = f"a bare Java that starts tmux and touches the same files, {count} running; `po list`"
            lines.append(Line("b", what, least, listed, ""))
        scratch.sh(scratch.po, "stop", "--all", "--quiet", cwd=home)
    return lines


def part_c(scratch, rounds):
    home = scratch.root / "creating"
    (home / "projects").mkdir(parents=True)
    (home / "fleet.toml").write_text("")
    script = str(scratch.checkout / "bench/lib/by_hand.sh")
    names = itertools.count()

    def ours(_):
        return [[scratch.po, "create", f"po-{next(names)}", "--engine-url", scratch.engine, "--ref", "v1", "--quiet"]]

    def theirs(_):
        return [["/bin/bash", script, str(home / "projects" / f"hand-{next(names)}"), scratch.engine, "v1"]]

    mine, peer = interleave(
        rounds, [Lane("po", cwd=home, fresh=ours), Lane("bash", cwd=home, fresh=theirs)], scratch.env
    )
    return [Line("c", "`po create`; a bash script of the same steps", mine, peer, "≤ 2.0×", 2.0)]


def part_d(scratch, rounds):
    home = scratch.fleet("drive", 50)
    lanes = [
        Lane("po start", [scratch.po, "start", "--all", "--quiet"], cwd=home),
        Lane("po stop", [scratch.po, "stop", "--all", "--quiet"], cwd=home),
        Lane("up", scratch.loop(home, "up"), cwd=home),
        Lane("down", scratch.loop(home, "down"), cwd=home),
    ]
    for lane in lanes:
        # In this order in every round: what was stopped is started, and the other way round.
        lane.fresh = lambda _, lines=lane.lines: lines
    start, stop, up, down = interleave(rounds, lanes, scratch.env)
    most = round(1 / 1.5, 3)
    return [
        Line("d", "`po start --all`, 50 projects; a loop of `agents up`", start, up, "≥ 1.5× faster", most),
        Line("d", "`po stop --all`, 50 projects; a loop of `agents down`", stop, down, "≥ 1.5× faster", most),
    ]


def part_e(scratch, rounds):
    home = scratch.fleet("drift", 200)
    lanes = [Lane("po", [scratch.po, "status", "--drift"], cwd=home)]
    if shutil.which("mr"):
        config = "".join(f"[projects/p{i:03d}]\ncheckout = true\n\n" for i in range(200))
        (home / ".mrconfig").write_text(config)
        lanes.append(Lane("myrepos", ["mr", "-t", "-j4", "status"], cwd=home))
    if shutil.which("vcs"):
        lanes.append(Lane("vcstool", ["vcs", "status", "projects"], cwd=home))
    mine, *peers = interleave(rounds, lanes, scratch.env)
    return [
        Line("e", f"`po status --drift`, 200 repositories; {peer.name}", mine, peer, "faster", 1.0) for peer in peers
    ]


def part_f(scratch, rounds):
    home = scratch.fleet("single", 1)
    project = home / "projects/p000"
    scratch.sh("engine/agents", "up", cwd=project)
    (mine,) = interleave(rounds, [Lane("status", ["engine/agents", "status"], cwd=project)], scratch.env)
    scratch.sh("engine/agents", "down", cwd=project)
    return [Line("f", "`agents status`, one running agent", mine, None, "≤ 250 ms", None, 250)]


def part_g(scratch, rounds):
    home = scratch.listing(1000, all_enabled=True)
    lane = Lane("plan", [scratch.po, "stop", "--all", "--dry-run"], cwd=home)
    (mine,) = interleave(rounds, [lane], scratch.env)
    return [Line("g", "`po stop --all --dry-run`, 1,000 projects", mine, None, "≤ 2,000 ms", None, 2000)]


def part_h(scratch, rounds):
    home = scratch.fleet("exec", 200)
    jobs = 2 * (os.cpu_count() or 1)
    script = f"""'{scratch.po}' list -o name | xargs -P {jobs} -I+ sh -c 'cd "projects/+" && exec true'"""
    lanes = [
        Lane("exec", [scratch.po, "exec", "--all", "--quiet", "--", "true"], cwd=home),
        Lane("xargs", ["/bin/sh", "-c", script], cwd=home),
    ]
    mine, peer = interleave(rounds, lanes, scratch.env)
    return [Line("h", "`po exec --all -- true`, 200 projects; `po list -o name` and xargs -P", mine, peer, "≤ 1.3×", 1.3)]


ALL = {"a": part_a, "b": part_b, "c": part_c, "d": part_d, "e": part_e, "f": part_f, "g": part_g, "h": part_h}
