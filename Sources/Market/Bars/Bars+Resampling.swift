import Columns
public import Faults

extension Bars {
    /// The same trading in longer bars.
    ///
    /// Bars of a fixed length begin with the session: 60 minutes of New York from 09:30, of currencies from 17:00. The
    /// last of a session ends with it. Trading outside sessions has bars of its own. Days hold one session and what
    /// was traded outside it on its date; weeks run from Monday. Several days, weeks or months are counted from the
    /// start of 1970, so that the grouping does not depend on the first bar.
    ///
    /// A bar opens and closes with its period, and closes later where bars inside it do, so that nothing in it is known
    /// before it closes. Volumes and counts of trades on a decimal grid are summed exactly. The last bar is partial
    /// where these bars end before its period does.
    public func resampled(to target: BarInterval, calendar: TradingCalendar) throws(Fault) -> Bars {
        if target == interval { return self }
        guard target.isMultiple(of: interval) else {
            throw Fault(
                .usage, "bars of \(interval) do not make bars of \(target)",
                remedy: "ask for a longer interval that whole bars fill")
        }
        let grouping = grouped(target, calendar)
        let groups = grouping.groups
        let closes = grouping.ends.indices.map { run in
            max(grouping.ends[run], closeTimes[groups.bounds[run + 1] - 1])
        }
        return Bars(
            interval: target, openTimes: Column(grouping.starts), closeTimes: Column(closes), open: groups.first(open),
            high: groups.greatest(high), low: groups.least(low), close: groups.last(close),
            volume: groups.sum(volume), quotes: quotes?.map { groups.side($0) },
            tradeCounts: tradeCounts.map { groups.sum($0) },
            lastIsPartial: lastIsPartial || grouping.ends.last.map { closeTimes[count - 1] < $0 } ?? false)
    }

    /// The rows of each longer bar, and when its period begins and ends.
    private func grouped(
        _ target: BarInterval, _ calendar: TradingCalendar
    ) -> (groups: RowGroups, starts: [Timestamp], ends: [Timestamp]) {
        var groups = RowGroups()
        var starts: [Timestamp] = []
        var ends: [Timestamp] = []
        var days = TradingDays(calendar)
        var dated: DatedPeriod?
        var intraday: IntradayPeriod?
        for row in 0..<count {
            if let length = target.fixedNanoseconds {
                let time = openTimes[row]
                if let intraday, time < intraday.end { continue }
                let period = IntradayPeriod(
                    around: time, length: length, in: days.session(containing: time), calendar)
                starts.append(period.start)
                ends.append(period.end)
                intraday = period
            } else {
                // The open of a bar named by a date may lie on the evening before; its last moment does not.
                let time = interval.isDated ? Timestamp(nanoseconds: closeTimes[row].nanoseconds - 1) : openTimes[row]
                let date = days.date(of: time)
                if let dated, date < dated.end { continue }
                let period = DatedPeriod(from: days.firstDate(of: target, around: date), target, calendar)
                starts.append(period.open)
                ends.append(period.close)
                dated = period
            }
            if row > 0 { groups.end(before: row) }
        }
        if count > 0 { groups.end(before: count) }
        return (groups, starts, ends)
    }
}

extension RowGroups {
    /// The quotes of each run.
    fileprivate func side(_ side: QuoteSide) -> QuoteSide {
        QuoteSide(
            open: first(side.open), high: greatest(side.high), low: least(side.low), close: last(side.close),
            size: last(side.size))
    }
}

extension BarInterval {
    /// Whether whole bars of a shorter interval fill one of this.
    func isMultiple(of shorter: BarInterval) -> Bool {
        switch (shorter, self) {
        case (.irregular, .irregular), (_, .irregular): false
        case (.irregular, _): true
        case (.seconds(let short), .seconds(let long)): long.isMultiple(of: short)
        case (.seconds, _): true
        case (.days(let short), .days(let long)): long.isMultiple(of: short)
        case (.days(let short), .weeks), (.days(let short), .months): short == 1
        case (.weeks(let short), .weeks(let long)): long.isMultiple(of: short)
        case (.months(let short), .months(let long)): long.isMultiple(of: short)
        default: false
        }
    }
}
