import Columns

/// The period of a bar of fixed length: a stretch of a trading day, counted from the open of its session.
///
/// The last stretch of a session ends with it. Trading before and after hours has stretches of its own, counted from
/// the open backwards and from the close onwards, inside the date. Stretches never overlap, so that the one around a
/// moment depends on nothing else.
struct IntradayPeriod {
    /// The first moment inside.
    let start: Timestamp
    /// The first moment after.
    let end: Timestamp

    /// The period around a moment, in the session that is open then, if one is.
    init(around time: Timestamp, length: Int64, in open: Session?, _ calendar: TradingCalendar) {
        let date = open?.date ?? calendar.zone.date(at: time)
        let session = open ?? calendar.assumedSession(on: date)
        let anchor = time < session.close ? session.open.nanoseconds : session.close.nanoseconds
        let step = (time.nanoseconds - anchor).flooredQuotient(length)
        var start = anchor + step * length
        var end = start + length
        if session.span.contains(time) { end = min(end, session.close.nanoseconds) }
        if open == nil {
            // Outside sessions the date ends it, and so do the sessions of the dates around.
            start = max(start, calendar.zone.midnight(of: date).nanoseconds)
            end = min(end, calendar.zone.midnight(of: date.adding(days: 1)).nanoseconds)
            for neighbour in [date.adding(days: -1), date.adding(days: 1)] {
                guard let other = calendar.session(on: neighbour) else { continue }
                if other.close <= time { start = max(start, other.close.nanoseconds) }
                if other.open > time { end = min(end, other.open.nanoseconds) }
            }
        }
        self.start = Timestamp(nanoseconds: start)
        self.end = Timestamp(nanoseconds: end)
    }
}

extension Int64 {
    /// The quotient rounded towards the past.
    fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
