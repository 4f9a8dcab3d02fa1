extension Elaborator {
    /// The value of an expression; what has a memory or an effect goes to the open list.
    mutating func value(of expression: SyntaxExpression) -> Value {
        depth += 1
        defer { depth -= 1 }
        guard step(at: expression) else { return .unknown }
        // Only the call itself names an input after the variable.
        let name = nameAhead
        nameAhead = nil
        switch expression.form {
        case .int(let number): return Value(constant: .int(number))
        case .float(let number): return Value(constant: .float(number))
        case .text(let text): return Value(constant: .string(text))
        case .truth(let truth): return Value(constant: .bool(truth))
        case .color: return .ghost(.value(.color))
        case .name(let name): return named(name, at: expression)
        case .member(let value, let member): return self.member(of: value, member)
        case .call(let callee, let arguments):
            nameAhead = name
            defer { nameAhead = nil }
            return call(callee, arguments, at: expression)
        case .past(let value, let distance): return past(value, distance, at: expression)
        case .unary(let symbol, let operand): return unary(symbol, operand, at: expression)
        case .binary(let symbol, let left, let right, _):
            if symbol == .and || symbol == .or { return logical(symbol, left, right, at: expression) }
            // `risk = input.float(1) / 100` names the input too.
            nameAhead = name
            let first = value(of: left)
            nameAhead = name
            let second = value(of: right)
            nameAhead = nil
            return binary(symbol, first, second, at: expression, left: left, right: right)
        case .choose(let condition, let first, let second):
            return choose(condition, first, second, at: expression)
        case .tuple(let elements): return tuple(elements)
        case .branches(let branches, let otherwise): return self.branches(branches, otherwise, at: expression)
        case .choice(let subject, let arms): return choice(subject, arms, at: expression)
        case .count(let count): return self.count(count, at: expression)
        case .repetition(let condition, let body): return repetition(condition, body, at: expression)
        case .refused(let name):
            _ = refuse(name, at: expression.position, length: length(of: expression))
            return .unknown
        }
    }

    private mutating func tuple(_ elements: [SyntaxExpression]) -> Value {
        let values = elements.map { element in
            var value = self.value(of: element)
            if value.elements != nil || value.type == .void {
                error("a value of a tuple is one value, and this is \(value.typeName)", at: element)
                value = .unknown
            }
            return value
        }
        return Value(tuple: values)
    }

    // MARK: - Names

    private mutating func named(_ name: String, at place: SyntaxExpression) -> Value {
        if let declared = lookUp(name) {
            readNames.insert(declared.position)
            return declared.value
        }
        if name == "na" { return .na }
        if let variable = Catalogue.variable(name, version: version) { return builtIn(variable, at: place) }
        if let type = DroppedNames.constants[name] {
            drop(name, at: place.position)
            return .ghost(type)
        }
        let root = String(name.prefix { $0 != "." })
        if root != name, lookUp(root) != nil || Catalogue.isVariable(root) {
            error(
                "\"\(root)\" has no fields", at: place,
                hint: "types of one's own are not part of the subset: keep each field in a variable")
            return .unknown
        }
        let length = length(of: place)
        if Catalogue.isFunction(name) || functions[name] != nil {
            error("\"\(name)\" is a function and wants its arguments", at: place, hint: "write \"\(name)(…)\"")
        } else if !refuse(name, at: place.position, length: length) {
            unknownName(name, at: place, isFunction: false)
        }
        return .unknown
    }

    mutating func unknownName(_ name: String, at place: SyntaxExpression, isFunction: Bool) {
        let known = Catalogue.names.filter { isFunction ? Catalogue.isFunction($0) : Catalogue.isVariable($0) }
        let own = namesInScope().filter { (functions[$0] != nil) == isFunction }
        // What stands behind the dot alone is often what was meant.
        let inNamespace = known.first { $0.hasSuffix(".\(name)") && !$0.hasPrefix("strategy.") }
        let nearest = inNamespace ?? NearestName.of(name, among: own + known)
        let suggestion = nearest.map { "did you mean \"\($0)\(isFunction ? "()" : "")\"?" }
        let declaration = isFunction || name.contains(".") ? nil : "declare it first: \"\(name) = …\""
        error(
            "there is no \(isFunction ? "function" : "name") \"\(name)\"", at: place,
            hint: suggestion ?? declaration)
    }

    private mutating func builtIn(_ signature: Signature, at place: SyntaxExpression) -> Value {
        guard case .type(let type) = signature.result else { return .unknown }
        switch signature.meaning {
        case .series(let series):
            if series == .isLast, !isDiscarding, !isRequest { lastBarPlace = lastBarPlace ?? place }
            return Value(.series(series), type, .series)
        case .fact(let fact): return Value(.fact(fact), type, .simple)
        case .constant(let constant): return Value(constant: constant)
        case .account(let fact):
            return Value(.account(fact, []), type, .series)
        case .indicator, .special: return call(signature, [:], at: place)
        case .scalar, .order, .input, .dropped: return .unknown
        }
    }

    private mutating func member(of value: SyntaxExpression, _ member: SyntaxName) -> Value {
        let owner = self.value(of: value)
        if owner.type != .unknown {
            error(
                "\"\(member.text)\" is asked of \(owner.typeName), which has no fields", at: member.position,
                length: member.length,
                hint: "types of one's own are not part of the subset: keep each field in a variable")
        }
        return .unknown
    }

    // MARK: - History

    private mutating func past(
        _ operand: SyntaxExpression, _ distance: SyntaxExpression, at place: SyntaxExpression
    ) -> Value {
        let value = value(of: operand)
        var bars = self.value(of: distance)
        if value.isGhost { return value }
        guard case .value(let type) = value.type, value.elements == nil else {
            if value.type != .unknown {
                error("history is kept of values, and this is \(value.typeName)", at: operand)
            }
            return .unknown
        }
        if bars.type == .value(.float) { bars = int(bars) }
        guard bars.type == .value(.int) else {
            if bars.type != .unknown {
                error(
                    "the number of bars is a whole number, and this is \(bars.typeName)", at: distance,
                    hint: "\"x[1]\" is the value of the bar before")
            }
            return .unknown
        }
        if case .int(let number) = bars.constant {
            guard (0...Self.historyLimit).contains(number) else {
                error(
                    "history goes from 0 to \(Self.historyLimit) bars back, and this is \(number)", at: distance,
                    hint: number < 0 ? "a bar to come is never known" : "keep an older value in a \"var\"")
                return .unknown
            }
            if number == 0 { return value }
        }
        if isStrict, value.qualifier == .const {
            error("a constant has no history in version 6", at: operand, hint: "write it without \"[…]\"")
            return .unknown
        }
        return Value(history(of: value, type, bars.expression, at: operand), type, .series)
    }

    private mutating func history(
        of value: Value, _ type: ScriptType, _ bars: Expression, at place: SyntaxExpression
    ) -> Expression {
        let past: Expression
        switch value.expression {
        case .series(let series): past = .pastSeries(series, bars)
        case .variable(let cell): past = .past(cell, bars)
        default:
            let cell = variable(shown(place), type, at: place.position)
            emit(.assign(cell, value.expression), at: place.position)
            past = .past(cell, bars)
        }
        // Before the first bar a bool of version 6 is false, and na counts as that in a choice.
        guard isStrict, type == .bool else { return past }
        return .choose(past, .constant(.bool(true)), .constant(.bool(false)))
    }

    /// The text of an expression, where it is short, else its beginning.
    func shown(_ place: SyntaxExpression) -> String {
        let words = text.slice(place.range).split { $0 == " " || $0 == "\n" || $0 == "\t" }.joined(separator: " ")
        return words.count > 40 ? words.prefix(39) + "…" : words
    }
}
