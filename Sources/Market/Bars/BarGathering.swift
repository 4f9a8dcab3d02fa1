import Columns

/// Bars that make longer ones as they come: `Bars.resampled`, one bar at a time.
///
/// A longer bar is told of when it is known to be over: with the bar that reaches the end of its period, or with the
/// first of the next period where the market stopped before. Volumes are summed in the order of the bars.
public struct BarGathering: Sendable {
    private let isDated: Bool
    private let target: BarInterval
    private let calendar: TradingCalendar
    private var days: TradingDays
    private var intraday: IntradayPeriod?
    private var dated: DatedPeriod?
    private var gathered: Bar?

    /// Gathers bars of an interval into a longer one that whole bars fill.
    public init(from interval: BarInterval, to target: BarInterval, calendar: TradingCalendar) {
        precondition(target.isMultiple(of: interval), "bars of \(interval) fill bars of \(target)")
        isDated = interval.isDated
        self.target = target
        self.calendar = calendar
        days = TradingDays(calendar)
    }

    /// Whether bars of an interval can be gathered into another.
    public static func fills(_ target: BarInterval, _ interval: BarInterval) -> Bool {
        target != interval && target.isMultiple(of: interval)
    }

    /// Takes the next bar; gives the longer bars that are over with it, two at most.
    public mutating func add(_ bar: Bar) -> [Bar] {
        var over: [Bar] = []
        let end: Timestamp
        if let length = target.fixedNanoseconds {
            if let known = intraday, bar.openTime < known.end {
                end = known.end
            } else {
                if let gathered { over.append(gathered) }
                gathered = nil
                let period = IntradayPeriod(
                    around: bar.openTime, length: length, in: days.session(containing: bar.openTime), calendar)
                intraday = period
                end = period.end
                gathered = bar.opening(at: period.start)
            }
        } else {
            let time = isDated ? Timestamp(nanoseconds: bar.closeTime.nanoseconds - 1) : bar.openTime
            let date = days.date(of: time)
            if let known = dated, date < known.end {
                end = known.close
            } else {
                if let gathered { over.append(gathered) }
                gathered = nil
                let period = DatedPeriod(from: days.firstDate(of: target, around: date), target, calendar)
                dated = period
                end = period.close
                gathered = bar.opening(at: period.open)
            }
        }
        gathered = gathered?.joined(with: bar)
        if bar.closeTime >= end, let whole = gathered.take() { over.append(whole) }
        return over
    }
}

extension Bar {
    /// The first bar of a longer one, before it is joined: it closes when it opens.
    fileprivate func opening(at time: Timestamp) -> Bar {
        Bar(openTime: time, closeTime: time, open: open, high: high, low: low, close: close, volume: 0)
    }

    fileprivate func joined(with next: Bar) -> Bar {
        Bar(
            openTime: openTime, closeTime: next.closeTime, open: open, high: max(high, next.high),
            low: min(low, next.low), close: next.close, volume: volume + next.volume)
    }
}
