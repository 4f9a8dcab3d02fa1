import Chunks
public import Columns
public import Faults
public import Market
import Workers

/// The place of a chunk in what is read.
struct Part: Sendable {
    let chunk: Int64
    let rows: Int
    let first: Timestamp
    let last: Timestamp
    /// The rows of the chunk that are wanted.
    var wanted: Range<Int>
}

extension BarStore {
    /// The raw bars of a revision inside a span, or some of their columns.
    ///
    /// Touches only the chunks that overlap the span, verifies each by its checksums, and decodes straight into
    /// columns. `buffer` gives and receives storage, for readers that read again and again.
    public func columns(
        of revision: Revision, in span: TimeSpan = .always, fields: [BarField]? = nil, threads: Int = 1,
        into buffer: consuming SeriesBuffer = SeriesBuffer()
    ) throws(Fault) -> BarColumns {
        var buffer = buffer
        return try database.snapshot { () throws(Fault) in
            try read(revision, in: span, fields: fields, threads: threads, into: &buffer)
        }
    }

    /// The raw bars of a revision in a range of its rows; only the chunks that hold them are read.
    public func columns(of revision: Revision, rows: Range<Int>) throws(Fault) -> BarColumns {
        precondition(
            rows.lowerBound >= 0 && rows.upperBound <= revision.rows,
            "rows lie within the \(revision.rows) of the revision, were \(rows)")
        return try database.snapshot { () throws(Fault) in
            let all = try parts(of: revision, in: .always)
            try requireAll(all, of: revision)
            var wanted: [Part] = []
            var start = 0
            for part in all {
                let inside = rows.clamped(to: start..<start + part.rows)
                if !inside.isEmpty {
                    var narrowed = part
                    narrowed.wanted = inside.lowerBound - start..<inside.upperBound - start
                    wanted.append(narrowed)
                }
                start += part.rows
            }
            var buffer = SeriesBuffer()
            let present = try presentFields(all.first, of: revision.series)
            return try read(wanted, of: revision, fields: present, present: present, threads: 1, into: &buffer)
        }
    }

    private func read(
        _ revision: Revision, in span: TimeSpan, fields: [BarField]?, threads: Int, into buffer: inout SeriesBuffer
    ) throws(Fault) -> BarColumns {
        let parts = try selected(parts(of: revision, in: span), in: span, series: revision.series)
        if span == .always { try requireAll(parts, of: revision) }
        let present = try presentFields(parts.first, of: revision.series)
        let wanted = fields.map { asked in present.filter { asked.contains($0) } } ?? present
        return try read(parts, of: revision, fields: wanted, present: present, threads: threads, into: &buffer)
    }

    /// A chunk that the index has lost would else be a gap that nobody sees.
    private func requireAll(_ parts: [Part], of revision: Revision) throws(Fault) {
        let rows = parts.reduce(0) { $0 + $1.wanted.count }
        guard rows != revision.rows else { return }
        throw Fault(
            .input, "\(revision.series) revision \(revision.number) has \(rows) bars of its \(revision.rows)",
            at: path, remedy: "run 'assay data check --verify'")
    }

    private func read(
        _ parts: [Part], of revision: Revision, fields wanted: [BarField], present: [BarField], threads: Int,
        into buffer: inout SeriesBuffer
    ) throws(Fault) -> BarColumns {
        let rows = parts.reduce(0) { $0 + $1.wanted.count }
        let times = buffer.takeTimes(rows: rows)
        let columns = wanted.map { buffer.takeColumn($0, rows: rows) }
        var starts = [0]
        for part in parts { starts.append(starts[starts.count - 1] + part.wanted.count) }
        let reader = PartReader(
            parts: parts, starts: starts, fields: wanted, times: times.target, columns: columns.map(\.target))
        let scales = try read(reader, present: present, threads: threads, series: revision.series)
        var sealed: [BarField: Column<Double>] = [:]
        for (index, field) in wanted.enumerated() {
            sealed[field] = columns[index].seal(scale: Self.commonScale(scales.map { $0[index] }))
        }
        return BarColumns(times: times.seal(), fields: sealed)
    }

