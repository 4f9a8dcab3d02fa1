import Columns
import Digests
import Faults
import Market
import TestSupport
import Testing

@testable import Persistence

@Suite struct VerificationTests {
    private let folder = TemporaryFolder()

    @Test("One flipped byte in any chunk is found and named", arguments: 1...UInt64(Campaign.size(600)))
    func flippedByteIsNamed(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let path = try makeStore(shape: seed % 2 == 0 ? .quoted : .gapped)
        let database = try Database(path: path, access: .write)
        let chunk = try #require(try database.integer("SELECT id FROM chunk ORDER BY id LIMIT 1"))
        let (table, key, column) = try #require(
            [
                ("chunk", "id", "times"), ("chunk", "id", "close"), ("chunk", "id", "open"), ("chunk", "id", "high"),
                ("chunk", "id", "low"), ("chunk", "id", "volume"), ("chunk", "id", "digest"),
                ("extra", "chunk", seed % 2 == 0 ? "data" : "id"),
            ].randomElement(using: &generator))
        guard column != "id" else { return }
        try flip(database, table, key, column, chunk, &generator)
        let damages = try BarStore(path: path, access: .read).verify()
        #expect(damages.contains { $0.place.contains("chunk \(chunk)") && $0.place.contains("X:1m revision 1") })
    }

    @Test("Changed rows and times of the index are found", arguments: ["rows", "first", "last"], ["chunk", "part"])
    func changedIndexIsFound(column: String, table: String) throws {
        let path = try makeStore(shape: .gapped)
        try Database(path: path, access: .write).execute("UPDATE \(table) SET \(column) = \(column) + 1")
        #expect(try !BarStore(path: path, access: .read).verify().isEmpty)
    }

    @Test("The structure is checked without the bars: lost parts and chunks are found, flipped bytes are not")
    func structure() throws {
        let path = try makeStore(shape: .gapped)
        #expect(try BarStore(path: path, access: .read).checkStructure() == [])
        let database = try Database(path: path, access: .write)
        try database.execute("UPDATE chunk SET close = zeroblob(length(close))")
        #expect(try BarStore(path: path, access: .read).checkStructure() == [])
        #expect(try !BarStore(path: path, access: .read).verify().isEmpty)
        try database.execute("PRAGMA foreign_keys = OFF; DELETE FROM chunk")
        #expect(try BarStore(path: path, access: .read).checkStructure().first?.reason == "it is not in the store")
        try database.execute("DELETE FROM part")
        #expect(
            try BarStore(path: path, access: .read).checkStructure().first?.reason
                == "its parts are not the rows it was written with")
    }

    @Test("A missing chunk is found")
    func missingChunkIsFound() throws {
        let path = try makeStore(shape: .gapped)
        let database = try Database(path: path, access: .write)
        try database.execute("PRAGMA foreign_keys = OFF; DELETE FROM chunk")
        #expect(try BarStore(path: path, access: .read).verify().first?.reason == "it is not in the store")
    }

    @Test("A damaged chunk cannot be read as if it were sound", arguments: 1...20 as ClosedRange<UInt64>)
    func damagedChunkIsNotRead(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let path = try makeStore(shape: .gapped)
        let database = try Database(path: path, access: .write)
        let chunk = try #require(try database.integer("SELECT id FROM chunk"))
        let column = ["times", "close", "open", "high", "low", "volume"].randomElement(using: &generator) ?? "close"
        try flip(database, "chunk", "id", column, chunk, &generator)
        let store = try BarStore(path: path, access: .read)
        let fault = #expect(throws: Fault.self) { try store.columns(of: store.revision(of: SeriesName("X:1m"))) }
        #expect(fault?.place == "chunk \(chunk) of X:1m")
    }

    @Test("A store that is full refuses an import and stays as it was")
    func fullStoreRefuses() throws {
        let path = try makeStore(shape: .gapped)
        let store = try BarStore(path: path, access: .write)
        let before = try store.revision(of: SeriesName("X:1m"))
        try store.database.execute("PRAGMA max_page_count = \(try store.database.integer("PRAGMA page_count") ?? 0)")
        let more = randomSeries(.patterns, rows: 20_000, seed: 4)
        let fault = #expect(throws: Fault.self) {
            try store.write([SeriesImport(more, as: .seconds(60), of: instrument("Y"), from: provenance)])
        }
        #expect(fault?.kind == .input && fault?.what == "no space is left to write")
        #expect(try store.catalogue().map(\.digest) == [before.digest])
        #expect(try store.verify().isEmpty)
    }

    private func flip(
        _ database: borrowing Database, _ table: String, _ key: String, _ column: String, _ chunk: Int64,
        _ generator: inout SeededGenerator
    ) throws {
        var select = try database.prepare("SELECT rowid, \(column) FROM \(table) WHERE \(key) = ? LIMIT 1")
        try select.bind([.integer(chunk)])
        #expect(try select.step())
        let row = select.integer(0)
        var bytes = Array(select.blob(1))
        bytes[Int.random(in: bytes.indices, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
        try select.bind([.integer(-1)])
        _ = try select.step()
        var update = try database.prepare("UPDATE \(table) SET \(column) = ? WHERE rowid = ?")
        try update.run(.blob(bytes), .integer(row))
    }

    private func makeStore(shape: SeriesShape) throws -> String {
        let path = folder.file("market.sqlite")
        let store = try BarStore(path: path, access: .write)
        let bars = randomSeries(shape, rows: 1_500, seed: 3)
        _ = try store.write([SeriesImport(bars, as: .seconds(60), of: instrument("X"), from: provenance)])
        return path
    }

    private func instrument(_ symbol: String) -> Instrument {
        Instrument(
            symbol: symbol, kind: .stock, currency: "USD", tick: Price(units: 10_000_000), lot: Quantity(units: 1),
            multiplier: 1, calendar: "nyse", timeZone: "America/New_York")
    }

    private var provenance: Provenance {
        Provenance(
            source: "made", sourceDigest: SHA256.digest(of: "made"), options: "{}", basis: .raw,
            created: Timestamp(nanoseconds: 0))
    }
}
