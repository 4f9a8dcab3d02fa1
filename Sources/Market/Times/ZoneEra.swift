/// A time during which a place kept one standard time and one daylight saving law.
struct ZoneEra: Sendable {
    /// Seconds of standard time ahead of Greenwich.
    let standardSeconds: Int
    /// The law, in any order.
    let rules: [DaylightRule]
    /// The first date after, and the time of that date, or nil for ever.
    let end: (date: CalendarDate, clock: RuleClock)?

    private init(standardSeconds: Int, rules: [DaylightRule], end: (date: CalendarDate, clock: RuleClock)?) {
        self.standardSeconds = standardSeconds
        self.rules = rules
        self.end = end
    }

    /// An era that ended.
    static func until(
        _ year: Int, _ month: Month, _ day: Int, _ clock: RuleClock, hours: Double, _ rules: [DaylightRule] = []
    ) -> Self {
        Self(
            standardSeconds: Int(hours * 3_600), rules: rules, end: (CalendarDate(year, month, day), clock))
    }

    /// The era that lasts.
    static func now(hours: Double, _ rules: [DaylightRule] = []) -> Self {
        Self(standardSeconds: Int(hours * 3_600), rules: rules, end: nil)
    }
}

/// A moment clocks were set at, and the offset from then on.
struct ZoneTransition {
    /// Seconds since 1970.
    let seconds: Int
    /// Seconds ahead of Greenwich from then on.
    let offsetSeconds: Int
}

extension ZoneEra {
    /// The years the laws are written out for: those that a timestamp can name, from one before the first promised.
    static let years = 1949...2262

    /// The offset before 1949 and every change of it after, in order.
    ///
    /// Laws are replayed era by era, since a time on the wall means another moment under another law. What a law did
    /// before its era began decides only whether the era begins in summer time.
    static func transitions(of eras: [ZoneEra]) -> (initialOffsetSeconds: Int, later: [ZoneTransition]) {
        precondition(!eras.isEmpty, "a zone has at least one era")
        var transitions: [ZoneTransition] = []
        var offset = eras[0].standardSeconds
        var start: Int?
        for era in eras {
            let replay = era.replay(from: start)
            if let start { transitions.append(ZoneTransition(seconds: start, offsetSeconds: replay.initialOffset)) }
            transitions += replay.later
            start = replay.end
        }
        let initial = offset
        transitions.removeAll { transition in
            defer { offset = transition.offsetSeconds }
            return transition.offsetSeconds == offset
        }
        return (initial, transitions)
    }

    /// The offset the era begins with, the changes inside it, and the moment it ends.
    private func replay(from start: Int?) -> (initialOffset: Int, later: [ZoneTransition], end: Int?) {
        var saving = 0
        var savingAtStart = 0
        var later: [ZoneTransition] = []
        for year in Self.years {
            if let end, year > end.date.year { break }
            let inForce = rules.filter { $0.years.contains(year) }
                .sorted { $0.clockSeconds(in: year) < $1.clockSeconds(in: year) }
            for rule in inForce {
                let offset = rule.clock.offsetSeconds(standard: standardSeconds, saving: saving)
                let moment = rule.clockSeconds(in: year) - offset
                if let end = endSeconds(saving: saving), moment >= end {
                    return (standardSeconds + savingAtStart, later, end)
                }
                saving = rule.savingSeconds
                if let start, moment <= start {
                    savingAtStart = saving
                } else {
                    later.append(ZoneTransition(seconds: moment, offsetSeconds: standardSeconds + saving))
                }
            }
        }
        return (standardSeconds + savingAtStart, later, endSeconds(saving: saving))
    }

    private func endSeconds(saving: Int) -> Int? {
        guard let end else { return nil }
        return end.date.daysSince1970 * 86_400 + end.clock.seconds
            - end.clock.offsetSeconds(standard: standardSeconds, saving: saving)
    }
}
