extension Elaborator {
    /// A call of an indicator: a statement that fills cells.
    mutating func indicate(
        _ signature: Signature, _ bound: BoundArguments, _ sources: [String], _ settings: [Signature.Setting],
        at place: SyntaxExpression
    ) -> Value {
        let reads = sources.map { source -> Expression in
            if let given = bound.named[source] { return number(typedSource(given.value)).expression }
            return BarSeries(rawValue: source).map { .series($0) } ?? .constant(.na(.float))
        }
        let parameters = settings.map { setting -> IndicationParameter in
            guard let parameter = signature.parameters?.first(where: { $0.name == setting.value }) else {
                return IndicationParameter(
                    name: setting.name, value: .constant(.int(Int(setting.value) ?? 0)), mayVary: false)
            }
            let value =
                bound.named[parameter.name].map { fitted($0.value, parameter) }
                ?? parameter.usual.map { Value(constant: $0) } ?? .na
            checkLength(setting.name, value, of: signature.name, at: bound.named[parameter.name]?.place ?? place)
            return IndicationParameter(
                name: setting.name, value: plain(value), mayVary: parameter.qualifier == .series)
        }
        switch signature.result {
        case .tuple(let types):
            let cells = indicate(signature.name, reads, parameters, outputs: types.count, at: place)
            return Value(tuple: zip(cells, types).map { output($0, $1) })
        default:
            let cells = indicate(signature.name, reads, parameters, outputs: 1, at: place)
            guard case .value(let type) = checked(signature.result, bound) else { return .unknown }
            return output(cells[0], type)
        }
    }

    private func typedSource(_ value: Value) -> Value { value.type == .na ? float(value) : value }

    /// A truth as 1 or 0, a number as it is.
    private func plain(_ value: Value) -> Expression {
        switch value.expression {
        case .constant(.bool(let truth)): .constant(.int(truth ? 1 : 0))
        default: value.type == .value(.bool) ? number(value).expression : value.expression
        }
    }

    /// A length that is written in the text is at least 1.
    private mutating func checkLength(_ setting: String, _ value: Value, of name: String, at place: SyntaxExpression) {
        let isLength = setting.lowercased().hasSuffix("length") || setting.hasSuffix("len") || setting == "atrPeriod"
        guard isLength || setting.hasSuffix("bars"), case .int(let number) = value.constant, number < 1 else { return }
        error("\(setting) of \(name)() is at least 1, and this is \(number)", at: place)
    }

    /// Emits the statement and gives its cells, all of them numbers.
    mutating func indicate(
        _ name: String, _ sources: [Expression], _ parameters: [IndicationParameter], outputs: Int,
        at place: SyntaxExpression
    ) -> [VariableID] {
        if varying > 0, !isDiscarding {
            warning(
                "\(name)() is called on some bars only, and sees only those", at: place,
                hint: "call it above, and use its value here")
        }
        let cells = (0..<outputs).map { _ in variable(name, .float, at: place.position) }
        emit(
            .indicate(
                Indication(results: cells, site: site(), name: name, sources: sources, parameters: parameters)),
            at: place.position)
        return cells
    }

    /// An output in its type: indicators give numbers.
    func output(_ cell: VariableID, _ type: ScriptType) -> Value {
        var value = Value(.variable(cell), .float, .series)
        switch type {
        case .int: value = int(value)
        case .bool: value = truth(ofNumber: value)
        default: value.isFresh = true
        }
        return value
    }

    // MARK: - Functions with a memory of another kind

    /// The change of a number, or whether a truth has changed.
    mutating func change(_ bound: BoundArguments, at place: SyntaxExpression) -> Value {
        guard let source = bound.named["source"] else { return .unknown }
        let length = bound.named["length"]?.value ?? Value(constant: .int(1))
        checkLength("length", length, of: "ta.change", at: bound.named["length"]?.place ?? place)
        if source.value.type == .value(.bool) {
            let now = kept(source.value, as: shown(source.place), at: source.place.position)
            guard case .variable(let cell) = now.expression else { return .unknown }
            var before = Expression.past(cell, length.expression)
            if isStrict { before = .choose(before, .constant(.bool(true)), .constant(.bool(false))) }
            return Value(.binary(.unequal, now.expression, before), .bool, .series)
        }
        let value = typedSource(source.value)
        guard value.type.isNumber else {
            error("ta.change() compares numbers or truths, and this is \(value.typeName)", at: source.place)
            return .unknown
        }
        let cells = indicate(
            "ta.change", [float(value).expression],
            [IndicationParameter(name: "length", value: length.expression, mayVary: true)], outputs: 1, at: place)
        return output(cells[0], value.type == .value(.int) ? .int : .float)
    }

    /// The price weighted by volume since an anchor, the trading day where none is given.
    mutating func sessionPrice(_ signature: Signature, _ bound: BoundArguments, at place: SyntaxExpression) -> Value {
        let source = bound.named["source"].map { float($0.value).expression } ?? .series(.hlc3)
        let day = Expression.binary(
            .unequal, .series(.tradingDay), .pastSeries(.tradingDay, .constant(.int(1))))
        let anchor =
            bound.named["anchor"].flatMap { converted($0.value, to: .value(.bool)) } ?? Value(day, .bool, .series)
        let multiple = bound.named["stdev_mult"].map { float($0.value).expression } ?? .constant(.float(1))
        let cells = indicate(
            "ta.vwap", [source, .series(.volume), number(anchor).expression],
            [IndicationParameter(name: "stdev_mult", value: multiple, mayVary: false)], outputs: 3, at: place)
        if case .tuple = signature.result { return Value(tuple: cells.map { output($0, .float) }) }
        return output(cells[0], .float)
    }

    /// Whether a bar is the first of a longer interval.
    mutating func changeOfInterval(_ bound: BoundArguments, at place: SyntaxExpression) -> Value {
        let own = Value(.fact(isStrict ? .periodWithCount : .period), .string, .simple)
        var interval = bound.named["timeframe"]?.value ?? own
        if interval.constant == .string("") { interval = own }
        let time = Value(
            .convert(
                .floatToInt,
                .call(
                    .timeOf,
                    [
                        .convert(.intToFloat, .series(.time)), interval.expression, .constant(.string("")),
                        .fact(.timeZone),
                    ])), .int, .series)
        let now = kept(time, as: "time(\(shown(place)))", at: place.position)
        guard case .variable(let cell) = now.expression else { return .unknown }
        return Value(.binary(.unequal, now.expression, .past(cell, .constant(.int(1)))), .bool, .series)
    }
}
