extension Elaborator {
    /// The type that is written before a name; nil where none is.
    mutating func checkedType(_ type: SyntaxType?) -> CheckedType? {
        guard let type, !type.name.text.isEmpty else { return nil }
        let name = type.name.text
        if !type.suffix.isEmpty || ["array", "map", "matrix"].contains(name) {
            let family = type.suffix == "[]" ? "array" : name
            if !refuse(family, at: type.name.position, length: type.name.length + type.suffix.count) {
                error("\"\(name)\(type.suffix)\" is no type", at: type.name.position, length: type.name.length)
            }
            return .unknown
        }
        if let own = ScriptType(rawValue: name) { return .value(own) }
        if DroppedNames.handles.contains(name) { return .ghost(name) }
        let nearest = NearestName.of(name, among: ["int", "float", "bool", "string", "color", "label", "line", "box"])
        error(
            "\"\(name)\" is no type", at: type.name.position, length: type.name.length,
            hint: nearest.map { "did you mean \"\($0)\"?" } ?? "types are int, float, bool, string and color")
        return .unknown
    }

    /// A value in a type, where it becomes one of itself; nil where it does not.
    func converted(_ value: Value, to type: CheckedType) -> Value? {
        if value.type == .unknown || type == .unknown { return value.elements == nil ? value : .unknown }
        guard value.elements == nil else { return nil }
        if value.type == type { return value }
        switch (value.type, type) {
        case (.na, .value(.bool)) where isStrict: return nil
        case (.na, .value(let wanted)): return Value(.constant(.na(wanted)), wanted, .const)
        case (.na, .ghost): return Value.ghost(type)
        case (.value(.int), .value(.float)): return float(value)
        case (.value(.int), .value(.bool)), (.value(.float), .value(.bool)):
            return isStrict ? nil : truth(ofNumber: value)
        default: return nil
        }
    }

    /// What to do where a value does not become what is wanted.
    func conversionHint(_ value: Value, to type: CheckedType) -> String? {
        switch (value.type, type) {
        case (.na, .value(.bool)): "a bool is never na in version 6: write \"false\""
        case (.value(.float), .value(.int)): "write int(…) or math.round(…)"
        case (.value(.int), .value(.bool)), (.value(.float), .value(.bool)):
            "a number is no bool in version 6: write bool(…) or compare it, \"x != 0\""
        case (.value(.int), .value(.string)), (.value(.float), .value(.string)), (.value(.bool), .value(.string)):
            "write str.tostring(…)"
        case (.value(.bool), .value(.int)), (.value(.bool), .value(.float)): "write \"condition ? 1 : 0\""
        default: nil
        }
    }

    // MARK: - Conversions

    func float(_ value: Value) -> Value {
        if value.type == .na { return Value(.constant(.na(.float)), .float, value.qualifier) }
        guard value.type == .value(.int) else { return value }
        let expression: Expression
        switch value.expression {
        case .constant(.int(let number)): expression = .constant(.float(Double(number)))
        case .constant(.na): expression = .constant(.na(.float))
        default: expression = .convert(.intToFloat, value.expression)
        }
        return Value(expression, .float, value.qualifier)
    }

    func int(_ value: Value) -> Value {
        guard value.type == .value(.float) else { return value }
        let expression: Expression
        switch value.expression {
        case .constant(.float(let number)) where abs(number) <= 0x1p53: expression = .constant(.int(Int(number)))
        case .constant(.na): expression = .constant(.na(.int))
        case .convert(.intToFloat, let whole): expression = whole
        default: expression = .convert(.floatToInt, value.expression)
        }
        return Value(expression, .int, value.qualifier)
    }

    func truth(ofNumber value: Value) -> Value {
        let expression: Expression
        switch value.expression {
        case .constant(let constant): expression = .constant(.bool(constant.number.map { $0 != 0 } ?? false))
        default: expression = .convert(.numberToBool, float(value).expression)
        }
        return Value(expression, .bool, value.qualifier)
    }

    /// A truth as 1 or 0, any number as a float: what indicators read.
    func number(_ value: Value) -> Value {
        guard value.type == .value(.bool) else { return float(value) }
        switch value.expression {
        case .constant(.bool(let truth)): return Value(.constant(.float(truth ? 1 : 0)), .float, value.qualifier)
        default:
            return Value(
                .choose(value.expression, .constant(.float(1)), .constant(.float(0))), .float, value.qualifier)
        }
    }

    /// The type that several values share: one's own, or float for whole and other numbers.
    func commonType(_ values: [Value]) -> CheckedType? {
        var result = CheckedType.na
        for value in values {
            guard value.elements == nil else { return nil }
            if value.type == .unknown { return .unknown }
            if value.type == result || value.type == .na { continue }
            if result == .na {
                result = value.type
            } else if result.isNumber, value.type.isNumber {
                result = .value(.float)
            } else if !isStrict,
                result == .value(.bool) && value.type.isNumber || result.isNumber && value.type == .value(.bool)
            {
                result = .value(.bool)
            } else {
                return nil
            }
        }
        return result
    }

    /// A truth, as a condition asks for one.
    mutating func condition(_ expression: SyntaxExpression) -> Value {
        let value = value(of: expression)
        if value.type == .na, value.elements == nil { return Value(constant: .bool(false)) }
        if let truth = converted(value, to: .value(.bool)) { return truth }
        error(
            "a condition is true or false, and this is \(value.typeName)", at: expression,
            hint: conversionHint(value, to: .value(.bool)))
        return .unknown
    }
}
