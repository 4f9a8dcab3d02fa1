import Chunks
import Columns
import Digests
public import Faults
public import Market
import Workers

extension BarStore {
    /// Imports bars as a new revision of a series: all of it, or nothing.
    ///
    /// Bars that are there already leave no revision. Facts of an instrument that the store does not know yet are
    /// taken from `instrument`; an instrument it knows must be the same.
    public func write(
        _ bars: BarColumns, as interval: BarInterval, of instrument: Instrument, from provenance: Provenance,
        policy: ImportPolicy = .merge, threads: Int = 1
    ) throws(Fault) -> ImportOutcome {
        let series = SeriesName(symbol: instrument.symbol, interval: interval)
        try Self.check(bars, series: series)
        return try database.transaction { () throws(Fault) in
            let seriesID = try seriesID(series, instrument)
            let newest = try revisions(of: series).last
            var merge = BarMerge(merged: bars, added: bars.count, changed: 0)
            if let newest {
                let old = try columns(of: newest)
                merge = try policy == .merge
                    ? BarMerge.merge(bars, into: old, series: series) : BarMerge.replacement(of: old, by: bars)
                if newest.provenance.basis != provenance.basis {
                    guard policy == .replace else { throw Self.otherBasis(series, newest, provenance) }
                } else if merge.isEmpty {
                    return .unchanged(newest)
                }
            }
            return .added(
                try insert(
                    merge, seriesID: seriesID, series: series, number: (newest?.number ?? 0) + 1,
                    provenance: provenance, threads: threads))
        }
    }

    private static func otherBasis(_ series: SeriesName, _ newest: Revision, _ provenance: Provenance) -> Fault {
        Fault(
            .input,
            "\(series) holds \(newest.provenance.basis.rawValue) prices, the import \(provenance.basis.rawValue) ones",
            remedy: "state the basis with --price-basis, or start the series anew with --replace")
    }

    private static func check(_ bars: BarColumns, series: SeriesName) throws(Fault) {
        guard bars.count > 0 else { throw Fault(.input, "there are no bars to import into \(series)") }
        guard bars[.close] != nil else { throw Fault(.input, "bars without closes cannot be stored", at: "\(series)") }
        for row in 1..<max(1, bars.count) where bars.times[row - 1] >= bars.times[row] {
            throw Fault(.defect, "bars ascend strictly in time, row \(row) of \(series) does not")
        }
    }

    // MARK: Rows

    private func seriesID(_ series: SeriesName, _ instrument: Instrument) throws(Fault) -> Int64 {
        if let known = try self.instrument(instrument.symbol) {
            guard known == instrument else {
                throw Fault(
                    .input, "the facts of '\(instrument.symbol)' differ from those in the store",
                    at: "\(series)", remedy: "change them with 'assay data import --update-instrument' or leave them out")
            }
        } else {
            try insert(instrument)
        }
        let id = try database.integer("SELECT id FROM instrument WHERE symbol = ?", .text(instrument.symbol)) ?? 0
        let interval = series.interval.description
        if let known = try database.integer(
            "SELECT id FROM series WHERE instrument = ? AND interval = ?", .integer(id), .text(interval))
        {
            return known
        }
        var statement = try database.prepare("INSERT INTO series (instrument, interval) VALUES (?, ?)")
        try statement.run(.integer(id), .text(interval))
        return database.lastRow
    }

