"""Turns what `tmux capture-pane -e -p` prints into an SVG. Argument: the width in columns."""
import re
import sys
import unicodedata
from xml.sax.saxutils import escape

COLORS = {31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 34: "#79c0ff", 35: "#d2a8ff", 36: "#76e3ea"}
FORE, BACK, SOFT = "#e6edf3", "#0d1117", "#8b949e"
CELL, LINE = 8.4, 18


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def main():
    columns = int(sys.argv[1])
    lines = sys.stdin.read().rstrip("\n").split("\n")
    style = {"color": FORE, "bold": False, "faint": False, "inverse": False}
    out = []
    for row, line in enumerate(lines):
        x = 0
        for part in re.split(r"(\x1b\[[0-9;]*m|\x1b\([0B]|\x0e|\x0f)", line):
            if part.startswith("\x1b["):
                codes = [int(code or 0) for code in part[2:-1].split(";")]
                for code in codes:
                    if code == 0:
                        style = {"color": FORE, "bold": False, "faint": False, "inverse": False}
                    elif code == 1:
                        style["bold"] = True
                    elif code == 2:
                        style["faint"] = True
                    elif code == 22:
                        style["bold"] = style["faint"] = False
                    elif code in (7, 27):
                        style["inverse"] = code == 7
                    elif code == 39:
                        style["color"] = FORE
                    elif code in COLORS:
                        style["color"] = COLORS[code]
            elif part and part[0] not in "\x1b\x0e\x0f":
                cells = width(part)
                color = SOFT if style["faint"] and style["color"] == FORE else style["color"]
                if style["inverse"]:
                    out.append(
                        f'<rect x="{10 + x * CELL:.1f}" y="{10 + row * LINE}" '
                        f'width="{cells * CELL:.1f}" height="{LINE}" fill="{color}"/>'
                    )
                    color = BACK
                weight = ' font-weight="bold"' if style["bold"] else ""
                # Each word has its own place: the font's wide characters may not be twice as wide as others.
                for word in re.finditer(r"\S+", part):
                    lead = width(part[: word.start()])
                    out.append(
                        f'<text x="{10 + (x + lead) * CELL:.1f}" y="{23 + row * LINE}" fill="{color}"'
                        f'{weight} textLength="{width(word[0]) * CELL:.1f}">{escape(word[0])}</text>'
                    )
                x += cells
    wide, high = 20 + columns * CELL, 20 + len(lines) * LINE
    print(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="{high}" '
        f'viewBox="0 0 {wide:.0f} {high}" role="img" aria-label="po top in a terminal">'
    )
    print(f'<rect width="100%" height="100%" rx="6" fill="{BACK}"/>')
    print('<g font-family="ui-monospace, DejaVu Sans Mono, Menlo, monospace" font-size="14">')
    print("\n".join(out))
    print("</g></svg>")


main()
