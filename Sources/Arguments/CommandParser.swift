internal import Faults

/// One walk over the words of a command line.
struct CommandParser {
    /// What a command line asks for.
    enum Outcome {
        case help(path: [String])
        case version
        case command(ParsedArguments)
    }

    private let tree: CommandTree
    private let environment: [String: String]
    private var rest: ArraySlice<String>
    private var node: CommandNode
    private(set) var path: [String] = []
    private var words: [String: [String]] = [:]
    private var operands: [String] = []

    init(_ tree: CommandTree, words: [String], environment: [String: String]) {
        self.tree = tree
        self.environment = environment
        rest = words[...]
        node = tree.root
    }

    /// Reads all words; each fault is one of usage and says where help is found.
    mutating func parse() throws(Fault) -> Outcome {
        do throws(Fault) {
            if let outcome = try readWords() { return outcome }
            return try outcome()
        } catch {
            throw error.ofUsage(seeing: tree.line(path))
        }
    }

    private mutating func readWords() throws(Fault) -> Outcome? {
        var isPastOptions = false
        while let word = rest.popFirst() {
            if isPastOptions || !Self.isOption(word) {
                try readOperand(word)
            } else if word == "--" {
                isPastOptions = true
            } else if let outcome = try readOption(word) {
                return outcome
            }
        }
        return nil
    }

    /// Whether a word is an option and no value: negative numbers and a lone dash are values.
    private static func isOption(_ word: String) -> Bool {
        guard word.hasPrefix("-"), let second = word.dropFirst().first else { return false }
        return second == "-" || second.isLetter
    }

    // MARK: - Commands and positional arguments

    private mutating func readOperand(_ word: String) throws(Fault) {
        guard case .group(let commands) = node.content else {
            operands.append(word)
            return
        }
        guard let command = commands.first(where: { $0.name == word }) else { throw unknownCommand(word, commands) }
        node = command
        path.append(word)
    }

    private func unknownCommand(_ word: String, _ commands: [CommandNode]) -> Fault {
        let owner = path.isEmpty ? "" : " of \"\(tree.line(path))\""
        // "assay import" means "assay data import".
        let inner = tree.nodes.filter { $0.path.count > path.count + 1 && $0.path.last == word }
        let guess = inner.count == 1 ? "did you mean \"\(inner[0].path.joined(separator: " "))\"?" : nil
        return Fault(
            .usage, "unknown command \"\(word)\"\(owner)",
            remedy: NearestName.question(for: word, among: commands.map(\.name)) ?? guess)
    }

    // MARK: - Options

    private mutating func readOption(_ word: String) throws(Fault) -> Outcome? {
        let isLong = word.hasPrefix("--")
        let equals = isLong ? word.firstIndex(of: "=") : nil
        let name = isLong ? String(word[..<(equals ?? word.endIndex)]) : String(word.prefix(2))
        let attached = isLong ? equals.map { String(word[word.index(after: $0)...]) } : Self.attachedToShort(word)
        if name == "--help" || name == "-h" {
            try refuse(attached, name)
            return .help(path: path)
        }
        if name == "--version", path.isEmpty {
            try refuse(attached, name)
            return .version
        }
        guard let declaration = visible.first(where: { isLong ? $0.shownName == name : $0.short == name.last }) else {
            throw unknownOption(name)
        }
        if declaration.kind == .flag {
            try refuse(attached, name)
            words[declaration.name] = [""]
            return nil
        }
        let value: String
        if let attached { value = attached } else { value = try nextValue(of: declaration, name) }
        guard declaration.occurrence == .several || words[declaration.name] == nil else {
            throw Fault(.usage, "\"\(name)\" was given twice", remedy: "give it once")
        }
        words[declaration.name, default: []].append(value)
        return nil
    }

    private var visible: [ArgumentDeclaration] { (node.specification?.options ?? []) + tree.globals }

    /// What follows the letter in `-t4` and `-t=4`.
    private static func attachedToShort(_ word: String) -> String? {
        let tail = word.dropFirst(2)
        guard !tail.isEmpty else { return nil }
        return String(tail.first == "=" ? tail.dropFirst() : tail)
    }

