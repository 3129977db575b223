"""Prints the table, and writes it into the docs."""

import pathlib
import platform
import re
import subprocess

BEGIN = "<!-- measured: written by bench/run --write -->"
END = "<!-- end of what was measured -->"


HEAD = [
    "| part | measured; compared with | median | compared | ratio | peak memory | target | met |",
    "|---|---|---:|---:|---:|---:|---|---|",
]


def rows_of(lines):
    rows = []
    for line in lines:
        rows.append(
            "| {} | {} | {:.0f} ms | {} | {} | {:.0f} MiB | {} | {} |".format(
                line.part,
                line.what,
                line.mine.median_ms(),
                f"{line.peer.median_ms():.0f} ms" if line.peer else "",
                f"{line.ratio:.2f}×" if line.ratio else "",
                line.mine.peak_mib(),
                line.target,
                "" if line.met is None else "yes" if line.met else "**no**",
            )
        )
    return rows


def machine(scratch, rounds, parts):
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    cores = subprocess.run(["nproc"], capture_output=True, text=True).stdout.strip()
    with open("/proc/cpuinfo") as info:
        model = re.search(r"model name\s*: (.*)", info.read())
    with open("/proc/loadavg") as load:
        average = load.read().split()[0]
    git = scratch.sh("git", "--version").strip()
    python = platform.python_version()
    return (
        f"Parts {', '.join(parts)}: medians of {rounds} interleaved rounds on {cores} cores"
        f"{' (' + model.group(1).strip() + ')' if model else ''}, load {average} when done; "
        f"{java}; {git}; Python {python}."
    )


def text(machines, rows):
    return "\n\n".join(machines + ["\n".join(HEAD + rows)])


def write(checkout, machine_line, rows, parts):
    """Puts the rows into the page, in place of those of the same parts; what others measured stays."""
    page = pathlib.Path(checkout) / "docs/performance.md"
    old = page.read_text()
    begin, end = old.index(BEGIN) + len(BEGIN), old.index(END)
    machines, kept = [], []
    for line in old[begin:end].splitlines():
        told = re.match(r"Parts ([a-z, ]+): (.*)", line)
        if told:
            left = [part for part in told[1].split(", ") if part not in parts]
            if left:
                machines.append(f"Parts {', '.join(left)}: {told[2]}")
        elif re.match(r"\| [a-z] \|", line) and line[2] not in parts:
            kept.append(line)
    # Sorting is stable: the rows of a part stay in their order.
    together = sorted(kept + rows, key=lambda row: row[2])
    new = text(machines + [machine_line], together)
    page.write_text(old[:begin] + "\n\n" + new + "\n\n" + old[end:])
