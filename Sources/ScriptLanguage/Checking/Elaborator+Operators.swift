extension Elaborator {
    mutating func unary(_ symbol: Symbol, _ operand: SyntaxExpression, at place: SyntaxExpression) -> Value {
        if symbol == .not {
            let value = condition(operand)
            if case .bool(let truth) = value.constant { return Value(constant: .bool(!truth)) }
            guard value.type == .value(.bool) else { return .unknown }
            return Value(.unary(.not, value.expression), .bool, value.qualifier)
        }
        let value = value(of: operand)
        guard value.type.isNumber, value.elements == nil else {
            if value.type == .na, value.elements == nil { return value }
            if value.type != .unknown {
                error(
                    "\"\(symbol.rawValue)\" is for numbers, and this is \(value.typeName)", at: operand,
                    hint: conversionHint(value, to: .value(.float)))
            }
            return .unknown
        }
        if symbol == .plus { return value }
        switch value.constant {
        case .int(let number): return Value(constant: .int(-number))
        case .float(let number): return Value(constant: .float(-number))
        default: return Value(.unary(.minus, value.expression), value.type, value.qualifier)
        }
    }

    /// An operator of two values, both of them evaluated.
    mutating func binary(
        _ symbol: Symbol, _ first: Value, _ second: Value, at place: SyntaxExpression, left: SyntaxExpression,
        right: SyntaxExpression
    ) -> Value {
        guard first.type != .unknown, second.type != .unknown else { return .unknown }
        let isEquality = symbol == .equal || symbol == .unequal
        if case .ghost = first.type, first.type == second.type, symbol == .plus || symbol == .minus {
            // Where a plot is shown may be put together from places.
            return first
        }
        if isEquality, first.type == .na || second.type == .na, first.elements == nil, second.elements == nil {
            let other = text.slice((first.type == .na ? right : left).range)
            warning(
                "nothing equals na, so this is always false", at: place,
                hint: "write \"\(symbol == .equal ? "" : "not ")na(\(other))\"")
            return Value(constant: .bool(false))
        }
        let type = first.type == .na && second.type == .na ? .value(.float) : commonType([first, second])
        guard case .value(let common) = type, first.elements == nil, second.elements == nil,
            isDefined(symbol, common),
            let one = converted(first, to: .value(common)), let two = converted(second, to: .value(common))
        else {
            if isEquality, first.isGhost, second.isGhost {
                error(
                    "colours and drawings have no effect here, so they decide nothing", at: place,
                    hint: "compare the condition that the colour was chosen by")
            } else {
                error(
                    "\"\(symbol.rawValue)\" does not go with \(first.typeName) and \(second.typeName)", at: place,
                    hint: operatorHint(symbol, first, second))
            }
            return .unknown
        }
        return applied(symbol, one, two, common)
    }

    private func isDefined(_ symbol: Symbol, _ type: ScriptType) -> Bool {
        switch type {
        case .int, .float: true
        case .string: symbol == .plus || symbol == .equal || symbol == .unequal
        case .bool: symbol == .equal || symbol == .unequal
        case .color: false
        }
    }

    private func operatorHint(_ symbol: Symbol, _ first: Value, _ second: Value) -> String? {
        let string = CheckedType.value(.string)
        if symbol == .plus, first.type == string || second.type == string { return "write str.tostring(…)" }
        if first.type == .value(.bool) || second.type == .value(.bool) { return "write \"condition ? 1 : 0\"" }
        return nil
    }

    private func applied(_ symbol: Symbol, _ first: Value, _ second: Value, _ type: ScriptType) -> Value {
        let qualifier = max(first.qualifier, second.qualifier)
        var (one, two, result) = (first, second, type)
        var sign = BinaryOperator(rawValue: symbol.rawValue) ?? .plus
        switch symbol {
        case .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual: result = .bool
        case .over where type == .int:
            if !isStrict, first.qualifier == .const, second.qualifier == .const {
                sign = .wholeOver
            } else {
                (one, two, result) = (float(first), float(second), .float)
            }
        default: break
        }
        if let left = one.constant, let right = two.constant, let folded = Folding.value(sign, left, right) {
            return Value(constant: folded)
        }
        return Value(.binary(sign, one.expression, two.expression), result, qualifier)
    }

    // MARK: - What may not be evaluated

    /// `and` and `or`: version 6 looks at the right side only where the left does not decide.
    mutating func logical(
        _ symbol: Symbol, _ left: SyntaxExpression, _ right: SyntaxExpression, at place: SyntaxExpression
    ) -> Value {
        let first = condition(left)
        begin()
        conditions += isStrict ? 1 : 0
        let varies = isStrict && first.qualifier == .series ? 1 : 0
        varying += varies
        let second = condition(right)
        varying -= varies
        conditions -= isStrict ? 1 : 0
        let statements = end()
        guard first.type == .value(.bool), second.type == .value(.bool) else {
            open[open.count - 1] += statements
            return .unknown
        }
        let qualifier = max(first.qualifier, second.qualifier)
        if statements.isEmpty || !isStrict {
            open[open.count - 1] += statements
            if let left = first.constant, let right = second.constant, case .bool(let one) = left,
                case .bool(let two) = right
            {
                return Value(constant: .bool(symbol == .and ? one && two : one || two))
            }
            return Value(
                .binary(symbol == .and ? .and : .or, first.expression, second.expression), .bool, qualifier)
        }
        let cell = variable(shown(place), .bool, at: place.position)
        emit(.assign(cell, first.expression), at: place.position)
        let more = statements + [Statement(.assign(cell, second.expression), at: right.position)]
        let read = Expression.variable(cell)
        emit(
            symbol == .and
                ? .when(read, then: more, otherwise: []) : .when(read, then: [], otherwise: more),
            at: place.position)
        var value = Value(read, .bool, .series)
        value.isFresh = true
        return value
    }

    /// `condition ? a : b`, of which one is evaluated.
    mutating func choose(
        _ condition: SyntaxExpression, _ first: SyntaxExpression, _ second: SyntaxExpression,
        at place: SyntaxExpression
    ) -> Value {
        let truth = self.condition(condition)
        conditions += 1
        let varies = truth.qualifier == .series ? 1 : 0
        varying += varies
        begin()
        let one = value(of: first)
        let ones = end()
        begin()
        let two = value(of: second)
        let twos = end()
        conditions -= 1
        varying -= varies
        return joined(
            truth, [(one, ones), (two, twos)], at: place, places: [first, second],
            what: "the two values of \"? :\"")
    }

    /// The value of one of two branches with their statements, the first where a condition is true.
    mutating func joined(
        _ condition: Value, _ branches: [(value: Value, statements: [Statement])], at place: SyntaxExpression,
        places: [SyntaxExpression], what: String
    ) -> Value {
        let (one, two) = (branches[0], branches[1])
        let qualifier = max(condition.qualifier, max(one.value.qualifier, two.value.qualifier))
        guard condition.type != .unknown else { return unknown(one.value, two.value) }
        guard let type = commonType([one.value, two.value]) else {
            error(
                "\(what) have types that do not meet: \(one.value.typeName) and \(two.value.typeName)", at: place,
                hint: mismatchHint(one.value, two.value))
            return .unknown
        }
        guard case .value(let common) = type, common != .color,
            let first = converted(one.value, to: type), let second = converted(two.value, to: type)
        else {
            if !one.statements.isEmpty || !two.statements.isEmpty {
                emit(.when(condition.expression, then: one.statements, otherwise: two.statements), at: place.position)
            }
            return type == .unknown ? .unknown : type == .na ? .na : Value.ghost(type)
        }
        if one.statements.isEmpty, two.statements.isEmpty {
            if case .bool(let truth) = condition.constant {
                var chosen = truth ? first : second
                chosen.isFresh = false
                return chosen
            }
            return Value(.choose(condition.expression, first.expression, second.expression), common, qualifier)
        }
        let cell = variable(shown(place), common, at: place.position)
        emit(
            .when(
                condition.expression,
                then: one.statements + [Statement(.assign(cell, first.expression), at: places[0].position)],
                otherwise: two.statements + [Statement(.assign(cell, second.expression), at: places[1].position)]),
            at: place.position)
        var value = Value(.variable(cell), common, qualifier)
        value.isFresh = true
        return value
    }

    private func unknown(_ one: Value, _ two: Value) -> Value {
        guard let elements = one.elements ?? two.elements else { return .unknown }
        return Value(tuple: elements.map { _ in .unknown })
    }

    func mismatchHint(_ one: Value, _ two: Value) -> String? {
        if isStrict, one.type == .na && two.type == .value(.bool) || two.type == .na && one.type == .value(.bool) {
            return "a bool is never na in version 6: write \"false\""
        }
        return conversionHint(one, to: two.type) ?? conversionHint(two, to: one.type)
    }
}