    private func refuse(_ attached: String?, _ name: String) throws(Fault) {
        guard let attached else { return }
        let remedy = name.hasPrefix("--") ? nil : "write short options apart"
        throw Fault(.usage, "\"\(name)\" takes no value, was \"\(attached)\"", remedy: remedy)
    }

    private mutating func nextValue(of declaration: ArgumentDeclaration, _ name: String) throws(Fault) -> String {
        guard let next = rest.first, !Self.isOption(next) else {
            let isDashed = rest.first.map { $0 != "--" } ?? false
            let form = "\(declaration.shownName)=\(declaration.placeholder)"
            throw Fault(
                .usage, "\"\(name)\" needs a value",
                remedy: isDashed ? "write \(form) where the value begins with a dash" : "write \(form)")
        }
        return rest.removeFirst()
    }

    private func unknownOption(_ name: String) -> Fault {
        let names = visible.map(\.name) + (path.isEmpty ? ["help", "version"] : ["help"])
        let question = NearestName.question(for: String(name.dropFirst(2)), among: names) { "--\($0)" }
        return Fault(.usage, "unknown option \"\(name)\"", remedy: name.hasPrefix("--") ? question : nil)
    }

    // MARK: - The end of the line

    private mutating func outcome() throws(Fault) -> Outcome {
        guard let specification = node.specification else {
            if path.isEmpty, words.isEmpty { return .help(path: []) }
            let names = node.commands.map(\.name).joined(separator: ", ")
            throw Fault(.usage, "\"\(tree.line(path))\" needs a command", remedy: "choose one of \(names)")
        }
        try assignOperands(specification.positionals)
        var contents: [String: any Sendable] = [:]
        for declaration in specification.arguments + tree.globals {
            contents[declaration.name] = try content(of: declaration)
        }
        return .command(ParsedArguments(commandPath: path, contents: contents, givenNames: Set(words.keys)))
    }

    private mutating func assignOperands(_ positionals: [ArgumentDeclaration]) throws(Fault) {
        var left = operands[...]
        for positional in positionals where !left.isEmpty {
            let count = positional.occurrence == .several ? left.count : 1
            words[positional.name] = Array(left.prefix(count))
            left = left.dropFirst(count)
        }
        guard let surplus = left.first else { return }
        throw Fault(
            .usage, "unexpected argument \"\(surplus)\"",
            remedy: positionals.isEmpty ? "\"\(tree.line(path))\" takes options only" : nil)
    }

    private mutating func content(of declaration: ArgumentDeclaration) throws(Fault) -> any Sendable {
        var place = declaration.shownName
        if words[declaration.name] == nil, let variable = declaration.environment,
            let value = environment[variable], !value.isEmpty
        {
            words[declaration.name] = [value]
            place = variable
        }
        let given = words[declaration.name] ?? []
        guard given.count >= declaration.minimumCount else { throw missing(declaration, count: given.count) }
        do {
            return try declaration.read(given)
        } catch {
            throw error.located(at: place)
        }
    }

    private func missing(_ declaration: ArgumentDeclaration, count: Int) -> Fault {
        let remedy = declaration.takesValue ? "give \(declaration.shownName) \(declaration.placeholder)" : nil
        guard declaration.minimumCount > 1 else {
            return Fault(.usage, "\(declaration.shownName) is missing", remedy: remedy)
        }
        return Fault(
            .usage, "\(declaration.shownName) is needed \(declaration.minimumCount) times, was given \(count)",
            remedy: remedy)
    }
}

extension Fault {
    /// The same fault as one of usage that ends with where help is found.
    func ofUsage(seeing line: String) -> Fault {
        let pointer = "see '\(line) --help'"
        let joint = remedy?.hasSuffix("?") == true ? " " : "; "
        return Fault(.usage, what, at: place, remedy: remedy.map { $0 + joint + pointer } ?? pointer)
    }
}
