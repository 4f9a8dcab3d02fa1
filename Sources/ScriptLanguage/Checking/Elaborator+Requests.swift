extension Elaborator {
    private static let parameters = [
        "symbol", "timeframe", "expression", "gaps", "lookahead", "ignore_invalid_symbol", "currency",
        "calc_bars_count",
    ]

    /// Values on the bars of the same symbol at a longer interval.
    ///
    /// What the expression depends on is read once more for that interval, with cells and sites of its own.
    mutating func security(
        _ arguments: [SyntaxArgument], at callee: SyntaxExpression
    ) -> Value {
        guard !isRequest else {
            error(
                "a request stands inside the expression of another", at: callee,
                hint: "ask for each interval by a request of its own")
            return .unknown
        }
        guard let bound = requested(arguments, at: callee), let symbol = bound["symbol"],
            let timeframe = bound["timeframe"], let expression = bound["expression"]
        else {
            discard(arguments.filter { $0.name?.text != "expression" })
            return .unknown
        }
        let isOwn = isOwnSymbol(symbol)
        let interval = interval(timeframe)
        let leavesGaps = merge(bound["gaps"], on: "gaps_on", off: "gaps_off")
        let fromOpening = merge(bound["lookahead"], on: "lookahead_on", off: "lookahead_off")
        for name in ["currency", "calc_bars_count"] {
            guard let given = bound[name] else { continue }
            error("\"\(name)\" of request.security() is not part of the subset", at: given, hint: "take it away")
        }
        guard isOwn, let interval, let leavesGaps, let fromOpening else {
            discard([SyntaxArgument(name: nil, value: expression)])
            return .unknown
        }
        return request(expression, interval, leavesGaps: leavesGaps, fromOpening: fromOpening, at: callee)
    }

    private mutating func requested(
        _ arguments: [SyntaxArgument], at callee: SyntaxExpression
    ) -> [String: SyntaxExpression]? {
        var bound: [String: SyntaxExpression] = [:]
        for (number, argument) in arguments.enumerated() {
            let name = argument.name?.text ?? (number < Self.parameters.count ? Self.parameters[number] : "")
            guard Self.parameters.contains(name), bound[name] == nil else {
                let isTwice = bound[name] != nil
                let nearest = NearestName.of(name, among: Self.parameters)
                error(
                    isTwice
                        ? "\"\(name)\" is given twice" : "request.security() has no argument \"\(name)\"",
                    at: argument.value,
                    hint: nearest.map { "did you mean \"\($0)\"?" }
                        ?? "they are \(Self.parameters.joined(separator: ", "))")
                return nil
            }
            bound[name] = argument.value
        }
        for name in Self.parameters.prefix(3) where bound[name] == nil {
            error("request.security() asks for \"\(name)\"", at: callee, hint: "write (syminfo.tickerid, \"D\", close)")
            return nil
        }
        return bound
    }

    /// Whether the bars asked for are those of the symbol that the script runs on.
    private mutating func isOwnSymbol(_ expression: SyntaxExpression) -> Bool {
        let value = value(of: expression)
        switch value.expression {
        case .fact(.tickerID), .fact(.ticker), .constant(.string("")): return value.type == .value(.string)
        default: break
        }
        guard value.type != .unknown else { return false }
        let position = expression.position
        let reason = "asks for the bars of another symbol, and a run has those of its own"
        let instead = "ask for syminfo.tickerid"
        refused.append(RefusedName(name: "request.security", position: position, reason: reason, instead: instead))
        error("request.security() \(reason)", at: expression, hint: instead)
        return false
    }

    private mutating func interval(_ expression: SyntaxExpression) -> Expression? {
        let value = value(of: expression)
        guard value.type == .value(.string), value.elements == nil else {
            if value.type != .unknown {
                error(
                    "an interval is a text, and this is \(value.typeName)", at: expression,
                    hint: "write \"60\" or \"D\"")
            }
            return nil
        }
        if value.qualifier == .series {
            error(
                "the interval is known before the first bar, and this is series", at: expression,
                hint: "use a constant or input.timeframe")
            return nil
        }
        if case .string(let text) = value.constant, !Self.isInterval(text) {
            error(
                "\"\(text)\" is no interval", at: expression,
                hint: "minutes are a number, \"60\"; longer ones end with D, W or M, seconds with S")
            return nil
        }
        return value.expression
    }

    /// Whether a text names an interval: `60`, `D`, `3M`, `30S`; "" is the script's own.
    static func isInterval(_ text: String) -> Bool {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count)
        let isUnit = unit.isEmpty || ["S", "D", "W", "M"].contains(unit)
        return isUnit && digits.count <= 6 && digits.first != "0"
    }

    /// Whether one of two constants was given, the first; the second where none was.
    private mutating func merge(_ expression: SyntaxExpression?, on: String, off: String) -> Bool? {
        guard let expression else { return false }
        let value = value(of: expression)
        switch value.constant {
        case .string(on), .bool(true): return true
        case .string(off), .bool(false): return false
        default:
            if value.type != .unknown {
                error("this is barmerge.\(on) or barmerge.\(off), written in the text", at: expression)
            }
            return nil
        }
    }

    private mutating func request(
        _ expression: SyntaxExpression, _ interval: Expression, leavesGaps: Bool, fromOpening: Bool,
        at callee: SyntaxExpression
    ) -> Value {
        guard let (value, body) = elaborated(expression) else { return .unknown }
        let values = value.elements ?? [value]
        var expressions: [Expression] = []
        for part in values {
            guard case .value(let type) = part.type, type != .color else {
                if part.type != .unknown {
                    error("a request gives values, and this is \(part.typeName)", at: expression)
                }
                return .unknown
            }
            expressions.append(part.expression)
        }
        let cells = expressions.reduce(into: Set<Int>()) { $0.formUnion($1.cells) }
        let kept = Pruning.pruned(body, keeping: cells)
        let reading = RequestReading(kept)
        if reading.readsAccount || expressions.contains(where: RequestReading.readsAccount) {
            error(
                "the expression depends on orders, and request.security sees only bars", at: expression,
                hint: "ask for the prices, and combine them with the account outside")
            return .unknown
        }
        if fromOpening, !expressions.allSatisfy({ reading.liesBack($0) }) {
            error(
                "with lookahead_on this gives values of a bar that has not closed yet, which is the future",
                at: expression, hint: "ask for the bar before, \"(…)[1]\", or take lookahead_on away")
            return .unknown
        }
        guard !isDiscarding else { return value }
        let asked = fromOpening ? expressions.map { reading.ahead($0) } + [.series(.timeClose)] : expressions
        let types = values.map(\.scriptType) + (fromOpening ? [.int] : [])
        let names = values.map { _ in shown(expression) } + (fromOpening ? ["time_close"] : [])
        let results = zip(names, types).map { variable($0, $1, at: callee.position) }
        let needed = asked.reduce(into: Set<Int>()) { $0.formUnion($1.cells) }
        let request = Request(
            results: results, site: site(), interval: interval, body: Pruning.pruned(body, keeping: needed),
            values: asked, leavesGaps: leavesGaps)
        // The longer bars come on every bar, whether or not a condition around looks at them.
        if conditions + loops > 0, interval.cells.isEmpty {
            open[0].append(Statement(.request(request), at: callee.position))
        } else {
            emit(.request(request), at: callee.position)
        }
        let given = zip(values, results).map { part, cell -> Value in
            var expression = Expression.variable(cell)
            if fromOpening, let over = results.last {
                expression = sinceOpening(cell, part.scriptType, over: over, leavesGaps: leavesGaps)
            }
            var result = Value(expression, part.type, .series)
            if isStrict, part.type == .value(.bool) {
                result.expression = .choose(expression, .constant(.bool(true)), .constant(.bool(false)))
            } else {
                result.isFresh = !fromOpening
            }
            return result
        }
        return value.elements == nil ? given[0] : Value(tuple: given)
    }

    /// What a cell shows from the opening of the next longer bar on, where it was given its value by the one before.
    ///
    /// A longer bar that is over with a bar of the script's own is shown from the bar after that on; one that turned
    /// out to be over when the next had begun is shown at once. Which of the two it is, its closing moment tells.
    private func sinceOpening(
        _ cell: VariableID, _ type: ScriptType, over: VariableID, leavesGaps: Bool
    ) -> Expression {
        let one = Expression.constant(.int(1))
        var before = Expression.past(cell, one)
        if leavesGaps {
            let wasOver = Expression.binary(.equal, .past(over, one), .pastSeries(.timeClose, one))
            before = .choose(wasOver, before, .constant(.na(type)))
        }
        return .choose(.binary(.less, .variable(over), .series(.timeClose)), .variable(cell), before)
    }

    // MARK: - The other interval

    /// The expression and what it depends on, read for an interval of its own.
    private mutating func elaborated(_ expression: SyntaxExpression) -> (Value, [Statement])? {
        guard let slice = slice(for: expression) else { return nil }
        let outer = (open, frames, conditions, loops, isDiscarding, varying)
        (open, conditions, loops, isRequest, isDiscarding, varying) = ([[]], 0, 0, true, false, 0)
        frames = []
        for part in slice {
            // What a parameter was given is read where the call stands.
            let given = part.arguments.map { argument -> Value? in
                guard let value = argument.value, !argument.isUsual else { return nil }
                return self.value(of: value)
            }
            frames.append(Frame(scopes: [], function: part.function, reassigned: part.reassigned))
            for (number, statements) in part.scopes.enumerated() {
                frames[frames.count - 1].scopes.append(Scope(statements: statements))
                if number == 0 {
                    for (argument, value) in zip(part.arguments, given) {
                        bind(argument.parameter, value, at: argument.value)
                    }
                }
                _ = body(statements)
            }
        }
        let value = value(of: expression)
        let statements = open[0]
        (open, frames, conditions, loops, isDiscarding, varying) = outer
        isRequest = false
        return (value, statements)
    }

    /// The statements of a frame that an expression depends on.
    private struct FrameSlice {
        let function: SyntaxFunction?
        let reassigned: Set<String>
        var scopes: [[SyntaxStatement]]
        var arguments: [(parameter: SyntaxFunction.Parameter, value: SyntaxExpression?, isUsual: Bool)] = []
    }

    private mutating func slice(for expression: SyntaxExpression) -> [FrameSlice]? {
        var names = SyntaxNames(expression).read
        var global: Set<String> = []
        var slices: [FrameSlice] = []
        for frame in frames.reversed() {
            if frame.function == nil { names.formUnion(global) }
            var slice = FrameSlice(function: frame.function, reassigned: frame.reassigned, scopes: [])
            for scope in frame.scopes.reversed() {
                var kept: [SyntaxStatement] = []
                addFunctions(to: &names)
                for statement in scope.statements[..<min(scope.current, scope.statements.count)].reversed() {
                    let own = SyntaxNames(statement)
                    guard !own.defined.isDisjoint(with: names) else { continue }
                    names.formUnion(own.read)
                    names.formUnion(own.defined.intersection(names))
                    addFunctions(to: &names)
                    kept.append(statement)
                }
                if let counter = scope.names.first(where: { $0.value.isCounter && names.contains($0.key) }) {
                    error(
                        "the expression depends on \"\(counter.key)\", which counts a loop", at: expression,
                        hint: "ask for the values above the loop")
                    return nil
                }
                slice.scopes.insert(kept.reversed(), at: 0)
            }
            guard let function = frame.function else {
                slices.insert(slice, at: 0)
                break
            }
            global.formUnion(names)
            var outer: Set<String> = []
            for parameter in function.parameters where names.contains(parameter.name.text) {
                let given = frame.arguments.first { $0.name == parameter.name.text }
                slice.arguments.append((parameter, given?.value, given?.isUsual ?? true))
                if let value = given?.value { outer.formUnion(SyntaxNames(value).read) }
            }
            slices.insert(slice, at: 0)
            names = outer
        }
        return slices
    }

    /// Adds what the functions among some names read themselves.
    private func addFunctions(to names: inout Set<String>) {
        var open = names.filter { functions[$0] != nil }
        var seen = open
        while let name = open.popFirst() {
            for function in functions[name] ?? [] {
                for read in SyntaxNames(function.body).read {
                    names.insert(read)
                    if functions[read] != nil, seen.insert(read).inserted { open.insert(read) }
                }
            }
        }
    }
}
