import CBytes
import Columns
import Market
import Workers

/// Reads rows of common spellings in one pass over their bytes; every other row goes to the exact parser.
///
/// A row is common where times have a fixed form and numbers are digits with at most one point, fifteen bytes at most.
/// Both readers accept the same rows and give the same bits.
struct FastRows {
    private enum Use: UInt8 { case ignored, time, symbol, price, amount }

    private let uses: [Use]
    private let delimiter: UInt8
    private let symbol: [UInt8]
    private var time: FastTime
    /// The length of the first field, where it is the same in every row.
    private let leadBytes: Int
    /// The first of the columns behind which there are only numbers.
    private let firstOfNumbers: Int
    /// The first byte of a line's end, and the number of bytes there.
    private let lineEnd: UInt8
    private let lineEndBytes: Int
    /// The power of ten by the place of the point among sixteen bytes; a point at the end is left undone.
    private let priceDivisors: [Double]
    private let amountDivisors: [Double]

    /// A reader of a layout's rows that look like those of a sample, or nil where the layout has no common spelling.
    init?(_ layout: Layout, _ sample: Sample, endsInCarriageReturn: Bool) {
        guard !layout.uses.contains(.timeOfDay),
            let timeColumn = layout.uses.firstIndex(of: .time),
            let example = sample.values(ofColumn: timeColumn).first(where: layout.time.isTime),
            let time = FastTime(layout.time, like: example)
        else { return nil }
        self.time = time
        leadBytes = layout.uses[0] == .time ? time.length : 0
        uses = layout.uses.map { use in
            switch use {
            case .ignored: .ignored
            case .time, .timeOfDay: .time
            case .symbol: .symbol
            case .field(let field): field.isPrice ? .price : .amount
            }
        }
        firstOfNumbers = (uses.lastIndex { $0 != .price && $0 != .amount } ?? -1) + 1
        delimiter = layout.delimiter
        symbol = layout.symbol.map { Array($0.utf8) } ?? []
        lineEnd = UInt8(ascii: endsInCarriageReturn ? "\r" : "\n")
        lineEndBytes = endsInCarriageReturn ? 2 : 1
        amountDivisors = Self.divisors(decimals: 0)
        priceDivisors = Self.divisors(decimals: layout.priceDecimals)
    }

    private static func divisors(decimals: Int) -> [Double] {
        (0..<16).map { DecimalText.powers[15 - $0 + decimals] } + [DecimalText.powers[decimals]]
    }

    /// A column of the file while rows are read.
    private struct Target {
        let use: Use
        /// Where its values go.
        let values: UnsafeMutablePointer<Double>
        /// What its digits are divided by.
        let divisors: UnsafePointer<Double>
    }

    /// Reads the lines of a text into the slots of a table from `slot` on. The text ends in a line feed, and 256 bytes
    /// before and behind it are readable.
    mutating func read(
        _ text: Text, slot first: Int, into table: RowTable, _ parser: inout RowParser, _ holes: inout Holes
    ) {
        guard let base = text.baseAddress, let times = table.times.elements.baseAddress else { return }
        let end = base + text.count
        withTargets(table) { targets, reader in
            var row = base
            var slot = first
            while row < end {
                if let next = reader.readRow(row, end, slot, times, targets) {
                    row = next
                } else {
                    row = Self.readExactly(row, end, slot, table, &parser, &holes)
                }
                slot &+= 1
            }
        }
    }

    /// Gives the columns of the file to a function, with pointers in place of arrays.
    private mutating func withTargets(
        _ table: RowTable, _ body: (UnsafeBufferPointer<Target>, inout FastRows) -> Void
    ) {
        priceDivisors.withUnsafeBufferPointer { prices in
            amountDivisors.withUnsafeBufferPointer { amounts in
                guard let prices = prices.baseAddress, let amounts = amounts.baseAddress else { return }
                var values = table.values.compactMap(\.elements.baseAddress)[...]
                guard let none = values.first else { return }
                let targets = uses.map { use in
                    let isNumber = use == .price || use == .amount
                    return Target(
                        use: use, values: isNumber ? values.removeFirst() : none,
                        divisors: use == .price ? prices : amounts)
                }
                var reader = self
                targets.withUnsafeBufferPointer { body($0, &reader) }
                time = reader.time
            }
        }
    }

    /// Reads one line by the exact parser, and gives the beginning of the next.
    @inline(never)
    private static func readExactly(
        _ row: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ slot: Int, _ table: RowTable,
        _ parser: inout RowParser, _ holes: inout Holes
    ) -> UnsafePointer<UInt8> {
        var stop = row
        while stop < end, stop.pointee != UInt8(ascii: "\n") { stop += 1 }
        var line = Text(start: row, count: stop - row)
        if line.last == UInt8(ascii: "\r") { line = line.part(0..<line.count - 1) }
        parser.readLine(line, slot: slot, into: table, &holes)
        return stop + 1
    }

    /// Reads one line, and gives the beginning of the next; nil where the line is not common.
    @inline(__always)
    private mutating func readRow(
        _ row: UnsafePointer<UInt8>, _ limit: UnsafePointer<UInt8>, _ slot: Int,
        _ times: UnsafeMutablePointer<Timestamp>, _ targets: UnsafeBufferPointer<Target>
    ) -> UnsafePointer<UInt8>? {
        // Whatever is strange about the row leaves a bit in one of these, and they are looked at once.
        var wrong: UInt64 = 0
        var lengths: UInt64 = 0
        var strangers: UInt32 = 0
        // Looking begins behind a time of fixed length, so that most rows fit into the first 64 bytes.
        var field = FieldCursor(row, skip: leadBytes, before: limit, delimiter: delimiter)
        for target in targets[..<firstOfNumbers] {
            guard field.next() else { return nil }
            let (start, stop) = (field.start, field.stop)
            switch target.use {
            case .price, .amount: readNumber(field, target, slot, &lengths, &strangers)
            case .time: times[slot].nanoseconds = time.read(start, stop, &wrong)
            case .symbol: wrong |= isSymbol(start, stop) ? 0 : 1
            case .ignored: wrong |= start.pointee == UInt8(ascii: "\"") || start.pointee == UInt8(ascii: " ") ? 1 : 0
            }
        }
        for target in targets[firstOfNumbers...] {
            guard field.next() else { return nil }
            readNumber(field, target, slot, &lengths, &strangers)
        }
        // Lengths are 1 to 15, there are digits and points alone, and the line ends like the others.
        wrong |= lengths >> 4 | UInt64(strangers)
        let next = field.stop + lineEndBytes
        guard wrong == 0, field.isAtLineEnd, field.stop.pointee == lineEnd, next[-1] == UInt8(ascii: "\n") else {
            return nil
        }
        return next
    }

    @inline(__always)
    private func readNumber(
        _ field: FieldCursor, _ target: Target, _ slot: Int, _ lengths: inout UInt64, _ strangers: inout UInt32
    ) {
        let decimal = assay_read_decimal(field.stop, field.count)
        lengths |= field.count | (field.count &- 1)
        strangers |= decimal.strangers
        target.values[slot] = decimal.digits / target.divisors[Int(decimal.place)]
    }

    @inline(never)
    private func isSymbol(_ field: UnsafePointer<UInt8>, _ stop: UnsafePointer<UInt8>) -> Bool {
        Text(start: field, count: stop - field).elementsEqual(symbol)
    }
}
