#!/bin/sh
# Packs the engine's released tree into a git repository with one commit and one tag, and that into a
# bundle. The same tree gives the same commit id, on any machine and for any user.
#
# usage: pack-engine.sh RELEASE_FOLDER VERSION OUTPUT_FOLDER
set -eu

release=$1
version=${2%-SNAPSHOT}
mkdir -p "$3"
output=$(cd "$3" && pwd)

if [ ! -f "$release/agents" ] || [ ! -f "$release/agents.jar" ]; then
  echo "pack-engine: there is no released engine in $release: build the module engine first" >&2
  exit 1
fi

# Nothing of the user's git: no configuration, no hooks, no templates, no repository around.
for name in $(env | sed -n 's/^\(GIT_[A-Za-z0-9_]*\)=.*/\1/p'); do
  unset "$name"
done
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=agent-orchestrator GIT_AUTHOR_EMAIL=agent-orchestrator@localhost
export GIT_COMMITTER_NAME=agent-orchestrator GIT_COMMITTER_EMAIL=agent-orchestrator@localhost
export GIT_AUTHOR_DATE='2026-01-01T00:00:00Z' GIT_COMMITTER_DATE='2026-01-01T00:00:00Z'
export LC_ALL=C TZ=UTC
umask 022

work=$(mktemp -d "${TMPDIR:-/tmp}/pack-engine.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
export HOME="$work/home" XDG_CONFIG_HOME="$work/home"
mkdir "$work/home" "$work/tree"

cp -R "$release/." "$work/tree"
find "$work/tree" -type f -exec chmod 644 {} +
chmod 755 "$work/tree/agents"

cd "$work/tree"
git -c init.defaultBranch=main init --quiet --template= .
git symbolic-ref HEAD refs/heads/main
git config core.autocrlf false
git config core.fileMode true
git config commit.gpgSign false
git config pack.threads 1
git config gc.auto 0
git add --all --force .
git commit --quiet --no-verify --cleanup=verbatim --message="agent-orchestrator $version"
git tag "v$version"
git bundle create --quiet "$work/engine.bundle" refs/heads/main "refs/tags/v$version"
commit=$(git rev-parse HEAD)

printf 'tag=v%s\ncommit=%s\n' "$version" "$commit" >"$work/engine.properties"
mv "$work/engine.bundle" "$work/engine.properties" "$output/"
