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

    /// The fields after the time, as the header names them.
    private func fields(of header: [UInt8]) throws -> [BarField] {
        let names = String(decoding: header.dropFirst(10), as: UTF8.self).split(separator: "('").dropFirst(2)
        return try names.map { text in
            try #require(BarField.allCases.first { text.hasPrefix("\($0.name)', '<f8')") })
        }
    }

    @Test(
        "Rows are times and doubles in the order of the header, every bit kept",
        arguments: [SeriesShape.patterns, .quoted, .plain])
    func rows(shape: SeriesShape) throws {
        let bars = randomSeries(shape, rows: 200, seed: 6)
        let bytes = bytes(bars)
        let header = NumPyExport(bars).header
        let fields = try fields(of: header)
        try #require(Set(fields) == Set(bars.fields.keys))
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
}
