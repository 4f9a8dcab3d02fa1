public import Columns
public import Market
public import ScriptLanguage

/// What a script knows of its symbol, its interval and its account before the first bar.
public struct ScriptFacts: Sendable {
    /// What is traded.
    public let instrument: Instrument
    /// How long the bars are.
    public let interval: BarInterval
    /// The currency of the account.
    public let currency: String
    /// The cash it starts with.
    public let capital: Double
    /// When the market is in session.
    public let calendar: TradingCalendar
    /// The time zone that moments are told in.
    public let zone: MarketZone
    /// The decimal grids of the bars' columns, which sums are exact on.
    public let grids: [BarSeries: DecimalScale]

    /// The facts of a symbol and an account, with the grids of the bars that the script runs on.
    public init(
        _ instrument: Instrument, _ interval: BarInterval, currency: String, capital: Double,
        calendar: TradingCalendar, zone: MarketZone, grids: [BarSeries: DecimalScale]
    ) {
        self.instrument = instrument
        self.interval = interval
        self.currency = currency
        self.capital = capital
        self.calendar = calendar
        self.zone = zone
        self.grids = grids
    }

    /// The decimal grids of bars.
    public static func grids(of bars: Bars) -> [BarSeries: DecimalScale] {
        var grids: [BarSeries: DecimalScale] = [:]
        grids[.open] = bars.open.scale
        grids[.high] = bars.high.scale
        grids[.low] = bars.low.scale
        grids[.close] = bars.close.scale
        grids[.volume] = bars.volume.scale
        return grids
    }

    /// A fact as a value.
    func value(of fact: SymbolFact) -> ScriptValue {
        let interval = IntervalText(interval)
        return switch fact {
        case .minimumTick: .float(instrument.tick.value)
        case .pointValue: .float(instrument.multiplier)
        case .ticker, .tickerID, .root, .description: .string(instrument.symbol)
        case .prefix: .string("")
        case .kind: .string(Self.words[instrument.kind] ?? "")
        case .currency: .string(instrument.currency)
        case .baseCurrency: .string(instrument.kind == .currency ? String(instrument.symbol.prefix(3)) : "")
        case .timeZone: .string(zone.name)
        case .period: .string(interval.short)
        case .periodWithCount: .string(interval.long)
        case .multiplier: .int(interval.count)
        case .isIntraday: .bool(interval.unit == .minutes || interval.unit == .seconds)
        case .isDaily: .bool(interval.unit == .days)
        case .isWeekly: .bool(interval.unit == .weeks)
        case .isMonthly: .bool(interval.unit == .months)
        case .isDailyOrLonger: .bool(interval.unit != .minutes && interval.unit != .seconds)
        case .isMinutes: .bool(interval.unit == .minutes)
        case .isSeconds: .bool(interval.unit == .seconds)
        case .accountCurrency: .string(currency)
        case .initialCapital: .float(capital)
        }
    }

    private static let words: [InstrumentKind: String] = [
        .stock: "stock", .index: "index", .currency: "forex", .crypto: "crypto", .future: "futures", .option: "option",
        .series: "economic",
    ]
}

/// An interval as the language writes it: `60` for an hour, `1D` or `D`, `5S`.
struct IntervalText: Hashable, Sendable {
    enum Unit: Hashable, Sendable { case seconds, minutes, days, weeks, months }

    let count: Int
    let unit: Unit

    init(_ interval: BarInterval) {
        switch interval {
        case .irregular: (count, unit) = (1, .seconds)
        case .seconds(let seconds) where seconds % 60 == 0: (count, unit) = (seconds / 60, .minutes)
        case .seconds(let seconds): (count, unit) = (seconds, .seconds)
        case .days(let days): (count, unit) = (days, .days)
        case .weeks(let weeks): (count, unit) = (weeks, .weeks)
        case .months(let months): (count, unit) = (months, .months)
        }
    }

    /// The interval of a text, or nil where it is none.
    init?(_ text: String) {
        let letters = text.drop { $0.isNumber }
        let digits = text.prefix { $0.isNumber }
        guard let count = digits.isEmpty ? 1 : Int(digits), count > 0, count <= 100_000 else { return nil }
        switch letters {
        case "" where !digits.isEmpty: unit = .minutes
        case "S": unit = .seconds
        case "D": unit = .days
        case "W": unit = .weeks
        case "M": unit = .months
        default: return nil
        }
        self.count = count
    }

    /// The text with its count even where that is 1: `1D`.
    var long: String { String(count) + letter }

    /// The text of version 5: `D`.
    var short: String { count == 1 && unit != .minutes ? letter : long }

    private var letter: String {
        switch unit {
        case .seconds: "S"
        case .minutes: ""
        case .days: "D"
        case .weeks: "W"
        case .months: "M"
        }
    }

    /// The interval.
    var interval: BarInterval {
        switch unit {
        case .seconds: .seconds(count)
        case .minutes: .seconds(count * 60)
        case .days: .days(count)
        case .weeks: .weeks(count)
        case .months: .months(count)
        }
    }

    /// How long it is, months as thirty days and some hours.
    var seconds: Double {
        switch unit {
        case .seconds: Double(count)
        case .minutes: Double(count) * 60
        case .days: Double(count) * 86_400
        case .weeks: Double(count) * 604_800
        case .months: Double(count) * 2_628_003
        }
    }
}
