import Columns
import Digests
import Faults
import Market
import Persistence
import TestSupport
import Testing

@Suite struct BarStoreTests {
    private let folder = TemporaryFolder()
    private var path: String { folder.file("market.sqlite") }

    @Test("Every bit comes back from the store", arguments: SeriesShape.allCases, 1...3 as ClosedRange<UInt64>)
    func everyBitComesBack(shape: SeriesShape, seed: UInt64) throws {
        let bars = randomSeries(shape, rows: 2_000, seed: seed)
        let store = try BarStore(path: path, access: .write)
        let revision = try store.add(bars, as: minute, of: instrument("X"), from: provenance()).revision
        let reader = try BarStore(path: path, access: .read)
        #expect(identical(try reader.columns(of: reader.revision(of: revision.series)), bars))
        #expect(try reader.verify() == [])
    }

    @Test("Many chunks read alike on one thread and on two, into fresh and into used columns")
    func threadsAgree() throws {
        let bars = randomSeries(.regular, rows: 400_000, seed: 1)
        let store = try BarStore(path: path, access: .write)
        let revision = try store.add(bars, as: minute, of: instrument("X"), from: provenance(), threads: 2).revision
        let alone = try store.columns(of: revision)
        let together = try store.columns(of: revision, threads: 2, into: SeriesBuffer(reusing: alone))
        #expect(identical(together, bars))
        #expect(together[.close]?.scale == DecimalScale(decimals: 2))
    }

    @Test("A span gives the rows inside it and no others", arguments: 1...25 as ClosedRange<UInt64>)
    func spansAgree(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let bars = randomSeries(.gapped, rows: 70_000, seed: 5)
        let store = try BarStore(path: path, access: .write)
        let revision = try store.add(bars, as: minute, of: instrument("X"), from: provenance()).revision
        for _ in 0..<20 {
            let start = Int.random(in: 0..<bars.count, using: &generator)
            let end = Int.random(in: start..<bars.count, using: &generator)
            let span = TimeSpan(from: bars.times[start], until: bars.times[end])
            let fields = [BarField.core, [.close], [.high, .volume]].randomElement(using: &generator)
            let part = try store.columns(of: revision, in: span, fields: fields, threads: 2)
            #expect(part.times.values == Array(bars.times.values[start..<end]))
            for field in fields ?? [] {
                #expect(part[field]?.values.map(\.bitPattern) == bars[field]?.values[start..<end].map(\.bitPattern))
            }
        }
    }

    @Test("A range of rows gives those rows, over the borders of chunks too", arguments: 1...5 as ClosedRange<UInt64>)
    func rowRanges(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let bars = randomSeries(.gapped, rows: 70_000, seed: 5)
        let store = try BarStore(path: path, access: .write)
        let revision = try store.add(bars, as: minute, of: instrument("X"), from: provenance()).revision
        for _ in 0..<10 {
            let start = Int.random(in: 0...bars.count, using: &generator)
            let end = Int.random(in: start...bars.count, using: &generator)
            #expect(identical(try store.columns(of: revision, rows: start..<end), bars.slice(start..<end)))
        }
    }

    @Test("The digest names the content, not how often or in what parts it was imported")
    func digestNamesContent() throws {
        let bars = randomSeries(.gapped, rows: 40_000, seed: 8)
        let store = try BarStore(path: path, access: .write)
        let whole = try store.add(bars, as: minute, of: instrument("WHOLE"), from: provenance()).revision
        _ = try store.add(bars.slice(0..<100), as: minute, of: instrument("PARTS"), from: provenance())
        _ = try store.add(bars.slice(39_000..<40_000), as: minute, of: instrument("PARTS"), from: provenance())
        let parts = try store.add(bars.slice(50..<39_500), as: minute, of: instrument("PARTS"), from: provenance())
        #expect(parts.revision.digest == whole.digest)
        #expect(parts.revision.added == 38_900)
    }

    @Test("Importing the same bars again leaves no revision, changed bars one that counts them")
    func reimports() throws {
        let bars = randomSeries(.regular, rows: 1_000, seed: 2)
        let store = try BarStore(path: path, access: .write)
        let first = try store.add(bars, as: minute, of: instrument("X"), from: provenance(at: 10)).revision
        guard
            case .unchanged(let again) = try store.add(bars, as: minute, of: instrument("X"), from: provenance(at: 20))
        else {
            Issue.record("the same bars left a revision")
            return
        }
        #expect(again.number == 1)
        var closes = try #require(bars[.close]).values
        closes[500] += 0.01
        closes[501] += 0.01
        let corrected = BarColumns(times: bars.times, fields: bars.fields.merging([.close: Column(closes)]) { $1 })
        let second = try store.add(corrected, as: minute, of: instrument("X"), from: provenance(at: 30)).revision
        #expect(second.number == 2 && second.changed == 2 && second.added == 0)
        #expect(identical(try store.columns(of: store.revision(of: first.series, .number(1))), bars))
        let atTwenty = try store.revision(of: first.series, .existing(at: Timestamp(nanoseconds: 20)))
        #expect(atTwenty.number == 1)
        #expect(identical(try store.columns(of: store.revision(of: first.series)), corrected))
        let difference = BarDifference(bars, corrected)
        #expect(difference.changed.map(\.first) == [500, 501] && difference.onlyInFirst.isEmpty)
    }

