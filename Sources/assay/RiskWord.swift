import Arguments
import Documents
import Faults
import Market
import Trading

/// A limit that orders keep, as it is written on the command line: `leverage=1`, `order-rate=10/60`, `market-hours`.
struct RiskWord: ArgumentValue {
    private enum Form {
        /// A limit by a number.
        case number(@Sendable (Double) -> RiskLimit?)
        /// A limit by how many of something there are, one at least.
        case count(@Sendable (Int) -> RiskLimit)
        /// A limit that has no number.
        case plain(RiskLimit)
        /// So many within so many seconds.
        case rate
        /// A limit by symbols.
        case symbols
        /// A limit by symbols, all of them where none is named.
        case anySymbols
    }

    private static let forms: [(name: String, form: Form)] = [
        ("order-quantity", .number { value in quantity(value).map { .orderQuantity($0) } }),
        ("order-value", .number { .orderValue($0) }),
        ("position", .number { value in quantity(value).map { .position($0) } }),
        ("gross-exposure", .number { .grossExposure($0) }),
        ("net-exposure", .number { .netExposure($0) }),
        ("leverage", .number { .leverage($0) }),
        ("concentration", .number { .concentration($0) }),
        ("price-collar", .number { .priceCollar($0) }),
        ("daily-loss", .number { .dailyLoss($0) }),
        ("drawdown", .number { .drawdown($0) }),
        ("consecutive-losses", .count { .consecutiveLosses($0) }),
        ("data-age", .number { .dataAge(seconds: $0) }),
        ("order-rate", .rate),
        ("duplicate-order", .plain(.noDuplicates)),
        ("market-hours", .plain(.marketHours)),
        ("shortability", .anySymbols),
        ("instruments", .symbols),
    ]

    private enum Meaning: Sendable {
        case limit(RiskLimit)
        case onlyThese([String])
        case notShort([String])
    }

    private let meaning: Meaning
    /// The one way to write it.
    let argumentText: String

    init(argument: String) throws(Fault) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let (name, value) = (parts[0], parts.count == 2 ? parts[1] : nil)
        guard let form = Self.forms.first(where: { $0.name == name })?.form else {
            throw Fault(
                .usage, "there is no limit \"\(name)\"",
                remedy: "there is \(Self.forms.map(\.name).joined(separator: ", "))")
        }
        switch form {
        case .plain(let limit):
            guard value == nil else { throw Self.unfit(value, name, "write it alone, without a value") }
            self.init(.limit(limit), name)
        case .number(let make):
            guard let number = value.flatMap(Double.init), number >= 0, number.isFinite, let limit = make(number) else {
                throw Self.unfit(value, name, "write a number of 0 or more, as in \(name)=1")
            }
            self.init(.limit(limit), "\(name)=\(NumberText.shortest(number))")
        case .count(let make):
            guard let number = value.flatMap(Double.init), number >= 1, number < 1e6, number == number.rounded() else {
                throw Self.unfit(value, name, "write a whole number of 1 or more, as in \(name)=3")
            }
            self.init(.limit(make(Int(number))), "\(name)=\(Int(number))")
        case .rate:
            let numbers = (value ?? "").split(separator: "/", omittingEmptySubsequences: false).map { Double($0) }
            guard numbers.count == 2, let count = numbers[0], let seconds = numbers[1], count >= 1, count < 1e6,
                count == count.rounded(), seconds > 0, seconds <= 1e9
            else { throw Self.unfit(value, name, "write so many orders in so many seconds, as in \(name)=10/60") }
            self.init(
                .limit(.orderRate(count: Int(count), seconds: seconds)),
                "\(name)=\(NumberText.shortest(count))/\(NumberText.shortest(seconds))")
        case .symbols, .anySymbols:
            let symbols =
                value.map { $0.split(separator: "+", omittingEmptySubsequences: false).map(String.init) } ?? []
            var isNeeded = true
            if case .anySymbols = form { isNeeded = false }
            guard !symbols.contains(""), !symbols.isEmpty || !isNeeded && value == nil else {
                throw Self.unfit(value, name, "write symbols with + between, as in \(name)=OAK+ELM")
            }
            let sorted = Array(Set(symbols)).sorted()
            self.init(
                isNeeded ? .onlyThese(sorted) : .notShort(sorted),
                sorted.isEmpty ? name : "\(name)=\(sorted.joined(separator: "+"))")
        }
    }

    private init(_ meaning: Meaning, _ text: String) {
        self.meaning = meaning
        argumentText = text
    }

    private static func unfit(_ value: String?, _ name: String, _ remedy: String) -> Fault {
        Fault(.usage, "\"\(value ?? "")\" is not a value of the limit \(name)", remedy: remedy)
    }

    static var placeholder: String { "RULE[=VALUE]" }

    /// The limit over instruments of these symbols; a symbol that is none of them is a fault.
    func limit(over symbols: [String]) throws(Fault) -> RiskLimit {
        switch meaning {
        case .limit(let limit): return limit
        case .onlyThese(let named):
            try check(named, symbols)
            return .instruments(Set(symbols.indices.filter { named.contains(symbols[$0]) }.map { InstrumentIndex($0) }))
        case .notShort(let named):
            try check(named, symbols)
            return .shortability
        }
    }

    /// Whether it lets a symbol be sold short.
    func allowsShort(_ symbol: String) -> Bool {
        if case .notShort(let named) = meaning { !named.isEmpty && !named.contains(symbol) } else { true }
    }

    private func check(_ named: [String], _ symbols: [String]) throws(Fault) {
        guard let other = named.first(where: { !symbols.contains($0) }) else { return }
        throw Fault(
            .usage, "\(other) is not traded", at: "--risk", remedy: "traded is \(symbols.joined(separator: ", "))")
    }

    private static func quantity(_ value: Double) -> Quantity? {
        value < Quantity.greatestPosition.value
            ? Quantity(rounding: value, toLot: Quantity(units: 1), rule: .down) : nil
    }
}
