"""What commands that look at the whole fleet cost at a thousand projects."""

from measure import Lane, interleave
from parts import Line

PROJECTS = 1000
RUNNING = 200
MOST_MS = 5000
MOST_MIB = 256

COMMANDS = [
    ["validate", "--strict"],
    ["doctor"],
    ["digest"],
    ["status", "--drift"],
]


def part_s(scratch, rounds):
    home = scratch.fleet("scale", PROJECTS)
    registry = home / "fleet.toml"
    blocks = registry.read_text().split("\n\n")
    blocks[:RUNNING] = [block + '\ntags = ["running"]' for block in blocks[:RUNNING]]
    registry.write_text("\n\n".join(blocks))
    scratch.sh(scratch.po, "start", "--tag", "running", "--quiet", cwd=home)
    lanes = [Lane(" ".join(words), [scratch.po, *words], cwd=home) for words in COMMANDS]
    rows = interleave(rounds, lanes, scratch.env)
    scratch.sh(scratch.po, "stop", "--all", "--quiet", cwd=home)
    return [
        Line(
            "s",
            f"`po {row.name}`, {PROJECTS:,} projects, {RUNNING} running",
            row,
            None,
            f"≤ {MOST_MS:,} ms, ≤ {MOST_MIB} MiB",
            ms_at_most=MOST_MS,
            mib_at_most=MOST_MIB,
        )
        for row in rows
    ]
