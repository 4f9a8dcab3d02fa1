public import Columns
public import Digests
public import Faults
import Market

/// The points that one sweep added to a scene.
public struct RecordedSweep: Hashable, Sendable {
    /// What the sweep is known by.
    public let id: Digest
    /// Where its points are.
    public let scene: SceneNumber
    /// What they share.
    public let facts: TrialScene
    /// The points that it was the first to record.
    public let points: Int
    /// Those of them that count as trials.
    public let trials: Int
    /// When the first of them were recorded.
    public let first: Timestamp
    /// When the last of them were.
    public let last: Timestamp
}

extension RunRegistry {
    /// The sweeps that added points, the newest first, those of a strategy or of a series where one is named.
    ///
    /// - Complexity: O(batches): no point is read.
    public func sweeps(
        strategy: String? = nil, series: SeriesName? = nil, limit: Int
    ) throws(Fault) -> (newest: [RecordedSweep], total: Int) {
        precondition(limit > 0, "a limit is positive, was \(limit)")
        var conditions = ["1"]
        var values: [SQLValue] = []
        if let strategy {
            conditions.append("s.strategy = ?")
            values.append(.text(strategy))
        }
        if let series {
            conditions.append("s.number IN (SELECT scene FROM scene_series WHERE symbol = ? AND interval = ?)")
            values += [.text(series.symbol), .text(series.interval.description)]
        }
        let condition = conditions.joined(separator: " AND ")
        return try database.snapshot { () throws(Fault) in
            var statement = try database.prepare(
                """
                SELECT count(*) FROM (SELECT DISTINCT b.sweep, b.scene FROM batch b
                JOIN scene s ON s.number = b.scene WHERE \(condition))
                """)
            try statement.bind(values)
            let total = try statement.step() ? Int(statement.integer(0)) : 0
            return (try sweeps(where: condition, values, limit: limit), total)
        }
    }

    /// The sweeps whose name begins like this, the newest first: one of them adds points to several scenes where it
    /// judges some sets on a part of the bars.
    public func sweeps(beginning prefix: String) throws(Fault) -> [RecordedSweep] {
        let digits = prefix.uppercased()
        guard !digits.isEmpty, digits.count <= 64, digits.allSatisfy({ $0.isHexDigit && $0.isASCII }) else { return [] }
        return try sweeps(where: "substr(hex(b.sweep), 1, \(digits.count)) = ?", [.text(digits)], limit: 1_000)
    }

    private func sweeps(
        where condition: String, _ values: [SQLValue], limit: Int
    ) throws(Fault) -> [RecordedSweep] {
        var statement = try database.prepare(
            """
            SELECT b.sweep, b.scene, sum(b.count), sum(b.trials), min(l.recorded), max(l.recorded)
            FROM batch b JOIN scene s ON s.number = b.scene JOIN link l ON l.number = b.link
            WHERE \(condition) GROUP BY b.sweep, b.scene ORDER BY max(b.link) DESC LIMIT \(limit)
            """)
        var sweeps: [RecordedSweep] = []
        try statement.forEach(values) { row throws(Fault) in
            let scene = SceneNumber(value: row.integer(1))
            guard let id = Digest(bytes: Array(row.blob(0))) else { throw damage("scene \(scene.value)") }
            sweeps.append(
                RecordedSweep(
                    id: id, scene: scene, facts: try facts(of: scene), points: Int(row.integer(2)),
                    trials: Int(row.integer(3)), first: Timestamp(nanoseconds: row.integer(4)),
                    last: Timestamp(nanoseconds: row.integer(5))))
        }
        return sweeps
    }

    /// The points that a sweep added to a scene, batch by batch in the order in which they were recorded.
    public func forEachBatch(
        of sweep: RecordedSweep, _ body: (TrialBatch) throws(Fault) -> Void
    ) throws(Fault) {
        var statement = try database.prepare(
            """
            SELECT link, position, count, faults, parameters, results FROM batch
            WHERE scene = ? AND sweep = ? ORDER BY link
            """)
        try statement.forEach([.integer(sweep.scene.value), .blob(sweep.id.bytes)]) { row throws(Fault) in
            try body(try batch(row, metrics: sweep.facts.metrics.count))
        }
    }
}
