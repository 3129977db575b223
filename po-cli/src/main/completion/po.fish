# Completion of po in fish. Generated from the code.
# Put it into ~/.config/fish/completions, or: po completion fish | source

set -g __po_script '_po_table() { # COMMAND
  case $1 in
    \'show\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'project\' ;;
    \'logs\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --lines --follow --since --home --all --tag --harness --state --activity --outdated --drifted\'
      valued=\'--fleet=file -n=nothing --lines=nothing --since=nothing --tag=tag --harness=used-harness --state=state --activity=activity\'
      kinds=\'target*\' ;;
    \'screen\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'project agent\' ;;
    \'list\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --all --tag --harness --state --activity --outdated --drifted --output --columns --sort\'
      valued=\'--fleet=file --tag=tag --harness=used-harness --state=state --activity=activity -o=form --output=form --columns=column --sort=column\'
      kinds=\'target*\' ;;
    \'status\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --all --tag --harness --state --activity --outdated --drifted --output --columns --sort --live --drift --watch --attention --changed-since --timeout\'
      valued=\'--fleet=file --tag=tag --harness=used-harness --state=state --activity=activity -o=form --output=form --columns=column --sort=column --changed-since=nothing --timeout=nothing\'
      kinds=\'target*\' ;;
    \'digest\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --since --ack --all --tag --harness --state --activity --outdated --drifted\'
      valued=\'--fleet=file --since=nothing --ack=nothing --tag=tag --harness=used-harness --state=state --activity=activity\'
      kinds=\'target*\' ;;
    \'outdated\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --timeout --all --tag --harness --state --activity --outdated --drifted\'
      valued=\'--fleet=file --timeout=nothing --tag=tag --harness=used-harness --state=state --activity=activity\'
      kinds=\'target*\' ;;
    \'top\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --all --tag --harness --state --activity --outdated --drifted --read-only\'
      valued=\'--fleet=file --tag=tag --harness=used-harness --state=state --activity=activity\'
      kinds=\'target*\' ;;
    \'board\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --all --tag --harness --state --activity --outdated --drifted --port --open --read-only --terminal --listen --tls-cert --tls-key --host\'
      valued=\'--fleet=file --tag=tag --harness=used-harness --state=state --activity=activity --port=nothing --listen=nothing --tls-cert=file --tls-key=file --host=nothing\'
      kinds=\'target*\' ;;
    \'watch\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --all --tag --harness --state --activity --outdated --drifted --since --interval --notify --once\'
      valued=\'--fleet=file --tag=tag --harness=used-harness --state=state --activity=activity --since=nothing --interval=nothing\'
      kinds=\'target*\' ;;
    \'wait\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --all --tag --harness --state --activity --outdated --drifted --for --any --timeout --interval\'
      valued=\'--fleet=file --tag=tag --harness=used-harness --state=state --activity=activity --for=state --timeout=nothing --interval=nothing\'
      kinds=\'target*\' ;;
    \'usage\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --all --tag --harness --state --activity --outdated --drifted --since --by\'
      valued=\'--fleet=file --tag=tag --harness=used-harness --state=state --activity=activity --since=nothing --by=nothing\'
      kinds=\'target*\' ;;
    \'log\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --lines --project --since --failed\'
      valued=\'--fleet=file -n=nothing --lines=nothing --project=project --since=nothing\'
      kinds=\'project\' ;;
    \'start\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --jobs --yes\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=tag --harness=used-harness --state=state --activity=activity -j=nothing --jobs=nothing\'
      kinds=\'target*\' ;;
    \'stop\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --jobs --folder\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=tag --harness=used-harness --state=state --activity=activity -j=nothing --jobs=nothing --folder=file\'
      kinds=\'target*\' ;;
    \'restart\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --jobs --resume\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=tag --harness=used-harness --state=state --activity=activity -j=nothing --jobs=nothing\'
      kinds=\'target*\' ;;
    \'send\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --agent --file --clear --shell --timeout\'
      valued=\'--fleet=file --agent=agent --file=nothing --timeout=nothing\'
      kinds=\'project nothing\' ;;
    \'wake\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'project agent\' ;;
    \'answer\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --if --yes --dry-run\'
      valued=\'--fleet=file --if=nothing\'
      kinds=\'project nothing\' ;;
    \'attach\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --home\'
      valued=\'--fleet=file\'
      kinds=\'project agent\' ;;
    \'resume\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --pace --jobs\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=tag --harness=used-harness --state=state --activity=activity --pace=nothing -j=nothing --jobs=nothing\'
      kinds=\'target*\' ;;
    \'update\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --jobs --ref --engine-url --carry-engine --restart --canary --settle --yes\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=tag --harness=used-harness --state=state --activity=activity -j=nothing --jobs=nothing --ref=ref --engine-url=nothing --canary=nothing --settle=nothing\'
      kinds=\'target*\' ;;
    \'verify\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --jobs\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=tag --harness=used-harness --state=state --activity=activity -j=nothing --jobs=nothing\'
      kinds=\'target*\' ;;
    \'exec\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --all --tag --harness --state --activity --outdated --drifted --jobs --shell --stream --fail-fast --timeout --dry-run\'
      valued=\'--fleet=file --tag=tag --harness=used-harness --state=state --activity=activity -j=nothing --jobs=nothing --shell=nothing --fail-fast=nothing --timeout=nothing\'
      kinds=\'target*\' ;;
    \'git\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --all --tag --harness --state --activity --outdated --drifted --jobs --shell --stream --fail-fast --timeout --dry-run\'
      valued=\'--fleet=file --tag=tag --harness=used-harness --state=state --activity=activity -j=nothing --jobs=nothing --shell=nothing --fail-fast=nothing --timeout=nothing\'
      kinds=\'target*\' ;;
    \'create\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --dir --into --harness --engine-url --ref --carry-engine --prefix --register --start --place\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --dir=nothing --into=file --harness=harness --engine-url=nothing --ref=nothing --prefix=nothing --place=nothing\'
      kinds=\'nothing\' ;;
    \'adopt\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --name --harness --clone-to --yes --place\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --name=nothing --harness=harness --clone-to=file --place=nothing\'
      kinds=\'file\' ;;
    \'remove\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --stop --yes\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing\'
      kinds=\'project\' ;;
    \'enable\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --jobs\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=tag --harness=used-harness --state=state --activity=activity -j=nothing --jobs=nothing\'
      kinds=\'target*\' ;;
    \'disable\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --jobs\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=tag --harness=used-harness --state=state --activity=activity -j=nothing --jobs=nothing\'
      kinds=\'target*\' ;;
    \'rename\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing\'
      kinds=\'project nothing\' ;;
    \'tag\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --jobs\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=tag --harness=used-harness --state=state --activity=activity -j=nothing --jobs=nothing\'
      kinds=\'target*\' ;;
    \'set\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing\'
      kinds=\'project nothing\' ;;
    \'trust\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run\'
      valued=\'--fleet=file\'
      kinds=\'target*\' ;;
    \'edit\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'\' ;;
    \'validate\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --strict\'
      valued=\'--fleet=file\'
      kinds=\'\' ;;
    \'init\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --command --prefix --engine-url --ref\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --command=nothing --prefix=nothing --engine-url=nothing --ref=nothing\'
      kinds=\'file\' ;;
    \'up\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing\'
      kinds=\'\' ;;
    \'down\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing\'
      kinds=\'\' ;;
    \'notify test\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'\' ;;
    \'service show\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'\' ;;
    \'service install\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --yes\'
      valued=\'--fleet=file\'
      kinds=\'\' ;;
    \'service remove\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --yes\'
      valued=\'--fleet=file\'
      kinds=\'\' ;;
    \'move\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --to --dir --delete --yes\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --to=nothing --dir=nothing\'
      kinds=\'project\' ;;
    \'place add\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --kind --host --key --yes\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --kind=nothing --host=nothing --key=nothing\'
      kinds=\'nothing\' ;;
    \'place list\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'\' ;;
    \'place show\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'nothing\' ;;
    \'place check\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'nothing\' ;;
    \'place remove\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --delete --yes --dry-run\'
      valued=\'--fleet=file\'
      kinds=\'nothing\' ;;
    \'harness list\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'\' ;;
    \'harness show\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'harness\' ;;
    \'harness install\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --yes --dry-run --timeout --lock-timeout\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing\'
      kinds=\'nothing\' ;;
    \'harness remove\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --yes --dry-run --timeout --lock-timeout\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing\'
      kinds=\'harness\' ;;
    \'harness trust\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run\'
      valued=\'--fleet=file\'
      kinds=\'harness\' ;;
    \'harness new\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --from --text --ref --run-help\'
      valued=\'--fleet=file --from=nothing --text=nothing --ref=nothing\'
      kinds=\'nothing\' ;;
    \'harness verify\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --engine-url --ref --deadline --keep\'
      valued=\'--fleet=file --engine-url=nothing --ref=nothing --deadline=nothing\'
      kinds=\'harness\' ;;
    \'engine publish\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing\'
      kinds=\'nothing\' ;;
    \'runbook list\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'\' ;;
    \'runbook show\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'flow\' ;;
    \'mcp\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --tier --allow-answer\'
      valued=\'--fleet=file --tier=nothing\'
      kinds=\'\' ;;
    \'mcp install\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --tier --yes\'
      valued=\'--fleet=file --tier=nothing\'
      kinds=\'nothing\' ;;
    \'doctor\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --fix --yes\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing\'
      kinds=\'\' ;;
    \'self check\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'\' ;;
    \'recover\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --yes --forget\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --forget=nothing\'
      kinds=\'project\' ;;
    \'completion\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'shell\' ;;
    help) switches=\'\' valued=\'\' kinds=\'command\' ;;
  esac
}

