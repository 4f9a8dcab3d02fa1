public import Columns
public import Faults
public import Market

/// A corporate action with where it came from.
public struct StoredAction: Sendable {
    /// What happens and when.
    public let action: CorporateAction
    /// The name of its source.
    public let source: String
    /// When it entered the store.
    public let created: Timestamp
}

extension BarStore {
    /// The actions of an instrument, as they were known at a moment, by ex-date.
    public func actions(of symbol: String, knownAt moment: Timestamp? = nil) throws(Fault) -> [StoredAction] {
        let moment = moment ?? Timestamp(nanoseconds: .max)
        var found: [StoredAction] = []
        var statement = try database.prepare(
            """
            SELECT a.ex_date, a.kind, a.value, a.reference, a.source, a.created FROM action a
            JOIN instrument i ON i.id = a.instrument
            WHERE i.symbol = ?1 AND a.created <= ?2 AND (a.retired IS NULL OR a.retired > ?2)
            ORDER BY a.ex_date, a.kind DESC, a.id
            """)
        try statement.forEach([.text(symbol), .integer(moment.nanoseconds)]) { row throws(Fault) in
            let event: CorporateAction.Event
            switch row.text(1) {
            case "split": event = .split(ratio: row.double(2))
            case "dividend": event = .dividend(amount: row.double(2))
            case let kind: throw Fault(.input, "an action of \(symbol) has the unknown kind '\(kind)'")
            }
            found.append(
                StoredAction(
                    action: CorporateAction(
                        exDate: Timestamp(nanoseconds: row.integer(0)), event: event,
                        referenceClose: row.isNull(3) ? nil : row.double(3)),
                    source: row.text(4), created: Timestamp(nanoseconds: row.integer(5))))
        }
        return found
    }

    /// Adds actions of a known instrument; one of the same kind on the same date retires the one before.
    ///
    /// Returns how many were not there already.
    public func add(
        _ actions: [CorporateAction], to symbol: String, source: String, created: Timestamp
    ) throws(Fault) -> Int {
        try database.transaction { () throws(Fault) in
            guard let id = try database.integer("SELECT id FROM instrument WHERE symbol = ?", .text(symbol)) else {
                throw Fault(
                    .input, "the store has no instrument '\(symbol)'", at: path, remedy: "import its bars first")
            }
            let known = Set(try self.actions(of: symbol).map(\.action))
            var retire = try database.prepare(
                "UPDATE action SET retired = ? WHERE instrument = ? AND ex_date = ? AND kind = ? AND retired IS NULL")
            var insert = try database.prepare(
                """
                INSERT INTO action (instrument, ex_date, kind, value, reference, source, created)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
            var added = 0
            for action in actions where !known.contains(action) {
                let (kind, value) = action.event.stored
                let date = action.exDate.nanoseconds
                try retire.run(.integer(created.nanoseconds), .integer(id), .integer(date), .text(kind))
                try insert.run(
                    .integer(id), .integer(date), .text(kind), .real(value),
                    action.referenceClose.map(SQLValue.real) ?? .null, .text(source), .integer(created.nanoseconds))
                added += 1
            }
            return added
        }
    }
}

extension CorporateAction.Event {
    fileprivate var stored: (kind: String, value: Double) {
        switch self {
        case .split(let ratio): ("split", ratio)
        case .dividend(let amount): ("dividend", amount)
        }
    }
}
