extension CompletionWords {
    /// The script for bash.
    ///
    /// An equals sign stands apart in COMP_WORDS, so that `--name=value` is three words there.
    var bashScript: String {
        """
        # Completion of \(program) for bash, made by '\(program) completion bash'.

        \(valueFunction)

        # The options of command $1.
        _\(program)_options() {
            case "$1" in
        \(optionBranches.joined(separator: "\n"))
            esac
        }

        # What stands after command $1: commands, or the kind of its arguments.
        _\(program)_operands() {
            case "$1" in
        \(operandBranches.joined(separator: "\n"))
            esac
        }

        _\(program)() {
            local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
            local command=\(program) place word kind
            if [[ $current == "=" ]]; then
                current=""
            elif [[ $previous == "=" && $COMP_CWORD -gt 1 ]]; then
                previous="${COMP_WORDS[COMP_CWORD-2]}"
            fi
            for ((place = 1; place < COMP_CWORD; place++)); do
                word="${COMP_WORDS[place]}"
                if _\(program)_value "$command" "$word" > /dev/null; then
                    ((place++))
                    [[ ${COMP_WORDS[place]} == "=" ]] && ((place++))
                    continue
                fi
                case "$command $word" in
                    \(lines.map(Self.quoted).joined(separator: "|"))) command="$command $word" ;;
                esac
            done
            if ! kind="$(_\(program)_value "$command" "$previous")"; then
                if [[ $current == -* ]]; then
                    kind="words $(_\(program)_options "$command")"
                else
                    kind="$(_\(program)_operands "$command")"
                fi
            fi
            COMPREPLY=()
            case "$kind" in
                files) compopt -o filenames 2> /dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
                folders) compopt -o filenames 2> /dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
                words*) mapfile -t COMPREPLY < <(compgen -W "${kind#words}" -- "$current") ;;
            esac
        }

        complete -F _\(program) \(program)

        """
    }

    private var optionBranches: [String] {
        places.map { place in
            let forms = (place.options + globals).flatMap(Self.forms)
            return "        \(Self.quoted(place.line))) echo \(Self.quoted(forms.joined(separator: " "))) ;;"
        }
    }

    private var operandBranches: [String] {
        places.map { place in
            let hint = place.commands.isEmpty ? place.operand : .words(place.commands.map(\.name))
            return "        \(Self.quoted(place.line))) echo \(Self.quoted(Self.words(of: hint))) ;;"
        }
    }
}
