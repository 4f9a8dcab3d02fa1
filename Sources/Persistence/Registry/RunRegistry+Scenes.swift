import Columns
import Digests
import Documents
public import Faults
import Market

extension RunRegistry {
    /// The number of a scene, which is added where it is not on record.
    public func scene(_ scene: TrialScene) throws(Fault) -> SceneNumber {
        try database.transaction { () throws(Fault) in
            let digest = scene.digest
            if let known = try database.integer("SELECT number FROM scene WHERE digest = ?", .blob(digest.bytes)) {
                return SceneNumber(value: known)
            }
            var statement = try database.prepare(
                """
                INSERT INTO scene (digest, setting, strategy, strategy_version, strategy_kind, strategy_digest, source,
                    model, engine, seed, first, last, periods, periods_per_year, metrics, parameters)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
            try statement.run(
                .blob(digest.bytes), .blob(scene.setting.bytes), .text(scene.strategy.name),
                .text(scene.strategy.version), .text(scene.strategy.kind), .text(scene.strategy.digest.hexadecimal),
                .text(scene.strategy.source), .text(scene.model), .text(scene.engine), .integer(Int64(scene.seed)),
                .integer(scene.first.nanoseconds), .integer(scene.last.nanoseconds), .integer(scene.periods),
                .real(scene.periodsPerYear), .text(JSON(scene.metrics).text(.canonical)),
                .text(JSON(scene.parameters).text(.canonical)))
            let number = database.lastRow
            try insert(scene.data, into: "scene", number)
            return SceneNumber(value: number)
        }
    }

    /// What the points of a scene share.
    public func facts(of scene: SceneNumber) throws(Fault) -> TrialScene {
        var statement = try database.prepare(
            """
            SELECT strategy, strategy_version, strategy_kind, strategy_digest, source, model, engine, seed, first, last,
                periods, periods_per_year, metrics, parameters
            FROM scene WHERE number = ?
            """)
        try statement.bind([.integer(scene.value)])
        let place = "scene \(scene.value)"
        guard try statement.step() else { throw damage(place) }
        let data = try datasets(of: "scene", scene.value)
        let metrics = try names(statement.text(12), in: place)
        guard let digest = Digest(hexadecimal: statement.text(3)), statement.integer(7) >= 0, !data.isEmpty,
            metrics.contains(TrialScene.ratioKey), Set(metrics).count == metrics.count, statement.integer(10) >= 0,
            statement.double(11) > 0, statement.double(11).isFinite
        else { throw damage(place) }
        return TrialScene(
            strategy: .init(
                name: statement.text(0), version: statement.text(1), kind: statement.text(2), digest: digest,
                source: statement.isNull(4) ? nil : statement.text(4)),
            data: data, model: statement.text(5), engine: statement.text(6), seed: UInt64(statement.integer(7)),
            first: Timestamp(nanoseconds: statement.integer(8)), last: Timestamp(nanoseconds: statement.integer(9)),
            periods: Int(statement.integer(10)), periodsPerYear: statement.double(11), metrics: metrics,
            parameters: try names(statement.text(13), in: place))
    }

    private func names(_ text: String, in place: String) throws(Fault) -> [String] {
        guard let list = try JSON(parsing: text, at: place).arrayValue else { throw damage(place) }
        return list.compactMap(\.stringValue)
    }
}
