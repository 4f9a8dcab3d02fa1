import Columns
import Exporting
import Market
import TestSupport
import Testing

@Suite struct NumPyExportTests {
    private func bytes(_ bars: BarColumns, parts: Int = 1 << 20) -> [UInt8] {
        var export = NumPyExport(bars)
        var bytes = export.header
        while true {
            let part = export.next(bytes: parts)
            if part.isEmpty { return bytes }
            bytes += part
        }
    }

    @Test("The header is that of the format's version 1.0", arguments: [0, 1, 999_999])
    func header(rows: Int) {
        // numpy.lib.format: magic, version, length of the rest, a Python literal padded by blanks to a multiple of 64.
        let closes = Column(repeatElement(1.0, count: rows))
        let times = Column((0..<rows).map { Timestamp(seconds: Int64($0)) })
        let header = NumPyExport(BarColumns(times: times, fields: [.close: closes, .volume: closes])).header
        #expect(header.prefix(8) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0])
        #expect(header.count % 64 == 0)
        #expect(Int(header[8]) + Int(header[9]) << 8 == header.count - 10)
        let literal = String(decoding: header.dropFirst(10), as: UTF8.self)
        let described = "{'descr': [('time', '<M8[ns]'), ('close', '<f8'), ('volume', '<f8')], 'fortran_order': False, "
        let expected = described + "'shape': (\(rows),), }"
        #expect(literal.hasPrefix(expected))
        #expect(literal.dropFirst(expected.count).dropLast().allSatisfy { $0 == " " })
        #expect(literal.last == "\n")
    }

    @Test("Rows are times and doubles in order, every bit kept", arguments: [SeriesShape.patterns, .quoted, .plain])
    func rows(shape: SeriesShape) throws {
        let bars = randomSeries(shape, rows: 200, seed: 6)
        let bytes = bytes(bars)
        let header = NumPyExport(bars).header
        let fields = BarField.reading.filter { bars[$0] != nil }
        let width = 8 * (fields.count + 1)
        try #require(bytes.count == header.count + 200 * width)
        func word(_ row: Int, _ column: Int) -> UInt64 {
            let start = header.count + row * width + 8 * column
            return (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
        }
        for row in 0..<200 {
            try #require(Int64(bitPattern: word(row, 0)) == bars.times[row].nanoseconds)
            for (column, field) in fields.enumerated() {
                try #require(word(row, column + 1) == (try #require(bars[field]))[row].bitPattern)
            }
        }
    }

    @Test("Parts of an export joined are the export at once", arguments: [1, 100, 4_096])
    func parts(size: Int) {
        let bars = randomSeries(.regular, rows: 100, seed: 7)
        #expect(bytes(bars, parts: size) == bytes(bars))
    }

    @Test("Several columns of times come first, under their names")
    func severalTimes() throws {
        let times = [Timestamp(seconds: 1), Timestamp(seconds: 2)]
        let later = [Timestamp(seconds: 3), Timestamp(seconds: 4)]
        let export = NumPyExport(
            times: [("openTime", Column(times)), ("closeTime", Column(later))],
            columns: [("equity", Column([0.5, .nan]))])
        let header = String(decoding: export.header.dropFirst(10), as: UTF8.self)
        let described = "('openTime', '<M8[ns]'), ('closeTime', '<M8[ns]'), ('equity', '<f8')"
        #expect(header.hasPrefix("{'descr': [\(described)], 'fortran_order': False, 'shape': (2,), }"))
        let words = [1_000_000_000, 3_000_000_000, 0.5.bitPattern, 2_000_000_000, 4_000_000_000, Double.nan.bitPattern]
        let rows = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) } }
        #expect(export.bytes == export.header + rows)
        var begun = export
        _ = begun.next(bytes: 1)
        #expect(begun.bytes == export.bytes)
    }
}
