import Columns
import Faults
import Market
import Persistence

/// The bars of a series as a command reads them: which revision, which span, adjusted how.
struct StoredBars {
    /// What is asked for.
    struct Request {
        let series: SeriesName
        var from: String?
        var to: String?
        var adjustment: Adjustment?
        var choice = RevisionChoice.latest
    }

    let instrument: Instrument
    let calendar: TradingCalendar
    let zone: MarketZone
    let revision: Revision
    let adjustment: Adjustment
    /// The actions that adjust the prices, as they were known at the moment that was asked for.
    let actions: [CorporateAction]
    /// The raw columns of the span.
    let columns: BarColumns
    /// The bars, adjusted.
    let bars: Bars

    init(_ request: Request, in store: borrowing BarStore, threads: Int) throws(Fault) {
        revision = try store.revision(of: request.series, request.choice)
        guard let instrument = try store.instrument(request.series.symbol) else {
            throw Fault(.input, "the instrument of \(request.series) is not in the store", at: store.path)
        }
        self.instrument = instrument
        zone = try MarketZone(named: instrument.timeZone)
        calendar = try store.calendar(named: instrument.calendar)
        actions = try store.actions(of: instrument.symbol, knownAt: request.choice.moment).map(\.action)
        adjustment = try Self.adjustment(request, basis: revision.provenance.basis, hasActions: !actions.isEmpty)
        // A dividend is measured by the last close before it: factors need the bars before the span too.
        let whole = try store.columns(of: revision, threads: threads)
        let span = try Self.span(request, zone: zone)
        let rows = whole.times.rows(in: span)
        guard !rows.isEmpty else {
            let first = TimeLabel.text(revision.first, request.series.interval, in: zone)
            let last = TimeLabel.text(revision.last, request.series.interval, in: zone)
            throw Fault(
                .input, "\(request.series) has no bars in that span", at: store.path,
                remedy: "its bars are from \(first) to \(last)")
        }
        columns = whole.slice(rows)
        let raw = Bars(whole, interval: request.series.interval, calendar: calendar, datesIn: zone)
        bars = try raw.adjusted(adjustment, by: actions, asOf: nil).slice(rows)
    }

    /// The moments a command line names: a bare date is midnight in the zone of the instrument.
    private static func span(_ request: Request, zone: MarketZone) throws(Fault) -> TimeSpan {
        let start = try request.from.map { text throws(Fault) in try moment(text, in: zone, at: "--from") }
        let end = try request.to.map { text throws(Fault) in try moment(text, in: zone, at: "--to") }
        let always = TimeSpan.always
        guard start ?? always.start <= end ?? always.end else {
            throw Fault(.usage, "--from lies after --to", remedy: "the span includes its start and excludes its end")
        }
        return TimeSpan(from: start ?? always.start, until: end ?? always.end)
    }

    /// A moment as it is typed.
    static func moment(_ text: String, in zone: MarketZone, at option: String) throws(Fault) -> Timestamp {
        do {
            return try Timestamp(text, in: zone)
        } catch {
            throw Fault(.usage, error.what, at: option, remedy: error.remedy)
        }
    }

    private static func adjustment(
        _ request: Request, basis: PriceBasis, hasActions: Bool
    ) throws(Fault) -> Adjustment {
        let usual: Adjustment = basis == .raw && hasActions ? .split : .raw
        let asked = request.adjustment ?? usual
        guard asked != .raw else { return .raw }
        switch basis {
        case .raw: return asked
        case .split where asked == .split: return .raw
        case .total where asked == .total: return .raw
        case .total:
            throw Fault(
                .input, "\(request.series) holds prices adjusted for dividends too, from which no others can be told",
                remedy: "import raw prices with their actions, or read it with --adjust total")
        case .split:
            throw Fault(
                .input, "\(request.series) holds split-adjusted prices, from which dividends cannot be taken exactly",
                remedy: "import raw prices with their actions, or read it with --adjust split")
        case .unspecified:
            throw Fault(
                .input, "what was done to the prices of \(request.series) is not known, so they cannot be adjusted",
                remedy: "import it again with --price-basis, or read it with --adjust raw")
        }
    }
}

extension RevisionChoice {
    /// The moment of a choice by time; a choice by number is of bars alone.
    fileprivate var moment: Timestamp? {
        switch self {
        case .existing(let moment): moment
        case .latest, .number: nil
        }
    }
}
