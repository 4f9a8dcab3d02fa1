import CBytes
import Columns

/// Reads row after row of common spellings. It is all pointers and numbers, so that it lives in registers.
struct FastRowLoop {
    /// What a column of the file is used for.
    enum Use: UInt8 { case ignored, time, symbol, price, amount }

    /// A column of the file, and where it goes.
    struct Target {
        let use: Use
        /// Where its values go.
        let values: UnsafeMutablePointer<Double>
        /// What its digits are divided by, by the place of the point among sixteen bytes.
        let divisors: UnsafePointer<Double>
    }

    /// The columns of the file.
    let targets: UnsafeBufferPointer<Target>
    /// The first of the columns behind which there are only numbers.
    let firstOfNumbers: Int
    /// Where times go.
    let times: UnsafeMutablePointer<Timestamp>
    /// What the column of the symbol holds.
    let symbol: Text
    /// The byte between fields.
    let delimiter: UInt8
    /// The first byte of a line's end, and the number of bytes there.
    let lineEnd: UInt8
    let lineEndBytes: Int
    /// The length of the first field, where it is the same in every row.
    let leadBytes: Int
    /// The end of the text.
    let limit: UnsafePointer<UInt8>
    /// The reader of times.
    let time: FastTime

    /// Reads one line into a slot, and gives the beginning of the next; nil where the line is not common.
    @inline(__always)
    func readRow(
        _ row: UnsafePointer<UInt8>, _ slot: Int, _ recent: inout FastTime.Recent
    ) -> UnsafePointer<UInt8>? {
        // Whatever is strange about the row leaves a bit in one of these, and they are looked at once.
        var wrong: UInt64 = 0
        var lengths: UInt64 = 0
        var worst = assay_worst()
        // Looking begins behind a time of fixed length, so that most rows fit into the first 64 bytes.
        var field = FieldCursor(row, skip: leadBytes, before: limit, delimiter: delimiter)
        for target in targets[..<firstOfNumbers] {
            guard field.next() else { return nil }
            let (start, stop) = (field.start, field.stop)
            switch target.use {
            case .price, .amount: readNumber(field, target, slot, &lengths, &worst)
            case .time: times[slot].nanoseconds = time.read(start, stop, &recent, &wrong)
            case .symbol: wrong |= isSymbol(start, stop) ? 0 : 1
            case .ignored: wrong |= start.pointee == UInt8(ascii: "\"") || start.pointee == UInt8(ascii: " ") ? 1 : 0
            }
        }
        for target in targets[firstOfNumbers...] {
            guard field.next() else { return nil }
            readNumber(field, target, slot, &lengths, &worst)
        }
        // Lengths are 1 to 15, there are digits and points alone, and the line ends like the others.
        wrong |= lengths >> 4
        let next = field.stop + lineEndBytes
        guard wrong == 0, assay_are_digits(worst) != 0, field.isAtLineEnd, field.stop.pointee == lineEnd,
            next[-1] == UInt8(ascii: "\n")
        else {
            return nil
        }
        return next
    }

    @inline(__always)
    private func readNumber(
        _ field: FieldCursor, _ target: Target, _ slot: Int, _ lengths: inout UInt64, _ worst: inout assay_worst
    ) {
        let decimal = assay_read_decimal(field.stop, field.count, &worst)
        lengths |= field.count | (field.count &- 1)
        target.values[slot] = decimal.digits / target.divisors[Int(decimal.place)]
    }

    @inline(never)
    private func isSymbol(_ start: UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>) -> Bool {
        Text(start: start, count: stop - start).elementsEqual(symbol)
    }
}
