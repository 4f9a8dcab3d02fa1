import Chunks
public import Columns
import Digests
public import Faults
public import Market
import Workers

/// Bars on their way into the store.
public struct SeriesImport: Sendable {
    /// The bars, strictly ascending in time, with their closes.
    public let bars: BarColumns
    /// Their length.
    public let interval: BarInterval
    /// What they are of.
    public let instrument: Instrument
    /// Where they come from.
    public let provenance: Provenance
    /// What happens to bars that are there already.
    public let policy: ImportPolicy
    /// Whether other facts of a known instrument replace those in the store, rather than being refused.
    public let updatesInstrument: Bool

    /// An import of these parts.
    public init(
        _ bars: BarColumns, as interval: BarInterval, of instrument: Instrument, from provenance: Provenance,
        policy: ImportPolicy = .merge, updatesInstrument: Bool = false
    ) {
        self.bars = bars
        self.interval = interval
        self.instrument = instrument
        self.provenance = provenance
        self.policy = policy
        self.updatesInstrument = updatesInstrument
    }

    /// The same import, made at a moment; taken inside of ``BarStore/atomically(_:)``, it is later than all before.
    public func stamped(at moment: Timestamp) -> SeriesImport {
        SeriesImport(
            bars, as: interval, of: instrument, from: provenance.stamped(at: moment), policy: policy,
            updatesInstrument: updatesInstrument)
    }

    /// The name of the series.
    public var series: SeriesName { SeriesName(symbol: instrument.symbol, interval: interval) }
}

extension BarStore {
    /// Imports bars as new revisions of their series: all of them, or nothing.
    ///
    /// Bars that are there already leave no revision. An instrument that the store knows must be the same.
    public func write(_ imports: [SeriesImport], threads: Int = 1) throws(Fault) -> [ImportOutcome] {
        for one in imports { try Self.check(one) }
        return try database.transaction { () throws(Fault) in
            var outcomes: [ImportOutcome] = []
            let replaced = Set(imports.filter { $0.policy == .replace }.map(\.series))
            for one in imports { outcomes.append(try write(one, replaced: replaced, threads: threads)) }
            return outcomes
        }
    }

    private func write(
        _ new: SeriesImport, replaced: Set<SeriesName>, threads: Int
    ) throws(Fault) -> ImportOutcome {
        let series = new.series
        let seriesID = try seriesID(new, replaced: replaced)
        let newest = try revisions(of: series).last
        var merge = BarMerge(merged: new.bars, added: new.bars.count, changed: 0)
        if let newest {
            let old = try columns(of: newest)
            merge =
                try new.policy == .merge
                ? BarMerge.merge(new.bars, into: old, series: series) : BarMerge.replacement(of: old, by: new.bars)
            if newest.provenance.basis != new.provenance.basis {
                guard new.policy == .replace else { throw Self.otherBasis(series, newest, new.provenance) }
            } else if merge.isEmpty {
                return .unchanged(newest)
            }
        }
        return .added(
            try insert(
                merge, seriesID: seriesID, series: series, number: (newest?.number ?? 0) + 1,
                provenance: new.provenance, threads: threads))
    }

    private static func otherBasis(_ series: SeriesName, _ newest: Revision, _ provenance: Provenance) -> Fault {
        Fault(
            .input,
            "\(series) holds \(newest.provenance.basis.rawValue) prices, the import \(provenance.basis.rawValue) ones",
            remedy: "state the basis with --price-basis, or start the series anew with --replace")
    }

    private static func check(_ new: SeriesImport) throws(Fault) {
        let bars = new.bars
        guard bars.count > 0 else { throw Fault(.input, "there are no bars to import", at: "\(new.series)") }
        guard bars[.close] != nil else {
            throw Fault(.input, "bars without closes cannot be stored", at: "\(new.series)")
        }
        for row in 1..<max(1, bars.count) where bars.times[row - 1] >= bars.times[row] {
            throw Fault(.defect, "bars ascend strictly in time, row \(row) does not", at: "\(new.series)")
        }
    }

    // MARK: Rows

    private func seriesID(_ new: SeriesImport, replaced: Set<SeriesName>) throws(Fault) -> Int64 {
        let instrument = new.instrument
        let series = new.series
        if let known = try self.instrument(instrument.symbol) {
            if known != instrument {
                guard new.updatesInstrument else {
                    throw Fault(
                        .input, "the facts of '\(instrument.symbol)' differ from those in the store", at: "\(series)",
                        remedy: "change them for good with --update-instrument, or leave the options out")
                }
                try requireZone(known.timeZone, of: new, replaced: replaced)
                try update(instrument)
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

    /// Refuses another time zone where bars that stay are labelled by dates: their labels are midnights of the old one.
    private func requireZone(_ zone: String, of new: SeriesImport, replaced: Set<SeriesName>) throws(Fault) {
        guard new.instrument.timeZone != zone else { return }
        let symbol = new.instrument.symbol
        let staying = try catalogue().map(\.series).first {
            $0.symbol == symbol && $0.interval.isDated && !replaced.contains($0)
        }
        guard let staying else { return }
        throw Fault(
            .input, "the dates of \(staying) are meant in \(zone), those of the import in \(new.instrument.timeZone)",
            at: "\(new.series)", remedy: "import all dated series of '\(symbol)' anew with --replace, or keep the zone")
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

    private func update(_ instrument: Instrument) throws(Fault) {
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
                .integer(bars.times[rows.lowerBound].nanoseconds), .integer(bars.times[rows.upperBound - 1].nanoseconds)
            )
        }
        return Revision(
            id: id, series: series, number: number, provenance: provenance, rows: bars.count, added: merge.added,
            changed: merge.changed, removed: merge.removed, first: first, last: last, digest: digest)
    }

    // MARK: Chunks

    /// Stores the chunks that are not there yet; encoding runs on several threads, a few chunks ahead of the writing.
    private func insertChunks(
        of bars: BarColumns, ranges: [Range<Int>], threads: Int
    ) throws(Fault) -> (parts: [Int64], digests: [Digest]) {
        var parts: [Int64] = []
        var digests: [Digest] = []
        var find = try database.prepare("SELECT id FROM chunk WHERE digest = ?")
        try produceConcurrently(ranges.count, threads: threads, ahead: 4 * threads) { index in
            (
                ContentDigest.block(bars, rows: ranges[index]),
                encodedChunk(bars, rows: ranges[index], scratch: BlockScratch())
            )
        } take: { (_, made: (digest: Digest, chunk: EncodedChunk)) throws(Fault) in
            digests.append(made.digest)
            try find.bind([.blob(made.digest.bytes)])
            if try find.step() {
                parts.append(find.integer(0))
            } else {
                parts.append(try insert(made.chunk, digest: made.digest))
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
