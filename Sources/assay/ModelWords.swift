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

/// A yearly rate as it is written on the command line: `3%` or `300bp`.
struct RateWord: ArgumentValue {
    let rate: Double
    /// The one way to write it.
    let argumentText: String

    init(argument: String) throws(Fault) {
        guard let points = try basisPoints(argument) else {
            throw Fault(.usage, "\"\(argument)\" is not a rate", remedy: "write for example 3% or 300bp")
        }
        rate = points / 10_000
        argumentText = "\(NumberText.shortest(points))bp"
    }

    static var placeholder: String { "RATE" }
}

/// What cash earns and what a lack of it costs, as it is written on the command line: `2%/6%`, or `4%` for both.
struct InterestWord: ArgumentValue {
    let credit: RateWord
    let debit: RateWord

    init(argument: String) throws(Fault) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2 else {
            throw Fault(
                .usage, "\"\(argument)\" is not an interest", remedy: "write what cash earns and costs, as in 2%/6%")
        }
        credit = try RateWord(argument: String(parts[0]))
        debit = parts.count == 2 ? try RateWord(argument: String(parts[1])) : credit
    }

    static var placeholder: String { "RATE/RATE" }
    var argumentText: String { "\(credit.argumentText)/\(debit.argumentText)" }
}

/// How the trades of a run are listed.
enum TradesFormat: String, CaseIterable, ArgumentValue {
    case assay, tradingview
}
