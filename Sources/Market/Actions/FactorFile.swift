public import Faults

/// A reader of LEAN's factor files: `date,price factor,split factor,reference price`.
///
/// A row holds up to its date, the last session before an ex-date, and its factors are products over everything after.
/// So the quotient of the factors of two rows is what happened between them, and the product of what is read here gives
/// the factors of the file again.
public enum FactorFile {
    /// The actions of a factor file, in order of time.
    ///
    /// - Parameters:
    ///   - text: The file.
    ///   - file: Its name in faults.
    ///   - zone: The time zone of the ex-dates.
    ///   - calendar: What tells the session after a row.
    public static func parse(
        _ text: String, file: String = "factor file", zone: MarketZone, calendar: TradingCalendar
    ) throws(Fault) -> [CorporateAction] {
        var actions: [CorporateAction] = []
        var earlier: Row?
        for (index, content) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if content.isEmpty { continue }
            let row = try Row(ActionLine(content, file: file, line: index + 1))
            if let earlier {
                guard earlier.date < row.date else {
                    throw row.line.fault("\(row.date) does not come after \(earlier.date)")
                }
                actions += try earlier.actions(until: row, zone, calendar)
            }
            earlier = row
        }
        return actions
    }

    private struct Row {
        let line: ActionLine
        let date: CalendarDate
        let priceFactor: Double
        let splitFactor: Double
        let reference: Double

        init(_ line: ActionLine) throws(Fault) {
            guard line.fields.count == 4 else {
                throw line.fault(
                    "a row has 4 fields, was \(line.fields.count)",
                    remedy: "write it as 20140606,0.9011818,0.0357143,645.57")
            }
            var scanner = TextScanner(line.fields[0])
            guard let year = scanner.number(digits: 4), let month = scanner.number(digits: 2),
                let day = scanner.number(digits: 2), scanner.isAtEnd,
                let date = CalendarDate(year: year, month: month, day: day)
            else { throw line.fault("\"\(line.fields[0])\" is not a date", remedy: "write it as 20140606") }
            self.line = line
            self.date = date
            priceFactor = try line.positiveNumber(1)
            splitFactor = try line.positiveNumber(2)
            reference = try line.number(3)
        }

        /// What happened on the session after this row, whose factors are those of the next one from then on.
        func actions(
            until next: Row, _ zone: MarketZone, _ calendar: TradingCalendar
        ) throws(Fault) -> [CorporateAction] {
            let kept = priceFactor / next.priceFactor
            let ratio = next.splitFactor / splitFactor
            guard kept != 1 || ratio != 1 else { return [] }
            guard let session = calendar.nextSession(after: date) else {
                throw line.fault("calendar \"\(calendar.name)\" has no session after \(date)")
            }
            let exDate = zone.midnight(of: session.date)
            var actions: [CorporateAction] = []
            if ratio != 1 { actions.append(CorporateAction(exDate: exDate, event: .split(ratio: ratio))) }
            if kept != 1 {
                guard reference > 0 else {
                    throw line.fault("a dividend has a reference price, was \(reference)", at: 3)
                }
                actions.append(
                    CorporateAction(
                        exDate: exDate, event: .dividend(amount: reference * (1 - kept)), referenceClose: reference))
            }
            return actions
        }
    }
}
