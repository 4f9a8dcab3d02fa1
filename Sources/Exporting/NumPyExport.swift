public import Columns
public import Market

/// Columns as a NumPy file: one structured array with a field for each.
///
/// `numpy.load(file)` reads it; times are `datetime64[ns]` in universal time, all others are doubles with every bit as
/// stored, NaN and the infinities included.
public struct NumPyExport: Sendable {
    private let times: [Column<Timestamp>]
    private let columns: [Column<Double>]
    private let count: Int
    private var row = 0
    /// The magic, the version and the description of the fields.
    public let header: [UInt8]

    /// The export of a series: the field `time`, then the columns that it has.
    public init(_ bars: BarColumns) {
        self.init(
            times: [("time", bars.times)],
            columns: BarField.reading.compactMap { field in bars[field].map { (field.name, $0) } })
    }

    /// The export of times, at least one column of them, and of values beside them.
    public init(
        times: [(name: String, values: Column<Timestamp>)], columns: [(name: String, values: Column<Double>)]
    ) {
        precondition(!times.isEmpty, "there is a column of times")
        let count = times[0].values.count
        precondition(
            times.allSatisfy { $0.values.count == count } && columns.allSatisfy { $0.values.count == count },
            "columns are of one length, \(count) here")
        precondition(
            (times.map(\.name) + columns.map(\.name)).allSatisfy { $0.utf8.allSatisfy(Self.isLetter) },
            "fields are named by letters")
        self.times = times.map(\.values)
        self.columns = columns.map(\.values)
        self.count = count
        let described = times.map { "('\($0.name)', '<M8[ns]')" } + columns.map { "('\($0.name)', '<f8')" }
        var text = "{'descr': [\(described.joined(separator: ", "))], 'fortran_order': False, 'shape': (\(count),), }"
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
        let width = 8 * (times.count + columns.count)
        let end = min(count, row + max(1, bytes / width))
        var block: [UInt8] = []
        block.reserveCapacity((end - row) * width)
        for index in row..<end {
            for column in times { withUnsafeBytes(of: column[index].nanoseconds.littleEndian) { block += $0 } }
            for column in columns { withUnsafeBytes(of: column[index].bitPattern.littleEndian) { block += $0 } }
        }
        row = end
        return block
    }

    /// All of it at once.
    public var bytes: [UInt8] {
        var export = self
        export.row = 0
        return header + export.next(bytes: .max)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
