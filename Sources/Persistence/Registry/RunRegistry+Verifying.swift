import Columns
public import Digests
public import Faults

/// What the chain over a registry tells.
public struct ChainState: Hashable, Sendable {
    /// Links that hold.
    public internal(set) var links = 0
    /// Runs that they cover.
    public internal(set) var runs = 0
    /// Batches of points that they cover.
    public internal(set) var batches = 0
    /// Points in those.
    public internal(set) var points = 0
    /// Sweeps that ended early that they cover.
    public internal(set) var abandoned = 0
    /// The digest of the last link that holds; nil where there is none.
    public internal(set) var head: Digest?
    /// The first thing that does not hold.
    public internal(set) var damage: Damage?

    /// Something that is not as it was recorded.
    public struct Damage: Hashable, Sendable {
        /// The link; nil where it is none of the chain.
        public let link: Int?
        /// What kind of row: that of a link, or a table.
        public let kind: String
        /// What is the matter with it.
        public let reason: String
    }
}

extension RunRegistry {
    /// Walks the chain from its first link and computes every digest again; ends at the first that does not hold.
    ///
    /// A registry that was replaced as a whole, or cut back with its head to an earlier state, is a sound one: that is
    /// seen by `earlier`, the head that was told before, which has to be in the chain.
    ///
    /// - Complexity: O(bytes of the registry).
    public func verify(earlier: Digest? = nil) throws(Fault) -> ChainState {
        try database.snapshot { () throws(Fault) in
            var walk = ChainWalk(lookingFor: earlier)
            try walk.links(of: database)
            try walk.rest(of: self)
            return walk.state
        }
    }
}

/// The chain as far as it was walked.
private struct ChainWalk {
    private(set) var state = ChainState()
    /// The digest that has yet to be found.
    private var missing: Digest?
    /// The last run that is covered.
    private var lastRun: Int64 = 0

    init(lookingFor earlier: Digest?) { missing = earlier }

    private var isDamaged: Bool { state.damage != nil }

    private mutating func damage(_ kind: String, _ reason: String, link: Int64? = nil) {
        if state.damage == nil { state.damage = .init(link: link.map { Int($0) }, kind: kind, reason: reason) }
    }

    // MARK: - Links

    mutating func links(of database: borrowing Database) throws(Fault) {
        var statement = try database.prepare(
            "SELECT number, recorded, kind, count, run, content, previous, digest FROM link ORDER BY number")
        while !isDamaged, try statement.step() {
            let number = statement.integer(0)
            let kind = statement.text(2)
            guard number == Int64(state.links) + 1 else {
                return damage("link", "it is not there", link: Int64(state.links) + 1)
            }
            guard let known = RecordChain.Kind(rawValue: kind), let content = Digest(bytes: Array(statement.blob(5))),
                let previous = Digest(bytes: Array(statement.blob(6))),
                let digest = Digest(bytes: Array(statement.blob(7)))
            else { return damage(kind, "the link is not as it was written", link: number) }
            let link = RecordChain.Link(
                number: number, recorded: Timestamp(nanoseconds: statement.integer(1)), kind: known,
                count: Int(statement.integer(3)), run: statement.isNull(4) ? nil : statement.integer(4),
                content: content, previous: previous)
            guard link.digest == digest else {
                return damage(kind, "the link is not as it was written", link: number)
            }
            guard previous == state.head ?? .zero else {
                return damage(kind, "the link does not follow the one before it", link: number)
            }
            guard try content == RecordChain.content(of: known, link: number, run: link.run, in: database) else {
                return damage(kind, try difference(known, link, in: database), link: number)
            }
            cover(link)
            state.links += 1
            state.head = digest
            if digest == missing { missing = nil }
        }
        if let missing { damage("link", "none has the digest \(missing.hexadecimal)") }
    }

    private mutating func cover(_ link: RecordChain.Link) {
        switch link.kind {
        case .run, .note:
            guard let run = link.run, run > lastRun else {
                return damage(link.kind.rawValue, "the run was linked before", link: link.number)
            }
            lastRun = run
            state.runs += link.count
        case .batch:
            state.batches += 1
            state.points += link.count
        case .abandoned: state.abandoned += 1
        }
    }

