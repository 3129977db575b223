"""The benchmark's entry; bench/run calls it."""

import argparse
import pathlib
import shutil
import signal
import sys
import tempfile

import parts
import report
import scale
import watching
from fixtures import Scratch


def main():
    options = argparse.ArgumentParser(prog="bench/run")
    options.add_argument("--checkout", required=True, help=argparse.SUPPRESS)
    options.add_argument("--rounds", type=int, default=10, help="counted rounds (default 10)")
    options.add_argument("--parts", default="abcdefghsw", help="which parts (default abcdefghsw)")
    options.add_argument("--write", action="store_true", help="write the rows of these parts into docs/performance.md")
    chosen = options.parse_args()
    # Ends by the clean-up below whoever ends it: there may be hundreds of agents by then.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(130))
    root = pathlib.Path(tempfile.mkdtemp(prefix="bench-"))
    scratch = Scratch(root, chosen.checkout)
    parts.ALL["w"] = watching.part_w
    parts.ALL["s"] = scale.part_s
    try:
        lines = []
        for part in chosen.parts:
            print(f"part {part} ", end="", file=sys.stderr, flush=True)
            lines += parts.ALL[part](scratch, chosen.rounds)
        machine = report.machine(scratch, chosen.rounds, chosen.parts)
        rows = report.rows_of(lines)
        print(report.text([machine], rows))
        if chosen.write:
            report.write(chosen.checkout, machine, rows, chosen.parts)
    finally:
        scratch.close()
        shutil.rmtree(root, ignore_errors=True)


main()
