import Arguments
import Columns
import Documents
import Faults
import Files
import Importing
import Market
import Persistence

/// The facts of an instrument that a file does not tell.
struct InstrumentOptions {
    static let symbol = Option<String?>("symbol", short: "s", help: "the symbol, where file and name do not tell it")
    static let kind = Option<InstrumentKind?>("kind", help: "what sort of instrument it is")
    static let currency = Option<CurrencyWord?>("currency", help: "the currency of the prices")
    static let tick = Option<String?>("tick", placeholder: "PRICE", help: "the step of the prices")
    static let lot = Option<String?>("lot", placeholder: "QUANTITY", help: "the step of the quantities")
    static let multiplier = Option<Double?>("multiplier", help: "the value of one point of one contract")
    static let calendar = Option<String?>(
        "calendar", placeholder: "NAME|FILE", help: "nyse, 24/7, fx, or a file that defines one")
    static let priceBasis = Option<PriceBasis?>("price-basis", help: "what has been done to the prices")
    static let update = Flag("update-instrument", help: "change the facts of an instrument that is known already")

    static let all: [any ArgumentKey] = [symbol, kind, currency, tick, lot, multiplier, calendar, priceBasis, update]

    let symbol: String?
    let kind: InstrumentKind?
    let basis: PriceBasis?
    let updates: Bool
    private let currency: String?
    private let tick: String?
    private let lot: String?
    private let multiplier: Double?
    private let calendar: String?

    init(_ arguments: ParsedArguments) {
        symbol = arguments[Self.symbol]
        kind = arguments[Self.kind]
        currency = arguments[Self.currency]?.code
        tick = arguments[Self.tick]
        lot = arguments[Self.lot]
        multiplier = arguments[Self.multiplier]
        calendar = arguments[Self.calendar]
        basis = arguments[Self.priceBasis]
        updates = arguments[Self.update]
    }

    /// A calendar that a file defines, with its text; nil where none or a named one was given.
    func definedCalendar() throws(Fault) -> (calendar: TradingCalendar, text: String)? {
        guard let calendar, !TradingCalendar.knownNames.contains(calendar), Files.exists(calendar) else { return nil }
        let text = try Files.readText(calendar)
        return (try TradingCalendar(definition: text, file: calendar), text)
    }

    /// The instrument of a file: what was given, else what the store knows, else what suits its kind.
    func instrument(
        of bars: ImportedBars, file: String, known: Instrument?, zone: MarketZone?
    ) throws(Fault) -> (instrument: Instrument, inferred: [Inference]) {
        var notes: [Inference] = []
        func settle<Value>(_ what: String, _ given: Value?, _ known: Value?, _ usual: @autoclosure () -> Value) -> Value
        {
            if let given { return given }
            if let known { return known }
            let value = usual()
            let shown = (value as? Double).map { NumberText.shortest($0) } ?? "\(value)"
            notes.append(Inference(subject: what, finding: "\(shown), as is usual; --\(what) decides"))
            return value
        }
        guard let symbol = symbol ?? known?.symbol ?? bars.symbol else {
            throw Fault(.input, "neither the file nor its name tells a symbol", at: file, remedy: "give --symbol")
        }
        try Self.check(symbol: symbol)
        let isPlain = bars.columns[.open] == nil
        let kind = settle("kind", kind, known?.kind, isPlain ? .series : .stock)
        let calendarName = settle("calendar", try calendarName(), known?.calendar, kind.usualCalendar)
        let zoneName: String
        if let zone {
            zoneName = zone.name
        } else if let known {
            zoneName = known.timeZone
        } else {
            zoneName = try calendarZone(calendarName)
        }
        let tick = try price(tick) ?? known?.tick ?? usualTick(of: bars.columns, notes: &notes)
        return (
            Instrument(
                symbol: symbol, kind: kind, currency: settle("currency", currency, known?.currency, "USD"),
                tick: tick, lot: settle("lot", try quantity(lot), known?.lot, Quantity(units: 1)),
                multiplier: settle("multiplier", try checkedMultiplier(), known?.multiplier, 1), calendar: calendarName,
                timeZone: zoneName),
            notes
        )
    }

