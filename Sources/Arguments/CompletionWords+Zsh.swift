extension CompletionWords {
    /// The script for zsh: to be sourced, or to lie in the function path as `_program`.
    var zshScript: String {
        """
        #compdef \(program)
        # Completion of \(program) for zsh, made by '\(program) completion zsh'.

        \(valueFunction)

        # Offers the options of command $1.
        _\(program)_options() {
            local -a described
            case "$1" in
        \(optionBranches.joined(separator: "\n"))
            esac
            _describe -o option described
        }

        # Offers what stands after command $1.
        _\(program)_operands() {
            local -a described
            case "$1" in
        \(operandBranches.joined(separator: "\n"))
            esac
        }

        # Offers values of kind $1.
        _\(program)_offer() {
            case "$1" in
                files) _files ;;
                folders) _files -/ ;;
                words*) compadd -- ${=1#words} ;;
            esac
        }

        _\(program)() {
            local command=\(program) current="${words[CURRENT]}" previous="${words[CURRENT-1]}" place word kind
            for ((place = 2; place < CURRENT; place++)); do
                word="${words[place]}"
                if _\(program)_value "$command" "$word" > /dev/null; then
                    ((place++))
                    continue
                fi
                case "$command $word" in
                    \(lines.map(Self.quoted).joined(separator: "|"))) command="$command $word" ;;
                esac
            done
            if [[ "$current" == --*=* ]]; then
                previous="${current%%=*}"
                compset -P '*='
            fi
            if kind="$(_\(program)_value "$command" "$previous")"; then
                _\(program)_offer "$kind"
            elif [[ "$current" == -* ]]; then
                _\(program)_options "$command"
            else
                _\(program)_operands "$command"
            fi
        }

        if [[ "${funcstack[1]}" == "_\(program)" ]]; then
            _\(program) "$@"
        else
            compdef _\(program) \(program)
        fi

        """
    }

    private static func described(_ word: String, _ text: String) -> String {
        quoted("\(word):\(text)")
    }

    private var optionBranches: [String] {
        places.map { place in
            let words = (place.options + globals).flatMap { option in
                Self.forms(of: option).map { Self.described($0, option.help) }
            }
            return "        \(Self.quoted(place.line))) described=(\(words.joined(separator: " "))) ;;"
        }
    }

    private var operandBranches: [String] {
        places.map { place in
            let pattern = Self.quoted(place.line)
            guard !place.commands.isEmpty else {
                return "        \(pattern)) _\(program)_offer \(Self.quoted(Self.words(of: place.operand))) ;;"
            }
            let words = place.commands.map { Self.described($0.name, $0.summary) }.joined(separator: " ")
            return "        \(pattern)) described=(\(words)); _describe command described ;;"
        }
    }
}
