/// Reads the words of a formula into steps, and checks that each side is what its operator takes.
struct FormulaParser {
    let text: String
    let tokens: [FormulaToken]
    let scope: FormulaScope
    private var at = 0
    private var steps: [Formula.Step] = []
    private var height = 0
    private var depth = 0
    private var nesting = 0

    /// How deep brackets and signs may stand in each other.
    private static let nestingLimit = 64

    init(text: String, tokens: [FormulaToken], scope: FormulaScope) {
        self.text = text
        self.tokens = tokens
        self.scope = scope
    }

    /// What a part comes to.
    private enum Part: Equatable {
        case number, truth
        /// A word in quotes, or a name of these words.
        case word([String]?)

        var shown: String {
            switch self {
            case .number: "a number"
            case .truth: "true or false"
            case .word: "a word"
            }
        }
    }

    mutating func formula() throws(FormulaProblem) -> Formula {
        if token.kind == .end { throw problem("the formula is empty", "write one such as fast < slow") }
        let part = try disjunction()
        if token.kind != .end {
            throw problem("\"\(token.shown)\" follows a whole formula", "join two by and, or, or an operator")
        }
        if case .word = part { throw problem("the formula comes to a word", "compare it: == 'word'", at: 1) }
        return Formula(text: text, isClaim: part == .truth, steps: steps, depth: depth)
    }

    // MARK: - Words

    private var token: FormulaToken { tokens[at] }

    private func problem(_ what: String, _ remedy: String? = nil, at column: Int? = nil) -> FormulaProblem {
        FormulaProblem(column: column ?? token.column, what: what, remedy: remedy)
    }

    /// Takes one of these signs or words, if it comes next.
    private mutating func take(_ texts: String...) -> String? {
        switch token.kind {
        case .sign(let text), .name(let text):
            guard texts.contains(text) else { return nil }
            at += 1
            return text
        default: return nil
        }
    }

    private mutating func push(_ step: Formula.Step) {
        steps.append(step)
        height += 1
        depth = max(depth, height)
    }

    private mutating func join(_ step: Formula.Step) {
        steps.append(step)
        height -= 1
    }

    // MARK: - Levels, the loosest first

    private mutating func disjunction() throws(FormulaProblem) -> Part {
        var column = token.column
        var left = try conjunction()
        while let sign = take("or", "||") {
            try expect(.truth, left, for: sign, at: column)
            column = token.column
            try expect(.truth, try conjunction(), for: sign, at: column)
            join(.or)
            left = .truth
        }
        return left
    }

    private mutating func conjunction() throws(FormulaProblem) -> Part {
        var column = token.column
        var left = try negation()
        while let sign = take("and", "&&") {
            try expect(.truth, left, for: sign, at: column)
            column = token.column
            try expect(.truth, try negation(), for: sign, at: column)
            join(.and)
            left = .truth
        }
        return left
    }

    private mutating func negation() throws(FormulaProblem) -> Part {
        guard let sign = take("not", "!") else { return try comparison() }
        try enter()
        let column = token.column
        try expect(.truth, try negation(), for: sign, at: column)
        steps.append(.not)
        nesting -= 1
        return .truth
    }

    private mutating func comparison() throws(FormulaProblem) -> Part {
        let column = token.column
        let left = try sum()
        let place = token.column
        guard let sign = take("<", "<=", ">", ">=", "==", "!=") else { return left }
        let other = token.column
        let right = try sum()
        let isEquality = sign == "==" || sign == "!="
        switch (left, right) {
        case (.number, .number): break
        case (.truth, .truth) where isEquality: break
        case (.word(let one), .word(let two)) where isEquality:
            try checkWords(one, two, at: one == nil ? column : other)
        case _ where !isEquality: try expect(.number, left == .number ? right : left, for: sign, at: column)
        default: throw problem("\(left.shown) is compared with \(right.shown)", at: place)
        }
        switch sign {
        case "<": join(.less)
        case "<=": join(.lessOrEqual)
        case ">": join(.greater)
        case ">=": join(.greaterOrEqual)
        case "==": join(.equal)
        default: join(.unequal)
        }
        if let next = take("<", "<=", ">", ">=", "==", "!=") {
            throw problem(
                "\"\(next)\" compares a comparison", "join two by and: a < b and b < c", at: tokens[at - 1].column)
        }
        return .truth
    }

    /// A quoted word must be one that the other side can be.
    private func checkWords(_ one: [String]?, _ two: [String]?, at column: Int) throws(FormulaProblem) {
        guard one != nil || two != nil else {
            throw problem("two words in quotes are compared", "name a parameter", at: 1)
        }
        guard let words = one ?? two, one == nil || two == nil,
            let literal = tokens.first(where: { $0.column == column }), case .word(let word) = literal.kind
        else { return }
        if !words.contains(word) {
            let known = words.map { "'\($0)'" }.joined(separator: ", ")
            throw problem("nothing here is '\(word)'", "the words are \(known)", at: column)
        }
    }

