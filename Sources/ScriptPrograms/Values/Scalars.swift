import Documents
import Market
import ScriptLanguage

/// The functions of a script that need more than numbers: its texts, its clock, the facts of its symbol.
struct Scalars: Sendable {
    let tick: Double
    private let moments: Moments
    private var zones: [String: MarketZone] = [:]

    init(_ facts: ScriptFacts) {
        tick = facts.instrument.tick.value
        moments = Moments(facts: facts)
    }

    /// The value of any function. Texts are numbers by their places.
    mutating func value(_ function: ScalarFunction, _ arguments: [Double], _ texts: inout Texts) -> Double {
        if function.isNumeric { return function.number(arguments, tick: tick) }
        func text(_ place: Int) -> String? { place < arguments.count ? texts[arguments[place]] : nil }
        switch function {
        case .toText:
            return texts.number(of: Self.text(arguments[0], format: text(1) ?? "", tick: tick))
        case .format: return texts.number(of: Self.format(text(0) ?? "", arguments.dropFirst(), texts))
        case .timestamp:
            guard let zone = zone(text(0)) else { return .nan }
            return moments.timestamp(Array(arguments.dropFirst()), in: zone)
        case .timeOf:
            guard let zone = zone(text(3)) else { return .nan }
            return moments.opening(of: arguments[0], interval: text(1) ?? "", session: text(2) ?? "", in: zone)
        case .secondsOf: return text(0).flatMap { IntervalText($0) }?.seconds ?? .nan
        case .textLength: return text(0).map { Double($0.count) } ?? .nan
        case .textContains: return truth(text(0)?.contains(text(1) ?? "") ?? false)
        case .textStartsWith: return truth(text(0)?.hasPrefix(text(1) ?? "") ?? false)
        case .textEndsWith: return truth(text(0)?.hasSuffix(text(1) ?? "") ?? false)
        case .textUpper: return text(0).map { texts.number(of: $0.uppercased()) } ?? .nan
        case .textLower: return text(0).map { texts.number(of: $0.lowercased()) } ?? .nan
        case .textReplaceAll:
            guard let whole = text(0), let old = text(1), let new = text(2) else { return .nan }
            let parts = old.isEmpty ? [whole] : whole.split(by: old)
            // What is known to be too long is not made first.
            guard (parts.count - 1) * new.utf8.count <= Texts.longest else { return texts.exceed() }
            return texts.number(of: parts.joined(separator: new))
        case .textSubstring:
            guard let whole = text(0) else { return .nan }
            let end = arguments.count > 2 && !arguments[2].isNaN ? Int(clamping: arguments[2]) : whole.count
            let begin = Int(clamping: arguments[1])
            return texts.number(of: String(whole.prefix(max(0, end)).dropFirst(max(0, begin))))
        case .textToNumber: return text(0).flatMap { Double($0) } ?? .nan
        default:
            guard let zone = zone(text(1)), let part = moments.part(function, of: arguments[0], in: zone) else {
                return .nan
            }
            return part
        }
    }

    /// Two texts one after the other.
    func joined(_ left: Double, _ right: Double, _ texts: inout Texts) -> Double {
        guard let first = texts[left], let second = texts[right] else { return .nan }
        return texts.number(of: first + second)
    }

    private mutating func zone(_ name: String?) -> MarketZone? {
        guard let name else { return moments.zone(nil) }
        if let known = zones[name] { return known }
        let zone = moments.zone(name)
        zones[name] = zone
        return zone
    }

    /// A number as a text: whole numbers without decimals, others in as few digits as tell them to ten decimals.
    static func text(_ value: Double, format: String, tick: Double) -> String {
        guard !value.isNaN else { return "NaN" }
        switch format {
        case "", "#", "#.##########":
            if format == "#" { return NumberText.fixed(value, decimals: 0) }
            // The fewest digits that tell the number, where they are not too many.
            let shortest = value.isFinite ? NumberText.shortest(value) : ""
            let decimals = shortest.split(separator: ".").dropFirst().first?.count ?? 0
            let isPlain = decimals <= 10 && !shortest.contains("e") && !shortest.isEmpty
            return isPlain ? shortest : trimmed(NumberText.fixed(value, decimals: 10))
        case "mintick":
            let decimals = trimmed(NumberText.fixed(tick, decimals: 10)).split(separator: ".").dropFirst().first?.count
            return NumberText.fixed(ScalarFunction.onTick(value, tick), decimals: decimals ?? 0)
        case "percent": return NumberText.fixed(value, decimals: 2) + "%"
        case "volume": return NumberText.compact(value)
        default: return NumberPattern(format).text(value)
        }
    }

    static func trimmed(_ text: String, keeping kept: Int = 0) -> String {
        let parts = text.split(separator: ".")
        guard parts.count == 2 else { return text }
        var decimals = parts[1]
        while decimals.count > kept, decimals.last == "0" { decimals.removeLast() }
        return decimals.isEmpty ? String(parts[0]) : "\(parts[0]).\(decimals)"
    }

    /// A number that was told, in the style that a format asks for; what is no number stays as it is.
    private static func number(_ told: String, in style: String) -> String {
        guard let value = Double(told), value.isFinite else { return told }
        return switch style {
        case "integer": NumberPattern("#,##0").text(value)
        case "percent": NumberPattern("#,##0%").text(value)
        case "currency": NumberPattern("$#,##0.00").text(value)
        default: NumberPattern(style).text(value)
        }
    }

    /// A text in which {0}, {1,number,#.#} … stand for arguments, which are texts where they were made of one.
    private static func format(_ pattern: String, _ arguments: ArraySlice<Double>, _ texts: Texts) -> String {
        var result = ""
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{"), result.utf8.count <= Texts.longest {
            result += rest[..<open]
            guard let close = rest[open...].firstIndex(of: "}") else {
                rest = rest[open...]
                return result + rest
            }
            let field = rest[rest.index(after: open)..<close].split(separator: ",", maxSplits: 2)
            if let first = field.first, let place = Int(first), arguments.indices.contains(arguments.startIndex + place)
            {
                let told = texts[arguments[arguments.startIndex + place]] ?? "NaN"
                let isNumber = field.count == 3 && field[1] == "number"
                result += isNumber ? number(told, in: String(field[2])) : told
            }
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}

extension Int {
    /// A number as a whole one, cut to what there is.
    init(clamping value: Double) { self = value.isNaN ? 0 : Int(Swift.max(-1e15, Swift.min(1e15, value))) }
}

extension String {
    /// The parts between the occurrences of a text.
    func split(by separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let found = rest.firstRange(of: separator) {
            parts.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        return parts + [String(rest)]
    }
}
