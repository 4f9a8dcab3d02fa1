import ScriptLanguage
import Strategies

extension ScriptInput {
    /// The values it takes, as a parameter of a plan.
    var domain: ParameterDomain {
        if !options.isEmpty { return .choice(options.map(\.plainText)) }
        let range = (minimum ?? -1e15)...max(minimum ?? -1e15, maximum ?? 1e15)
        switch kind {
        case .int, .time: return .whole(Int(range.lowerBound.rounded(.up))...Int(range.upperBound.rounded(.down)))
        case .float, .price: return .number(range)
        case .bool: return .truth
        case .source: return .choice(BarSeries.prices.map(\.rawValue))
        case .timeframe, .session, .symbol, .textArea, .string, .color: return .text
        }
    }

    /// The value where none is given, as that of a parameter.
    var usualParameter: ParameterValue {
        if !options.isEmpty { return .choice(usual.plainText) }
        return switch usual {
        case .int(let value): kind == .float || kind == .price ? .number(Double(value)) : .whole(value)
        case .float(let value): kind == .int ? .whole(Int(value)) : .number(value)
        case .bool(let value): .truth(value)
        case .string(let text): .choice(text)
        case .na: .choice("")
        }
    }

    /// A parameter's value as one of the script.
    func value(of parameter: ParameterValue) -> ScriptValue {
        switch parameter {
        case .whole(let value): return kind == .float || kind == .price ? .float(Double(value)) : .int(value)
        case .number(let value): return .float(value)
        case .truth(let value): return .bool(value)
        case .choice(let text):
            if let option = options.first(where: { $0.plainText == text }) { return option }
            return kind == .color ? .na(.color) : .string(text)
        }
    }
}

extension ScriptValue {
    /// The value as one would write it on a command line.
    var plainText: String {
        switch self {
        case .int(let value): String(value)
        case .float(let value): value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
        case .bool(let value): String(value)
        case .string(let text): text
        case .na: "na"
        }
    }
}

extension BarSeries {
    /// The series that an input of a source can be.
    static let prices: [BarSeries] = [.open, .high, .low, .close, .volume, .hl2, .hlc3, .ohlc4, .hlcc4]
}
