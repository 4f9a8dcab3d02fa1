import Chunks
public import Columns
import Digests
public import Faults
import Market
import Workers

/// The equity of a run at the moments at which bars closed; its returns are the ratios of neighbours.
public struct RecordedEquity: Equatable, Sendable {
    /// The moments, strictly ascending.
    public let times: Column<Timestamp>
    /// Cash and positions at each of them.
    public let values: Column<Double>

    /// The equity at moments that do not descend; of several values at one moment the last one counts.
    public init(times: Column<Timestamp>, values: Column<Double>) {
        precondition(times.count == values.count, "a moment has a value, were \(times.count) and \(values.count)")
        let span = times.span
        guard span.indices.dropFirst().contains(where: { span[$0 - 1] >= span[$0] }) else {
            (self.times, self.values) = (times, values)
            return
        }
        let rows = (0..<times.count).filter { $0 + 1 == times.count || times[$0] < times[$0 + 1] }
        self.times = Column(rows.map { times[$0] })
        self.values = Column(rows.map { values[$0] })
    }
}

extension RunRegistry {
    /// Writes the equity of a run, in chunks as the market store has them.
    func insert(_ equity: RecordedEquity, of run: Int64) throws(Fault) {
        let columns = BarColumns(times: equity.times, fields: [.close: equity.values])
        let scratch = BlockScratch()
        var statement = try database.prepare(
            "INSERT INTO run_equity (run, position, rows, times, equity) VALUES (?, ?, ?, ?, ?)")
        for (position, start) in stride(from: 0, to: columns.count, by: chunkRows).enumerated() {
            let rows = start..<min(start + chunkRows, columns.count)
            let chunk = encodedChunk(columns, rows: rows, scratch: scratch)
            try statement.run(
                .integer(run), .integer(position), .integer(chunk.rows), .blob(chunk.times),
                .blob(chunk.columns.flatMap(\.bytes)))
        }
    }

    /// The equity of a run; none of a run that failed.
    public func equity(of run: RecordedRun) throws(Fault) -> RecordedEquity {
        var times: [Timestamp] = []
        var values: [Double] = []
        let scratch = BlockScratch()
        var statement = try database.prepare(
            """
            SELECT e.times, e.equity FROM run_equity e JOIN run r ON r.number = e.run
            WHERE r.id = ? ORDER BY e.position
            """)
        try statement.forEach([.text(run.id.hexadecimal)]) { row throws(Fault) in
            let decoder = try ChunkDecoder(times: row.blob(0), fields: [(.close, row.blob(1))])
            times += try decoder.times(scratch: scratch).values
            let box = ColumnBox<Double>(reusing: Column([]), rows: decoder.rows)
            if let target = box.target.elements.baseAddress {
                try decoder.decode(rows: 0..<decoder.rows, into: [(.close, target)], scratch: scratch)
            }
            values += box.seal().values
        }
        return RecordedEquity(times: Column(times), values: Column(values))
    }
}
