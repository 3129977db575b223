#!/bin/sh
# Installs po for one user from a released archive, po-VERSION.tar.gz or po-VERSION-linux-x64.tar.gz.
#
# usage: sh install.sh ARCHIVE      a file or an https URL; SHA256SUMS is taken from beside it
#        sh install.sh --previous   goes back to the version before this one
#        sh install.sh --uninstall  removes every version; settings, plugins and projects stay
#
# Unpacks to ~/.local/share/po/VERSION (PO_INSTALL_DIR), links ~/.local/bin/po (PO_INSTALL_BIN), and
# keeps the version that was linked before. Nothing else is changed, and nothing is run as root.
set -eu
umask 022

die() {
  echo "install.sh: $1" >&2
  exit 1
}

[ -n "${HOME-}" ] || [ -n "${PO_INSTALL_DIR-}${PO_INSTALL_BIN-}" ] || die "HOME is not set"
versions=${PO_INSTALL_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/po}
bin=${PO_INSTALL_BIN:-$HOME/.local/bin}
previous=$versions/previous

# The version that is linked now; nothing where another po is.
linked() {
  target=$(readlink "$bin/po" 2>/dev/null) || return 0
  case $target in "$versions"/*/bin/po)
    target=${target%/bin/po}
    echo "${target##*/}"
    ;;
  esac
}

# Replaces the link in one step, so that no command meets a moment without po.
link() { # VERSION
  mkdir -p "$bin"
  [ ! -e "$bin/po" ] || [ -L "$bin/po" ] || die "$bin/po is no link of this script: move it away first"
  old=$(linked)
  ln -s "$versions/$1/bin/po" "$bin/.po.$$"
  mv -f "$bin/.po.$$" "$bin/po"
  [ -z "$old" ] || [ "$old" = "$1" ] || printf '%s\n' "$old" >"$previous"
  echo "po $1 is at $bin/po"
  case :$PATH: in *:"$bin":*) ;; *) echo "add $bin to your PATH" ;; esac
}

# Only folders that an archive of po's made: plugins and settings live beside them.
installed() {
  for list in "$versions"/*/lib/files.sha256; do
    [ ! -f "$list" ] || echo "${list%/lib/files.sha256}"
  done
}

case ${1-} in
  --previous)
    [ -f "$previous" ] || die "there is no previous version in $versions"
    version=$(cat "$previous")
    [ -x "$versions/$version/bin/po" ] || die "po $version is no longer in $versions"
    link "$version"
    exit
    ;;
  --uninstall)
    [ -z "$(linked)" ] || rm -f "$bin/po"
    installed | while IFS= read -r folder; do rm -rf "$folder"; done
    rm -f "$previous"
    echo "po is removed; your settings and plugins stay, see docs/install.md"
    exit
    ;;
  '' | -*)
    sed -n '2,/^$/s/^# \{0,1\}//p' "$0" | sed '/^set -eu/,$d' >&2
    exit 2
    ;;
esac

archive=$1
file=${archive##*/}
work=$(mktemp -d "${TMPDIR:-/tmp}/po-install.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

get() { # NAME: from beside the archive into the work folder
  case $archive in
    https://* | http://localhost* | http://127.0.0.1*)
      if command -v curl >/dev/null 2>&1; then
        curl -fsSL -o "$work/$1" "${archive%/*}/$1"
      else
        wget -q -O "$work/$1" "${archive%/*}/$1"
      fi
      ;;
    *://*) die "only https is used: $archive" ;;
    */*) cp "${archive%/*}/$1" "$work/$1" 2>/dev/null ;;
    *) cp "./$1" "$work/$1" 2>/dev/null ;;
  esac
}

get "$file" || die "$archive can't be read"
get SHA256SUMS || die "there is no SHA256SUMS beside $archive"

wanted=$(awk -v name="$file" '$2 == name || $2 == "*" name { print $1 }' "$work/SHA256SUMS")
[ -n "$wanted" ] || die "SHA256SUMS does not name $file"
if command -v sha256sum >/dev/null 2>&1; then
  found=$(sha256sum <"$work/$file")
else
  found=$(shasum -a 256 <"$work/$file")
fi
[ "${found%% *}" = "$wanted" ] || die "$file is damaged: its checksum is ${found%% *}, not $wanted"

# A signature that is there must hold; who made it is for the user's keyring to say.
if get SHA256SUMS.asc 2>/dev/null; then
  if command -v gpg >/dev/null 2>&1; then
    gpg --batch --verify "$work/SHA256SUMS.asc" "$work/SHA256SUMS" ||
      die "the signature of SHA256SUMS does not hold, or its key is not in your keyring (see docs/install.md)"
  else
    echo "gpg is not installed: the signature of SHA256SUMS is not checked"
  fi
fi

mkdir -p "$versions"
new=$versions/.new.$$
trap 'rm -rf "$work" "$new"' EXIT
rm -rf "$new"
mkdir "$new"
gzip -dc "$work/$file" | tar -xf - -C "$new"
set -- "$new"/po-*
if [ $# != 1 ] || [ ! -x "$1/bin/po" ]; then
  die "$file is no archive of po"
fi
{ read -r _ && read -r version; } <"$1/lib/build-id"
case $version in '' | *[!0-9A-Za-z.+-]*) die "$file names no version" ;; esac

# The same version again replaces its folder.
if [ -d "$versions/$version" ]; then
  mv "$versions/$version" "$new/replaced"
fi
mv "$1" "$versions/$version"
link "$version"

kept=$(cat "$previous" 2>/dev/null || :)
installed | while IFS= read -r folder; do
  case ${folder##*/} in "$version" | "$kept") ;; *) rm -rf "$folder" ;; esac
done
"$bin/po" self check
