#!/bin/sh
# What `po create` does, by hand: a project with its engine vendored and pinned, configured,
# committed, and proved to stand alone.   by_hand.sh FOLDER ENGINE_URL REF
set -eu
folder=$1 url=$2 ref=$3
name=$(basename "$folder")

# 1. a repository
git init -q -b main "$folder"
cd "$folder"
# 2. the engine as a submodule, at the ref
git -c protocol.file.allow=always submodule --quiet add "$url" engine
git -C engine checkout -q "$ref"
git add engine
# 3. the harness's own initializer, and a session prefix of the project's own
engine/agents init . >/dev/null
sed -i "s/^session_prefix = .*/session_prefix = \"$name-\"/" agents.toml
# 4. run-time state is not for git
echo ".ao-state/" >.gitignore
git add -A
git commit -q -m "Begin"
# 5. it stands alone: a clone works with an empty HOME
clone=$(mktemp -d)
trap 'rm -rf "$clone"' EXIT
git -c protocol.file.allow=always clone -q --recurse-submodules "$folder" "$clone/project"
mkdir "$clone/home"
(cd "$clone/project" && HOME=$clone/home engine/agents status >/dev/null)
# 6. nothing tells who made it
if grep -rIiE --exclude-dir=engine --exclude-dir=.git "fleet" .; then exit 1; fi
if git log --format='%an%ae%B' | grep -iE "fleet"; then exit 1; fi
# 7. it is complete
test -z "$(git status --porcelain)"