    @Test("A series anew drops what the import does not have, and the old revision stays")
    func replacing() throws {
        let bars = randomSeries(.regular, rows: 1_000, seed: 2)
        let store = try BarStore(path: path, access: .write)
        _ = try store.add(bars, as: minute, of: instrument("X"), from: provenance())
        let half = bars.slice(0..<500)
        let second = try store.add(half, as: minute, of: instrument("X"), from: provenance(), policy: .replace).revision
        #expect(second.number == 2 && second.rows == 500)
        #expect(identical(try store.columns(of: store.revision(of: second.series, .number(1))), bars))
    }

    @Test("Other columns or another price basis are refused and change nothing")
    func contradictionsAreRefused() throws {
        let store = try BarStore(path: path, access: .write)
        let bars = randomSeries(.regular, rows: 100, seed: 1)
        let revision = try store.add(bars, as: minute, of: instrument("X"), from: provenance()).revision
        let plain = randomSeries(.plain, rows: 100, seed: 1)
        #expect(throws: Fault.self) { try store.add(plain, as: minute, of: instrument("X"), from: provenance()) }
        #expect(throws: Fault.self) {
            try store.add(bars, as: minute, of: instrument("X"), from: provenance(basis: .split))
        }
        #expect(try store.revisions(of: revision.series).count == 1)
    }

    @Test("A deleted series is gone with its chunks, its neighbours stay")
    func deleting() throws {
        let store = try BarStore(path: path, access: .write)
        let bars = randomSeries(.regular, rows: 100, seed: 1)
        let first = try store.add(bars, as: minute, of: instrument("X"), from: provenance()).revision
        let other = try store.add(bars, as: minute, of: instrument("Y"), from: provenance()).revision
        try store.delete(first.series)
        #expect(try store.catalogue().map(\.series) == [other.series])
        #expect(identical(try store.columns(of: other), bars))
        #expect(throws: Fault.self) { try store.revision(of: first.series) }
        try store.delete(other.series)
        #expect(try store.catalogue().isEmpty)
    }

    @Test("Several series are deleted together or not at all, one that is named twice once")
    func deletingSeveral() throws {
        let store = try BarStore(path: path, access: .write)
        let bars = randomSeries(.regular, rows: 100, seed: 1)
        let first = try store.add(bars, as: minute, of: instrument("X"), from: provenance()).revision.series
        let other = try store.add(bars, as: minute, of: instrument("Y"), from: provenance()).revision.series
        #expect(throws: Fault.self) { try store.delete([first, other, try SeriesName("Z:1m")]) }
        #expect(try store.catalogue().map(\.series) == [first, other])
        try store.delete([first, first])
        #expect(try store.catalogue().map(\.series) == [other])
    }

    @Test("Another time zone is refused where dated bars stay, and taken where all of them are replaced")
    func zoneOfDates() throws {
        let store = try BarStore(path: path, access: .write)
        let bars = randomSeries(.regular, rows: 100, seed: 1)
        func write(_ intervals: [BarInterval], zone: String, _ policy: ImportPolicy) throws {
            _ = try store.write(
                intervals.map {
                    SeriesImport(
                        bars, as: $0, of: instrument("X", zone: zone), from: provenance(), policy: policy,
                        updatesInstrument: true)
                })
        }
        try write([minute, .days(1), .weeks(1)], zone: "America/New_York", .merge)
        let fault = #expect(throws: Fault.self) { try write([.days(1)], zone: "Asia/Tokyo", .merge) }
        #expect(fault?.what.contains("are meant in America/New_York") == true)
        #expect(throws: Fault.self) { try write([minute], zone: "Asia/Tokyo", .merge) }
        #expect(throws: Fault.self) { try write([.days(1)], zone: "Asia/Tokyo", .replace) }
        #expect(try store.instrument("X")?.timeZone == "America/New_York")
        try write([.days(1), .weeks(1)], zone: "Asia/Tokyo", .replace)
        #expect(try store.instrument("X")?.timeZone == "Asia/Tokyo")
    }

    @Test("What is done atomically is kept as a whole, or none of it")
    func atomicChanges() throws {
        let store = try BarStore(path: path, access: .write)
        let bars = randomSeries(.regular, rows: 100, seed: 1)
        let fault = Fault(.input, "enough")
        #expect(throws: fault) {
            try store.atomically { () throws(Fault) in
                _ = try store.add(bars, as: minute, of: instrument("X"), from: provenance())
                throw fault
            }
        }
        #expect(try store.catalogue().isEmpty)
        try store.atomically { () throws(Fault) in
            _ = try store.add(bars, as: minute, of: instrument("X"), from: provenance())
            _ = try store.add(bars, as: minute, of: instrument("Y"), from: provenance())
        }
        #expect(try store.catalogue().count == 2)
    }

    @Test("A revision tells how many bars it removed")
    func removedBarsAreCounted() throws {
        let store = try BarStore(path: path, access: .write)
        let bars = randomSeries(.regular, rows: 1_000, seed: 2)
        for (rows, policy) in [(0..<600, ImportPolicy.merge), (400..<1_000, .replace), (0..<10, .merge)] {
            _ = try store.add(bars.slice(rows), as: minute, of: instrument("X"), from: provenance(), policy: policy)
        }
        #expect(try store.revisions(of: SeriesName("X:1m")).map(\.removed) == [0, 400, 0])
    }

    @Test("A column that a newer program wrote is refused, not passed over")
    func unknownColumn() throws {
        let store = try BarStore(path: path, access: .write)
        let bars = randomSeries(.quoted, rows: 100, seed: 2)
        let revision = try store.add(bars, as: minute, of: instrument("X"), from: provenance()).revision
        try Database(path: path, access: .write).execute("UPDATE extra SET field = 'mood' WHERE field = 'bidSize'")
        let fault = #expect(throws: Fault.self) { try store.columns(of: revision) }
        #expect(fault?.what.contains("has a column 'mood' that this program does not know") == true)
    }

    @Test("A span outside of all bars gives none")
    func emptySpan() throws {
        let store = try BarStore(path: path, access: .write)
        let bars = randomSeries(.regular, rows: 100, seed: 1)
        let revision = try store.add(bars, as: minute, of: instrument("X"), from: provenance()).revision
        let end = Timestamp(nanoseconds: bars.times[0].nanoseconds)
        let before = TimeSpan(from: Timestamp(nanoseconds: end.nanoseconds - 1_000_000_000), until: end)
        #expect(try store.columns(of: revision, in: before).count == 0)
    }

    @Test("A chunk that the index has lost is told when its series is read, not passed over")
    func lostPart() throws {
        let store = try BarStore(path: path, access: .write)
        let bars = randomSeries(.regular, rows: 100_000, seed: 1)
        let revision = try store.add(bars, as: minute, of: instrument("X"), from: provenance()).revision
        try Database(path: path, access: .write).execute("DELETE FROM part WHERE position = 1")
        let fault = #expect(throws: Fault.self) { try store.columns(of: revision) }
        #expect(fault?.what == "X:1m revision 1 has 67232 bars of its 100000")
        try Database(path: path, access: .write).execute("DELETE FROM part")
        #expect(throws: Fault.self) { try store.columns(of: revision) }
    }

    @Test("An absent series is told with what there is")
    func absentSeries() throws {
        let store = try BarStore(path: path, access: .write)
        _ = try store.add(
            randomSeries(.regular, rows: 9, seed: 1), as: minute, of: instrument("SPY"), from: provenance())
        let fault = #expect(throws: Fault.self) { try store.revision(of: SeriesName("spy:1d")) }
        #expect(fault?.remedy == "there is SPY:1m")
    }

    @Test("Corporate actions keep what was known when")
    func actionsKeepHistory() throws {
        let store = try BarStore(path: path, access: .write)
        _ = try store.add(
            randomSeries(.regular, rows: 9, seed: 1), as: minute, of: instrument("SPY"), from: provenance())
        let date = Timestamp(seconds: 86_400)
        let first = CorporateAction(exDate: date, event: .dividend(amount: 1), referenceClose: 100)
        let corrected = CorporateAction(exDate: date, event: .dividend(amount: 1.1), referenceClose: 100)
        #expect(try store.add([first], to: "SPY", source: "a", created: Timestamp(nanoseconds: 10)) == 1)
        #expect(try store.add([first], to: "SPY", source: "a", created: Timestamp(nanoseconds: 20)) == 0)
        #expect(try store.add([corrected], to: "SPY", source: "b", created: Timestamp(nanoseconds: 30)) == 1)
        #expect(try store.actions(of: "SPY").map(\.action) == [corrected])
        #expect(try store.actions(of: "SPY", knownAt: Timestamp(nanoseconds: 25)).map(\.action) == [first])
    }

    // MARK: Made things

    private let minute: BarInterval = .seconds(60)

    private func instrument(_ symbol: String, zone: String = "America/New_York") -> Instrument {
        Instrument(
            symbol: symbol, kind: .stock, currency: "USD", tick: Price(units: 10_000_000), lot: Quantity(units: 1),
            multiplier: 1, calendar: "nyse", timeZone: zone)
    }

    private func provenance(at nanoseconds: Int64 = 0, basis: PriceBasis = .raw) -> Provenance {
        Provenance(
            source: "made", sourceDigest: SHA256.digest(of: "made"), options: "{}", basis: basis,
            created: Timestamp(nanoseconds: nanoseconds))
    }
}

extension BarStore {
    /// Writes one series.
    fileprivate func add(
        _ bars: BarColumns, as interval: BarInterval, of instrument: Instrument, from provenance: Provenance,
        policy: ImportPolicy = .merge, threads: Int = 1
    ) throws(Fault) -> ImportOutcome {
        let new = SeriesImport(bars, as: interval, of: instrument, from: provenance, policy: policy)
        return try write([new], threads: threads)[0]
    }
}
