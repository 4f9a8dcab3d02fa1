import Columns
import Market

/// The horizontal axis of a chart: moments between two ends, with ticks where clocks of a zone turn.
struct TimeAxis: Sendable {
    /// The moments at both ends.
    let span: ClosedRange<Timestamp>
    /// The zone whose clocks label it.
    let zone: MarketZone

    /// An axis of a span in the years 1679 to 2260.
    init(span: ClosedRange<Timestamp>, zone: MarketZone) {
        for end in [span.lowerBound, span.upperBound] {
            let year = CalendarDate(daysSince1970: Int(end.seconds / 86_400)).year
            precondition((1_679...2_260).contains(year), "a chart lies in the years 1679 to 2260, was \(year)")
        }
        self.span = span
        self.zone = zone
    }

    /// Where a moment of the span is: 0 at its start, 1 at its end, the middle where both are one moment.
    func position(of moment: Timestamp) -> Double {
        let length = distance(to: span.upperBound)
        return length == 0 ? 0.5 : distance(to: moment) / length
    }

    /// Nanoseconds from the start, which may be more than a signed count holds.
    private func distance(to moment: Timestamp) -> Double {
        precondition(span.contains(moment), "a moment on an axis lies between its ends, was \(moment)")
        return Double(UInt64(bitPattern: moment.nanoseconds &- span.lowerBound.nanoseconds))
    }

    /// At most `count` places with their labels, and one more.
    func ticks(atMost count: Int) -> [AxisTick] {
        let length = distance(to: span.upperBound)
        let step = TimeStep(for: length, atMost: count)
        let moments = length == 0 ? [] : step.moments(in: span, zone: zone)
        guard !moments.isEmpty else {
            let start = span.lowerBound
            let label = MomentStyle([start], in: zone).text(start, in: zone)
            return [AxisTick(position: position(of: start), label: label, isMajor: true)]
        }
        var ticks: [AxisTick] = []
        var year = zone.date(at: span.lowerBound).year
        for moment in moments {
            let local = zone.local(at: moment)
            let (label, isMajor) = Self.label(of: local, step, isNewYear: local.date.year != year)
            ticks.append(AxisTick(position: position(of: moment), label: label, isMajor: isMajor))
            year = local.date.year
        }
        return ticks
    }

    private static func label(of local: LocalTime, _ step: TimeStep, isNewYear: Bool) -> (String, isMajor: Bool) {
        let (year, month, day) = local.date.components
        let date = "\(day) \(months[month - 1])"
        switch step {
        case .months(let count) where count % 12 == 0:
            return (String(year), false)
        case .months:
            return month == 1 ? (String(year), true) : (months[month - 1], false)
        case .days:
            return isNewYear ? ("\(date) \(year)", true) : (date, false)
        case .clock(let nanoseconds):
            if local.nanosecondsOfDay == 0 { return (date, true) }
            let clock = local.clockText
            return (String(nanoseconds >= 60_000_000_000 ? clock.dropLast(3) : clock), false)
        }
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
