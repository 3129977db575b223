"""Prints the table, and writes it into the docs."""

import pathlib
import platform
import re
import subprocess

BEGIN = "<!-- measured: written by bench/run --write -->"
END = "<!-- end of what was measured -->"


def table(lines):
    rows = [
        "| part | measured; compared with | median | compared | ratio | peak memory | target | met |",
        "|---|---|---:|---:|---:|---:|---|---|",
    ]
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
    return "\n".join(rows)


def machine(scratch, rounds):
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    cores = subprocess.run(["nproc"], capture_output=True, text=True).stdout.strip()
    with open("/proc/cpuinfo") as info:
        model = re.search(r"model name\s*: (.*)", info.read())
    with open("/proc/loadavg") as load:
        average = load.read().split()[0]
    git = scratch.sh("git", "--version").strip()
    python = platform.python_version()
    return (
        f"Medians of {rounds} interleaved rounds on {cores} cores"
        f"{' (' + model.group(1).strip() + ')' if model else ''}, load {average} when done; "
        f"{java}; {git}; Python {python}."
    )


def write(checkout, text):
    page = pathlib.Path(checkout) / "docs/performance.md"
    old = page.read_text()
    begin, end = old.index(BEGIN) + len(BEGIN), old.index(END)
    page.write_text(old[:begin] + "\n\n" + text + "\n\n" + old[end:])
