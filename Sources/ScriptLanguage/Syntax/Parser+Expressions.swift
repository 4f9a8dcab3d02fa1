extension Parser {
    mutating func expression() throws(SyntaxFailure) -> SyntaxExpression {
        try enter()
        defer { leave() }
        let condition = try binary(above: 0)
        guard accept(.question) else { return condition }
        let first = try expression()
        try expect(.colon, "and the value where the condition is false")
        let second = try expression()
        return try made(
            .choose(condition, first, second), from: condition,
            depth: max(condition.depth, max(first.depth, second.depth)))
    }

    /// Operators that bind more than a strength, to the left; a chain of them is read without descent.
    private mutating func binary(above strength: Int) throws(SyntaxFailure) -> SyntaxExpression {
        var left = try unary()
        while case .symbol(let symbol) = current.kind, let own = Self.strength(of: symbol), own > strength {
            let sign = current.position
            advance()
            let right = try binary(above: own)
            left = try made(
                .binary(symbol, left, right, sign: sign), from: left, depth: max(left.depth, right.depth))
        }
        return left
    }

    private static func strength(of symbol: Symbol) -> Int? {
        switch symbol {
        case .or: 1
        case .and: 2
        case .equal, .unequal: 3
        case .less, .lessOrEqual, .greater, .greaterOrEqual: 4
        case .plus, .minus: 5
        case .times, .over, .remainder: 6
        default: nil
        }
    }

    private mutating func unary() throws(SyntaxFailure) -> SyntaxExpression {
        guard case .symbol(let symbol) = current.kind, symbol == .minus || symbol == .plus || symbol == .not else {
            return try postfix()
        }
        try enter()
        defer { leave() }
        let (start, position) = (current.range.lowerBound, current.position)
        advance()
        let operand = try unary()
        return SyntaxExpression(
            form: .unary(symbol, operand), position: position, range: start..<previousEnd, depth: operand.depth + 1)
    }

    private mutating func postfix() throws(SyntaxFailure) -> SyntaxExpression {
        var result = try primary()
        while case .symbol(let symbol) = current.kind {
            switch symbol {
            case .dot:
                advance()
                guard current.kind == .name || isWord else { throw unexpected("a name after the dot") }
                let member = SyntaxName(text: word(), position: current.position)
                advance()
                if case .name(let name) = result.form {
                    result = try made(.name("\(name).\(member.text)"), from: result, depth: result.depth - 1)
                } else {
                    result = try made(.member(result, member), from: result, depth: result.depth)
                }
            case .openParen: result = try call(result)
            case .openBracket:
                guard let end = current.partner, end > place else { throw unexpected("the end of the line") }
                advance()
                let distance = try expression()
                try expect(.closeBracket, "after the number of bars")
                result = try made(.past(result, distance), from: result, depth: max(result.depth, distance.depth))
            case .less where isTemplate:
                // `array.new<float>()`: the whole is a name, which is refused by what it is.
                let start = current.range.lowerBound
                while current.kind != .symbol(.openParen) { advance() }
                if case .name(let name) = result.form {
                    result = try made(.name(name + text.slice(start..<previousEnd)), from: result, depth: 0)
                }
            default: return result
            }
        }
        return result
    }

    private var isWord: Bool {
        if case .symbol(let symbol) = current.kind { return Symbol.words[symbol.rawValue] != nil }
        return false
    }

    /// Whether `<type>(` stands here after a name.
    private var isTemplate: Bool {
        guard place > 0, text.slice(tokens[place - 1].range) == "new" else { return false }
        var ahead = 1
        var open = 1
        while open > 0 {
            switch peek(ahead) {
            case .name, .symbol(.dot), .symbol(.comma): break
            case .symbol(.less): open += 1
            case .symbol(.greater): open -= 1
            default: return false
            }
            ahead += 1
        }
        return peek(ahead) == .symbol(.openParen)
    }

    private mutating func call(_ callee: SyntaxExpression) throws(SyntaxFailure) -> SyntaxExpression {
        advance()
        var arguments: [SyntaxArgument] = []
        var depth = callee.depth
        var firstNamed: String?
        while current.kind != .symbol(.closeParen) {
            var name: SyntaxName?
            if current.kind == .name, peek() == .symbol(.assign) {
                name = SyntaxName(text: word(), position: current.position)
                firstNamed = firstNamed ?? name?.text
                advance()
                advance()
            } else if let firstNamed {
                throw unexpected(
                    "a name before the value", hint: "after \"\(firstNamed) =\" all arguments have names")
            }
            let value = try expression()
            depth = max(depth, value.depth)
            arguments.append(SyntaxArgument(name: name, value: value))
            guard accept(.comma) else { break }
        }
        guard accept(.closeParen) else { throw unexpected("\",\" or \")\" after an argument", hint: argumentHint()) }
        return try made(.call(callee, arguments), from: callee, depth: depth)
    }

    private func argumentHint() -> String? {
        current.kind == .symbol(.reassign) ? "an argument is named with \"=\"" : nil
    }

    private mutating func primary() throws(SyntaxFailure) -> SyntaxExpression {
        let token = current
        func leaf(_ form: SyntaxExpression.Form) -> SyntaxExpression {
            SyntaxExpression(form: form, position: token.position, range: token.range, depth: 1)
        }
        switch token.kind {
        case .name:
            let name = word()
            advance()
            return leaf(.name(name))
        case .int(let value):
            advance()
            return leaf(.int(value))
        case .float(let value):
            advance()
            return leaf(.float(value))
        case .text(let value):
            advance()
            return leaf(.text(value))
        case .color:
            advance()
            return leaf(.color)
        case .symbol(.true), .symbol(.false):
            advance()
            return leaf(.truth(token.kind == .symbol(.true)))
        case .symbol(.openParen):
            advance()
            let inner = try expression()
            try expect(.closeParen, "after what stands in brackets")
            return SyntaxExpression(
                form: inner.form, position: inner.position, range: inner.range, depth: inner.depth)
        case .symbol(.openBracket): return try tuple()
        case .symbol(let symbol) where symbol.opensBlock:
            throw failure(
                "\"\(symbol.rawValue)\" cannot stand inside an expression", at: token.position,
                length: symbol.rawValue.count, hint: "give its value to a variable first, or write \"a ? b : c\"")
        default: throw unexpected("a value")
        }
    }

    private mutating func tuple() throws(SyntaxFailure) -> SyntaxExpression {
        try enter()
        defer { leave() }
        let (start, position) = (current.range.lowerBound, current.position)
        advance()
        var elements: [SyntaxExpression] = []
        while current.kind != .symbol(.closeBracket) {
            elements.append(try expression())
            guard accept(.comma) else { break }
        }
        try expect(.closeBracket, "after the values")
        let depth = elements.map(\.depth).max() ?? 0
        return SyntaxExpression(
            form: .tuple(elements), position: position, range: start..<previousEnd, depth: depth + 1)
    }

    /// An expression that begins with another one.
    private func made(
        _ form: SyntaxExpression.Form, from first: SyntaxExpression, depth: Int
    ) throws(SyntaxFailure) -> SyntaxExpression {
        guard depth < Self.depthLimit else {
            throw failure(
                "more than \(Self.depthLimit) levels contain one another here", at: current.position,
                hint: "keep parts of it in variables")
        }
        return SyntaxExpression(
            form: form, position: first.position, range: first.range.lowerBound..<previousEnd, depth: depth + 1)
    }
}
