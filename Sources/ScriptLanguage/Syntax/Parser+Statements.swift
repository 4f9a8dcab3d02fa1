extension Parser {
    /// Reads the statements of one logical line; one that cannot be read is told and passed over.
    mutating func readLine(into statements: inout [SyntaxStatement], isGlobal: Bool) {
        let start = place
        let depth = depth
        do throws(SyntaxFailure) {
            switch current.kind {
            case .newline, .dedent:
                // What a line that was passed over has left.
                advance()
                return
            case .indent:
                throw unexpected("a statement", hint: "only the block of an if, a loop or a function is deeper")
            default: break
            }
            repeat {
                if current.kind == .newline { break }
                statements.append(try statement(isGlobal: isGlobal))
            } while accept(.comma)
            try endLine()
        } catch {
            self.depth = depth
            report(error, from: start)
            recover(from: start)
            // A failure right at a closing sign must not be met again.
            if place == start { advance() }
        }
    }

    /// Tells what could not be read, unless a word of these lines was told to be wrong already.
    mutating func report(_ failure: SyntaxFailure, from start: Int) {
        let lines = tokens[start].position.line...max(tokens[start].position.line, failure.diagnostic.position.line)
        guard wordErrors.isDisjoint(with: lines) else { return }
        diagnostics.add(failure.diagnostic)
    }

    /// A line ends here, or the block that it ended with has.
    private mutating func endLine() throws(SyntaxFailure) {
        if current.kind == .newline {
            advance()
            if current.kind == .indent {
                throw unexpected(
                    "a line as deep as the one before", hint: "only the block of an if, a loop or a function is deeper")
            }
            return
        }
        let isBlockEnd = place > 0 && tokens[place - 1].kind == .dedent
        if isBlockEnd || current.kind == .end { return }
        throw unexpected("the end of the line", hint: lineHint())
    }

    private func lineHint() -> String? {
        switch current.kind {
        case .symbol(.assign): "\"=\" declares a name, \"==\" compares"
        case .symbol(.reassign): "\":=\" changes a name that was declared"
        case .name where isFirstWord:
            "a line whose indent is no multiple of 4 goes on with the one before; a statement is as deep as its block"
        default: nil
        }
    }

    private var isFirstWord: Bool { place > 0 && tokens[place - 1].position.line < current.position.line }

    mutating func statement(isGlobal: Bool) throws(SyntaxFailure) -> SyntaxStatement {
        let position = current.position
        func made(_ form: SyntaxStatement.Form) -> SyntaxStatement { SyntaxStatement(form: form, position: position) }
        switch current.kind {
        case .symbol(.break):
            advance()
            return made(.leave)
        case .symbol(.continue):
            advance()
            return made(.again)
        case .symbol(.import), .symbol(.export): return made(try refusedStatement())
        case .symbol(.var), .symbol(.varip): return made(try declaration())
        case .symbol(.openBracket):
            if let end = current.partner, end + 1 < tokens.count, tokens[end + 1].kind == .symbol(.assign) {
                return made(try destructuring())
            }
        case .name:
            if isRefusedDeclaration { return made(try refusedStatement()) }
            if isFunction {
                guard isGlobal else {
                    throw failure(
                        "a function cannot be declared inside a block", at: position, length: word().count,
                        hint: "declare it in column 1, before its first call")
                }
                return made(.function(try function()))
            }
            if isDeclaration { return made(try declaration()) }
            if let sign = assignment(at: 1) {
                let name = try expectName("a name")
                advance()
                return made(.assign(name, sign, try value()))
            }
        default: break
        }
        let expression = try value()
        if case .name = expression.form, case .symbol(let sign) = current.kind,
            assignment(at: 0) != nil || sign == .assign
        {
            throw failure(
                "\"\(text.slice(expression.range))\" cannot be assigned to", at: position,
                length: expression.range.count, hint: "built-in names and fields of user types do not change")
        }
        return made(.expression(expression))
    }

    /// The sign of a reassignment so many tokens ahead.
    private func assignment(at distance: Int) -> Symbol? {
        guard case .symbol(let symbol) = peek(distance) else { return nil }
        switch symbol {
        case .reassign, .plusAssign, .minusAssign, .timesAssign, .overAssign, .remainderAssign: return symbol
        default: return nil
        }
    }

    // MARK: - Declarations

    /// Whether a name, or a type and a name, stand before `=`.
    private var isDeclaration: Bool {
        if peek() == .symbol(.assign) { return true }
        var ahead = self
        guard (try? ahead.type()) != nil else { return false }
        return ahead.current.kind == .name && ahead.peek() == .symbol(.assign)
    }

    private mutating func declaration() throws(SyntaxFailure) -> SyntaxStatement.Form {
        var persistence = SyntaxDeclaration.Persistence.each
        if current.kind == .symbol(.varip) {
            let name = SyntaxName(text: "varip", position: current.position)
            diagnostics.add(refusal(of: name))
            advance()
            persistence = .once
        } else if accept(.var) {
            persistence = .once
        }
        let type = current.kind == .name && peek() != .symbol(.assign) ? try type() : nil
        let name = try expectName("the name of a variable")
        if assignment(at: 0) == .reassign {
            throw unexpected("\"=\" after the name of a new variable", hint: "\"=\" declares, \":=\" changes")
        }
        try expect(.assign, "and the first value of \"\(name.text)\"")
        return .declare(
            SyntaxDeclaration(persistence: persistence, type: type, name: name, value: try value()))
    }

    private mutating func destructuring() throws(SyntaxFailure) -> SyntaxStatement.Form {
        advance()
        var names: [SyntaxName] = []
        repeat {
            names.append(try expectName("a name for each value"))
        } while accept(.comma)
        try expect(.closeBracket, "after the names")
        try expect(.assign, "after the names")
        return .destructure(names, try value())
    }

    /// `float`, `series int`, `array<float>`, `chart.point`, `line[]`.
    mutating func type() throws(SyntaxFailure) -> SyntaxType {
        var name = try expectName("a type")
        var qualifier: SyntaxName?
        if ["const", "input", "simple", "series"].contains(name.text), current.kind == .name {
            qualifier = name
            // `series x` names a qualifier only: the type follows from the value.
            if case .symbol = peek(), peek() != .symbol(.less), peek() != .symbol(.dot), peek() != .symbol(.openBracket)
            {
                return SyntaxType(
                    qualifier: qualifier, name: SyntaxName(text: "", position: name.position), suffix: "")
            }
            name = try expectName("a type")
        }
        while current.kind == .symbol(.dot), peek() == .name {
            advance()
            name = SyntaxName(text: "\(name.text).\(word())", position: name.position)
            advance()
        }
        var suffix = ""
        if current.kind == .symbol(.less) {
            let start = place
            var open = 0
            repeat {
                guard
                    current.kind == .name
                        || [.less, .greater, .comma, .dot].contains(where: { current.kind == .symbol($0) })
                else { throw unexpected("a type") }
                open += current.kind == .symbol(.less) ? 1 : current.kind == .symbol(.greater) ? -1 : 0
                advance()
            } while open > 0
            suffix = text.slice(tokens[start].range.lowerBound..<previousEnd)
        } else if current.kind == .symbol(.openBracket), peek() == .symbol(.closeBracket) {
            advance()
            advance()
            suffix = "[]"
        }
        return SyntaxType(qualifier: qualifier, name: name, suffix: suffix)
    }

    // MARK: - Functions

    /// Whether a name and its parameters stand before `=>`.
    private var isFunction: Bool {
        guard peek() == .symbol(.openParen), let end = tokens[place + 1].partner, end + 1 < tokens.count else {
            return false
        }
        return tokens[end + 1].kind == .symbol(.arrow)
    }

    private mutating func function() throws(SyntaxFailure) -> SyntaxFunction {
        let name = try expectName("the name of a function")
        advance()
        var parameters: [SyntaxFunction.Parameter] = []
        while current.kind != .symbol(.closeParen) {
            let type =
                current.kind == .name && peek() != .symbol(.comma) && peek() != .symbol(.closeParen)
                    && peek() != .symbol(.assign) ? try type() : nil
            let parameter = try expectName("the name of a parameter")
            let usual = accept(.assign) ? try expression() : nil
            parameters.append(SyntaxFunction.Parameter(type: type, name: parameter, usual: usual))
            guard accept(.comma) else { break }
        }
        try expect(.closeParen, "after the parameters")
        try expect(.arrow, "before the body of the function")
        return SyntaxFunction(name: name, parameters: parameters, body: try arrowBody())
    }

    // MARK: - What is refused

    /// Whether `type T`, `enum E` or `method f(…)` stands here.
    private var isRefusedDeclaration: Bool {
        guard peek() == .name else { return false }
        switch word() {
        case "type", "enum": return peek(2) == .newline
        case "method": return peek(2) == .symbol(.openParen)
        default: return false
        }
    }

    private mutating func refusedStatement() throws(SyntaxFailure) -> SyntaxStatement.Form {
        let name = SyntaxName(text: word(), position: current.position)
        let length = name.length
        while current.kind != .newline, current.kind != .end { advance() }
        if peek() == .indent {
            advance()
            var open = 0
            repeat {
                if current.kind == .indent { open += 1 }
                if current.kind == .dedent { open -= 1 }
                advance()
            } while open > 0 && current.kind != .end
        }
        return .refused(name, length: length)
    }

    private func refusal(of name: SyntaxName) -> Diagnostic {
        let (reason, instead) = Refusals.words[name.text] ?? ("is not part of the subset", "leave it out")
        return Diagnostic(
            .error, "\"\(name.text)\" \(reason)", at: name.position, length: name.length, hint: instead)
    }
}
