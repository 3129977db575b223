package dev.projectorchestrator.cli.reference;

import dev.projectorchestrator.cli.reference.CommandPage.Kind;
import dev.projectorchestrator.cli.reference.CommandPage.OptionLine;
import dev.projectorchestrator.cli.reference.CommandPage.ParameterLine;
import dev.projectorchestrator.core.selection.Selection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes the completion scripts. All three shells ask one function in plain sh, which knows the
 * commands and options by heart; for names it asks {@code po} itself, which then reads the
 * registry.
 */
final class ShellCompletion {

  private final List<CommandPage> pages;

  ShellCompletion(List<CommandPage> pages) {
    this.pages = pages;
  }

  String bash() {
    return "# Completion of po in bash. Generated from the code.\n"
        + "# Put it where bash-completion looks, or: source <(po completion bash)\n\n"
        + candidates()
        + """

        _po() {
          local IFS=$'\\n' list
          list=$(_po_candidates "${COMP_WORDS[@]:0:COMP_CWORD+1}")
          if [ "$list" = :file ]; then
            COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
          else
            COMPREPLY=($(compgen -W "$(printf '%s\\n' "$list" | cut -f 1)" -- "${COMP_WORDS[COMP_CWORD]}"))
          fi
        }
        complete -o filenames -F _po po
        """;
  }

  String zsh() {
    return "#compdef po\n"
        + "# Completion of po in zsh. Generated from the code.\n"
        + "# Put it as _po into a folder of $fpath, or: source <(po completion zsh)\n\n"
        + candidates()
        + """

        _po() {
          local list line
          local -a names shown
          list=$(emulate -L sh; _po_candidates "${words[@][1,CURRENT]}")
          if [[ $list == :file ]]; then
            _files
            return
          fi
          for line in ${(f)list}; do
            names+=("${line%%$'\\t'*}")
            shown+=("${line/$'\\t'/  -- }")
          done
          compadd -l -d shown -a names
        }
        if [[ ${funcstack[1]-} == _po ]]; then
          _po "$@"
        else
          compdef _po po
        fi
        """;
  }

  String fish() {
    String script = candidates() + "\n_po_candidates \"$@\"\n";
    return "# Completion of po in fish. Generated from the code.\n"
        + "# Put it into ~/.config/fish/completions, or: po completion fish | source\n\n"
        + "set -g __po_script '"
        + script.replace("\\", "\\\\").replace("'", "\\'")
        + """
        '

        function __po_candidates
            set -l list (sh -c $__po_script sh (commandline -opc) (commandline -ct))
            if test "$list" = :file
                __fish_complete_path (commandline -ct)
            else
                printf '%s\\n' $list
            end
        end
        complete -c po -f -a '(__po_candidates)'
        """;
  }

  /** The function in plain sh: it prints what can stand in place of the last word. */
  private String candidates() {
    StringBuilder text = new StringBuilder("_po_table() { # COMMAND\n  case $1 in\n");
    for (CommandPage page : pages) {
      text.append("    '").append(page.words()).append("')\n");
      text.append("      switches='").append(optionNames(page)).append("'\n");
      text.append("      valued='").append(valued(page)).append("'\n");
      text.append("      kinds='").append(kinds(page)).append("' ;;\n");
    }
    text.append("    help) switches='' valued='' kinds='command' ;;\n  esac\n}\n\n");
    text.append("_po_commands() { # GROUP or nothing\n  case $1 in\n");
    for (String group : groups()) {
      text.append("    ").append(group).append(") cat <<'END'\n");
      pages.stream()
          .filter(page -> page.words().startsWith(group + " "))
          .forEach(page -> row(text, page.words().substring(group.length() + 1), page.summary()));
      text.append("END\n    ;;\n");
    }
    text.append("    '') cat <<'END'\n");
    pages.stream()
        .filter(page -> !page.words().contains(" "))
        .forEach(page -> row(text, page.words(), page.summary()));
    groups().forEach(group -> row(text, group, "see: po help"));
    row(text, "help", "show all commands, or one");
    text.append("END\n    ;;\n  esac\n}\n\n");
    return text.append(
            CANDIDATES
                .replace("@GROUPS@", String.join(" ", groups()))
                .replace("@STATES@", String.join(" ", Selection.stateWords()))
                .replace("@ACTIVITIES@", String.join(" ", Selection.activityWords())))
        .toString();
  }

