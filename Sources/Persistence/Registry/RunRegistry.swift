public import Digests
public import Faults
import Market

/// The registry of runs and of points of sweeps: rows in a SQLite file that are added and never changed.
///
/// A run is known by its name, the digest of everything that decides its outcome: the same run again is found, not
/// stored a second time. No statement of the program changes or removes a row, and triggers refuse those of others; a
/// chain of digests over all rows tells where somebody did so all the same.
public struct RunRegistry: ~Copyable {
    let database: Database

    /// What became of a run that was to be recorded.
    public enum Recording: Sendable {
        /// It was new.
        case added(RecordedRun)
        /// It had been recorded before, with the same outcome.
        case known(RecordedRun)
    }

    /// Opens a registry, making or migrating it where that is needed and allowed.
    ///
    /// A file of another program, the market store among them, is refused and stays as it is.
    public init(path: String, access: Database.Access) throws(Fault) {
        database = try Self.migrator.open(
            path, access,
            settings: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON",
            beginning: "delete it; the next 'assay run' begins another")
    }

    /// The file.
    public var path: String { database.path }

    /// Records a run with its equity as one change, unless it is known.
    ///
    /// A known run with another outcome is a fault: the same version of the program gave two results.
    public func record(_ run: RecordedRun, equity: RecordedEquity?) throws(Fault) -> Recording {
        try database.transaction { () throws(Fault) in
            if let known = try self.run(run.id) {
                guard known.outcome.status == run.outcome.status,
                    known.outcome.result?.record == run.outcome.result?.record
                else { throw contradiction("run \(known.id.short)") }
                return .known(known)
            }
            let isPoint = try isPoint(run)
            let number = try insert(run, isTrial: !isPoint)
            if let equity { try insert(equity, of: number) }
            try RecordChain.append(.run, count: 1, run: number, at: run.recorded, in: database)
            return .added(run)
        }
    }

    /// The run of a name, or nil.
    public func run(_ id: Digest) throws(Fault) -> RecordedRun? {
        try runs(where: "r.id = ?", [.text(id.hexadecimal)], limit: 1).first
    }

    /// The one run whose name begins like this; none, or more than one, is a fault.
    public func run(beginning prefix: String) throws(Fault) -> RecordedRun {
        let digits = prefix.lowercased()
        guard !digits.isEmpty, digits.count <= 64, digits.allSatisfy({ $0.isHexDigit && $0.isASCII }) else {
            throw Fault(
                .usage, "a run is named by its first hexadecimal digits, was '\(prefix)'",
                remedy: "'assay trials list' shows the names")
        }
        // Names are of digits and small letters, so that those with the prefix lie between it and it with a "g".
        let found = try runs(where: "r.id >= ? AND r.id < ?", [.text(digits), .text(digits + "g")], limit: 5)
        guard let run = found.first else {
            throw Fault(
                .input, "the registry has no run '\(prefix)'", at: path, remedy: "'assay trials list' shows the runs")
        }
        guard found.count == 1 else {
            let names = found.map(\.id.short).joined(separator: ", ") + (found.count == 5 ? ", …" : "")
            throw Fault(.input, "more than one run begins with '\(prefix)'", at: path, remedy: "there is \(names)")
        }
        return run
    }

    /// The newest runs first, those of a strategy or of a series where one is named.
    public func runs(
        strategy: String? = nil, series: SeriesName? = nil, limit: Int
    ) throws(Fault) -> (newest: [RecordedRun], total: Int) {
        precondition(limit > 0, "a limit is positive, was \(limit)")
        var conditions = ["1"]
        var values: [SQLValue] = []
        if let strategy {
            conditions.append("r.strategy = ?")
            values.append(.text(strategy))
        }
        if let series {
            conditions.append("r.number IN (SELECT run FROM run_series WHERE symbol = ? AND interval = ?)")
            values += [.text(series.symbol), .text(series.interval.description)]
        }
        let condition = conditions.joined(separator: " AND ")
        return try database.snapshot { () throws(Fault) in
            var statement = try database.prepare("SELECT count(*) FROM run r WHERE \(condition)")
            try statement.bind(values)
            let total = try statement.step() ? Int(statement.integer(0)) : 0
            return (try runs(where: condition, values, limit: limit), total)
        }
    }

    /// The fault of something known that came out otherwise.
    func contradiction(_ what: String) -> Fault {
        Fault(
            .defect, "\(what) came out otherwise when it was recorded, by the same version of the program", at: path,
            remedy: "keep the registry and tell it to the developers; moved away, the next run begins another")
    }
}
