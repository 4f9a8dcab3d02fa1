/// What can be typed at every place of a command line: the ground of the scripts for the shells.
struct CompletionWords {
    /// A command or a group, by its line: `assay data import`.
    struct Place {
        let line: String
        let commands: [CommandNode]
        let options: [ArgumentDeclaration]
        /// What the positional arguments are: the first hint that says anything.
        let operand: CompletionHint
    }

    let program: String
    let globals: [ArgumentDeclaration]
    let places: [Place]

    init(_ tree: CommandTree) {
        let help = ArgumentDeclaration(flag: "help", short: "h", help: "show this help")
        let version = ArgumentDeclaration(flag: "version", short: nil, help: "show the version")
        program = tree.programName
        globals = tree.globals + [help]
        places = tree.nodes.map { path, node in
            let positionals = node.specification?.positionals.map(\.completion) ?? []
            return Place(
                line: tree.line(path), commands: node.commands,
                options: (node.specification?.options ?? []) + (path.isEmpty ? [version] : []),
                operand: positionals.first { $0 != .nothing } ?? .nothing)
        }
    }

    /// The lines of the places below the root, between quotes, each a pattern of a `case`.
    var lines: [String] { places.dropFirst().map(\.line) }

    /// The forms of an option as they are typed.
    static func forms(of option: ArgumentDeclaration) -> [String] {
        ["--\(option.name)"] + (option.short.map { ["-\($0)"] } ?? [])
    }

    /// The hint as one line of words that the scripts read.
    static func words(of hint: CompletionHint) -> String {
        switch hint {
        case .nothing: "nothing"
        case .files: "files"
        case .folders: "folders"
        case .words(let words): "words " + words.joined(separator: " ")
        }
    }

    /// The function of bash and zsh that tells options with a value from other words.
    var valueFunction: String {
        """
        # What the value of option $2 of command $1 is; fails where the word takes no value.
        _\(program)_value() {
            case "$1 $2" in
        \(valueBranches.joined(separator: "\n"))
                *) return 1 ;;
            esac
        }
        """
    }

    /// The branches of a `case` over "PLACE OPTION" that print what the option's value is.
    private var valueBranches: [String] {
        func branch(_ option: ArgumentDeclaration, _ patterns: [String]) -> String {
            "        \(patterns.joined(separator: "|"))) echo \(Self.quoted(Self.words(of: option.completion))) ;;"
        }
        let own = places.flatMap { place in
            place.options.filter(\.takesValue).map { option in
                branch(option, Self.forms(of: option).map { Self.quoted("\(place.line) \($0)") })
            }
        }
        let global = globals.filter(\.takesValue).map { option in
            branch(option, Self.forms(of: option).map { "*" + Self.quoted(" \($0)") })
        }
        return own + global
    }

    /// Text in single quotes, as bash and zsh read it.
    static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}
