import Columns
import Digests
public import Faults
public import Market

extension BarStore {
    /// The newest revision of every series, by symbol and interval.
    public func catalogue() throws(Fault) -> [Revision] {
        var newest: [Revision] = []
        var statement = try database.prepare(
            """
            SELECT \(Self.revisionColumns) FROM revision r JOIN series s ON s.id = r.series
            JOIN instrument i ON i.id = s.instrument
            WHERE r.number = (SELECT max(number) FROM revision WHERE series = r.series)
            ORDER BY i.symbol, s.interval
            """)
        try statement.forEach { row throws(Fault) in newest.append(try Self.revision(row)) }
        return newest
    }

    /// All revisions of a series, oldest first.
    public func revisions(of series: SeriesName) throws(Fault) -> [Revision] {
        var all: [Revision] = []
        var statement = try database.prepare(
            """
            SELECT \(Self.revisionColumns) FROM revision r JOIN series s ON s.id = r.series
            JOIN instrument i ON i.id = s.instrument WHERE i.symbol = ? AND s.interval = ? ORDER BY r.number
            """)
        try statement.forEach([.text(series.symbol), .text(series.interval.description)]) { row throws(Fault) in
            all.append(try Self.revision(row))
        }
        return all
    }

    /// One revision of a series; an absent one is a fault that names what there is.
    public func revision(of series: SeriesName, _ choice: RevisionChoice = .latest) throws(Fault) -> Revision {
        let all = try revisions(of: series)
        guard let newest = all.last else { throw try absence(of: series) }
        switch choice {
        case .latest: return newest
        case .number(let number):
            if let match = all.first(where: { $0.number == number }) { return match }
            throw Fault(
                .input, "\(series) has no revision \(number)", at: path,
                remedy: "its revisions are \(all.map { String($0.number) }.joined(separator: ", "))")
        case .existing(let moment):
            if let match = all.last(where: { $0.provenance.created <= moment }) { return match }
            throw Fault(
                .input, "\(series) did not exist at that moment", at: path,
                remedy: "its first revision came later; see 'assay data show \(series)'")
        }
    }

    /// An instrument by its symbol, or nil.
    public func instrument(_ symbol: String) throws(Fault) -> Instrument? {
        var statement = try database.prepare(
            "SELECT symbol, kind, currency, tick, lot, multiplier, calendar, time_zone FROM instrument WHERE symbol = ?"
        )
        try statement.bind([.text(symbol)])
        guard try statement.step() else { return nil }
        guard let kind = InstrumentKind(rawValue: statement.text(1)), statement.integer(3) > 0,
            statement.integer(4) > 0, statement.double(5) > 0
        else { throw Fault(.input, "the facts of instrument '\(symbol)' are damaged", at: path) }
        return Instrument(
            symbol: statement.text(0), kind: kind, currency: statement.text(2),
            tick: Price(units: statement.integer(3)), lot: Quantity(units: statement.integer(4)),
            multiplier: statement.double(5), calendar: statement.text(6), timeZone: statement.text(7))
    }

    /// The symbols of all instruments.
    public func symbols() throws(Fault) -> [String] {
        var symbols: [String] = []
        var statement = try database.prepare("SELECT symbol FROM instrument ORDER BY symbol")
        try statement.forEach { row throws(Fault) in symbols.append(row.text(0)) }
        return symbols
    }

    private func absence(of series: SeriesName) throws(Fault) -> Fault {
        let others = try catalogue().map(\.series).filter { $0.symbol.lowercased() == series.symbol.lowercased() }
        let remedy =
            others.isEmpty
            ? "'assay data list' shows what there is, 'assay data import' adds to it"
            : "there is \(others.map(\.description).joined(separator: ", "))"
        return Fault(.input, "the store has no series \(series)", at: path, remedy: remedy)
    }

    // MARK: Rows

    static let revisionColumns = """
        r.id, i.symbol, s.interval, r.number, r.created, r.source, r.source_digest, r.options, r.basis, r.rows, \
        r.added, r.changed, r.first, r.last, r.digest, \
        coalesce((SELECT rows FROM revision WHERE series = r.series AND number = r.number - 1), 0) + r.added - r.rows
        """

    static func revision(_ row: borrowing Statement) throws(Fault) -> Revision {
        guard let interval = BarInterval(row.text(2)), let basis = PriceBasis(rawValue: row.text(8)),
            let sourceDigest = Digest(bytes: Array(row.blob(6))), let digest = Digest(bytes: Array(row.blob(14)))
        else {
            throw Fault(.input, "a revision of '\(row.text(1))' is damaged", remedy: "run 'assay data check --verify'")
        }
        return Revision(
            id: row.integer(0), series: SeriesName(symbol: row.text(1), interval: interval),
            number: Int(row.integer(3)),
            provenance: Provenance(
                source: row.text(5), sourceDigest: sourceDigest, options: row.text(7), basis: basis,
                created: Timestamp(nanoseconds: row.integer(4))),
            rows: Int(row.integer(9)), added: Int(row.integer(10)), changed: Int(row.integer(11)),
            removed: Int(row.integer(15)), first: Timestamp(nanoseconds: row.integer(12)),
            last: Timestamp(nanoseconds: row.integer(13)),
            digest: digest)
    }
}