    private mutating func sum() throws(FormulaProblem) -> Part {
        var column = token.column
        let left = try product()
        var isJoined = false
        while let sign = take("+", "-") {
            if !isJoined { try expect(.number, left, for: sign, at: column) }
            column = token.column
            try expect(.number, try product(), for: sign, at: column)
            join(sign == "+" ? .add : .subtract)
            isJoined = true
        }
        return left
    }

    private mutating func product() throws(FormulaProblem) -> Part {
        var column = token.column
        let left = try signed()
        while let sign = take("*", "/", "%") {
            try expect(.number, left, for: sign, at: column)
            column = token.column
            try expect(.number, try signed(), for: sign, at: column)
            join(sign == "*" ? .multiply : sign == "/" ? .divide : .remainder)
        }
        return left
    }

    private mutating func signed() throws(FormulaProblem) -> Part {
        guard let sign = take("-") else { return try primary() }
        try enter()
        let column = token.column
        try expect(.number, try signed(), for: sign, at: column)
        steps.append(.negate)
        nesting -= 1
        return .number
    }

    private mutating func primary() throws(FormulaProblem) -> Part {
        let first = token
        at += first.kind == .end ? 0 : 1
        switch first.kind {
        case .number(let value):
            push(.constant(value))
            return .number
        case .word(let word):
            // A word that no name has is told by the comparison; alone it equals nothing.
            push(.constant(scope.code(of: word) ?? -1))
            return .word(nil)
        case .name(let name):
            // A parameter may be called as a function is; brackets tell which is meant.
            if let function = Self.functions[name], token.kind == .sign("(") || scope.place(of: name) == nil {
                return try call(name, function.step, isMany: function.isMany)
            }
            return try named(name, first)
        case .quotedName(let name): return try named(name, first)
        case .sign("("):
            try enter()
            let part = try disjunction()
            try close(first)
            nesting -= 1
            return part
        case .sign, .end:
            throw problem("a value is missing before \"\(first.shown)\"", "write a name or a number", at: first.column)
        }
    }

    private mutating func enter() throws(FormulaProblem) {
        nesting += 1
        if nesting > Self.nestingLimit { throw problem("more than \(Self.nestingLimit) brackets stand in each other") }
    }

    private mutating func close(_ first: FormulaToken) throws(FormulaProblem) {
        if take(")") == nil {
            throw problem("the bracket of column \(first.column) is not closed before \"\(token.shown)\"", "write )")
        }
    }

    private mutating func named(_ name: String, _ first: FormulaToken) throws(FormulaProblem) -> Part {
        if let place = scope.place(of: name) {
            push(.value(place))
            return switch scope.names[place].kind {
            case .number: .number
            case .truth: .truth
            case .word(let words): .word(words)
            }
        }
        if case .name = first.kind, name == "true" || name == "false" {
            push(.constant(name == "true" ? 1 : 0))
            return .truth
        }
        let known = scope.names.map(\.text).joined(separator: ", ")
        throw problem(
            "unknown name \"\(name)\"", known.isEmpty ? "there are no names here" : "the names are \(known)",
            at: first.column)
    }

    private static let functions: [String: (step: Formula.Step, isMany: Bool)] = [
        "min": (.least, true), "max": (.greatest, true), "abs": (.size, false), "log": (.logarithm, false),
        "sqrt": (.root, false),
    ]

    private mutating func call(
        _ name: String, _ step: Formula.Step, isMany: Bool
    ) throws(FormulaProblem) -> Part {
        let bracket = token
        guard take("(") != nil else { throw problem("\"\(name)\" has no brackets", "write \(name)(…)") }
        try enter()
        var count = 0
        repeat {
            let column = token.column
            try expect(.number, try disjunction(), for: name, at: column)
            count += 1
            if isMany, count > 1 { join(step) }
        } while take(",") != nil
        try close(bracket)
        nesting -= 1
        if isMany != (count > 1) {
            throw problem(
                "\"\(name)\" has \(count) value\(count == 1 ? "" : "s")", isMany ? "give two or more" : "give one",
                at: bracket.column)
        }
        if !isMany { steps.append(step) }
        return .number
    }

    private func expect(_ wanted: Part, _ part: Part, for sign: String, at column: Int) throws(FormulaProblem) {
        if part != wanted {
            throw problem("\"\(sign)\" takes \(wanted.shown), here stands \(part.shown)", at: column)
        }
    }
}
