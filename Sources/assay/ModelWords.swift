import Arguments
import Documents
import Faults
import Market
import Simulation
import Trading

/// A fill rule as it is named on the command line.
struct FillRuleWord: ArgumentValue {
    let rule: FillRule

    init(argument: String) throws(Fault) {
        guard let rule = FillRule(named: argument) else {
            throw Fault(
                .usage, "there is no fill rule \"\(argument)\"",
                remedy: "there is \(Self.allowedWords.joined(separator: ", "))")
        }
        self.rule = rule
    }

    static var placeholder: String { "NAME" }
    static var allowedWords: [String] { FillRule.all.map(\.name) }
    var argumentText: String { rule.name }
}

/// Margins as they are written on the command line: `0.5`, or `0.5/0.25` with the one that keeps a position open.
struct MarginWord: ArgumentValue {
    let initial: Double
    let maintenance: Double

    init(argument: String) throws(Fault) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Double($0) }
        guard let first = parts[0], parts.count <= 2, let last = parts.count == 2 ? parts[1] : 0,
            first >= 0.001, first <= 10, last >= 0, last <= first
        else {
            throw Fault(
                .usage, "\"\(argument)\" is not a margin",
                remedy: "write the fraction of its value that a position needs, from 0.001 to 10, as in 0.5, or with "
                    + "what it needs to stay open, as in 0.5/0.25")
        }
        initial = first
        maintenance = last
    }

    static var placeholder: String { "FRACTION" }

    /// The one way to write it.
    var argumentText: String {
        let first = NumberText.shortest(initial)
        return maintenance == 0 ? first : "\(first)/\(NumberText.shortest(maintenance))"
    }
}

/// A latency as it is written on the command line: `1bar`, `3bars`, `250ms`, `2s`.
struct LatencyWord: ArgumentValue {
    static let none = LatencyWord(.none, "0")
    private static let units: [(name: String, nanoseconds: Int64)] = [
        ("ns", 1), ("us", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000),
    ]

    let latency: Latency
    /// The one way to write it: whatever is the same delay is the same text.
    let argumentText: String

    private init(_ latency: Latency, _ text: String) {
        self.latency = latency
        argumentText = text
    }

    init(argument: String) throws(Fault) {
        let digits = argument.prefix { $0.isASCII && $0.isNumber }
        let unit = argument.dropFirst(digits.count)
        guard let count = Int64(digits), count <= 1_000_000,
            unit.isEmpty && count == 0 || ["bar", "bars"].contains(unit)
                || Self.units.contains(where: { $0.name == unit })
        else {
            throw Fault(.usage, "\"\(argument)\" is not a latency", remedy: "write 0, 1bar, 3bars, 250ms, 2s or 1m")
        }
        if count == 0 {
            self = .none
        } else if let factor = Self.units.first(where: { $0.name == unit })?.nanoseconds {
            let delay = count * factor
            let largest = Self.units.last { delay.isMultiple(of: $0.nanoseconds) } ?? Self.units[0]
            self = Self(.nanoseconds(delay), "\(delay / largest.nanoseconds)\(largest.name)")
        } else {
            self = Self(.bars(Int(count)), count == 1 ? "1bar" : "\(count)bars")
        }
    }

    static var placeholder: String { "DELAY" }
}

/// A limit that orders keep, as it is written on the command line: `leverage=1`, `daily-loss=0.05`.
struct RiskWord: ArgumentValue {
    private static let rules: [(name: String, make: @Sendable (Double) -> RiskLimit?)] = [
        ("order-quantity", { value in quantity(value).map { .orderQuantity($0) } }),
        ("order-value", { .orderValue($0) }),
        ("position", { value in quantity(value).map { .position($0) } }),
        ("gross-exposure", { .grossExposure($0) }),
        ("net-exposure", { .netExposure($0) }),
        ("leverage", { .leverage($0) }),
        ("concentration", { .concentration($0) }),
        ("price-collar", { .priceCollar($0) }),
        ("daily-loss", { .dailyLoss($0) }),
        ("drawdown", { .drawdown($0) }),
        ("consecutive-losses", { $0 < 1e6 && $0 == $0.rounded() ? .consecutiveLosses(Int($0)) : nil }),
    ]

    let limit: RiskLimit
    /// The one way to write it.
    let argumentText: String

    init(argument: String) throws(Fault) {
        let word = try Assignment(argument: argument)
        guard let rule = Self.rules.first(where: { $0.name == word.name }) else {
            throw Fault(
                .usage, "there is no limit \"\(word.name)\"",
                remedy: "there is \(Self.rules.map(\.name).joined(separator: ", "))")
        }
        guard let value = Double(word.value), value >= 0, value.isFinite, let limit = rule.make(value) else {
            throw Fault(.usage, "\"\(word.value)\" is not a value of the limit \(word.name)")
        }
        self.limit = limit
        argumentText = "\(word.name)=\(NumberText.shortest(value))"
    }

    static var placeholder: String { "RULE=VALUE" }

    private static func quantity(_ value: Double) -> Quantity? {
        value < Quantity.greatestPosition.value
            ? Quantity(rounding: value, toLot: Quantity(units: 1), rule: .down) : nil
    }
}

/// How the trades of a run are listed.
enum TradesFormat: String, CaseIterable, ArgumentValue {
    case assay, tradingview
}
