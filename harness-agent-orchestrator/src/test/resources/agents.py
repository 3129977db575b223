#!/usr/bin/env python3
"""A small harness with the original engine's contract: init, up, down, status, on the user's tmux."""
import argparse
import os
import re
import subprocess
import sys

CONFIG = """# the agents of this project
[session]
session_prefix = 'x-'  # kept by nobody

[[agent]]
name = "main"
command = "sleep 600"
"""


def read(path):
    text = open(path).read()
    prefix = re.search(r"session_prefix\s*=\s*[\"']([^\"']*)[\"']", text).group(1)
    agents = re.findall(r"name\s*=\s*\"([^\"]+)\"\s*\ncommand\s*=\s*\"([^\"]+)\"", text)
    return prefix, agents


def tmux(*args):
    return subprocess.run(["tmux", *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def runs(session):
    return tmux("has-session", "-t", "=" + session).returncode == 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("verb")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--config", default="agents.toml")
    args = parser.parse_args()
    if args.verb == "init":
        os.makedirs(os.path.join(args.names[0], "prompts"))
        open(os.path.join(args.names[0], "prompts", "main.md"), "w").close()
        with open(os.path.join(args.names[0], "agents.toml"), "w") as out:
            out.write(CONFIG)
        return
    prefix, agents = read(args.config)
    for name, command in agents:
        if args.names and name not in args.names:
            continue
        session = prefix + name
        if args.verb == "up" and not runs(session):
            done = tmux("new-session", "-d", "-s", session, command)
            if done.returncode != 0:
                sys.exit(done.stderr.decode())
        elif args.verb == "down" and runs(session):
            tmux("kill-session", "-t", "=" + session)
        elif args.verb == "status":
            print(name, "running" if runs(session) else "stopped")


main()
