import Columns
public import Market

/// Bars as a NumPy file: one structured array with a field for the time and one for each column.
///
/// `numpy.load(file)` reads it; the field `time` is `datetime64[ns]` in universal time, all others are doubles with
/// every bit as stored, NaN and the infinities included.
public struct NumPyExport: Sendable {
    private let times: Column<Timestamp>
    private let columns: [Column<Double>]
    private var row = 0
    /// The magic, the version and the description of the fields.
    public let header: [UInt8]

    /// The export of a series.
    public init(_ bars: BarColumns) {
        let fields = BarField.reading.filter { bars[$0] != nil }
        times = bars.times
        columns = fields.compactMap { bars[$0] }
        let described = ["('time', '<M8[ns]')"] + fields.map { "('\($0.name)', '<f8')" }
        var text =
            "{'descr': [\(described.joined(separator: ", "))], 'fortran_order': False, 'shape': (\(bars.count),), }"
        // The data begin at a multiple of 64 bytes, after a line end.
        let unpadded = 10 + text.utf8.count + 1
        text += String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
        let length = UInt16(text.utf8.count)
        header =
            [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(truncatingIfNeeded: length), UInt8(length >> 8)]
            + Array(text.utf8)
    }

    /// The next rows, about `bytes` of them; empty at the end.
    public mutating func next(bytes: Int = 1 << 20) -> [UInt8] {
        let width = 8 * (columns.count + 1)
        let end = min(times.count, row + max(1, bytes / width))
        var block: [UInt8] = []
        block.reserveCapacity((end - row) * width)
        for index in row..<end {
            withUnsafeBytes(of: times[index].nanoseconds.littleEndian) { block += $0 }
            for column in columns { withUnsafeBytes(of: column[index].bitPattern.littleEndian) { block += $0 } }
        }
        row = end
        return block
    }
}