/// What two constants give, where it is known before the first bar.
enum Folding {
    static func value(_ sign: BinaryOperator, _ left: ScriptValue, _ right: ScriptValue) -> ScriptValue? {
        switch (left, right) {
        case (.int(let one), .int(let two)): whole(sign, one, two)
        case (.float(let one), .float(let two)): number(sign, one, two)
        case (.string(let one), .string(let two)):
            switch sign {
            // One that doubles from line to line is left to the run, which bounds it.
            case .plus: one.utf8.count + two.utf8.count <= 4_096 ? .string(one + two) : nil
            case .equal: .bool(one == two)
            case .unequal: .bool(one != two)
            default: nil
            }
        case (.bool(let one), .bool(let two)):
            switch sign {
            case .equal: .bool(one == two)
            case .unequal: .bool(one != two)
            default: nil
            }
        default: nil
        }
    }

    private static func whole(_ sign: BinaryOperator, _ one: Int, _ two: Int) -> ScriptValue? {
        let result: (partialValue: Int, overflow: Bool)
        switch sign {
        case .plus: result = one.addingReportingOverflow(two)
        case .minus: result = one.subtractingReportingOverflow(two)
        case .times: result = one.multipliedReportingOverflow(by: two)
        case .wholeOver:
            if two == 0 { return .na(.int) }
            result = one.dividedReportingOverflow(by: two)
        case .remainder:
            if two == 0 { return .na(.int) }
            result = one.remainderReportingOverflow(dividingBy: two)
        default: return comparison(sign, Double(one), Double(two))
        }
        return result.overflow || abs(Double(result.partialValue)) > 0x1p53 ? nil : .int(result.partialValue)
    }

    private static func number(_ sign: BinaryOperator, _ one: Double, _ two: Double) -> ScriptValue? {
        let result: Double
        switch sign {
        case .plus: result = one + two
        case .minus: result = one - two
        case .times: result = one * two
        case .over:
            if two == 0 { return .na(.float) }
            result = one / two
        case .remainder:
            if two == 0 { return .na(.float) }
            result = one.truncatingRemainder(dividingBy: two)
        default: return comparison(sign, one, two)
        }
        return result.isFinite ? .float(result) : nil
    }

    /// Comparisons of constants; equality holds within half a billionth.
    private static func comparison(_ sign: BinaryOperator, _ one: Double, _ two: Double) -> ScriptValue? {
        switch sign {
        case .equal: .bool(abs(one - two) < 0.5e-9)
        case .unequal: .bool(abs(one - two) >= 0.5e-9)
        case .less: .bool(one < two)
        case .lessOrEqual: .bool(one <= two)
        case .greater: .bool(one > two)
        case .greaterOrEqual: .bool(one >= two)
        default: nil
        }
    }
}
