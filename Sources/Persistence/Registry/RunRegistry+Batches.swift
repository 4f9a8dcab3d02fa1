public import Columns
public import Digests
import Documents
public import Faults

extension RunRegistry {
    // MARK: - Writing

    /// Records points of a sweep as one change with one link of the chain; answers how many were new.
    ///
    /// Points that are on record are not stored again, whoever recorded them; one that came out otherwise is a fault.
    /// A point that is on record as a single run, or in a scene that keeps other metrics, is stored and is no further
    /// trial. Where nothing is new the registry stays as it is.
    ///
    /// - Complexity: O(points) and the reading of what others recorded since the last time.
    @discardableResult
    public func append(
        _ batch: TrialBatch, to points: inout ScenePoints, sweep: Digest, at moment: Timestamp
    ) throws(Fault) -> Int {
        precondition(
            batch.values.count == points.facts.metrics.count,
            "a batch has the \(points.facts.metrics.count) metrics of its scene, had \(batch.values.count)")
        let hashes = batch.hashes
        var added: (link: Int64, hashes: [UInt64])?
        try database.transaction { () throws(Fault) in
            try refresh(&points)
            let (new, repeats) = try unknown(batch, hashes, points)
            guard !new.isEmpty else { return }
            let link = try RecordChain.next(in: database)
            try insert(batch.points(at: new), repeats: repeats, link: link, scene: points.scene, sweep: sweep, points)
            try RecordChain.append(.batch, count: new.count, at: moment, in: database)
            added = (link, new.count == batch.count ? hashes : new.map { hashes[$0] })
        }
        guard let added else { return 0 }
        points.add(added.hashes, link: added.link, isOwn: true)
        return added.hashes.count
    }

    /// Records that a sweep ended early, and how many points were begun and have no result on record.
    public func abandon(
        sweep: Digest, in scene: SceneNumber, begun: Int, reason: String, at moment: Timestamp
    ) throws(Fault) {
        precondition(begun >= 0, "a count is not negative, was \(begun)")
        try database.transaction { () throws(Fault) in
            var statement = try database.prepare(
                "INSERT INTO abandoned (link, scene, sweep, begun, reason) VALUES (?, ?, ?, ?, ?)")
            try statement.run(
                .integer(try RecordChain.next(in: database)), .integer(scene.value), .blob(sweep.bytes),
                .integer(begun), .text(reason))
            try RecordChain.append(.abandoned, count: begun, at: moment, in: database)
        }
    }

