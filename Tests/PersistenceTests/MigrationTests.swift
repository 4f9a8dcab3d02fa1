import Faults
import TestSupport
import Testing

@testable import Persistence

@Suite struct MigrationTests {
    private let folder = TemporaryFolder()

    @Test("Every earlier schema becomes the newest", arguments: 0..<BarStore.migrator.migrations.count)
    func earlierSchemasMigrate(version: Int) throws {
        let path = folder.file("old.sqlite")
        try makeStore(path, version: version)
        let store = try BarStore(path: path, access: .write)
        #expect(try store.database.integer("PRAGMA user_version") == Int64(BarStore.migrator.migrations.count))
        #expect(try schema(path) == schema(fresh()))
    }

    @Test("A reader brings an older store up to date", arguments: 0..<BarStore.migrator.migrations.count)
    func readersMigrate(version: Int) throws {
        let path = folder.file("old.sqlite")
        try makeStore(path, version: version)
        #expect(try BarStore(path: path, access: .read).catalogue().isEmpty)
    }

    @Test("A store from a newer program is refused clearly")
    func newerStoresAreRefused() throws {
        let path = folder.file("new.sqlite")
        try makeStore(path, version: 0)
        try Database(path: path, access: .write).execute("PRAGMA user_version = 99")
        let fault = #expect(throws: Fault.self) { _ = try BarStore(path: path, access: .write) }
        #expect(fault?.what == "the market store has schema version 99, this program knows 3")
    }

    @Test("A file that is no store is refused and stays as it is")
    func foreignFilesAreRefused() {
        let path = folder.write("time,open,high,low,close\n".utf8, to: "bars.csv")
        let fault = #expect(throws: Fault.self) { _ = try BarStore(path: path, access: .write) }
        #expect(fault?.kind == .input)
    }

    private func makeStore(_ path: String, version: Int) throws {
        let database = try Database(path: path, access: .write)
        for migration in BarStore.migrator.migrations.prefix(version) { try database.execute(migration.sql) }
        try database.execute("PRAGMA user_version = \(version)")
    }

    private func fresh() throws -> String {
        let path = folder.file("fresh.sqlite")
        _ = try BarStore(path: path, access: .write)
        return path
    }

    private func schema(_ path: String) throws -> [String] {
        let database = try Database(path: path, access: .read)
        var lines: [String] = []
        var statement = try database.prepare("SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name")
        try statement.forEach { row throws(Fault) in lines.append(row.text(0)) }
        return lines
    }
}
