import Columns
import Market
import Workers

/// Reads rows of common spellings in one pass over their bytes; every other row goes to the exact parser.
///
/// A row is common where times have a fixed form and numbers are digits with at most one point, fifteen bytes at most.
/// Both readers accept the same rows and give the same bits.
struct FastRows {
    private let uses: [FastRowLoop.Use]
    private let delimiter: UInt8
    private let symbol: [UInt8]
    private let time: FastTime
    private let endsInCarriageReturn: Bool
    /// Powers of ten by the place of the point among sixteen bytes, those from the sixteenth on for no point.
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
        self.endsInCarriageReturn = endsInCarriageReturn
        uses = layout.uses.map { use in
            switch use {
            case .ignored: .ignored
            case .time, .timeOfDay: .time
            case .symbol: .symbol
            case .field(let field): field.isPrice ? .price : .amount
            }
        }
        delimiter = layout.delimiter
        symbol = layout.symbol.map { Array($0.utf8) } ?? []
        amountDivisors = Self.divisors(decimals: 0)
        priceDivisors = Self.divisors(decimals: layout.priceDecimals)
    }

    private static func divisors(decimals: Int) -> [Double] {
        (0...32).map { DecimalText.powers[max(15 - $0, 0) + decimals] }
    }

    /// Reads the lines of a text into the slots of a table from `slot` on. The text ends in a line feed, and the margin
    /// of a piece before and behind it is readable.
    func read(
        _ text: Text, slot first: Int, into table: RowTable, _ parser: inout RowParser, _ holes: inout Holes
    ) {
        guard let base = text.baseAddress else { return }
        let end = base + text.count
        withLoop(table, before: end) { loop in
            var recent = FastTime.Recent()
            var row = base
            var slot = first
            while row < end {
                if let next = loop.readRow(row, slot, &recent) {
                    row = next
                } else {
                    row = Self.readExactly(row, end, slot, table, &parser, &holes)
                }
                slot &+= 1
            }
        }
    }

    /// Gives a loop for texts that end before `limit` to a function.
    private func withLoop(
        _ table: RowTable, before limit: UnsafePointer<UInt8>, _ body: (FastRowLoop) -> Void
    ) {
        priceDivisors.withUnsafeBufferPointer { prices in
            amountDivisors.withUnsafeBufferPointer { amounts in
                symbol.withUnsafeBufferPointer { symbol in
                    var values = table.values.compactMap(\.elements.baseAddress)[...]
                    guard let times = table.times.elements.baseAddress, let none = values.first,
                        let prices = prices.baseAddress, let amounts = amounts.baseAddress
                    else { return }
                    let targets = uses.map { use in
                        FastRowLoop.Target(
                            use: use, values: use == .price || use == .amount ? values.removeFirst() : none,
                            divisors: use == .price ? prices : amounts)
                    }
                    let firstOfNumbers = (uses.lastIndex { $0 != .price && $0 != .amount } ?? -1) + 1
                    targets.withUnsafeBufferPointer { targets in
                        body(
                            FastRowLoop(
                                targets: targets, firstOfNumbers: firstOfNumbers, times: times, symbol: symbol,
                                delimiter: delimiter, lineEnd: UInt8(ascii: endsInCarriageReturn ? "\r" : "\n"),
                                lineEndBytes: endsInCarriageReturn ? 2 : 1,
                                leadBytes: uses[0] == .time ? time.length : 0, limit: limit, time: time))
                    }
                }
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
}