    /// Narrows the chunks at the ends of a span to the rows inside it.
    private func selected(_ parts: [Part], in span: TimeSpan, series: SeriesName) throws(Fault) -> [Part] {
        var parts = parts
        for index in Set([0, parts.count - 1]) where parts.indices.contains(index) {
            let part = parts[index]
            guard part.first < span.start || part.last >= span.end else { continue }
            var source = try ChunkSource(database, series: series, wanted: [], present: [])
            let labels = try source.withDecoder(of: part.chunk) { decoder throws(Fault) in
                try decoder.times(scratch: BlockScratch())
            }
            parts[index].wanted = labels.rows(in: span)
        }
        return parts
    }

    /// Runs a reader over this connection or, where it pays, over several.
    private func read(
        _ reader: PartReader, present: [BarField], threads: Int, series: SeriesName
    ) throws(Fault) -> [[DecimalScale?]] {
        let count = reader.parts.count
        let lanes = count < 8 ? 1 : min(threads, count)
        guard lanes > 1 else {
            var source = try ChunkSource(database, series: series, wanted: reader.fields, present: present)
            return try reader.read(0..<count, from: &source, series: series)
        }
        let path = path
        let results = mapConcurrently(lanes, threads: lanes) { lane in
            Result { () throws(Fault) -> [[DecimalScale?]] in
                let database = try Database(path: path, access: .read)
                var source = try ChunkSource(database, series: series, wanted: reader.fields, present: present)
                return try reader.read(lane * count / lanes..<(lane + 1) * count / lanes, from: &source, series: series)
            }
        }
        var scales: [[DecimalScale?]] = []
        for result in results { scales += try result.get() }
        return scales
    }

    /// The finest of the grids, or none where one of them is none.
    private static func commonScale(_ scales: [DecimalScale?]) -> DecimalScale? {
        var finest = scales.first ?? nil
        for scale in scales {
            guard let scale, let other = finest else { return nil }
            finest = max(scale, other)
        }
        return finest
    }

    /// The chunks of a revision that overlap a span, in order.
    func parts(of revision: Revision, in span: TimeSpan) throws(Fault) -> [Part] {
        var parts: [Part] = []
        var statement = try database.prepare(
            """
            SELECT chunk, rows, first, last FROM part WHERE revision = ? AND last >= ? AND first < ? ORDER BY position
            """)
        let bounds: [SQLValue] = [
            .integer(revision.id), .integer(span.start.nanoseconds), .integer(span.end.nanoseconds),
        ]
        try statement.forEach(bounds) { row throws(Fault) in
            parts.append(
                Part(
                    chunk: row.integer(0), rows: Int(row.integer(1)), first: Timestamp(nanoseconds: row.integer(2)),
                    last: Timestamp(nanoseconds: row.integer(3)), wanted: 0..<max(0, Int(row.integer(1)))))
        }
        guard parts.allSatisfy({ $0.rows > 0 && $0.rows <= chunkRows }) else {
            throw Fault(.input, "the parts of \(revision.series) are damaged", at: path)
        }
        return parts
    }

    /// The fields that the chunks of a revision hold: all chunks of a revision hold the same.
    func presentFields(_ part: Part?, of series: SeriesName) throws(Fault) -> [BarField] {
        guard let part else { return [.close] }
        var statement = try database.prepare(
            """
            SELECT open IS NOT NULL, high IS NOT NULL, low IS NOT NULL, volume IS NOT NULL,
            (SELECT group_concat(field) FROM extra WHERE chunk = c.id) FROM chunk c WHERE id = ?
            """)
        try statement.bind([.integer(part.chunk)])
        guard try statement.step() else { throw Self.missingChunk(part.chunk, series) }
        var fields: Set<BarField> = [.close]
        for (column, field) in [BarField.open, .high, .low, .volume].enumerated()
        where statement.integer(Int32(column)) == 1 { fields.insert(field) }
        for name in statement.text(4).split(separator: ",") {
            guard let field = BarField.allCases.first(where: { $0.name == name }) else {
                throw Self.unknownColumn(String(name), chunk: part.chunk, series)
            }
            fields.insert(field)
        }
        return BarField.allCases.filter { fields.contains($0) }
    }

    static func unknownColumn(_ name: String, chunk: Int64, _ series: SeriesName) -> Fault {
        Fault(
            .input, "chunk \(chunk) of \(series) has a column '\(name)' that this program does not know",
            remedy: "use the newer assay that wrote it")
    }

    static func missingChunk(_ chunk: Int64, _ series: SeriesName) -> Fault {
        Fault(
            .input, "chunk \(chunk) of \(series) is not in the store",
            remedy: "it was deleted while it was read, or the store is damaged: run 'assay data check --verify'")
    }
}
