import Columns
import Faults
import Market
import Persistence

/// The bars of a series as a command reads them: which revision, which span, adjusted how.
struct StoredBars {
    /// What is asked for.
    struct Request {
        var series: SeriesName
        var from: String?
        var to: String?
        var adjustment: Adjustment?
        /// The date up to which actions count.
        var adjustedTo: String?
        var choice = RevisionChoice.latest
        /// The state of the data in the words that asked for it.
        var choiceText: String?
        /// The bars before the span that are read too, as far as there are any: programs get to know them.
        var warmUp = 0
    }

    let instrument: Instrument
    let calendar: TradingCalendar
    let zone: MarketZone
    let revision: Revision
    /// What has been done to the prices of the bars, before they were stored or when they were read.
    let prices: PriceBasis
    /// Whether reading changed the prices, so that they lie on no tick any more.
    let isAdjusted: Bool
    /// The actions that adjusted the prices, as they were known at the moment that was asked for.
    let actions: [CorporateAction]
    /// The actions that positions take part in: those of raw prices, none where prices are adjusted for them.
    let bookedActions: [CorporateAction]
    /// How many of the bars lie before the span.
    let warmUp: Int
    /// The bars, adjusted, with all their columns.
    let columns: BarColumns
    /// The bars, adjusted.
    let bars: Bars

    init(_ request: Request, in store: borrowing BarStore, threads: Int) throws(Fault) {
        self = try store.snapshot { () throws(Fault) in
            try StoredBars(reading: request, in: store, threads: threads)
        }
    }

    private init(reading request: Request, in store: borrowing BarStore, threads: Int) throws(Fault) {
        let series = request.series
        let revision = try store.revision(of: series, request.choice)
        guard let instrument = try store.instrument(series.symbol) else {
            throw Fault(.input, "the instrument of \(series) is not in the store", at: store.path)
        }
        let zone = try MarketZone(named: instrument.timeZone)
        let calendar = try store.calendar(named: instrument.calendar)
        let stored = try store.actions(of: instrument.symbol, knownAt: request.choice.moment).map(\.action)
        let limit = try request.adjustedTo.map { text throws(Fault) in
            try Self.moment(text, in: zone, at: "--adjust-to")
        }
        let actions = stored.filter { action in limit.map { action.exDate <= $0 } ?? true }
        let basis = revision.provenance.basis
        guard limit == nil || basis == .raw else {
            throw Fault(
                .input, "the prices of \(series) were adjusted before they were imported", at: "--adjust-to",
                remedy: "import raw prices with their actions")
        }
        let adjustment = try Self.adjustment(request, basis: basis, hasActions: !actions.isEmpty)
        let span = try Self.span(request, zone: zone)
        var raw = try store.columns(of: revision, in: span, threads: threads)
        guard raw.count > 0 else {
            let first = TimeLabel.text(revision.first, series.interval, in: zone)
            let last = TimeLabel.text(revision.last, series.interval, in: zone)
            throw Fault(
                .input, "\(series) has no bars in that span", at: store.path,
                remedy: "its bars are from \(first) to \(last)")
        }
        var known = 0
        if request.warmUp > 0, span.start > TimeSpan.always.start {
            let all = try store.columns(
                of: revision, in: TimeSpan(from: TimeSpan.always.start, until: span.end), threads: threads)
            known = min(request.warmUp, all.count - raw.count)
            raw = all.slice((all.count - raw.count - known)..<all.count)
        }
        warmUp = known
        let unadjusted = Bars(raw, interval: series.interval, calendar: calendar, datesIn: zone)
        let references = ReferenceCloses(revision: revision, calendar: calendar, zone: zone)
        let complete = try references.completed(
            adjustment == .total ? actions : [], from: unadjusted.openTimes[0], in: store)
        let bars = try unadjusted.adjusted(adjustment, by: adjustment == .total ? complete : actions, asOf: limit)
        self.instrument = instrument
        self.zone = zone
        self.calendar = calendar
        self.revision = revision
        self.actions = adjustment == .raw ? [] : actions
        bookedActions = adjustment == .raw && basis == .raw ? actions : []
        self.bars = bars
        isAdjusted = adjustment != .raw && bars != unadjusted
        prices = PriceBasis(adjustment) ?? basis
        columns = isAdjusted ? raw.replaced(by: bars) : raw
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

extension PriceBasis {
    /// What an adjustment does to raw prices; nil for none, which leaves them what they were.
    fileprivate init?(_ adjustment: Adjustment) {
        switch adjustment {
        case .raw: return nil
        case .split: self = .split
        case .total: self = .total
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
