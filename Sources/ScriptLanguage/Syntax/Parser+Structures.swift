extension Parser {
    /// What stands on the right of `=`: an expression or a structure.
    mutating func value() throws(SyntaxFailure) -> SyntaxExpression {
        guard case .symbol(let symbol) = current.kind, symbol.opensBlock else { return try expression() }
        return try structure(symbol)
    }

    private mutating func structure(_ symbol: Symbol) throws(SyntaxFailure) -> SyntaxExpression {
        try enter()
        defer { leave() }
        let (start, position) = (current.range.lowerBound, current.position)
        let keyword = current.range
        let form: SyntaxExpression.Form
        switch symbol {
        case .if: form = try branches()
        case .switch: form = try choice()
        case .for: form = try count()
        case .while:
            advance()
            let condition = try expression()
            form = .repetition(condition, try block(of: "while"))
        default:
            throw failure(
                "\"else\" has no \"if\" above it", at: position, length: 4,
                hint: "it stands in the column of its \"if\", right below the block")
        }
        // The range of a structure is its keyword: it is what messages underline.
        return SyntaxExpression(form: form, position: position, range: start..<keyword.upperBound, depth: 1)
    }

    private mutating func branches() throws(SyntaxFailure) -> SyntaxExpression.Form {
        var branches: [SyntaxBranch] = []
        repeat {
            guard branches.count < Self.depthLimit else {
                throw failure(
                    "more than \(Self.depthLimit) branches follow one another", at: current.position,
                    hint: "divide them into several if or a switch")
            }
            advance()
            let condition = try expression()
            if current.kind == .symbol(.assign) {
                throw unexpected("the end of the condition", hint: "\"==\" compares, \"=\" declares")
            }
            branches.append(SyntaxBranch(condition: condition, body: try block(of: "if")))
            guard current.kind == .symbol(.else), peek() == .symbol(.if) else { break }
            advance()
        } while true
        guard accept(.else) else { return .branches(branches, otherwise: nil) }
        return .branches(branches, otherwise: try block(of: "else"))
    }

    private mutating func choice() throws(SyntaxFailure) -> SyntaxExpression.Form {
        advance()
        let subject = current.kind == .newline ? nil : try expression()
        try beginBlock(of: "switch")
        var arms: [SyntaxArm] = []
        while current.kind != .dedent, current.kind != .end {
            let start = place
            let depth = depth
            do throws(SyntaxFailure) {
                guard arms.count < Self.depthLimit else {
                    throw failure(
                        "a switch has more than \(Self.depthLimit) arms", at: current.position,
                        hint: "divide it into several")
                }
                let position = current.position
                let pattern = current.kind == .symbol(.arrow) ? nil : try expression()
                try expect(.arrow, "after the value of an arm")
                arms.append(SyntaxArm(pattern: pattern, body: try arrowBody(), position: position))
                if current.kind == .newline { advance() }
            } catch {
                self.depth = depth
                report(error, from: start)
                recover(from: start)
            }
        }
        if current.kind == .dedent { advance() }
        return .choice(subject, arms)
    }

    private mutating func count() throws(SyntaxFailure) -> SyntaxExpression.Form {
        advance()
        if current.kind == .symbol(.openBracket) || peek() == .name && word(at: 1) == "in" {
            while current.kind != .newline, current.kind != .end { advance() }
            _ = try block(of: "for")
            return .refused("for … in")
        }
        let counter = try expectName("the name of the counter")
        try expect(.assign, "after the counter")
        let from = try expression()
        guard current.kind == .name, word() == "to" else { throw unexpected("\"to\" and the last value") }
        advance()
        let through = try expression()
        var step: SyntaxExpression?
        if current.kind == .name, word() == "by" {
            advance()
            step = try expression()
        }
        let body = try block(of: "for")
        return .count(SyntaxCount(counter: counter, from: from, through: through, step: step, body: body))
    }

    // MARK: - Blocks

    /// What stands after `=>`: an expression on the line, several with commas, or a block below.
    mutating func arrowBody() throws(SyntaxFailure) -> [SyntaxStatement] {
        if current.kind == .newline, peek() == .indent { return try block(of: "=>") }
        try enter()
        defer { leave() }
        var statements: [SyntaxStatement] = []
        repeat {
            statements.append(try inlineStatement())
        } while accept(.comma)
        return statements
    }

    private mutating func inlineStatement() throws(SyntaxFailure) -> SyntaxStatement {
        if current.kind == .newline || current.kind == .end {
            throw unexpected("what the line above does", hint: "a block is indented by 4 blanks or a tab")
        }
        return try statement(isGlobal: false)
    }

    private mutating func beginBlock(of keyword: String) throws(SyntaxFailure) {
        guard current.kind == .newline, peek() == .indent else {
            let hint = "a block stands on the lines below, indented by 4 blanks or a tab"
            guard current.kind == .newline else { throw unexpected("the end of the line", hint: hint) }
            throw unexpected("the block of \"\(keyword)\" on the next line", hint: hint)
        }
        advance()
        advance()
    }

    mutating func block(of keyword: String) throws(SyntaxFailure) -> [SyntaxStatement] {
        try beginBlock(of: keyword)
        try enter()
        defer { leave() }
        var statements: [SyntaxStatement] = []
        while current.kind != .dedent, current.kind != .end, !diagnostics.isFull {
            readLine(into: &statements, isGlobal: false)
        }
        if current.kind == .dedent { advance() }
        return statements
    }
}