    private func insert(
        _ batch: TrialBatch, repeats: [UInt32], link: Int64, scene: SceneNumber, sweep: Digest, _ points: ScenePoints
    ) throws(Fault) {
        var statement = try database.prepare(
            """
            INSERT INTO batch (link, scene, sweep, position, count, trials, ratios, mean, squares, repeats, faults,
                parameters, results)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        let spread = batch.spread(metrics: points.facts.metrics, except: repeats)
        try statement.run(
            .integer(link), .integer(scene.value), .blob(sweep.bytes), .integer(batch.position), .integer(batch.count),
            .integer(batch.count - batch.faults.count - repeats.count), .integer(spread.count), .real(spread.mean),
            .real(spread.squares), .blob(repeats.flatMap { withUnsafeBytes(of: $0.littleEndian, Array.init) }),
            .text(batch.faultText), .blob(batch.parameterBytes), .blob(batch.resultBytes))
    }

    /// The places of points that are not on record in their scene, and among those, counted without the rest, the
    /// places of points that are on record otherwise.
    private func unknown(
        _ batch: TrialBatch, _ hashes: [UInt64], _ points: ScenePoints
    ) throws(Fault) -> (new: [Int], repeats: [UInt32]) {
        var (new, repeats): ([Int], [UInt32]) = ([], [])
        var own = HashIndex(capacity: batch.count)
        var read: (link: Int64, batch: TrialBatch)?
        func recorded(_ place: ScenePoints.Place) throws(Fault) -> TrialBatch {
            if let read, read.link == place.link { return read.batch }
            let batch = try self.batch(place.link)
            read = (place.link, batch)
            return batch
        }
        for (point, text) in batch.parameters.enumerated() {
            let known = try points.place(ofHash: hashes[point]) { place throws(Fault) in
                try recorded(place).parameters[place.point] == text
            }
            if let known, known.isOwn {
                guard try batch.isSame(point, as: known.point, of: recorded(known)) else {
                    throw contradiction("the point \(text)")
                }
                continue
            }
            // The same point twice in one batch.
            var other: Int?
            try own.search(hashes[point]) { place throws(Fault) in
                if batch.parameters[new[place]] == text { other = new[place] }
                return other != nil
            }
            if let other {
                guard batch.isSame(point, as: other, of: batch) else { throw contradiction("the point \(text)") }
                continue
            }
            own.append(hashes[point])
            let isRepeat = known != nil || points.runs.contains(text)
            if isRepeat, batch.faults[point] == nil { repeats.append(UInt32(new.count)) }
            new.append(point)
        }
        return (new, repeats)
    }

    // MARK: - Reading

    /// The points of a scene that are on record.
    public func points(of scene: SceneNumber) throws(Fault) -> ScenePoints {
        var points = ScenePoints(scene: scene, facts: try facts(of: scene))
        try database.snapshot { () throws(Fault) in try refresh(&points) }
        return points
    }

    /// Hands out the points of a scene in the order in which they were recorded.
    public func forEachBatch(
        of scene: SceneNumber, _ body: (TrialBatch) throws(Fault) -> Void
    ) throws(Fault) {
        let metrics = try facts(of: scene).metrics.count
        var statement = try database.prepare(
            """
            SELECT link, position, count, faults, parameters, results FROM batch WHERE scene = ? ORDER BY link
            """)
        try statement.forEach([.integer(scene.value)]) { row throws(Fault) in
            try body(try batch(row, metrics: metrics))
        }
    }

    /// The points that one link covers.
    private func batch(_ link: Int64) throws(Fault) -> TrialBatch {
        var statement = try database.prepare(
            """
            SELECT b.link, b.position, b.count, b.faults, b.parameters, b.results, json_array_length(s.metrics)
            FROM batch b JOIN scene s ON s.number = b.scene WHERE b.link = ?
            """)
        try statement.bind([.integer(link)])
        guard try statement.step() else { throw damage("batch \(link)") }
        return try batch(statement, metrics: Int(statement.integer(6)))
    }

    func batch(_ row: borrowing Statement, metrics: Int) throws(Fault) -> TrialBatch {
        guard
            let batch = TrialBatch(
                position: Int(row.integer(1)), count: Int(row.integer(2)), metrics: metrics, parameters: row.blob(4),
                results: row.blob(5), faults: row.isNull(3) ? nil : row.text(3))
        else { throw damage("batch \(row.integer(0))") }
        return batch
    }

    /// Takes in what was recorded of a setting since the last time.
    private func refresh(_ points: inout ScenePoints) throws(Fault) {
        var statement = try database.prepare(
            """
            SELECT b.link, b.scene, b.parameters FROM batch b JOIN scene s ON s.number = b.scene
            WHERE s.setting = ? AND b.link > ? ORDER BY b.link
            """)
        let scene = points.scene.value
        try statement.forEach([.blob(points.facts.setting.bytes), .integer(points.lastLink)]) { row throws(Fault) in
            let bytes = row.blob(2)
            let hashes = TrialBatch.lines(bytes).map { ScenePoints.hash(UnsafeRawBufferPointer(rebasing: bytes[$0])) }
            points.add(hashes, link: row.integer(0), isOwn: row.integer(1) == scene)
        }
        let last = try database.integer("SELECT max(number) FROM run") ?? 0
        guard last > points.lastRun else { return }
        let (facts, setting) = (points.facts, points.facts.setting)
        let runs = try runs(
            where: """
                r.strategy = ? AND r.number > ? AND r.status = 'done' AND r.strategy_digest = ? AND r.engine = ?
                AND r.seed = ? AND r.first = ? AND r.last = ?
                """,
            [
                .text(facts.strategy.name), .integer(points.lastRun), .text(facts.strategy.digest.hexadecimal),
                .text(facts.engine), .integer(Int64(facts.seed)), .integer(facts.first.nanoseconds),
                .integer(facts.last.nanoseconds),
            ], limit: Int.max)
        for run in runs where run.setting == setting { points.runs.insert(run.parameters) }
        points.lastRun = last
    }

    /// Whether a run that came to an end is on record as a point of a sweep that did so.
    func isPoint(_ run: RecordedRun) throws(Fault) -> Bool {
        guard run.outcome.result != nil else { return false }
        var statement = try database.prepare(
            """
            SELECT b.parameters, b.faults FROM batch b JOIN scene s ON s.number = b.scene WHERE s.setting = ?
            """)
        try statement.bind([.blob(run.setting.bytes)])
        while try statement.step() {
            let bytes = statement.blob(0)
            guard let point = TrialBatch.line(run.parameters, in: bytes) else { continue }
            // A point that failed is no trial: the run is one, though they should have ended alike.
            if statement.isNull(1) { return true }
            if try JSON(parsing: statement.text(1), at: path)[String(point)] == nil { return true }
        }
        return false
    }
}

extension TrialBatch {
    /// The hashes of the parameters of all points.
    fileprivate var hashes: [UInt64] {
        parameters.map { text in
            var text = text
            return text.withUTF8 { ScenePoints.hash(UnsafeRawBufferPointer($0)) }
        }
    }

    /// How the ratios of the points spread, those of some places left out.
    func spread(metrics: [String], except repeats: [UInt32]) -> RatioSpread {
        guard let column = metrics.firstIndex(of: TrialScene.ratioKey) else { return RatioSpread() }
        guard !repeats.isEmpty else { return RatioSpread(of: values[column]) }
        let left = Set(repeats)
        return RatioSpread(of: values[column].enumerated().filter { !left.contains(UInt32($0.offset)) }.map(\.element))
    }
}