    /// What is the matter with the rows of a link.
    private func difference(
        _ kind: RecordChain.Kind, _ link: RecordChain.Link, in database: borrowing Database
    ) throws(Fault) -> String {
        switch kind {
        case .run:
            var run = try database.prepare("SELECT id FROM run WHERE number = ?")
            try run.bind([.integer(link.run ?? 0)])
            guard try run.step() else { return "the run is not there" }
            return "run \(run.text(0).prefix(12)), what it read or its equity is not as it was recorded"
        case .note:
            let found = try database.integer("SELECT count(*) FROM run WHERE number <= ?", .integer(link.run ?? 0)) ?? 0
            return found == link.count
                ? "one of the first \(link.count) runs is not as it was when the chain began"
                : "of the first \(link.count) runs there are \(found)"
        case .batch, .abandoned:
            let found = try database.integer(
                "SELECT count(*) FROM \(kind.rawValue) WHERE link = ?", .integer(link.number))
            return found == 1 ? "the row or its scene is not as it was recorded" : "the row is not there"
        }
    }

    // MARK: - What is beside the links

    /// The head, rows that no link covers, scenes, and what guards the tables.
    mutating func rest(of registry: borrowing RunRegistry) throws(Fault) {
        try head(of: registry.database)
        try strays(in: registry.database)
        try scenes(of: registry)
        try guards(of: registry.database)
    }

    private mutating func head(of database: borrowing Database) throws(Fault) {
        guard !isDamaged else { return }
        var statement = try database.prepare("SELECT link, digest FROM head")
        guard try statement.step() else {
            if state.links > 0 { damage("head", "it is not there") }
            return
        }
        let link = statement.integer(0)
        if link > state.links { return damage("link", "it is not there", link: Int64(state.links) + 1) }
        if link < state.links || Array(statement.blob(1)) != state.head?.bytes {
            damage("head", "it is not the last link of the chain")
        }
    }

    private mutating func strays(in database: borrowing Database) throws(Fault) {
        let counts: [(String, String, Int)] = [
            ("run", "SELECT count(*) FROM run", state.runs),
            ("batch", "SELECT count(*) FROM batch", state.batches),
            ("abandoned", "SELECT count(*) FROM abandoned", state.abandoned),
            ("run_series", "SELECT count(*) FROM run_series WHERE run NOT IN (SELECT number FROM run)", 0),
            ("run_equity", "SELECT count(*) FROM run_equity WHERE run NOT IN (SELECT number FROM run)", 0),
            ("scene_series", "SELECT count(*) FROM scene_series WHERE scene NOT IN (SELECT number FROM scene)", 0),
        ]
        for (table, sql, covered) in counts where !isDamaged {
            let found = try database.integer(sql) ?? 0
            if found != covered { damage(table, "\(Int(found) - covered) rows are in no link") }
        }
    }

    private mutating func scenes(of registry: borrowing RunRegistry) throws(Fault) {
        guard !isDamaged else { return }
        var statement = try registry.database.prepare("SELECT number, digest, setting FROM scene ORDER BY number")
        while !isDamaged, try statement.step() {
            let number = statement.integer(0)
            // A row that cannot be read is told, as one that reads as something else.
            let facts: TrialScene?
            do throws(Fault) { facts = try registry.facts(of: SceneNumber(value: number)) } catch { facts = nil }
            if facts?.digest.bytes != Array(statement.blob(1)) || facts?.setting.bytes != Array(statement.blob(2)) {
                damage("scene", "scene \(number) is not as it was recorded")
            }
        }
    }

    /// Indexes, by which rows are found, and triggers, which refuse changes.
    private mutating func guards(of database: borrowing Database) throws(Fault) {
        guard !isDamaged else { return }
        var check = try database.prepare("PRAGMA integrity_check(1)")
        guard try check.step(), check.text(0) == "ok" else {
            return damage("file", "SQLite finds it damaged: \(check.text(0))")
        }
        let fresh = try Database(path: ":memory:", access: .write)
        try RunRegistry.migrator.migrate(fresh)
        let (made, found) = (try schema(of: fresh), try schema(of: database))
        for (name, sql) in made.sorted(by: { $0.key < $1.key }) where found[name] != sql {
            return damage("schema", "\(name) is not as the program makes it")
        }
        for (name, sql) in found where made[name] == nil && sql.hasPrefix("CREATE TRIGGER") {
            return damage("schema", "\(name) is none of the program's triggers")
        }
    }

    private func schema(of database: borrowing Database) throws(Fault) -> [String: String] {
        var schema: [String: String] = [:]
        var statement = try database.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        try statement.forEach { row throws(Fault) in schema[row.text(0)] = row.text(1) }
        return schema
    }
}
