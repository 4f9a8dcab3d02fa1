import Columns
import Digests
import Faults
import Files
import Market
import TestSupport
import Testing
import Workers

@testable import Persistence

@Suite struct RecordChainTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("registry.sqlite") }
    private static let tables = [
        "run", "run_series", "run_equity", "link", "head", "scene", "scene_series", "batch", "abandoned",
    ]

    /// Three runs, two batches and an abandoned sweep: six links.
    private func fill(_ path: String) throws {
        let registry = try RunRegistry(path: path, access: .write)
        for number in 1...3 {
            // The last one has two chunks.
            let equity = SampleRecords.equity(rows: number == 3 ? 33_000 : 10)
            _ = try registry.record(SampleRecords.run(number), equity: equity)
        }
        let scene = try registry.scene(SampleRecords.scene(symbol: "ELM"))
        var points = try registry.points(of: scene)
        for start in [0, 50] {
            try registry.append(
                SampleRecords.batch(start..<start + 50), to: &points, sweep: SampleRecords.sweep,
                at: SampleRecords.moment)
        }
        try registry.abandon(
            sweep: SampleRecords.sweep, in: scene, begun: 7, reason: "interrupted", at: SampleRecords.moment)
    }

    private func damage(after sql: String) throws -> ChainState.Damage? {
        try fill(path)
        #expect(try RunRegistry(path: path, access: .read).verify().damage == nil)
        let database = try Database(path: path, access: .write)
        var triggers: [String] = []
        var statement = try database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        var made: [String] = []
        try statement.forEach { row throws(Fault) in
            triggers.append(row.text(0))
            made.append(row.text(1))
        }
        for trigger in triggers { try database.execute("DROP TRIGGER \(trigger)") }
        try database.execute(sql)
        for trigger in made { try database.execute(trigger) }
        return try RunRegistry(path: path, access: .read).verify().damage
    }

    @Test("What was recorded is covered link by link")
    func sound() throws {
        try fill(path)
        let state = try RunRegistry(path: path, access: .read).verify()
        #expect(state.damage == nil)
        #expect([state.links, state.runs, state.batches, state.points, state.abandoned] == [6, 3, 2, 100, 1])
        let empty = try RunRegistry(path: folder.file("empty.sqlite"), access: .write).verify()
        #expect(empty.damage == nil && empty.links == 0 && empty.head == nil)
    }

    @Test("The same is recorded as the same digests, and time on the clock as others")
    func determinism() throws {
        let other = folder.file("other.sqlite")
        try fill(path)
        try fill(other)
        let heads = try [path, other].map { try RunRegistry(path: $0, access: .read).verify().head }
        #expect(heads[0] == heads[1] && heads[0] != nil)
    }

    @Test(
        "A removed row is found, and the link that covered it is told",
        arguments: [
            ("DELETE FROM run WHERE number = 2", 2, "run"),
            ("DELETE FROM run WHERE number = 3", 3, "run"),
            ("DELETE FROM run_series WHERE run = 2 AND position = 1", 2, "run"),
            ("DELETE FROM run_equity WHERE run = 3 AND position = 1", 3, "run"),
            ("DELETE FROM batch WHERE link = 4", 4, "batch"),
            ("DELETE FROM batch WHERE link = 5", 5, "batch"),
            ("DELETE FROM scene", 4, "batch"),
            ("DELETE FROM scene_series WHERE position = 1", 4, "batch"),
            ("DELETE FROM abandoned", 6, "abandoned"),
            ("DELETE FROM link WHERE number = 1", 1, "link"),
            ("DELETE FROM link WHERE number = 3", 3, "link"),
            ("DELETE FROM link WHERE number = 6", 6, "link"),
            ("DELETE FROM link WHERE number > 4", 5, "link"),
            ("DELETE FROM link", 1, "link"),
            ("DELETE FROM head", nil, "head"),
            ("DELETE FROM run; DELETE FROM link; DELETE FROM head", nil, "batch"),
        ] as [(String, Int?, String)])
    func removedRows(sql: String, link: Int?, kind: String) throws {
        let damage = try #require(try damage(after: "PRAGMA foreign_keys = OFF; " + sql))
        #expect(damage.link == link && damage.kind == kind, "\(damage)")
    }

    @Test(
        "A changed value is found in every column of every table",
        arguments: tables)
    func changedValues(table: String) throws {
        try fill(path)
        var columns: [(name: String, type: String)] = []
        do {
            let database = try Database(path: path, access: .write)
            var statement = try database.prepare("SELECT name, type FROM pragma_table_info('\(table)')")
            try statement.forEach { row throws(Fault) in columns.append((row.text(0), row.text(1))) }
        }
        #expect(columns.count > 2)
        let bytes = try Files.read(path)
        // The number of a chunk of equity is SQLite's own, and the head has one row.
        for (name, type) in columns where !(table == "run_equity" && name == "id") && name != "one" {
            let changed =
                switch type {
                case "INTEGER": "coalesce(\(name), 0) - 1000"
                case "REAL": "\(name) + 1e-9"
                case "TEXT": "coalesce(\(name), '') || ' '"
                default: "CAST(coalesce(substr(\(name), 1, length(\(name)) - 1), '') || 'x' AS BLOB)"
                }
            let copy = folder.write(bytes, to: "\(table)-\(name).sqlite")
            do {
                let database = try Database(path: copy, access: .write)
                for trigger in ["\(table)_update", "\(table)_delete"] {
                    try database.execute("DROP TRIGGER \(trigger)")
                }
                try database.execute(
                    """
                    PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
                    UPDATE \(table) SET \(name) = \(changed) WHERE rowid = (SELECT max(rowid) FROM \(table));
                    """.replacing(withoutRowid: table))
            }
            let damage = try RunRegistry(path: copy, access: .read).verify().damage
            #expect(damage != nil && damage?.kind != "schema", "\(table).\(name)")
        }
    }

    @Test("Links that change places, a forged one and a batch in no link are found")
    func forgedRows() throws {
        let swapped = try damage(
            after: """
                UPDATE link SET number = -number WHERE number IN (4, 5);
                UPDATE link SET number = 9 + number WHERE number < 0;
                """)
        #expect(swapped?.link == 4)
        try Files.remove(path)
        let double = try damage(
            after: """
                INSERT INTO batch SELECT 99, scene, sweep, position, count, trials, ratios, mean, squares, repeats,
                    faults, parameters, results FROM batch WHERE link = 4;
                """)
        #expect(double?.link == nil && double?.kind == "batch" && double?.reason == "1 rows are in no link")
        try Files.remove(path)
        let forged = try damage(
            after: """
                INSERT INTO link SELECT 7, recorded, kind, count, run, content, previous, digest FROM link
                WHERE number = 6;
                """)
        #expect(forged?.link == 7)
    }

    @Test("Triggers that are gone or that are others are found")
    func triggers() throws {
        try fill(path)
        let database = try Database(path: path, access: .write)
        try database.execute("DROP TRIGGER batch_update")
        let gone = try RunRegistry(path: path, access: .read).verify().damage
        #expect(gone?.kind == "schema" && gone?.reason == "batch_update is not as the program makes it")
        try Files.remove(path)
        try fill(path)
        try Database(path: path, access: .write).execute(
            "CREATE TRIGGER late AFTER INSERT ON run BEGIN DELETE FROM scene; END")
        let other = try RunRegistry(path: path, access: .read).verify().damage
        #expect(other?.kind == "schema" && other?.reason == "late is none of the program's triggers")
        // What a reader adds for itself is no damage.
        try Files.remove(path)
        try fill(path)
        try Database(path: path, access: .write).execute("CREATE VIEW mine AS SELECT id FROM run; ANALYZE")
        #expect(try RunRegistry(path: path, access: .read).verify().damage == nil)
    }

    @Test("An earlier copy of the whole is seen by the head that was told")
    func replacedRegistry() throws {
        let registry = try RunRegistry(path: path, access: .write)
        _ = try registry.record(SampleRecords.run(1), equity: nil)
        let first = try #require(try registry.verify().head)
        try registry.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        let copy = folder.write(try Files.read(path), to: "copy.sqlite")
        _ = try registry.record(SampleRecords.run(2), equity: nil)
        let second = try #require(try registry.verify(earlier: first).head)
        #expect(try registry.verify(earlier: first).damage == nil)
        let earlier = try RunRegistry(path: copy, access: .read)
        #expect(try earlier.verify().damage == nil)
        #expect(try earlier.verify(earlier: second).damage?.reason.contains(second.hexadecimal) == true)
    }

    @Test("One flipped byte of the file is found, or changes nothing", arguments: 1...UInt64(Campaign.size(300)))
    func flippedBytes(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let shared = Self.prepared
        var bytes = shared.bytes
        bytes[Int.random(in: bytes.indices, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
        let copy = folder.write(bytes, to: "flipped.sqlite")
        let dump: [UInt8]
        do {
            let registry = try RunRegistry(path: copy, access: .read)
            guard try registry.verify().damage == nil else { return }
            dump = try Self.dump(registry.database)
        } catch {
            // SQLite itself does not read it.
            #expect(error is Fault)
            return
        }
        #expect(dump == shared.dump)
    }

    private static let prepared: (bytes: [UInt8], dump: [UInt8]) = {
        let suite = RecordChainTests()
        do {
            try suite.fill(suite.path)
            let registry = try RunRegistry(path: suite.path, access: .read)
            let dump = try dump(registry.database)
            return (try Files.read(suite.path), dump)
        } catch { preconditionFailure("a registry is filled: \(error)") }
    }()

    /// The digest of every row of every table.
    private static func dump(_ database: borrowing Database) throws -> [UInt8] {
        var hash = SHA256()
        for table in Self.tables {
            try RecordChain.add(
                table, "SELECT * FROM \(table) WHERE ? ORDER BY 1, 2", 1, to: &hash, in: database)
        }
        return hash.finish().bytes
    }
}

extension String {
    /// A statement for a table that has no row ids.
    fileprivate func replacing(withoutRowid table: String) -> String {
        guard table.hasSuffix("_series") else { return self }
        guard let start = range(of: " WHERE rowid") else { return self }
        return String(self[..<start]) + " WHERE position = 1;"
    }

    private func range(of text: String) -> String.Index? {
        indices.first { self[$0...].hasPrefix(text) }
    }
}
