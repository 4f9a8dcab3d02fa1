import CBytes

/// Goes from field to field over the 64 bytes at a time that it looks at together.
struct FieldCursor {
    /// The first byte of the field.
    private(set) var start: UnsafePointer<UInt8>
    /// The byte behind the field: a delimiter or the end of a line.
    private(set) var stop: UnsafePointer<UInt8>
    private var window: UnsafePointer<UInt8>
    private var ends: assay_ends
    private let limit: UnsafePointer<UInt8>
    private let delimiter: UInt8

    /// A cursor before the first field of a row, which is at least `skip` bytes long; the text ends before `limit`.
    @inline(__always)
    init(_ row: UnsafePointer<UInt8>, skip: Int, before limit: UnsafePointer<UInt8>, delimiter: UInt8) {
        start = row
        stop = row - 1
        window = row + skip
        ends = assay_find_ends(window, delimiter)
        self.limit = limit
        self.delimiter = delimiter
    }

    /// Goes to the next field, or tells that there is none in this line within 64 bytes.
    @inline(__always)
    mutating func next() -> Bool {
        start = stop + 1
        if ends.fields == 0 {
            guard ends.lines == 0, start < limit else { return false }
            window = start
            ends = assay_find_ends(window, delimiter)
            guard ends.fields != 0 else { return false }
        }
        stop = window + ends.fields.trailingZeroBitCount
        ends.fields &= ends.fields &- 1
        return true
    }

    /// Whether the field is the last of its line.
    @inline(__always)
    var isAtLineEnd: Bool { window + ends.lines.trailingZeroBitCount == stop }

    /// The number of bytes of the field.
    @inline(__always)
    var count: UInt64 { UInt64(truncatingIfNeeded: stop - start) }
}