_po_commands() { # GROUP or nothing
  case $1 in
    notify) cat <<\'END\'
test	send a test event by each [[notify]] of fleet.toml
END
    ;;
    service) cat <<\'END\'
show	show what would bring the fleet back at login
install	bring the fleet back at login, by systemd or launchd
remove	don\'t bring the fleet back at login any more
END
    ;;
    place) cat <<\'END\'
add	make a machine a place where projects can live
list	list the places, and the kinds that there are
show	show one place, and the projects that live there
check	check whether a place answers, and what it lacks
remove	remove a place from fleet.toml
END
    ;;
    harness) cat <<\'END\'
list	list the harnesses that can be used
show	show one harness with its docs
install	install a plugin jar
remove	remove an installed plugin
trust	trust a descriptor or a plugin of a PO home
new	draft a descriptor from a harness\'s repository
verify	test a harness on scratch projects
END
    ;;
    engine) cat <<\'END\'
publish	push the embedded engine\'s releases to a git host
END
    ;;
    runbook) cat <<\'END\'
list	list the flows
show	show a flow\'s steps, to follow by hand
END
    ;;
    mcp) cat <<\'END\'
install	show how an AI program is told of po mcp
END
    ;;
    self) cat <<\'END\'
check	check whether po\'s own files are as released
END
    ;;
    \'\') cat <<\'END\'
