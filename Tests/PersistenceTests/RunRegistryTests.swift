import Columns
import Digests
import Faults
import Files
import Market
import TestSupport
import Testing
import Workers

@testable import Persistence

@Suite struct RunRegistryTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("registry.sqlite") }

    private func run(
        _ number: Int, strategy: String = "crossover", symbol: String = "TIDE", record: String = "record",
        fault: String? = nil
    ) -> RecordedRun {
        SampleRecords.run(number, strategy: strategy, symbol: symbol, record: record, fault: fault)
    }

    private func equity(rows: Int) -> RecordedEquity { SampleRecords.equity(rows: rows) }

    @Test("Every fact of a run and every bit of its equity come back", arguments: [0, 1, 32_768, 70_001])
    func everythingComesBack(rows: Int) throws {
        let registry = try RunRegistry(path: path, access: .write)
        let (done, failed) = (run(1), run(2, fault: "a price was beyond all"))
        guard case .added = try registry.record(done, equity: equity(rows: rows)) else {
            Issue.record("a new run is added")
            return
        }
        _ = try registry.record(failed, equity: nil)
        let reader = try RunRegistry(path: path, access: .read)
        #expect(try reader.run(done.id) == done)
        #expect(try reader.run(failed.id) == failed)
        #expect(try reader.run(SHA256.digest(of: "none")) == nil)
        let read = try reader.equity(of: done)
        #expect(read.times == equity(rows: rows).times)
        #expect(read.values.values.map(\.bitPattern) == equity(rows: rows).values.values.map(\.bitPattern))
        #expect(try reader.equity(of: failed).times.count == 0)
    }

    @Test("The same run again is known, with the time of its first recording, and not stored twice")
    func sameRunIsKnown() throws {
        let registry = try RunRegistry(path: path, access: .write)
        _ = try registry.record(run(1), equity: equity(rows: 10))
        let again = RecordedRun(
            id: run(1).id, recorded: Timestamp(nanoseconds: 99), strategy: run(1).strategy,
            command: nil, parameters: run(1).parameters, data: run(1).data, model: run(1).model, engine: run(1).engine,
            seed: run(1).seed, first: run(1).first, last: run(1).last, outcome: run(1).outcome)
        guard case .known(let known) = try registry.record(again, equity: equity(rows: 10)) else {
            Issue.record("the same run is known")
            return
        }
        #expect(known == run(1))
        #expect(try registry.database.integer("SELECT count(*) FROM run") == 1)
        #expect(try registry.database.integer("SELECT count(*) FROM run_equity") == 1)
    }

    @Test("A known run with another outcome is a defect, and the registry keeps what it has")
    func contradictionsAreRefused() throws {
        let registry = try RunRegistry(path: path, access: .write)
        _ = try registry.record(run(1), equity: nil)
        for other in [run(1, record: "other"), run(1, fault: "it failed")] {
            let fault = #expect(throws: Fault.self) { _ = try registry.record(other, equity: nil) }
            #expect(fault?.kind == .defect)
            #expect(fault?.what.contains("came out otherwise when it was recorded") == true)
        }
        let added = try registry.run(run(1).id)
        #expect(added == run(1))
    }

    @Test("Of several values at one moment the last one counts")
    func oneValueAMoment() {
        let times = [1, 2, 2, 2, 3, 4, 4].map { Timestamp(nanoseconds: $0) }
        let equity = RecordedEquity(times: Column(times), values: Column([1, 2, 3, 4, 5, 6, 7]))
        #expect(equity.times.values.map(\.nanoseconds) == [1, 2, 3, 4])
        #expect(equity.values.values == [1, 4, 5, 7])
    }

    @Test("The newest come first, those of a strategy or a series alone, as many as are asked for")
    func listing() throws {
        let registry = try RunRegistry(path: path, access: .write)
        for number in 1...6 {
            let one = run(number, strategy: number % 2 == 0 ? "even" : "odd", symbol: number > 3 ? "HIGH" : "LOW")
            _ = try registry.record(one, equity: nil)
        }
        func numbers(_ strategy: String?, _ symbol: String?, limit: Int = 10) throws -> (found: [String], total: Int) {
            let series = symbol.map { SeriesName(symbol: $0, interval: .days(1)) }
            let (runs, total) = try registry.runs(strategy: strategy, series: series, limit: limit)
            return (runs.map { String($0.parameters.filter(\.isNumber)) }, total)
        }
        #expect(try numbers(nil, nil).found == ["6", "5", "4", "3", "2", "1"])
        #expect(try numbers("even", nil).found == ["6", "4", "2"])
        #expect(try numbers("even", "LOW").found == ["2"])
        #expect(try numbers(nil, "HIGH", limit: 2) == (["6", "5"], 3))
        #expect(try numbers("none", nil) == ([], 0))
        let minutes = SeriesName(symbol: "OTHER", interval: .seconds(60))
        #expect(try registry.runs(series: minutes, limit: 10).total == 6)
        #expect(try registry.runs(series: SeriesName(symbol: "OTHER", interval: .days(1)), limit: 10).total == 0)
    }

    @Test("A run is found by the beginning of its name, unless that is nobody's or more than one's")
    func prefixes() throws {
        let registry = try RunRegistry(path: path, access: .write)
        for number in 1...40 { _ = try registry.record(run(number), equity: nil) }
        let name = run(7).id.hexadecimal
        for length in [12, 13, 64] { #expect(try registry.run(beginning: String(name.prefix(length))) == run(7)) }
        #expect(try registry.run(beginning: name.uppercased()) == run(7))
        func fault(_ prefix: String) -> Fault? {
            #expect(throws: Fault.self) { _ = try registry.run(beginning: prefix) }
        }
        let names = (1...40).map { run($0).id.hexadecimal }
        let digits = "0123456789abcdef".map(String.init)
        let shared = try #require(digits.first { digit in names.count { $0.hasPrefix(digit) } > 1 })
        #expect(fault(shared)?.what == "more than one run begins with '\(shared)'")
        #expect(fault(shared)?.kind == .input)
        #expect(fault("fedcba9876543210")?.what == "the registry has no run 'fedcba9876543210'")
        for word in ["", "xyz", "%", String(repeating: "a", count: 65), "１２"] {
            #expect(fault(word)?.kind == .usage)
        }
    }

    @Test("Nothing that was recorded can be changed or removed", arguments: ["run", "run_series", "run_equity"])
    func rowsAreKept(table: String) throws {
        let registry = try RunRegistry(path: path, access: .write)
        _ = try registry.record(run(1), equity: equity(rows: 10))
        let column = table == "run" ? "engine" : "rows"
        for sql in ["UPDATE \(table) SET \(column) = 1", "DELETE FROM \(table)"] {
            let fault = #expect(throws: Fault.self) { try registry.database.execute(sql) }
            #expect(fault?.what.contains("runs are kept as they were recorded") == true)
        }
        let added = try registry.run(run(1).id)
        #expect(added == run(1))
        #expect(try registry.equity(of: run(1)) == equity(rows: 10))
    }

    @Test("A market store is no registry and a registry no market store: each is refused and stays as it is")
    func notMistakenForEachOther() throws {
        let store = folder.file("market.sqlite")
        _ = try BarStore(path: store, access: .write)
        _ = try RunRegistry(path: path, access: .write)
        for access in [Database.Access.read, .write] {
            let first = #expect(throws: Fault.self) { _ = try RunRegistry(path: store, access: access) }
            #expect(first?.what == "the file is a database of another program, not a run registry")
            #expect(first?.kind == .input)
            let second = #expect(throws: Fault.self) { _ = try BarStore(path: path, access: access) }
            #expect(second?.what == "the file is a database of another program, not a market store")
        }
        #expect(try BarStore(path: store, access: .read).catalogue().isEmpty)
        #expect(try RunRegistry(path: path, access: .read).runs(limit: 1).total == 0)
    }

    @Test("A file that is no registry, a newer one and an empty one are refused clearly")
    func foreignFilesAreRefused() throws {
        let text = folder.write("run,when\n".utf8, to: "runs.csv")
        let foreign = #expect(throws: Fault.self) { _ = try RunRegistry(path: text, access: .write) }
        #expect(foreign?.kind == .input)
        let empty = folder.write([UInt8](), to: "empty.sqlite")
        let nothing = #expect(throws: Fault.self) { _ = try RunRegistry(path: empty, access: .read) }
        #expect(nothing?.what == "the file is empty and no run registry")
        _ = try RunRegistry(path: path, access: .write)
        try Database(path: path, access: .write).execute("PRAGMA user_version = 99")
        let newer = #expect(throws: Fault.self) { _ = try RunRegistry(path: path, access: .write) }
        #expect(newer?.what == "the file is a run registry of schema version 99, and this program knows 3")
    }

    @Test("Many that open and write at once leave each run once")
    func writersAtOnce() throws {
        let path = path
        let faults = mapConcurrently(8, threads: 8) { lane in
            Result { () throws(Fault) in
                for number in 0..<10 {
                    let registry = try RunRegistry(path: path, access: .write)
                    // Half of the runs are everyone's.
                    let one = number % 2 == 0 ? number : 100 * (lane + 1) + number
                    _ = try registry.record(run(one), equity: equity(rows: 100))
                }
            }
        }
        for result in faults { try result.get() }
        let registry = try RunRegistry(path: path, access: .read)
        #expect(try registry.runs(limit: 1).total == 5 + 8 * 5)
        #expect(try registry.database.integer("SELECT count(*) FROM run_equity") == 45)
        #expect(try registry.database.integer("SELECT count(DISTINCT run) FROM run_series") == 45)
    }

    @Test("What a program that was killed had begun to write is undone by one that only reads")
    func killedWriter() throws {
        let registry = try RunRegistry(path: path, access: .write)
        _ = try registry.record(run(1), equity: nil)
        // More than the cache holds, so that some of it is in the file already.
        try registry.database.execute(
            """
            PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN;
            CREATE TABLE half AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
                SELECT i, zeroblob(500) AS bytes FROM n;
            """)
        #expect(try Files.read(path + "-journal").first == 0xD9)
        let copy = folder.write(try Files.read(path), to: "killed.sqlite")
        _ = folder.write(try Files.read(path + "-journal"), to: "killed.sqlite-journal")
        let reader = try RunRegistry(path: copy, access: .read)
        #expect(try reader.runs(limit: 1).newest == [run(1)])
        #expect(try reader.verify().damage == nil)
        #expect(!Files.exists(copy + "-journal"))
        try registry.database.execute("ROLLBACK")
    }

    @Test("A registry from before commands were kept is read and goes on")
    func olderFile() throws {
        let migrator = RunRegistry.migrator
        let first = Migrator(
            what: migrator.what, applicationID: migrator.applicationID,
            migrations: Array(migrator.migrations.prefix(1)), remedy: migrator.remedy)
        do {
            let old = try first.open(path, .write, settings: "PRAGMA journal_mode = WAL", beginning: "")
            try old.execute(
                """
                INSERT INTO run VALUES (1, '\(SHA256.digest(of: "old").hexadecimal)', 5, 'failed', 'why', 's', '1',
                    'swift', '\(SHA256.digest(of: "s").hexadecimal)', '{}', '{}', '1', 0, 1, 2, NULL, NULL, NULL, NULL,
                    NULL, NULL, NULL);
                INSERT INTO run_series VALUES (1, 0, 'TIDE', '1d', '\(SHA256.digest(of: "t").hexadecimal)', 'raw', 9,
                    'a', 'b');
                """)
        }
        let registry = try RunRegistry(path: path, access: .write)
        let found = try registry.run(SHA256.digest(of: "old"))
        let known = try #require(found)
        #expect(known.command == nil && known.strategy.source == nil && known.outcome.fault == "why")
        _ = try registry.record(run(1), equity: equity(rows: 10))
        let added = try registry.run(run(1).id)
        #expect(added == run(1))
        // What was there is covered by one link, and the chain goes on from it.
        let state = try registry.verify()
        #expect(state.damage == nil && state.links == 2 && state.runs == 2)
        #expect(try registry.database.integer("SELECT recorded FROM link WHERE kind = 'note'") == 5)
        try registry.database.execute("DROP TRIGGER run_update; UPDATE run SET fault = 'else' WHERE number = 1")
        let damage = try registry.verify().damage
        #expect(damage?.link == 1 && damage?.kind == "note")
        #expect(damage?.reason == "one of the first 1 runs is not as it was when the chain began")
    }
}
