extension Elaborator {
    /// `input()`, which asks for what its usual value is.
    mutating func generalInput(_ signature: Signature, _ bound: BoundArguments, at place: SyntaxExpression) -> Value {
        guard let given = bound.named["defval"] else { return .unknown }
        let kind: ScriptInputKind
        switch given.value.type {
        case .value(.int): kind = .int
        case .value(.bool): kind = .bool
        case .value(.string): kind = .string
        case .value(.color): kind = .color
        case .value(.float): kind = given.value.qualifier == .series ? .source : .float
        default:
            error("an input asks for a number, a truth or a text, and this is \(given.value.typeName)", at: given.place)
            return .unknown
        }
        return input(kind, signature, bound, at: place)
    }

    mutating func input(
        _ kind: ScriptInputKind, _ signature: Signature, _ bound: BoundArguments, at place: SyntaxExpression
    ) -> Value {
        let ahead = inputs.contains { $0.name == nameAhead } ? nil : nameAhead
        guard let given = bound.named["defval"], let type = type(of: kind) else { return .unknown }
        let value = converted(given.value, to: .value(type)) ?? given.value
        guard let usual = usual(kind, value, at: given.place) else { return .unknown }
        func number(_ name: String) -> Double? { bound.named[name]?.value.constant?.number }
        func string(_ name: String) -> String? {
            guard case .string(let text) = bound.named[name]?.value.constant else { return nil }
            return text
        }
        let options = options(bound, kind, type)
        if inputPlaces[place.position] == nil {
            let title = string("title").flatMap { $0.isEmpty ? nil : $0 } ?? ahead ?? "Input \(inputs.count + 1)"
            let input = ScriptInput(
                title: title, name: ahead ?? title, kind: kind, usual: usual, minimum: number("minval"),
                maximum: number("maxval"), step: number("step"), options: options, position: place.position)
            check(input, at: given.place, options: bound.named["options"]?.place)
            inputPlaces[place.position] = inputs.count
            inputs.append(input)
        }
        if kind == .color { return .ghost(.value(.color)) }
        return Value(.input(inputPlaces[place.position] ?? 0), type, kind == .source ? .series : .input)
    }

    private func type(of kind: ScriptInputKind) -> ScriptType? {
        switch kind {
        case .int, .time: .int
        case .float, .price, .source: .float
        case .bool: .bool
        case .color: .color
        case .string, .timeframe, .session, .symbol, .textArea: .string
        }
    }

    /// The usual value; that of a source is the name of its series.
    private mutating func usual(_ kind: ScriptInputKind, _ value: Value, at place: SyntaxExpression) -> ScriptValue? {
        switch kind {
        case .color: return .string(text.slice(place.range))
        case .source:
            let known: [BarSeries] = [.open, .high, .low, .close, .volume, .hl2, .hlc3, .ohlc4, .hlcc4]
            if case .series(let series) = value.expression, known.contains(series) { return .string(series.rawValue) }
            error(
                "a source is one of the series of the bars", at: place,
                hint: "write \(known.map(\.rawValue).joined(separator: ", "))")
            return nil
        default:
            if let constant = value.constant { return constant }
            if value.type != .unknown {
                error("the usual value of an input has to be written in the text", at: place)
            }
            return nil
        }
    }

    private mutating func options(_ bound: BoundArguments, _ kind: ScriptInputKind, _ type: ScriptType) -> [ScriptValue]
    {
        guard let given = bound.named["options"] else { return [] }
        return (given.value.elements ?? []).compactMap { option in
            if let constant = converted(option, to: .value(type))?.constant { return constant }
            error(
                "an option is \(type.rawValue) and written in the text, and this is \(option.typeName)", at: given.place
            )
            return nil
        }
    }

    /// The usual value is one that may be given.
    private mutating func check(_ input: ScriptInput, at place: SyntaxExpression, options: SyntaxExpression?) {
        if let least = input.minimum, let most = input.maximum, least > most {
            error("no value is at least \(least) and at most \(most)", at: place)
            return
        }
        if let number = input.usual.number {
            if let least = input.minimum, number < least {
                error("the usual value is below the least, \(shortened(least))", at: place)
            }
            if let most = input.maximum, number > most {
                error("the usual value is above the greatest, \(shortened(most))", at: place)
            }
        }
        if !input.options.isEmpty, !input.options.contains(input.usual) {
            error("the usual value is none of the options", at: place)
        }
        if let twin = inputs.first(where: { $0.title == input.title }) {
            diagnostics.add(
                Diagnostic(
                    .warning, "the input of line \(twin.position.line) has the title \"\(input.title)\" as well",
                    at: input.position, hint: "give each a title of its own, or set it by its variable's name"))
        }
    }

    private func shortened(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? "\(number)"
    }
}