show	show a project in detail
logs	show what an agent printed
screen	show an agent\'s terminal, and what it asks
list	list the projects of fleet.toml
status	count the projects; with --live, show what runs
digest	show only what changed since an earlier look
outdated	show which engines have a newer released version
top	show the fleet on a screen of its own, and act there
board	show the fleet as a page in a browser, and act there
watch	print what happens in the fleet, as it happens
wait	wait until agents are in a state
usage	show how many tokens the agents have used
log	show the steps that were run
start	start a project\'s agents, or those of many projects
stop	stop a project\'s agents, or those of many projects
restart	restart a project\'s agents, or those of many projects
send	send text to an agent
wake	send an agent its wake prompt now
answer	answer what an agent asks
attach	attach to an agent\'s terminal
resume	start what is meant to run and does not, as after a reboot
update	move a project\'s engine to another tag, branch or commit
verify	prove that a project stands alone and knows nothing of po
exec	run a command in each of many projects
git	run git in each of many projects
create	make a new project with its harness vendored and pinned
adopt	register a project that exists
remove	remove a project from fleet.toml; its folder stays
enable	include a project in fleet-wide actions
disable	exclude a project from fleet-wide actions
rename	give a project another name in fleet.toml
tag	add and remove tags of projects
set	set a project\'s description, note, location or engine URL
trust	let in the engine that is checked out in a project
edit	edit fleet.toml, and check it before it counts
validate	check fleet.toml and name every problem
init	make a PO home: the registry, the PO\'s own agent and its prompts
up	start the PO\'s own agent
down	stop the PO\'s own agent
move	move a stopped project to a place, or from one
mcp	serve AI programs by the Model Context Protocol, on standard streams
doctor	check the machine and the fleet
recover	complete or undo an interrupted run
completion	print the completion script for a shell
notify	see: po help
service	see: po help
place	see: po help
harness	see: po help
engine	see: po help
runbook	see: po help
mcp	see: po help
self	see: po help
help	show all commands, or one
END
    ;;
  esac
}

