extension CommandTree {
    /// Names that every program has.
    static let reservedNames: Set<String> = ["help", "version"]

    /// Stops the program where its declarations contradict each other or cannot be told apart.
    func checkRules() {
        check(globals, of: "the program", taken: Self.reservedNames, takenShort: ["h"])
        precondition(globals.allSatisfy { $0.kind != .positional }, "global arguments are options or flags")
        for (path, node) in nodes {
            let names = node.commands.map(\.name)
            precondition(Set(names).count == names.count, "the commands of \"\(line(path))\" have different names")
            precondition(
                path.isEmpty || Self.isName(node.name), "a command has a name of small letters, was \"\(node.name)\"")
            Self.checkSentence(node.summary, of: line(path))
            if let specification = node.specification { check(specification, of: line(path)) }
        }
    }

    private func check(_ specification: CommandSpecification, of line: String) {
        let taken = Self.reservedNames.union(globals.map(\.name))
        check(specification.arguments, of: line, taken: taken, takenShort: Set(globals.compactMap(\.short) + ["h"]))
        precondition(!specification.examples.isEmpty, "\"\(line)\" shows at least one example")
        for example in specification.examples {
            Self.checkSentence(example.explanation, of: line)
            precondition(!example.words.isEmpty, "an example of \"\(line)\" has words")
        }
        let positionals = specification.positionals
        precondition(
            positionals.dropLast().allSatisfy { $0.occurrence != .several },
            "only the last positional argument of \"\(line)\" takes several words")
        let firstOptional = positionals.firstIndex { $0.minimumCount == 0 } ?? positionals.count
        precondition(
            positionals[firstOptional...].allSatisfy { $0.minimumCount == 0 },
            "the optional positional arguments of \"\(line)\" come last")
    }

    private func check(
        _ arguments: [ArgumentDeclaration], of line: String, taken: Set<String>, takenShort: Set<Character>
    ) {
        var names = taken
        var shorts = takenShort
        for argument in arguments {
            let name = argument.name
            precondition(Self.isName(name), "an argument has a name of small letters, was \"\(name)\" of \(line)")
            precondition(names.insert(name).inserted, "an argument of \(line) is declared once, was \"\(name)\"")
            Self.checkSentence(argument.help, of: "\(line) \(argument.shownName)")
            guard let short = argument.short else { continue }
            precondition(short.isASCII && short.isLetter, "a short form is a letter, was \"\(short)\" of \(line)")
            precondition(shorts.insert(short).inserted, "a short form of \(line) is declared once, was \"\(short)\"")
        }
    }

    private static func isName(_ name: String) -> Bool {
        let letters: ClosedRange<Character> = "a"..."z"
        let digits: ClosedRange<Character> = "0"..."9"
        guard let first = name.first, letters.contains(first), name.last != "-" else { return false }
        return name.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == "-" }
    }

    private static func checkSentence(_ text: String, of owner: String) {
        precondition(!text.isEmpty && !text.hasSuffix("."), "help has no full stop, was \"\(text)\" of \(owner)")
        precondition(!text.contains("\n"), "help is one line, was \"\(text)\" of \(owner)")
    }
}