    /// A symbol can be typed as a part of `SYMBOL:INTERVAL` and of lists of them.
    private static func check(symbol: String) throws(Fault) {
        let signs = "._-/^=&+$#@"
        let isPlain = symbol.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || signs.unicodeScalars.contains($0)
        }
        guard !symbol.isEmpty, isPlain else {
            throw Fault(
                .usage, "\"\(symbol)\" is not a symbol", at: "--symbol",
                remedy: "use letters, digits and \(signs)")
        }
    }

    private func calendarName() throws(Fault) -> String? {
        try definedCalendar()?.calendar.name ?? calendar
    }

    private func calendarZone(_ name: String) throws(Fault) -> String {
        if let defined = try definedCalendar() { return defined.calendar.zone.name }
        return try TradingCalendar(named: name).zone.name
    }

    /// The grid that the prices lie on, or the finest step there is.
    private func usualTick(of columns: BarColumns, notes: inout [Inference]) -> Price {
        let prices = [BarField.open, .high, .low, .close].compactMap { columns[$0] }
        let decimals = min(9, prices.map { $0.scale?.decimals ?? 9 }.max() ?? 9)
        let tick = Self.step(decimals: decimals)
        notes.append(Inference(subject: "tick", finding: "\(tick), the grid of the prices; --tick decides"))
        return tick
    }

    /// The step of a decimal grid.
    private static func step(decimals: Int) -> Price {
        var units = Price.unitsPerOne
        for _ in 0..<decimals { units /= 10 }
        return Price(units: units)
    }

    /// What to say where prices do not lie on the ticks of their instrument.
    func tickWarning(of columns: BarColumns, _ instrument: Instrument) -> [String] {
        let tick = instrument.tick
        guard tick.units > 1 else { return [] }
        for field in [BarField.open, .high, .low, .close] {
            guard let column = columns[field] else { continue }
            if let decimals = column.scale?.decimals, decimals <= 9,
                Self.step(decimals: decimals).units.isMultiple(of: tick.units)
            {
                continue
            }
            let other = column.values.first {
                $0.magnitude < 9e9 && Price(rounding: $0, toTick: tick, rule: .down).value != $0
            }
            guard let other else { continue }
            return [
                "the \(field.name) \(NumberText.shortest(other)) lies on no tick of '\(instrument.symbol)', which is "
                    + "\(tick): executions would be rounded; change it with --tick and --update-instrument"
            ]
        }
        return []
    }

    private func price(_ text: String?) throws(Fault) -> Price? {
        guard let text else { return nil }
        let price = try Price(text)
        guard price > .zero else { throw Fault(.usage, "a tick is positive, was \(text)", at: "--tick") }
        return price
    }

    private func quantity(_ text: String?) throws(Fault) -> Quantity? {
        guard let text else { return nil }
        let quantity = try Quantity(text)
        guard quantity > .zero else { throw Fault(.usage, "a lot is positive, was \(text)", at: "--lot") }
        return quantity
    }

    private func checkedMultiplier() throws(Fault) -> Double? {
        guard let multiplier else { return nil }
        guard multiplier > 0, multiplier < 1e12, (multiplier * 1e9).rounded() / 1e9 == multiplier else {
            throw Fault(
                .usage, "a multiplier is positive with at most nine decimals, was \(multiplier)", at: "--multiplier")
        }
        return multiplier
    }
}

extension InstrumentKind {
    /// The calendar that such instruments trade by where nothing else is said.
    var usualCalendar: String {
        switch self {
        case .stock, .index, .option: "nyse"
        case .currency: "fx"
        case .crypto, .future, .series: "24/7"
        }
    }
}
