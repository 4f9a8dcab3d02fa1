import Columns
import Digests
import Faults
import Market

extension RunRegistry {
    // MARK: Writing

    /// Writes the row of a run and those of what it read; answers its number.
    ///
    /// - Parameter isTrial: whether it counts, which a run that is on record as a point of a sweep does not.
    func insert(_ run: RecordedRun, isTrial: Bool) throws(Fault) -> Int64 {
        var statement = try database.prepare(
            """
            INSERT INTO run (id, recorded, status, fault, strategy, strategy_version, strategy_kind, strategy_digest,
                parameters, model, engine, seed, first, last, equity, metrics, closed, open, won, lost, record,
                command, source, trial)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        let result = run.outcome.result
        try statement.run(
            .text(run.id.hexadecimal), .integer(run.recorded.nanoseconds), .text(run.outcome.status),
            .text(run.outcome.fault), .text(run.strategy.name), .text(run.strategy.version),
            .text(run.strategy.kind), .text(run.strategy.digest.hexadecimal), .text(run.parameters),
            .text(run.model), .text(run.engine), .integer(Int64(run.seed)), .integer(run.first.nanoseconds),
            .integer(run.last.nanoseconds), .text(result?.equity), .text(result?.metrics),
            .integer(result?.trades.closed), .integer(result?.trades.open), .integer(result?.trades.won),
            .integer(result?.trades.lost), .text(result?.record.hexadecimal), .text(run.command),
            .text(run.strategy.source), .integer(isTrial ? 1 : 0))
        let number = database.lastRow
        try insert(run.data, into: "run", number)
        return number
    }

    /// Writes the rows of what a run or a scene read.
    func insert(_ data: [RecordedRun.Dataset], into table: String, _ number: Int64) throws(Fault) {
        var rows = try database.prepare(
            """
            INSERT INTO \(table)_series (\(table), position, symbol, interval, digest, adjustment, rows, first, last)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        for (position, data) in data.enumerated() {
            try rows.run(
                .integer(number), .integer(position), .text(data.series.symbol),
                .text(data.series.interval.description), .text(data.digest.hexadecimal),
                .text(data.adjustment.rawValue), .integer(data.rows), .text(data.first), .text(data.last))
        }
    }

    // MARK: Reading

    /// The runs that a condition selects, the newest first.
    func runs(where condition: String, _ values: [SQLValue], limit: Int) throws(Fault) -> [RecordedRun] {
        var runs: [RecordedRun] = []
        var statement = try database.prepare(
            """
            SELECT r.number, r.id, r.recorded, r.fault, r.strategy, r.strategy_version, r.strategy_kind,
                r.strategy_digest, r.parameters, r.model, r.engine, r.seed, r.first, r.last, r.equity, r.metrics,
                r.closed, r.open, r.won, r.lost, r.record, r.command, r.source
            FROM run r WHERE \(condition) ORDER BY r.number DESC LIMIT \(limit)
            """)
        try statement.bind(values)
        while try statement.step() {
            runs.append(try run(statement, data: try datasets(of: "run", statement.integer(0))))
        }
        return runs
    }

    /// What a run or a scene read.
    func datasets(of table: String, _ number: Int64) throws(Fault) -> [RecordedRun.Dataset] {
        var datasets: [RecordedRun.Dataset] = []
        var statement = try database.prepare(
            """
            SELECT symbol, interval, digest, adjustment, rows, first, last, position FROM \(table)_series
            WHERE \(table) = ? ORDER BY position
            """)
        try statement.forEach([.integer(number)]) { row throws(Fault) in
            guard row.integer(7) == datasets.count else { throw damage("\(table) \(number)") }
            datasets.append(try dataset(row))
        }
        return datasets
    }

    private func run(_ row: borrowing Statement, data: [RecordedRun.Dataset]) throws(Fault) -> RecordedRun {
        guard let id = Digest(hexadecimal: row.text(1)), let strategy = Digest(hexadecimal: row.text(7)),
            row.integer(11) >= 0, !data.isEmpty
        else { throw damage(row.text(1)) }
        return RecordedRun(
            id: id, recorded: Timestamp(nanoseconds: row.integer(2)),
            strategy: .init(
                name: row.text(4), version: row.text(5), kind: row.text(6), digest: strategy,
                source: row.isNull(22) ? nil : row.text(22)),
            command: row.isNull(21) ? nil : row.text(21), parameters: row.text(8), data: data, model: row.text(9),
            engine: row.text(10),
            seed: UInt64(row.integer(11)), first: Timestamp(nanoseconds: row.integer(12)),
            last: Timestamp(nanoseconds: row.integer(13)), outcome: try outcome(row))
    }

    private func outcome(_ row: borrowing Statement) throws(Fault) -> RecordedRun.Outcome {
        if !row.isNull(3) { return .failed(row.text(3)) }
        guard let record = Digest(hexadecimal: row.text(20)) else { throw damage(row.text(1)) }
        return .done(
            .init(
                equity: row.text(14), metrics: row.text(15),
                trades: .init(
                    closed: Int(row.integer(16)), open: Int(row.integer(17)), won: Int(row.integer(18)),
                    lost: Int(row.integer(19))),
                record: record))
    }

    private func dataset(_ row: borrowing Statement) throws(Fault) -> RecordedRun.Dataset {
        guard let interval = BarInterval(row.text(1)), let digest = Digest(hexadecimal: row.text(2)),
            let adjustment = PriceBasis(rawValue: row.text(3))
        else { throw damage(row.text(0)) }
        return RecordedRun.Dataset(
            series: SeriesName(symbol: row.text(0), interval: interval), digest: digest, adjustment: adjustment,
            rows: Int(row.integer(4)), first: row.text(5), last: row.text(6))
    }

    /// The fault of a row that cannot be what was written.
    func damage(_ what: String) -> Fault {
        Fault(.input, "the row of '\(what)' is damaged", at: path, remedy: Self.migrator.remedy)
    }
}

extension SQLValue {
    static func text(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }
    static func integer(_ value: Int?) -> SQLValue { value.map { .integer(Int64($0)) } ?? .null }
}
