import Columns
import Digests
import Faults
import Files
import Market
import TestSupport
import Testing
import Workers

@testable import Persistence

@Suite struct TrialBatchTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("registry.sqlite") }

    private func append(
        _ batch: TrialBatch, to points: inout ScenePoints, in registry: borrowing RunRegistry
    ) throws(Fault) -> Int {
        try registry.append(batch, to: &points, sweep: SampleRecords.sweep, at: SampleRecords.moment)
    }

    private func batches(_ scene: SceneNumber, in registry: borrowing RunRegistry) throws -> [TrialBatch] {
        var batches: [TrialBatch] = []
        try registry.forEachBatch(of: scene) { batch throws(Fault) in batches.append(batch) }
        return batches
    }

    @Test("Every point comes back bit for bit, with what is absent and the words of faults")
    func everythingComesBack() throws {
        let registry = try RunRegistry(path: path, access: .write)
        let scene = try registry.scene(SampleRecords.scene())
        let values: [[Double]] = [
            [1.5, .nan, -0.0, .leastNonzeroMagnitude, .nan], [0.1, 0.2, .nan, -3e300, .nan],
        ]
        let batch = TrialBatch(
            position: 12, parameters: (0..<5).map { #"{"fast":\#($0),"name":"ü \#($0)"}"# }, values: values,
            faults: [4: "a price\nwas beyond \"all\""])
        var points = try registry.points(of: scene)
        #expect(try append(batch, to: &points, in: registry) == 5)
        let found = try #require(try batches(scene, in: RunRegistry(path: path, access: .read)).first)
        #expect(found.position == 12 && found.parameters == batch.parameters && found.faults == batch.faults)
        for (own, their) in zip(found.values, values) {
            #expect(zip(own, their).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) })
        }
        #expect(try registry.facts(of: scene) == SampleRecords.scene())
        #expect(try registry.verify().damage == nil)
        #expect(try registry.trials(of: "crossover").count == 4)
        #expect(try registry.trials(of: "crossover").ratios == 3)
    }

    @Test("A scene is found again, and any other fact makes another")
    func scenes() throws {
        let registry = try RunRegistry(path: path, access: .write)
        let first = try registry.scene(SampleRecords.scene())
        #expect(try registry.scene(SampleRecords.scene()) == first)
        let others = [
            SampleRecords.scene(strategy: "other"), SampleRecords.scene(symbol: "ELM"),
            SampleRecords.scene(metrics: ["sharpe"]), SampleRecords.scene(periodsPerYear: 252),
        ]
        for other in others { #expect(try registry.scene(other) != first) }
        #expect(try registry.database.integer("SELECT count(*) FROM scene") == 5)
        #expect(try registry.families() == ["crossover", "other"])
    }

    @Test("A sweep of 1,000 adds exactly 1,000 trials, and again none", arguments: [1, 7, 64, 1_000])
    func exactCount(size: Int) throws {
        func sweep() throws -> Int {
            let registry = try RunRegistry(path: path, access: .write)
            var points = try registry.points(of: try registry.scene(SampleRecords.scene()))
            var added = 0
            for start in stride(from: 0, to: 1_000, by: size) {
                added += try append(
                    SampleRecords.batch(start..<min(1_000, start + size)), to: &points, in: registry)
            }
            #expect(points.count == 1_000)
            return added
        }
        #expect(try sweep() == 1_000)
        let registry = try RunRegistry(path: path, access: .read)
        let before = try registry.verify()
        #expect(try sweep() == 0)
        #expect(try registry.trials(of: "crossover").count == 1_000)
        #expect(try registry.verify() == before && before.points == 1_000)
        let ratios = (0..<1_000).map(SampleRecords.sharpe)
        let mean = ratios.reduce(0, +) / 1_000
        let variance = ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 999
        #expect(abs(try #require(try registry.trials(of: "crossover").variance) / variance - 1) < 1e-12)
    }

    @Test("Points that overlap those on record are stored once; one that came out otherwise is a defect")
    func overlaps() throws {
        let registry = try RunRegistry(path: path, access: .write)
        let scene = try registry.scene(SampleRecords.scene())
        var points = try registry.points(of: scene)
        #expect(try append(SampleRecords.batch(0..<10), to: &points, in: registry) == 10)
        #expect(try append(SampleRecords.batch(5..<20), to: &points, in: registry) == 10)
        let twice = TrialBatch(
            position: 20, parameters: [20, 21, 20].map(SampleRecords.parameters),
            values: [[1, 2, 1], [3, 4, 3]])
        #expect(try append(twice, to: &points, in: registry) == 2)
        #expect(try batches(scene, in: registry).flatMap(\.parameters) == (0..<22).map(SampleRecords.parameters))
        let before = try registry.verify()
        let others = [
            TrialBatch(position: 0, parameters: [SampleRecords.parameters(3)], values: [[3.0 / 7], [9]]),
            TrialBatch(position: 0, parameters: ["{}", "{}"], values: [[1, 2], [1, 1]]),
            TrialBatch(
                position: 0, parameters: [SampleRecords.parameters(3)], values: [[.nan], [.nan]], faults: [0: "no"]),
        ]
        for other in others {
            let fault = #expect(throws: Fault.self) { _ = try append(other, to: &points, in: registry) }
            #expect(fault?.kind == .defect && fault?.what.contains("came out otherwise") == true)
        }
        #expect(try registry.verify() == before)
    }

    @Test("A point that is also a run is one trial, whichever came first", arguments: [true, false])
    func promotedPoint(isRunFirst: Bool) throws {
        let registry = try RunRegistry(path: path, access: .write)
        let scene = try registry.scene(SampleRecords.scene())
        var points = try registry.points(of: scene)
        // The same parameters over other data, and others over the same, are trials of their own.
        let runs = [
            SampleRecords.run(3, sharpe: SampleRecords.sharpe(3)),
            SampleRecords.run(4, symbol: "ELM", sharpe: SampleRecords.sharpe(4)),
            SampleRecords.run(12, sharpe: SampleRecords.sharpe(12)), SampleRecords.run(5, fault: "it failed"),
        ]
        if isRunFirst { for run in runs { _ = try registry.record(run, equity: nil) } }
        #expect(try append(SampleRecords.batch(0..<10), to: &points, in: registry) == 10)
        if !isRunFirst { for run in runs { _ = try registry.record(run, equity: nil) } }
        let trials = try registry.trials(of: "crossover")
        #expect(trials.count == 12 && trials.ratios == 12 && trials.points == (isRunFirst ? 9 : 10))
        #expect(trials.periods == 99 && trials.periodsPerYear == 256)
        let ratios = (Array(0..<10) + [4, 12]).map(SampleRecords.sharpe)
        let mean = ratios.reduce(0, +) / 12
        let variance = ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 11
        #expect(abs(try #require(trials.variance) / variance - 1) < 1e-12)
        #expect(try registry.verify().damage == nil)
    }

    @Test("A point in two scenes of one setting is one trial")
    func siblingScenes() throws {
        let registry = try RunRegistry(path: path, access: .write)
        var first = try registry.points(of: try registry.scene(SampleRecords.scene()))
        var second = try registry.points(of: try registry.scene(SampleRecords.scene(metrics: ["sharpe"])))
        #expect(try append(SampleRecords.batch(0..<10), to: &first, in: registry) == 10)
        let other = TrialBatch(
            position: 5, parameters: (5..<15).map(SampleRecords.parameters),
            values: [(5..<15).map(SampleRecords.sharpe)])
        #expect(try append(other, to: &second, in: registry) == 10)
        #expect(try append(other, to: &second, in: registry) == 0)
        #expect(try registry.trials(of: "crossover").count == 15)
        #expect(try registry.trials(of: "crossover").ratios == 15)
    }

    @Test("Points whose hashes are one are told apart")
    func sameHashes() throws {
        var points = ScenePoints(scene: SceneNumber(value: 1), facts: SampleRecords.scene())
        points.add([5, 5, 6], link: 1, isOwn: false)
        points.add([5, 9], link: 4, isOwn: true)
        var seen: [ScenePoints.Place] = []
        let none = try points.place(ofHash: 5) { place throws(Fault) in
            seen.append(place)
            return false
        }
        #expect(none == nil && seen.count == 3 && Set(seen).count == 3)
        let own = try points.place(ofHash: 5) { place throws(Fault) in place.link == 4 || place.point == 0 }
        #expect(own == .init(link: 4, point: 0, isOwn: true))
        #expect(try points.place(ofHash: 10) { _ throws(Fault) in true } == nil)
    }

    @Test("Sweeps of one scene at once leave each point once", arguments: 1...UInt64(Campaign.size(5)))
    func sweepsAtOnce(seed: UInt64) throws {
        let path = path
        let results = mapConcurrently(4, threads: 4) { lane in
            Result { () throws(Fault) in
                var generator = SeededGenerator(seed: seed &+ UInt64(lane) << 32)
                let registry = try RunRegistry(path: path, access: .write)
                var points = try registry.points(of: try registry.scene(SampleRecords.scene()))
                for start in stride(from: 0, to: 400, by: 20).shuffled(using: &generator) {
                    _ = try append(SampleRecords.batch(start..<start + 20), to: &points, in: registry)
                    _ = try registry.record(SampleRecords.run(start), equity: nil)
                }
            }
        }
        for result in results { try result.get() }
        let registry = try RunRegistry(path: path, access: .read)
        let state = try registry.verify()
        #expect(state.damage == nil && state.points == 400 && state.runs == 20 && state.links == 40)
        #expect(try registry.trials(of: "crossover").count == 400)
    }

    @Test("Whatever of the last writes is lost, what was before them holds", arguments: 1...UInt64(Campaign.size(40)))
    func lostWrites(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let registry = try RunRegistry(path: path, access: .write)
        try registry.database.execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA wal_autocheckpoint = 0")
        let file = try Files.read(path)
        var points = try registry.points(of: try registry.scene(SampleRecords.scene()))
        var ends: [Int] = []
        for start in stride(from: 0, to: 200, by: 10) {
            _ = try append(SampleRecords.batch(start..<start + 10), to: &points, in: registry)
            ends.append(try Files.read(path + "-wal").count)
        }
        // What a machine that stopped in the middle of a write has on its disk.
        let log = try Files.read(path + "-wal")
        let length = Int.random(in: 0...log.count, using: &generator)
        let copy = folder.write(file, to: "copy.sqlite")
        _ = folder.write(Array(log.prefix(length)), to: "copy.sqlite-wal")
        let after = try RunRegistry(path: copy, access: .write)
        let state = try after.verify()
        #expect(state.damage == nil && state.batches >= ends.count { $0 <= length }, "\(state)")
        // It goes on to the same points.
        var again = try after.points(of: try after.scene(SampleRecords.scene()))
        #expect(again.count == state.points)
        for start in stride(from: 0, to: 200, by: 10) {
            _ = try append(SampleRecords.batch(start..<start + 10), to: &again, in: after)
        }
        let heads = [try after.verify().head, try registry.verify().head]
        #expect(heads[0] == heads[1] && heads[0] != nil)
    }

    @Test("An abandoned sweep is on record with the points that were begun")
    func abandoned() throws {
        let registry = try RunRegistry(path: path, access: .write)
        let scene = try registry.scene(SampleRecords.scene())
        try registry.abandon(
            sweep: SampleRecords.sweep, in: scene, begun: 17, reason: "interrupted", at: SampleRecords.moment)
        let trials = try registry.trials(of: "crossover")
        #expect(trials.count == 0 && trials.abandoned == 17 && trials.variance == nil && trials.periods == nil)
        #expect(try registry.verify().abandoned == 1)
    }
}
