# Completion of po in fish. Generated from the code.
# Put it into ~/.config/fish/completions, or: po completion fish | source

set -g __po_script '_po_table() { # COMMAND
  case $1 in
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
    \'create\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --dir --into --harness --engine-url --ref --carry-engine --prefix --register --start\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --dir=nothing --into=file --harness=harness --engine-url=nothing --ref=nothing --prefix=nothing\'
      kinds=\'nothing\' ;;
    \'adopt\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --name --harness --clone-to\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --name=nothing --harness=harness --clone-to=file\'
      kinds=\'file\' ;;
    \'remove\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --stop\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing\'
      kinds=\'project\' ;;
    \'enable\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --jobs\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=nothing --harness=harness --state=nothing --activity=nothing -j=nothing --jobs=nothing\'
      kinds=\'project*\' ;;
    \'disable\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --jobs\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=nothing --harness=harness --state=nothing --activity=nothing -j=nothing --jobs=nothing\'
      kinds=\'project*\' ;;
    \'show\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'project\' ;;
    \'start\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --jobs\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=nothing --harness=harness --state=nothing --activity=nothing -j=nothing --jobs=nothing\'
      kinds=\'project*\' ;;
    \'stop\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --jobs\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=nothing --harness=harness --state=nothing --activity=nothing -j=nothing --jobs=nothing\'
      kinds=\'project*\' ;;
    \'restart\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --jobs --resume\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=nothing --harness=harness --state=nothing --activity=nothing -j=nothing --jobs=nothing\'
      kinds=\'project*\' ;;
    \'resume\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --pace --jobs\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=nothing --harness=harness --state=nothing --activity=nothing --pace=nothing -j=nothing --jobs=nothing\'
      kinds=\'project*\' ;;
    \'update\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --jobs --ref --engine-url --carry-engine --restart --canary --settle --yes\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=nothing --harness=harness --state=nothing --activity=nothing -j=nothing --jobs=nothing --ref=nothing --engine-url=nothing --canary=nothing --settle=nothing\'
      kinds=\'project*\' ;;
    \'verify\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --all --tag --harness --state --activity --outdated --drifted --jobs\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --tag=nothing --harness=harness --state=nothing --activity=nothing -j=nothing --jobs=nothing\'
      kinds=\'project*\' ;;
    \'logs\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --lines --follow --all --tag --harness --state --activity --outdated --drifted\'
      valued=\'--fleet=file -n=nothing --lines=nothing --tag=nothing --harness=harness --state=nothing --activity=nothing\'
      kinds=\'project*\' ;;
    \'send\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --agent --file --clear --shell --timeout\'
      valued=\'--fleet=file --agent=agent --file=nothing --timeout=nothing\'
      kinds=\'project nothing\' ;;
    \'screen\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'project agent\' ;;
    \'answer\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --if --yes --dry-run\'
      valued=\'--fleet=file --if=nothing\'
      kinds=\'project nothing\' ;;
    \'attach\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'project agent\' ;;
    \'list\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --all --tag --harness --state --activity --outdated --drifted\'
      valued=\'--fleet=file --tag=nothing --harness=harness --state=nothing --activity=nothing\'
      kinds=\'project*\' ;;
    \'status\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --all --tag --harness --state --activity --outdated --drifted --live --drift --changed-since\'
      valued=\'--fleet=file --tag=nothing --harness=harness --state=nothing --activity=nothing --changed-since=nothing\'
      kinds=\'project*\' ;;
    \'digest\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --since --ack --all --tag --harness --state --activity --outdated --drifted\'
      valued=\'--fleet=file --since=nothing --ack=nothing --tag=nothing --harness=harness --state=nothing --activity=nothing\'
      kinds=\'project*\' ;;
    \'watch\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --all --tag --harness --state --activity --outdated --drifted --since --interval --notify --once\'
      valued=\'--fleet=file --tag=nothing --harness=harness --state=nothing --activity=nothing --since=nothing --interval=nothing\'
      kinds=\'project*\' ;;
    \'wait\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --all --tag --harness --state --activity --outdated --drifted --for --any --timeout --interval\'
      valued=\'--fleet=file --tag=nothing --harness=harness --state=nothing --activity=nothing --for=nothing --timeout=nothing --interval=nothing\'
      kinds=\'project*\' ;;
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
    \'usage\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --all --tag --harness --state --activity --outdated --drifted --since --by\'
      valued=\'--fleet=file --tag=nothing --harness=harness --state=nothing --activity=nothing --since=nothing --by=nothing\'
      kinds=\'project*\' ;;
    \'outdated\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --timeout --all --tag --harness --state --activity --outdated --drifted\'
      valued=\'--fleet=file --timeout=nothing --tag=nothing --harness=harness --state=nothing --activity=nothing\'
      kinds=\'project*\' ;;
    \'validate\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --strict\'
      valued=\'--fleet=file\'
      kinds=\'\' ;;
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
      switches=\'--fleet --json --quiet --verbose --no-color --help --from --ref --run-help\'
      valued=\'--fleet=file --from=nothing --ref=nothing\'
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
    \'log\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --lines\'
      valued=\'--fleet=file -n=nothing --lines=nothing\'
      kinds=\'project\' ;;
    \'doctor\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --fix\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing\'
      kinds=\'\' ;;
    \'self check\')
      switches=\'--fleet --json --quiet --verbose --no-color --help\'
      valued=\'--fleet=file\'
      kinds=\'\' ;;
    \'recover\')
      switches=\'--fleet --json --quiet --verbose --no-color --help --dry-run --timeout --lock-timeout --yes --forget\'
      valued=\'--fleet=file --timeout=nothing --lock-timeout=nothing --forget=nothing\'
      kinds=\'\' ;;
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
    self) cat <<\'END\'
check	check whether po\'s own files are as released
END
    ;;
    \'\') cat <<\'END\'
init	make a PO home: the registry, the PO\'s own agent and its prompts
up	start the PO\'s own agent
down	stop the PO\'s own agent
create	make a new project with its harness vendored and pinned
adopt	register a project that exists
remove	remove a project from fleet.toml; its folder stays
enable	include a project in fleet-wide actions
disable	exclude a project from fleet-wide actions
show	show a project in detail
start	start a project\'s agents, or those of many projects
stop	stop a project\'s agents, or those of many projects
restart	restart a project\'s agents, or those of many projects
resume	start what is meant to run and does not, as after a reboot
update	move a project\'s engine to another tag, branch or commit
verify	prove that a project stands alone and knows nothing of po
logs	show what an agent printed
send	send text to an agent
screen	show an agent\'s terminal, and what it asks
answer	answer what an agent asks
attach	attach to an agent\'s terminal
list	list the projects of fleet.toml
status	count the projects; with --live, show what runs
digest	show only what changed since an earlier look
watch	print what happens in the fleet, as it happens
wait	wait until agents are in a state
usage	show how many tokens the agents have used
outdated	show which engines have a newer released version
validate	check fleet.toml and name every problem
log	show the steps that were run
doctor	check the machine and the fleet
recover	complete or undo an interrupted run
completion	print the completion script for a shell
notify	see: po help
service	see: po help
harness	see: po help
engine	see: po help
runbook	see: po help
self	see: po help
help	show all commands, or one
END
    ;;
  esac
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
      case \' notify service harness engine runbook self \' in
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
    \'\' | nothing) ;;
    file) echo :file ;;
    shell) printf \'%s\\n\' bash zsh fish ;;
    command) [ "$count" -gt 0 ] || _po_commands \'\' ;;
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
