"""What one would write without po: prints the lines of `po list`, or with --totals `po status`."""

import sys
import tomllib

with open(sys.argv[1], "rb") as file:
    projects = tomllib.load(file).get("project", [])
rows = [
    (
        project["name"],
        "enabled" if project.get("enabled", True) else "disabled",
        project["harness"] + "@" + project["ref"],
        project["location"],
    )
    for project in projects
]
widths = [max((len(row[i]) for row in rows), default=0) for i in range(3)]
out = []
for row in rows:
    out.append("  ".join([row[i].ljust(widths[i]) for i in range(3)] + [row[3]]) + "\n")
if "--totals" in sys.argv:
    on = sum(row[1] == "enabled" for row in rows)
    out.append(f"{len(rows)} projects: {on} enabled, {len(rows) - on} disabled\n")
sys.stdout.write("".join(out))
