extension CompletionWords {
    /// The script for fish.
    var fishScript: String {
        """
        # Completion of \(program) for fish, made by '\(program) completion fish'.

        # Whether word $argv[2] is an option of command $argv[1] that takes the next word as its value.
        function __\(program)_takes_value
            switch "$argv[1] $argv[2]"
                case \(valuePatterns.joined(separator: " "))
                    return 0
            end
            return 1
        end

        # Whether the command that is being typed is $argv[1].
        function __\(program)_at
            set -l place \(program)
            set -l skips 0
            for word in (commandline -opc)[2..-1]
                if test $skips = 1
                    set skips 0
                else if __\(program)_takes_value "$place" "$word"
                    set skips 1
                else
                    switch "$place $word"
                        case \(lines.map(Self.fishQuoted).joined(separator: " "))
                            set place "$place $word"
                    end
                end
            end
            test "$place" = "$argv[1]"
        end

        complete -c \(program) -f
        \((globals.map { option($0, at: nil) } + places.flatMap(completions)).joined(separator: "\n"))

        """
    }

    private var valuePatterns: [String] {
        let own = places.flatMap { place in
            place.options.filter(\.takesValue).flatMap { Self.forms(of: $0).map { "\(place.line) \($0)" } }
        }
        let global = globals.filter(\.takesValue).flatMap { Self.forms(of: $0).map { "* \($0)" } }
        return (own + global).map(Self.fishQuoted)
    }

    private func completions(at place: Place) -> [String] {
        var lines = place.commands.map { command in
            let words = "-a \(Self.fishQuoted(command.name)) -d \(Self.fishQuoted(command.summary))"
            return "complete -c \(program) \(condition(place)) \(words)"
        }
        lines += place.options.map { option($0, at: place) }
        switch place.operand {
        case .nothing: break
        case .files: lines.append("complete -c \(program) \(condition(place)) -F")
        case .folders: lines.append("complete -c \(program) \(condition(place)) \(Self.folders)")
        case .words(let words):
            lines.append(
                "complete -c \(program) \(condition(place)) -a \(Self.fishQuoted(words.joined(separator: " ")))")
        }
        return lines
    }

    private func option(_ option: ArgumentDeclaration, at place: Place?) -> String {
        var parts = ["complete -c \(program)"]
        if let place { parts.append(condition(place)) }
        parts.append("-l \(option.name)")
        if let short = option.short { parts.append("-s \(short)") }
        if option.takesValue {
            switch option.completion {
            case .nothing: parts.append("-x")
            case .files: parts.append("-r -F")
            case .folders: parts.append("-x \(Self.folders)")
            case .words(let words): parts.append("-x -a \(Self.fishQuoted(words.joined(separator: " ")))")
            }
        }
        parts.append("-d \(Self.fishQuoted(option.help))")
        return parts.joined(separator: " ")
    }

    private static let folders = "-a '(__fish_complete_directories)'"

    private func condition(_ place: Place) -> String {
        "-n \(Self.fishQuoted("__\(program)_at \"\(place.line)\""))"
    }

    /// Text in single quotes, as fish reads it.
    private static func fishQuoted(_ text: String) -> String {
        "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
    }
}
