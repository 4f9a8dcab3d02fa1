extension Elaborator {
    /// The functions that ask for more than their arguments' values.
    mutating func special(
        _ function: SpecialFunction, _ signature: Signature, _ bound: BoundArguments, at place: SyntaxExpression,
        _ callee: SyntaxExpression
    ) -> Value {
        switch function {
        case .input: return generalInput(signature, bound, at: callee)
        case .nz: return substituted(bound, at: callee)
        case .na: return isNA(bound, at: callee)
        case .fixnan: return lastValue(bound, at: callee)
        case .timestamp: return timestamp(bound, at: callee)
        case .time: return timeOf(bound)
        case .plot: return plot(bound, at: callee)
        case .alert, .fail:
            guard let message = bound.named["message"]?.value, !isDiscarding, !isRequest else { return .nothing }
            emit(function == .fail ? .fail(message.expression) : .alert(message.expression), at: callee.position)
            return .nothing
        case .int, .float, .bool, .string, .color: return cast(function, bound, at: callee)
        case .change: return change(bound, at: callee)
        case .changeOfInterval: return changeOfInterval(bound, at: callee)
        case .sessionPrice: return sessionPrice(signature, bound, at: callee)
        case .strategy, .indicator, .library, .security, .timeClose: return .unknown
        }
    }

    // MARK: - na

    private mutating func isNA(_ bound: BoundArguments, at place: SyntaxExpression) -> Value {
        guard let given = bound.named["x"] else { return .unknown }
        if given.value.type == .na { return Value(constant: .bool(true)) }
        if given.value.isGhost {
            warning("drawings are not kept here, so this is always true", at: place)
            return Value(constant: .bool(true))
        }
        guard allowsNA(given, "na") else { return .unknown }
        return Value(.call(.isNA, [given.value.expression]), .bool, given.value.qualifier)
    }

    /// A bool of version 6 is never na, so nothing asks whether it is.
    private mutating func allowsNA(_ given: Given, _ name: String) -> Bool {
        guard isStrict, given.value.type == .value(.bool) else { return true }
        error(
            "\(name)() takes no bool in version 6, where a bool is never na", at: given.place,
            hint: "take the call away")
        return false
    }

    private mutating func substituted(_ bound: BoundArguments, at place: SyntaxExpression) -> Value {
        guard let source = bound.named["source"], allowsNA(source, "nz") else { return .unknown }
        if source.value.isGhost { return source.value }
        let given = bound.named["replacement"]
        let values = [source.value] + (given.map { [$0.value] } ?? [])
        guard let type = commonType(values), type != .unknown else {
            error(
                "nz() has values that do not meet: \(values.map(\.typeName).joined(separator: " and "))",
                at: place)
            return .unknown
        }
        guard case .value(let own) = type == .na ? .value(.float) : type else { return source.value }
        let usual: ScriptValue
        switch own {
        case .int: usual = .int(0)
        case .float: usual = .float(0)
        case .bool: usual = .bool(false)
        case .string, .color: usual = .string("")
        }
        let first = converted(source.value, to: .value(own)) ?? source.value
        let second = given.flatMap { converted($0.value, to: .value(own)) } ?? Value(constant: usual)
        let qualifier = max(first.qualifier, second.qualifier)
        switch own {
        case .float, .int:
            let call = Value(
                .call(.nz, [float(first).expression, float(second).expression]), .float, qualifier)
            return own == .int ? int(call) : call
        default:
            let once = first.expression.weight() > 4 ? kept(first, as: shown(place), at: place.position) : first
            return Value(
                .choose(.call(.isNA, [once.expression]), second.expression, once.expression), own, qualifier)
        }
    }

    private mutating func lastValue(_ bound: BoundArguments, at place: SyntaxExpression) -> Value {
        guard let source = bound.named["source"], allowsNA(source, "fixnan") else { return .unknown }
        if source.value.isGhost { return source.value }
        guard source.value.type.isNumber || source.value.type == .na else {
            error("fixnan() keeps numbers, and this is \(source.value.typeName)", at: source.place)
            return .unknown
        }
        let cells = indicate("fixnan", [float(source.value).expression], [], outputs: 1, at: place)
        return output(cells[0], source.value.type == .value(.int) ? .int : .float)
    }

    // MARK: - Types

    private mutating func cast(_ function: SpecialFunction, _ bound: BoundArguments, at place: SyntaxExpression)
        -> Value
    {
        guard let given = bound.named["x"], let type = ScriptType(rawValue: function.rawValue) else { return .unknown }
        let value = given.value
        switch (value.type, type) {
        case (.na, .bool): return Value(constant: isStrict ? .bool(false) : .na(.bool))
        case (.na, .color): return .ghost(.value(.color))
        case (.na, _): return Value(constant: .na(type))
        case (.value(.int), .bool), (.value(.float), .bool): return truth(ofNumber: value)
        case (.value(.float), .int): return int(value)
        default: break
        }
        if let same = converted(value, to: .value(type)) { return same }
        error(
            "\(function.rawValue)() does not take \(value.typeName)", at: given.place,
            hint: conversionHint(value, to: .value(type)))
        return .unknown
    }

    // MARK: - Times

    private mutating func timestamp(_ bound: BoundArguments, at place: SyntaxExpression) -> Value {
        if let text = bound.named["dateString"] {
            guard case .string(let date) = text.value.constant, let moment = WrittenMoment.milliseconds(date) else {
                error(
                    "the text is no date that is understood", at: text.place,
                    hint: "write \"2024-01-31\", \"2024-01-31T09:30:00+00:00\" or \"31 Jan 2024 09:30 +0000\"")
                return .unknown
            }
            return Value(constant: .int(moment))
        }
        let names = ["year", "month", "day", "hour", "minute", "second"]
        let parts = names.map { bound.named[$0]?.value ?? Value(constant: .int(0)) }
        let zone = bound.named["timezone"]?.value ?? Value(.fact(.timeZone), .string, .simple)
        let numbers = parts.compactMap { part -> Int? in
            if case .int(let number) = part.constant { return number }
            return nil
        }
        if numbers.count == names.count, case .string(let name) = zone.constant,
            let offset = WrittenMoment.offset(ofZone: name), let moment = WrittenMoment.milliseconds(numbers, offset)
        {
            return Value(constant: .int(moment))
        }
        let qualifier = (parts.map(\.qualifier) + [zone.qualifier]).max() ?? .series
        let call = Value(
            .call(.timestamp, [zone.expression] + parts.map { float($0).expression }), .float, qualifier)
        return int(call)
    }

    private func timeOf(_ bound: BoundArguments) -> Value {
        let own = Value(.fact(isStrict ? .periodWithCount : .period), .string, .simple)
        var interval = bound.named["timeframe"]?.value ?? own
        if interval.constant == .string("") { interval = own }
        let session = bound.named["session"]?.value ?? Value(constant: .string(""))
        let zone = bound.named["timezone"]?.value.expression ?? .fact(.timeZone)
        let call = Expression.call(
            .timeOf,
            [.convert(.intToFloat, .series(.time)), interval.expression, session.expression, zone])
        return int(Value(call, .float, .series))
    }

    // MARK: - Plots

    private mutating func plot(_ bound: BoundArguments, at place: SyntaxExpression) -> Value {
        guard let series = bound.named["series"] else { return .unknown }
        if frame.scopes.count > 1 || frames.count > 1 {
            error(
                "\"plot\" stands in column 1 only, not inside a block", at: place,
                hint: "call it there with \"condition ? value : na\"")
        }
        guard let value = converted(series.value, to: .value(.float)) ?? number(ofTruth: series.value) else {
            error("a plot shows numbers, and this is \(series.value.typeName)", at: series.place)
            return .unknown
        }
        var title = shown(series.place)
        if let given = bound.named["title"], case .string(let text) = given.value.constant, !text.isEmpty {
            title = text
        }
        guard !isDiscarding, !isRequest else { return .ghost(.ghost("plot")) }
        plots.append(ScriptPlot(title: title, position: place.position))
        emit(.plot(plots.count - 1, value.expression), at: place.position)
        return .ghost(.ghost("plot"))
    }

    private func number(ofTruth value: Value) -> Value? {
        guard !isStrict, value.type == .value(.bool) else { return nil }
        return number(value)
    }
}