    private func insert(_ instrument: Instrument) throws(Fault) {
        var statement = try database.prepare(
            """
            INSERT INTO instrument (symbol, kind, currency, tick, lot, multiplier, calendar, time_zone)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        try statement.run(
            .text(instrument.symbol), .text(instrument.kind.rawValue), .text(instrument.currency),
            .integer(instrument.tick.units), .integer(instrument.lot.units), .real(instrument.multiplier),
            .text(instrument.calendar), .text(instrument.timeZone))
    }

    /// Replaces the facts of a known instrument.
    public func update(_ instrument: Instrument) throws(Fault) {
        var statement = try database.prepare(
            """
            UPDATE instrument SET kind = ?, currency = ?, tick = ?, lot = ?, multiplier = ?, calendar = ?, time_zone = ?
            WHERE symbol = ?
            """)
        try statement.run(
            .text(instrument.kind.rawValue), .text(instrument.currency), .integer(instrument.tick.units),
            .integer(instrument.lot.units), .real(instrument.multiplier), .text(instrument.calendar),
            .text(instrument.timeZone), .text(instrument.symbol))
    }

    private func insert(
        _ merge: BarMerge, seriesID: Int64, series: SeriesName, number: Int, provenance: Provenance, threads: Int
    ) throws(Fault) -> Revision {
        let bars = merge.merged
        let ranges = stride(from: 0, to: bars.count, by: chunkRows).map { $0..<min($0 + chunkRows, bars.count) }
        let (parts, digests) = try insertChunks(of: bars, ranges: ranges, threads: threads)
        let digest = ContentDigest.dataset(digests)
        let first = bars.times[0]
        let last = bars.times[bars.count - 1]
        var statement = try database.prepare(
            """
            INSERT INTO revision (series, number, created, source, source_digest, options, basis, rows, added, changed,
            first, last, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        try statement.run(
            .integer(seriesID), .integer(number), .integer(provenance.created.nanoseconds), .text(provenance.source),
            .blob(provenance.sourceDigest.bytes), .text(provenance.options), .text(provenance.basis.rawValue),
            .integer(bars.count), .integer(merge.added), .integer(merge.changed), .integer(first.nanoseconds),
            .integer(last.nanoseconds), .blob(digest.bytes))
        let id = database.lastRow
        var part = try database.prepare(
            "INSERT INTO part (revision, position, chunk, rows, first, last) VALUES (?, ?, ?, ?, ?, ?)")
        for (position, chunk) in parts.enumerated() {
            let rows = ranges[position]
            try part.run(
                .integer(id), .integer(position), .integer(chunk), .integer(rows.count),
                .integer(bars.times[rows.lowerBound].nanoseconds), .integer(bars.times[rows.upperBound - 1].nanoseconds))
        }
        return Revision(
            id: id, series: series, number: number, provenance: provenance, rows: bars.count, added: merge.added,
            changed: merge.changed, first: first, last: last, digest: digest)
    }

    // MARK: Chunks

    /// Stores the chunks that are not there yet; encoding runs on several threads, a few chunks ahead of the writing.
    private func insertChunks(
        of bars: BarColumns, ranges: [Range<Int>], threads: Int
    ) throws(Fault) -> (parts: [Int64], digests: [Digest]) {
        var parts: [Int64] = []
        var digests: [Digest] = []
        var find = try database.prepare("SELECT id FROM chunk WHERE digest = ?")
        let wave = 4 * threads
        for start in stride(from: 0, to: ranges.count, by: wave) {
            let some = Array(ranges[start..<min(start + wave, ranges.count)])
            let encoded = mapConcurrently(some.count, threads: threads) { index in
                (
                    ContentDigest.block(bars, rows: some[index]),
                    encodedChunk(bars, rows: some[index], scratch: BlockScratch())
                )
            }
            for (digest, chunk) in encoded {
                digests.append(digest)
                try find.bind([.blob(digest.bytes)])
                if try find.step() {
                    parts.append(find.integer(0))
                } else {
                    parts.append(try insert(chunk, digest: digest))
                }
            }
        }
        return (parts, digests)
    }

    private func insert(_ chunk: EncodedChunk, digest: Digest) throws(Fault) -> Int64 {
        func blob(_ field: BarField) -> SQLValue {
            chunk.columns.first { $0.field == field }.map { .blob($0.bytes) } ?? .null
        }
        var statement = try database.prepare(
            """
            INSERT INTO chunk (digest, rows, first, last, times, close, open, high, low, volume)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        try statement.run(
            .blob(digest.bytes), .integer(chunk.rows), .integer(chunk.first.nanoseconds),
            .integer(chunk.last.nanoseconds), .blob(chunk.times), blob(.close), blob(.open), blob(.high), blob(.low),
            blob(.volume))
        let id = database.lastRow
        let core: Set<BarField> = Set(BarField.core)
        for column in chunk.columns where !core.contains(column.field) {
            var extra = try database.prepare("INSERT INTO extra (chunk, field, data) VALUES (?, ?, ?)")
            try extra.run(.integer(id), .text(column.field.name), .blob(column.bytes))
        }
        return id
    }
}
