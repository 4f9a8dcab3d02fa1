import Columns
import Digests
import Faults

/// The chain over all that is recorded: a link for each run and each batch of points, each building on the one before.
///
/// The content of a link is the SHA-256 of the rows that it covers, the scene of a batch among them: all their columns
/// in a fixed order, a byte for the kind of each and then its value, after its length where it is a text or a blob. The
/// digest of a link is the SHA-256 of the text `assay link 1`, its number, kind, count, time, run and content, and the
/// digest of the link before; that before the first is 32 zero bytes. No time spent and no number of threads is in any
/// of them.
enum RecordChain {
    /// What a link covers.
    enum Kind: String {
        /// One run with what it read and its equity.
        case run
        /// A batch of points of a sweep.
        case batch
        /// A sweep that ended early.
        case abandoned
        /// The runs of a registry from before there was a chain.
        case note
    }

    /// One link as it is kept.
    struct Link {
        let number: Int64
        let recorded: Timestamp
        let kind: Kind
        let count: Int
        /// The run that it covers, or the last of those that a note covers.
        let run: Int64?
        let content: Digest
        let previous: Digest

        /// What the next link builds on.
        var digest: Digest {
            var hash = SHA256()
            hash.update("assay link 1")
            for value in [number, Int64(kind.rawValue.utf8.count)] { hash.update(value) }
            hash.update(kind.rawValue)
            for value in [Int64(count), recorded.nanoseconds, run ?? 0] { hash.update(value) }
            for part in [content, previous] { part.bytes.withUnsafeBytes { hash.update($0) } }
            return hash.finish()
        }
    }

    // MARK: - Writing

    /// The number of the next link, inside of the transaction that adds it.
    static func next(in database: borrowing Database) throws(Fault) -> Int64 {
        try (database.integer("SELECT max(number) FROM link") ?? 0) + 1
    }

    /// Adds a link over rows that were added just now, inside of the transaction that did so.
    static func append(
        _ kind: Kind, count: Int, run: Int64? = nil, at moment: Timestamp, in database: borrowing Database
    ) throws(Fault) {
        let number = try next(in: database)
        let link = Link(
            number: number, recorded: moment, kind: kind, count: count, run: run,
            content: try content(of: kind, link: number, run: run, in: database),
            previous: try digest(ofLink: number - 1, in: database))
        var row = try database.prepare(
            """
            INSERT INTO link (number, recorded, kind, count, run, content, previous, digest)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        let digest = link.digest
        try row.run(
            .integer(number), .integer(moment.nanoseconds), .text(kind.rawValue), .integer(count),
            run.map { .integer($0) } ?? .null, .blob(link.content.bytes), .blob(link.previous.bytes),
            .blob(digest.bytes))
        var head = try database.prepare(
            """
            INSERT INTO head (one, link, digest) VALUES (1, ?, ?)
            ON CONFLICT (one) DO UPDATE SET link = excluded.link, digest = excluded.digest
            """)
        try head.run(.integer(number), .blob(digest.bytes))
    }

    /// Covers the runs of a registry from before there was a chain by one link, as old as the last of them.
    static func adoptRuns(in database: borrowing Database) throws(Fault) {
        guard let last = try database.integer("SELECT max(number) FROM run"), last > 0 else { return }
        let count = try database.integer("SELECT count(*) FROM run") ?? 0
        let moment = try database.integer("SELECT max(recorded) FROM run") ?? 0
        try append(.note, count: Int(count), run: last, at: Timestamp(nanoseconds: moment), in: database)
    }

    private static func digest(ofLink number: Int64, in database: borrowing Database) throws(Fault) -> Digest {
        guard number > 0 else { return .zero }
        var statement = try database.prepare("SELECT digest FROM link WHERE number = ?")
        try statement.bind([.integer(number)])
        guard try statement.step(), let digest = Digest(bytes: Array(statement.blob(0))) else {
            throw Fault(
                .input, "the chain of the registry is broken at link \(number)", at: database.path,
                remedy: "'assay trials verify' tells what does not hold; restore the file from a copy")
        }
        return digest
    }

    // MARK: - Contents

    /// The digest of what a link covers, as the rows are now.
    static func content(
        of kind: Kind, link: Int64, run: Int64?, in database: borrowing Database
    ) throws(Fault) -> Digest {
        var hash = SHA256()
        switch kind {
        case .run: try add(run: run ?? 0, to: &hash, in: database)
        case .note:
            var runs: [Int64] = []
            var statement = try database.prepare("SELECT number FROM run WHERE number <= ? ORDER BY number")
            try statement.forEach([.integer(run ?? 0)]) { row throws(Fault) in runs.append(row.integer(0)) }
            for run in runs { try add(run: run, to: &hash, in: database) }
        case .batch:
            try add(
                "batch",
                """
                SELECT link, scene, sweep, position, count, trials, ratios, mean, squares, repeats, faults, parameters,
                    results
                FROM batch WHERE link = ?
                """, link, to: &hash, in: database)
            try add(sceneOf: "batch", link, to: &hash, in: database)
        case .abandoned:
            try add(
                "abandoned", "SELECT link, scene, sweep, begun, reason FROM abandoned WHERE link = ?", link, to: &hash,
                in: database)
            try add(sceneOf: "abandoned", link, to: &hash, in: database)
        }
        return hash.finish()
    }

    private static func add(run: Int64, to hash: inout SHA256, in database: borrowing Database) throws(Fault) {
        try add(
            "run",
            """
            SELECT number, id, recorded, status, fault, strategy, strategy_version, strategy_kind, strategy_digest,
                parameters, model, engine, seed, first, last, equity, metrics, closed, open, won, lost, record, command,
                source, trial
            FROM run WHERE number = ?
            """, run, to: &hash, in: database)
        try add(
            "series",
            """
            SELECT position, symbol, interval, digest, adjustment, rows, first, last FROM run_series WHERE run = ?
            ORDER BY position
            """, run, to: &hash, in: database)
        try add(
            "equity", "SELECT position, rows, times, equity FROM run_equity WHERE run = ? ORDER BY position", run,
            to: &hash, in: database)
    }

    /// Adds the scene of a link's row, and what it reads.
    private static func add(
        sceneOf table: String, _ link: Int64, to hash: inout SHA256, in database: borrowing Database
    ) throws(Fault) {
        let scene = "(SELECT scene FROM \(table) WHERE link = ?)"
        try add(
            "scene",
            """
            SELECT number, digest, setting, strategy, strategy_version, strategy_kind, strategy_digest, source, model,
                engine, seed, first, last, periods, periods_per_year, metrics, parameters
            FROM scene WHERE number = \(scene)
            """, link, to: &hash, in: database)
        try add(
            "series",
            """
            SELECT position, symbol, interval, digest, adjustment, rows, first, last FROM scene_series
            WHERE scene = \(scene) ORDER BY position
            """, link, to: &hash, in: database)
    }

    /// Adds all rows that a statement answers, after their name.
    static func add(
        _ name: String, _ sql: String, _ key: Int64, to hash: inout SHA256, in database: borrowing Database
    ) throws(Fault) {
        hash.update(name)
        var statement = try database.prepare(sql)
        try statement.bind([.integer(key)])
        while try statement.step() { statement.digest(into: &hash) }
    }
}
