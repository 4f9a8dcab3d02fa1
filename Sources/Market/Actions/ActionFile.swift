public import Faults

/// A reader of corporate actions as comma-separated text under a header.
///
///     date,kind,value,reference_close
///     2014-06-09,split,7,
///     2014-08-07,dividend,0.47,94.96
///
/// Columns are found by name, in any order. `date` is the ex-date; instead of it `last_cum_date` may name the last
/// session before. `kind` is `split`, with new shares of one as value, or `dividend`, with the amount in the shares of
/// the day before. `reference_close` and `symbol` may be left out; an empty reference close is none.
public enum ActionFile {
    /// An action, and whose it is where the file tells.
    public struct Entry: Hashable, Sendable {
        /// The symbol of the instrument, where the file has a column for it.
        public let symbol: String?
        /// The action.
        public let action: CorporateAction
    }

    /// The actions of a file, in its order.
    ///
    /// - Parameters:
    ///   - text: The file.
    ///   - file: Its name in faults.
    ///   - zone: The time zone of the ex-dates.
    ///   - calendar: What tells the session after a last date with the right.
    public static func parse(
        _ text: String, file: String = "actions", zone: MarketZone, calendar: TradingCalendar
    ) throws(Fault) -> [Entry] {
        var header: Header?
        var entries: [Entry] = []
        for (index, content) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if content.isEmpty { continue }
            let line = ActionLine(content, file: file, line: index + 1)
            if let header {
                entries.append(try header.entry(line, zone, calendar))
            } else {
                header = try Header(line)
            }
        }
        if header == nil { throw Fault(.input, "the file has no header", at: file, remedy: Header.form) }
        return entries
    }

    /// Where each column is.
    private struct Header {
        static let form = "begin it with date,kind,value,reference_close"
        static let names = ["date", "last_cum_date", "kind", "value", "reference_close", "symbol"]

        let count: Int
        let date: Int
        let isLastDateWithRight: Bool
        let kind: Int
        let value: Int
        let reference: Int?
        let symbol: Int?

        init(_ line: ActionLine) throws(Fault) {
            var places: [String: Int] = [:]
            for (index, field) in line.fields.enumerated() {
                let name = String(field)
                guard Self.names.contains(name) else {
                    let nearest = name.nearest(among: Self.names) ?? "date"
                    throw line.fault("column \"\(name)\" is not known", at: index, remedy: "the nearest is \(nearest)")
                }
                guard places.updateValue(index, forKey: name) == nil else {
                    throw line.fault("column \"\(name)\" is there twice", at: index)
                }
            }
            guard let date = places["date"] ?? places["last_cum_date"], let kind = places["kind"],
                let value = places["value"]
            else { throw line.fault("the header lacks a date, a kind or a value", remedy: Self.form) }
            if places["date"] != nil, let other = places["last_cum_date"] {
                throw line.fault("the header has two dates", at: other)
            }
            count = line.fields.count
            self.date = date
            isLastDateWithRight = places["date"] == nil
            self.kind = kind
            self.value = value
            reference = places["reference_close"]
            symbol = places["symbol"]
        }

        func entry(_ line: ActionLine, _ zone: MarketZone, _ calendar: TradingCalendar) throws(Fault) -> Entry {
            guard line.fields.count == count else {
                throw line.fault("a line has \(count) fields, was \(line.fields.count)")
            }
            let event: CorporateAction.Event
            switch line.fields[kind] {
            case "split": event = .split(ratio: try line.positiveNumber(value))
            case "dividend": event = .dividend(amount: try line.positiveNumber(value))
            default:
                throw line.fault(
                    "\"\(line.fields[kind])\" is not a kind of action", at: kind, remedy: "write split or dividend")
            }
            var close: Double?
            if let reference, !line.fields[reference].isEmpty { close = try line.positiveNumber(reference) }
            let action = CorporateAction(
                exDate: zone.midnight(of: try exDate(line, calendar)), event: event, referenceClose: close)
            return Entry(symbol: symbol.map { String(line.fields[$0]) }, action: action)
        }

        private func exDate(_ line: ActionLine, _ calendar: TradingCalendar) throws(Fault) -> CalendarDate {
            var scanner = TextScanner(line.fields[date])
            guard let named = scanner.date(), scanner.isAtEnd else {
                throw line.fault("\"\(line.fields[date])\" is not a date", at: date, remedy: "write it as 2014-06-09")
            }
            guard isLastDateWithRight else { return named }
            guard let session = calendar.nextSession(after: named) else {
                throw line.fault("calendar \"\(calendar.name)\" has no session after \(named)", at: date)
            }
            return session.date
        }
    }
}
