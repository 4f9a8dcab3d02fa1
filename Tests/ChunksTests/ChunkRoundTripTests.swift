import Chunks
import Columns
import Faults
import Market
import TestSupport
import Testing

@Suite struct ChunkRoundTripTests {
    @Test("Every bit comes back, whatever the series", arguments: SeriesShape.allCases, 1...40 as ClosedRange<UInt64>)
    func everyBitComesBack(shape: SeriesShape, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed ^ 0xC0DEC)
        let rows = [1, 2, 7, 8, 9, 1_023, 1_024, 1_025, 2_048, 3_000].randomElement(using: &generator) ?? 1
        let series = randomSeries(shape, rows: rows, seed: seed)
        let decoded = try decode(encodedChunk(series, rows: 0..<rows, scratch: BlockScratch()))
        #expect(identical(decoded, series))
    }

    @Test("A part of the rows and columns is the part of the whole", arguments: 1...60 as ClosedRange<UInt64>)
    func partsAgree(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let shape = SeriesShape.allCases.randomElement(using: &generator) ?? .regular
        let series = randomSeries(shape, rows: 2_500, seed: seed)
        let chunk = encodedChunk(series, rows: 0..<2_500, scratch: BlockScratch())
        let start = Int.random(in: 0..<2_500, using: &generator)
        let wanted = start..<Int.random(in: start...2_500, using: &generator)
        let field = series.fields.keys.sorted { $0.rawValue < $1.rawValue }.randomElement(using: &generator) ?? .close
        let part = try decode(chunk, rows: wanted, fields: [field])
        let expected = series[field]?.values[wanted].map(\.bitPattern)
        #expect(part[field]?.values.map(\.bitPattern) == expected)
    }

    @Test("The same rows give the same bytes, wherever they lie in the series")
    func encodingIsDeterministic() {
        let series = randomSeries(.gapped, rows: 5_000, seed: 3)
        let inside = encodedChunk(series, rows: 1_000..<4_000, scratch: BlockScratch())
        let alone = encodedChunk(series.slice(1_000..<4_000), rows: 0..<3_000, scratch: BlockScratch())
        #expect(inside.times == alone.times)
        #expect(inside.columns.map(\.bytes) == alone.columns.map(\.bytes))
    }

    @Test("A grid column carries its scale, one with strays none")
    func scaleIsCarried() throws {
        let series = randomSeries(.regular, rows: 500, seed: 9)
        let decoded = try decode(encodedChunk(series, rows: 0..<500, scratch: BlockScratch()))
        #expect(decoded[.close]?.scale == DecimalScale(decimals: 2))
        #expect(decoded[.volume]?.scale == DecimalScale(decimals: 0))
        let patterns = randomSeries(.patterns, rows: 500, seed: 9)
        #expect(try decode(encodedChunk(patterns, rows: 0..<500, scratch: BlockScratch()))[.close]?.scale == nil)
    }

    @Test("One flipped byte in any blob is found", arguments: 1...400 as ClosedRange<UInt64>)
    func flippedByteIsFound(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let series = randomSeries(.gapped, rows: 1_500, seed: seed % 7)
        let chunk = encodedChunk(series, rows: 0..<1_500, scratch: BlockScratch())
        var times = chunk.times
        var columns = chunk.columns.map { ($0.field, $0.bytes) }
        let victim = Int.random(in: -1..<columns.count, using: &generator)
        let change = UInt8.random(in: 1...255, using: &generator)
        if victim < 0 {
            times[Int.random(in: times.indices, using: &generator)] ^= change
        } else {
            columns[victim].1[Int.random(in: columns[victim].1.indices, using: &generator)] ^= change
        }
        #expect(throws: Fault.self) { try decode(times: times, columns: columns, rows: nil, fields: nil) }
    }

    @Test("Regular minutes cost no bits of time and prices few")
    func regularSeriesAreSmall() {
        let series = randomSeries(.regular, rows: 32_768, seed: 5)
        let chunk = encodedChunk(series, rows: 0..<32_768, scratch: BlockScratch())
        #expect(chunk.times.count < 1_000)
        #expect(Double(chunk.byteCount) / 32_768 < 5)
    }

    private func decode(
        _ chunk: EncodedChunk, rows: Range<Int>? = nil, fields: [BarField]? = nil
    ) throws(Fault) -> BarColumns {
        try decode(times: chunk.times, columns: chunk.columns.map { ($0.field, $0.bytes) }, rows: rows, fields: fields)
    }

    private func decode(
        times: [UInt8], columns: [(BarField, [UInt8])], rows: Range<Int>?, fields: [BarField]?
    ) throws(Fault) -> BarColumns {
        // The blobs live as long as these copies.
        let blobs = columns.map { (field: $0.0, blob: copy($0.1)) }
        let timeBlob = copy(times)
        defer {
            for blob in blobs { blob.blob.deallocate() }
            timeBlob.deallocate()
        }
        let decoder = try ChunkDecoder(
            times: UnsafeRawBufferPointer(timeBlob), fields: blobs.map { ($0.field, UnsafeRawBufferPointer($0.blob)) })
        let scratch = BlockScratch()
        var stamps = [Int64](repeating: 0, count: decoder.rows)
        try stamps.withUnsafeMutableBufferPointer { (buffer) throws(Fault) in
            try decoder.decodeTimes(into: buffer.baseAddress!, scratch: scratch)
        }
        let wanted = rows ?? 0..<decoder.rows
        var result: [BarField: Column<Double>] = [:]
        for field in fields ?? columns.map(\.0) {
            var values = [Double](repeating: 0, count: max(1, wanted.count))
            try values.withUnsafeMutableBufferPointer { (buffer) throws(Fault) in
                try decoder.decode(rows: wanted, into: [(field, buffer.baseAddress!)], scratch: scratch)
            }
            result[field] = Column(values.prefix(wanted.count), scale: decoder.scale(of: field))
        }
        return BarColumns(times: Column(stamps[wanted].map(Timestamp.init(nanoseconds:))), fields: result)
    }

    private func copy(_ bytes: [UInt8]) -> UnsafeMutableRawBufferPointer {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
        copy.copyBytes(from: bytes)
        return copy
    }
}