  /**
   * What is in fleet.toml is read without po, whose start alone takes longer than a person waits
   * for a completion: a line of TOML at a time, which finds what people and po write there.
   */
  private static final String CANDIDATES =
      """
      _po_fleet() { # FLEET or nothing
        file=${1:-${PO_FLEET:-}}
        if [ -n "$file" ]; then
          [ ! -d "$file" ] || file=$file/fleet.toml
        else
          file=$PWD
          while [ -n "$file" ] && [ ! -e "$file/fleet.toml" ]; do file=${file%/*}; done
          file=$file/fleet.toml
        fi
        [ -r "$file" ] && printf '%s\\n' "$file"
      }

      _po_values() { # TABLE KEY FILE: each text of that key in such tables
        awk -v table="$1" -v key="$2" '
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
          }' "$3"
      }

      _po_folder() { # PROJECT FILE
        awk -v name="$1" '
          /^[ \\t]*\\[/ { here = 0 }
          /^[ \\t]*name[ \\t]*=/ { split($0, part, /["\\047]/); here = part[2] == name }
          here && /^[ \\t]*location[ \\t]*=/ { split($0, part, /["\\047]/); print part[2]; exit }
        ' "$2" | { read -r folder && case $folder in /*) printf '%s\\n' "$folder" ;; *) printf '%s\\n' "${2%/*}/$folder" ;; esac; }
      }

      _po_targets() { # CURRENT FILE
        case $1 in
          !*) _po_values project name "$2" | sed 's/^/!/' ;;
          */*) _po_values agent name "$(_po_folder "${1%%/*}" "$2")/agents.toml" 2>/dev/null | sed "s|^|${1%%/*}/|" ;;
          *) _po_values project name "$2" ;;
        esac
      }

      _po_refs() { # PROJECT FILE
        git -C "$(_po_folder "$1" "$2")/engine" tag --sort=-version:refname 2>/dev/null
      }

      _po_candidates() ( # PO WORD... CURRENT
        IFS=' '
        po=$1 command='' group='' project='' fleet='' skip='' count=0
        switches='--fleet --json --quiet --verbose --no-color --help --version' valued='--fleet=file' kinds=''
        shift
        while [ $# -gt 1 ]; do
          word=$1
          shift
          if [ -n "$skip" ]; then
            [ "$skip" != --fleet ] || fleet=$word
            skip=''
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
            case ' @GROUPS@ ' in
              *" $word "*) group=$word ;;
              *) command=$word && _po_table "$command" ;;
            esac
          fi
        done
        kind=''
        if [ -n "$skip" ]; then
          kind=${valued#*"$skip"=}
          kind=${kind%% *}
        else
          case $1 in
            -*) printf '%s\\n' $switches && return ;;
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
          '' | nothing) return ;;
          file) echo :file ;;
          shell) printf '%s\\n' bash zsh fish ;;
          command) [ "$count" -gt 0 ] || _po_commands '' ;;
          state) printf '%s\\n' @STATES@ ;;
          activity) printf '%s\\n' @ACTIVITIES@ ;;
          column) printf '%s\\n' name state up restarts agents enabled engine harness ref tags location description ;;
          form) printf '%s\\n' table wide plain name json ;;
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
      """;

  private Set<String> groups() {
    Set<String> groups = new LinkedHashSet<>();
    for (CommandPage page : pages) {
      int space = page.words().indexOf(' ');
      if (space > 0) {
        groups.add(page.words().substring(0, space));
      }
    }
    return groups;
  }

  private static void row(StringBuilder text, String word, String summary) {
    text.append(word).append('\t').append(summary).append('\n');
  }

  private static String optionNames(CommandPage page) {
    List<String> names = new ArrayList<>();
    page.options().forEach(option -> names.add(CommandPage.last(option)));
    return String.join(" ", names);
  }

  private static String valued(CommandPage page) {
    List<String> pairs = new ArrayList<>();
    for (OptionLine option : page.options()) {
      if (!option.label().isEmpty()) {
        option.names().forEach(name -> pairs.add(name + "=" + option.kind().word()));
      }
    }
    return String.join(" ", pairs);
  }

  /** A star marks the kind of all that follow. */
  private static String kinds(CommandPage page) {
    List<String> kinds = new ArrayList<>();
    for (ParameterLine parameter : page.parameters()) {
      boolean many = parameter.many() && parameter.kind() != Kind.NOTHING;
      kinds.add(parameter.kind().word() + (many ? "*" : ""));
    }
    return String.join(" ", kinds);
  }
}
