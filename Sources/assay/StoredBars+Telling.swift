import Columns
import Digests
import Documents
import Market
import Persistence

extension StoredBars {
    /// The label of a bar.
    func label(_ row: Int) -> String {
        bars.interval.isDated
            ? zone.date(at: bars.openTimes[row]).description : bars.openTimes[row].text(in: zone)
    }

    /// The series as answers tell it.
    var json: JSON {
        [
            "symbol": JSON(revision.series.symbol), "interval": JSON(revision.series.interval.description),
            "rows": JSON(bars.count), "first": JSON(label(0)), "last": JSON(label(bars.count - 1)),
            "digest": JSON(revision.digest.hexadecimal), "adjustment": JSON(prices.rawValue),
        ]
    }

    /// Whether dividends of its span are known, and count neither in its prices nor in the account.
    var leavesOutDividends: Bool {
        guard prices == .split, let first = bars.openTimes.first, let last = bars.closeTimes.last else { return false }
        return actions.contains { action in
            if case .dividend = action.event { action.exDate > first && action.exDate <= last } else { false }
        }
    }

    /// Everything of the series that decides the outcome of a run over it.
    var facts: JSON {
        var facts: JSONObject = [
            "data": JSON(revision.digest.hexadecimal), "interval": JSON(bars.interval.description),
            "first": JSON(Int(bars.openTimes[0].nanoseconds)),
            "last": JSON(Int(bars.openTimes[bars.count - 1].nanoseconds)), "adjustment": JSON(prices.rawValue),
            "actions": told(actions), "booked": told(bookedActions),
            "instrument": [
                "symbol": JSON(instrument.symbol), "kind": JSON(instrument.kind.rawValue),
                "currency": JSON(instrument.currency), "tick": JSON(instrument.tick.text),
                "lot": JSON(instrument.lot.text), "multiplier": JSON(instrument.multiplier),
                "calendar": JSON(instrument.calendar), "timeZone": JSON(instrument.timeZone),
            ],
        ]
        if warmUp > 0 { facts["begins"] = JSON(Int(bars.openTimes[warmUp].nanoseconds)) }
        return .object(facts)
    }

    private func told(_ actions: [CorporateAction]) -> JSON {
        .array(
            actions.map { action in
                let (kind, value) = action.event.named
                return [
                    JSON(Int(action.exDate.nanoseconds)), JSON(kind), JSON(value), JSON(action.referenceClose),
                ]
            })
    }

    /// Bars in a year: sessions as the calendar counts them, times the bars of a session.
    var periodsPerYear: Double {
        switch bars.interval {
        case .days(let count): sessionsPerYear / Double(count)
        case .weeks(let count): 52 / Double(count)
        case .months(let count): 12 / Double(count)
        case .seconds, .irregular: sessionsPerYear * barsPerSession
        }
    }

    /// The convention of the calendar: 252 sessions of an exchange, 365 days around the clock.
    private var sessionsPerYear: Double { calendar.name == "24/7" ? 365 : calendar.name == "fx" ? 260 : 252 }

    private var barsPerSession: Double {
        let days = Set(bars.openTimes.values.map { zone.date(at: $0) }).count
        return Double(bars.count) / Double(max(1, days))
    }
}