_po_fleet() { # FLEET or nothing
  file=${1:-${PO_FLEET:-}}
  if [ -n "$file" ]; then
    [ ! -d "$file" ] || file=$file/fleet.toml
  else
    file=$PWD
    while [ -n "$file" ] && [ ! -e "$file/fleet.toml" ]; do file=${file%/*}; done
    file=$file/fleet.toml
  fi
  [ -r "$file" ] && printf \'%s\\n\' "$file"
}

_po_values() { # TABLE KEY FILE: each text of that key in such tables
  awk -v table="$1" -v key="$2" \'
    /^[ \\t]*\\[/ { inside = $0 ~ "^[ \\t]*\\\\[\\\\[?[ \\t]*" table "[ \\t]*\\\\]" }
    $0 ~ "^[ \\t]*" table "[ \\t]*=" { inside = 1 }
    !inside && !open { next }
    open { rest = $0 }
    !open {
      rest = $0
      if (!match(rest, "(^|[{,])[ \\t]*" key "[ \\t]*=[ \\t]*")) next
      rest = substr(rest, RSTART + RLENGTH)
      open = rest ~ /^\\[/
      list = open
    }
    {
      while (match(rest, /\\]|#|"[^"]*"|\\047[^\\047]*\\047/)) {
        found = substr(rest, RSTART, RLENGTH)
        if (found == "#") break
        if (found == "]") { open = 0; break }
        print substr(found, 2, RLENGTH - 2)
        if (!list) break
        rest = substr(rest, RSTART + RLENGTH)
      }
    }\' "$3"
}

_po_folder() { # PROJECT FILE
  awk -v name="$1" \'
    /^[ \\t]*\\[/ { here = 0 }
    /^[ \\t]*name[ \\t]*=/ { split($0, part, /["\\047]/); here = part[2] == name }
    here && /^[ \\t]*location[ \\t]*=/ { split($0, part, /["\\047]/); print part[2]; exit }
  \' "$2" | { read -r folder && case $folder in /*) printf \'%s\\n\' "$folder" ;; *) printf \'%s\\n\' "${2%/*}/$folder" ;; esac; }
}

_po_targets() { # CURRENT FILE
  case $1 in
    !*) _po_values project name "$2" | sed \'s/^/!/\' ;;
    */*) _po_values agent name "$(_po_folder "${1%%/*}" "$2")/agents.toml" 2>/dev/null | sed "s|^|${1%%/*}/|" ;;
    *) _po_values project name "$2" ;;
  esac
}

_po_refs() { # PROJECT FILE
  git -C "$(_po_folder "$1" "$2")/engine" tag --sort=-version:refname 2>/dev/null
}

_po_candidates() ( # PO WORD... CURRENT
  IFS=\' \'
  po=$1 command=\'\' group=\'\' project=\'\' fleet=\'\' skip=\'\' count=0
  switches=\'--fleet --json --quiet --verbose --no-color --help --version\' valued=\'--fleet=file\' kinds=\'\'
  shift
  while [ $# -gt 1 ]; do
    word=$1
    shift
    if [ -n "$skip" ]; then
      [ "$skip" != --fleet ] || fleet=$word
      skip=\'\'
      continue
    fi
    case $word in
      --)
        echo :file
        return ;;
      -*)
        case " $valued " in *" $word="*) skip=$word ;; esac
        continue ;;
    esac
    if [ -n "$command" ]; then
      count=$((count + 1))
      [ -n "$project" ] || project=$word
    elif [ -n "$group" ]; then
      command="$group $word"
      _po_table "$command"
    else
      case \' notify service place harness engine runbook mcp self \' in
        *" $word "*) group=$word ;;
        *) command=$word && _po_table "$command" ;;
      esac
    fi
  done
  kind=\'\'
  if [ -n "$skip" ]; then
    kind=${valued#*"$skip"=}
    kind=${kind%% *}
  else
    case $1 in
      -*) printf \'%s\\n\' $switches && return ;;
    esac
    if [ -z "$command" ]; then
      _po_commands "$group"
      return
    fi
    for one in $kinds; do
      case $one in
        *\\*) kind=${one%?} && break ;;
      esac
      if [ "$count" -eq 0 ]; then
        kind=$one
        break
      fi
      count=$((count - 1))
    done
  fi
  case $kind in
    \'\' | nothing) return ;;
    file) echo :file ;;
    shell) printf \'%s\\n\' bash zsh fish ;;
    command) [ "$count" -gt 0 ] || _po_commands \'\' ;;
    state) printf \'%s\\n\' running degraded stopped unknown starting restarting failed done ;;
    activity) printf \'%s\\n\' asks limited busy idle unknown ;;
    column) printf \'%s\\n\' name state up restarts agents enabled engine harness ref tags location description ;;
    form) printf \'%s\\n\' table wide plain name json ;;
    project | target | agent | tag | used-harness | ref)
      file=$(_po_fleet "$fleet") || return
      case $kind in
        project) _po_values project name "$file" ;;
        target)
          _po_targets "$1" "$file"
          case $command in
            update) [ -z "$project" ] || _po_refs "$project" "$file" ;;
          esac ;;
        agent) _po_values agent name "$(_po_folder "${project%%/*}" "$file")/agents.toml" 2>/dev/null ;;
        tag) _po_values project tags "$file" | sort -u ;;
        used-harness) _po_values project harness "$file" | sort -u ;;
        ref)
          project=${project:-$(_po_values project name "$file" | head -n 1)}
          _po_refs "$project" "$file" ;;
      esac ;;
    *) "$po" ${fleet:+--fleet "$fleet"} __complete "$kind" ${project:+"$project"} 2>/dev/null ;;
  esac
)

_po_candidates "$@"
'

function __po_candidates
    set -l list (sh -c $__po_script sh (commandline -opc) (commandline -ct))
    if test "$list" = :file
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $list
    end
end
complete -c po -f -a '(__po_candidates)'
