import Faults
import Glibc
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

    @Test("A reader brings an older store up to date", arguments: 1..<BarStore.migrator.migrations.count)
    func readersMigrate(version: Int) throws {
        let path = folder.file("old.sqlite")
        try makeStore(path, version: version)
        #expect(try BarStore(path: path, access: .read).catalogue().isEmpty)
    }

    @Test("A store from a newer program is refused clearly")
    func newerStoresAreRefused() throws {
        let path = folder.file("new.sqlite")
        try makeStore(path, version: 3)
        try Database(path: path, access: .write).execute("PRAGMA user_version = 99")
        let fault = #expect(throws: Fault.self) { _ = try BarStore(path: path, access: .write) }
        #expect(fault?.what == "the file is a market store of schema version 99, and this program knows 3")
    }

    @Test("A file that is no store is refused and stays as it is")
    func foreignFilesAreRefused() {
        let path = folder.write("time,open,high,low,close\n".utf8, to: "bars.csv")
        let fault = #expect(throws: Fault.self) { _ = try BarStore(path: path, access: .write) }
        #expect(fault?.kind == .input)
    }

    @Test("A version that is not that of the tables is refused", arguments: [-1, 0, 1, 2])
    func wrongVersionsAreRefused(version: Int) throws {
        let path = folder.file("wrong.sqlite")
        try makeStore(path, version: 3)
        try Database(path: path, access: .write).execute("PRAGMA user_version = \(version)")
        for access in [Database.Access.read, .write] {
            let fault = #expect(throws: Fault.self) { _ = try BarStore(path: path, access: access) }
            #expect(fault?.kind == .input)
            #expect(fault?.what.contains("its tables are not those of its schema version") == true)
        }
    }

    @Test("A database of another program is refused and stays as it is", arguments: [Database.Access.read, .write])
    func foreignDatabasesAreRefused(access: Database.Access) throws {
        for (name, sql) in [
            ("tables", "CREATE TABLE songs (id INTEGER)"), ("mark", "PRAGMA application_id = 77"),
            ("version", "PRAGMA user_version = 1"),
        ] {
            let path = folder.file("\(name).sqlite")
            try Database(path: path, access: .write).execute(sql)
            let before = try bytes(path)
            let fault = #expect(throws: Fault.self) { _ = try BarStore(path: path, access: access) }
            #expect(fault?.what == "the file is a database of another program, not a market store")
            #expect(fault?.kind == .input)
            #expect(try bytes(path) == before)
        }
    }

    @Test("An empty file is no store to read, stays empty, and can be made one")
    func emptyFiles() throws {
        let path = folder.write([UInt8](), to: "empty.sqlite")
        let fault = #expect(throws: Fault.self) { _ = try BarStore(path: path, access: .read) }
        #expect(fault?.what == "the file is empty and no market store")
        #expect(try bytes(path).isEmpty)
        #expect(try BarStore.isEmpty(path: path))
        #expect(try BarStore(path: path, access: .write).catalogue().isEmpty)
        #expect(try !BarStore.isEmpty(path: path))
    }

    @Test("A store is marked when it is made, and an older one when it is written to")
    func storesAreMarked() throws {
        let path = folder.file("old.sqlite")
        try makeStore(path, version: 3)
        #expect(try BarStore(path: path, access: .read).catalogue().isEmpty)
        for path in [path, try fresh()] {
            let store = try BarStore(path: path, access: .write)
            #expect(try store.database.integer("PRAGMA application_id") == 0x4153_5359)
        }
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        let stream = try #require(fopen(path, "r"))
        defer { fclose(stream) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        return Array(buffer[..<fread(&buffer, 1, buffer.count, stream)])
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
