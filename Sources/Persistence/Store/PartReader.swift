import Chunks
import Columns
import Faults
import Market
import Workers

/// The chunks of one read and the memory they are decoded into. Each chunk has a place of its own there.
struct PartReader: Sendable {
    let parts: [Part]
    let starts: [Int]
    let fields: [BarField]
    let times: SharedBuffer<Timestamp>
    let columns: [SharedBuffer<Double>]

    /// Rows that are likely to be in the cache when their reader wants them.
    private static let cachedRows = 200_000

    /// Decodes some of the chunks, and tells the grid of each column in each.
    func read(
        _ indices: Range<Int>, from source: inout ChunkSource, series: SeriesName
    ) throws(Fault) -> [[DecimalScale?]] {
        let scratch = BlockScratch()
        var scales: [[DecimalScale?]] = []
        for index in indices {
            let part = parts[index]
            scales.append(
                try source.withDecoder(of: part.chunk) { decoder throws(Fault) in
                    guard decoder.rows == part.rows else {
                        throw Fault(
                            .input, "chunk \(part.chunk) of \(series) has \(decoder.rows) rows for \(part.rows)")
                    }
                    try decode(part, decoder, at: starts[index], scratch: scratch)
                    return fields.map { decoder.scale(of: $0) }
                })
        }
        return scales
    }

    private func decode(
        _ part: Part, _ decoder: borrowing ChunkDecoder, at start: Int, scratch: BlockScratch
    ) throws(Fault) {
        guard let base = times.elements.baseAddress, !part.wanted.isEmpty else { return }
        if part.wanted == 0..<part.rows {
            let labels = UnsafeMutableRawPointer(base + start).assumingMemoryBound(to: Int64.self)
            try decoder.decodeTimes(into: labels, scratch: scratch)
            guard base[start] == part.first, base[start + part.rows - 1] == part.last else {
                throw Fault(.input, "chunk \(part.chunk) holds other times than its index says")
            }
        } else {
            let labels = try decoder.times(scratch: scratch)
            labels.withValues { all in
                if let source = all.baseAddress {
                    (base + start).update(from: source + part.wanted.lowerBound, count: part.wanted.count)
                }
            }
        }
        var targets: [(field: BarField, values: UnsafeMutablePointer<Double>)] = []
        for (index, field) in fields.enumerated() {
            if let base = columns[index].elements.baseAddress { targets.append((field, base + start)) }
        }
        try decoder.decode(
            rows: part.wanted, into: targets, streaming: times.count > Self.cachedRows, scratch: scratch)
    }
}
