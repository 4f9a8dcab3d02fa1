import Digests
import Faults
import Market
import Synchronization
import Workers

/// How finely a text is cut and by which reader its rows are read. Neither changes what is read.
struct Reading: Sendable {
    /// The bytes of a piece.
    var pieceBytes = 1 << 20
    /// Whether rows of common spellings have a reader of their own.
    var isFast = true
}

/// What the lines of one member left in a store.
struct MemberRows: Sendable {
    /// The name that messages give to the member.
    let place: String
    /// The slots of its lines.
    let slots: Range<Int>
    /// The number of lines before the first slot.
    let linesBefore: Int
    /// The lines that left no row.
    var holes = Holes()
    /// The rows whose local time is there twice.
    var repeated: [RepeatedTime] = []
    /// Whether each row is later than the one before it.
    var isAscending = true
}

/// Reads the lines of a member into a store on several threads.
struct RowReader {
    /// The layout of the lines.
    let layout: Layout
    /// The first lines.
    let sample: Sample
    /// What is tolerated, and how many threads there are.
    let options: ImportOptions
    /// How the text is cut.
    let reading: Reading

    /// Reads what is left of a stream behind the bytes `head`, from the end of the store on.
    ///
    /// - Parameter bytesExpected: about how many bytes there will be, so that columns are allocated once.
    /// - Parameter meanwhile: what one of the threads does first.
    func read(
        _ stream: sending any ByteStream, behind head: [UInt8], bytesExpected: Int, into store: RowStore,
        from first: Int, meanwhile: @escaping @Sendable () -> Void
    ) throws(Fault) -> MemberRows {
        let feed = PieceFeed(
            stream, behind: head, slot: first, at: sample.member.place, line: sample.linesBeforeRows + 1)
        let linesOfHead = max(1, head.count { $0 == UInt8(ascii: "\n") })
        let endsInCarriageReturn = head.firstIndex(of: UInt8(ascii: "\n")).map { $0 > 0 && head[$0 - 1] == 13 } ?? false
        let fast =
            reading.isFast
            ? FastRows(layout, sample, endsInCarriageReturn: endsInCarriageReturn) : nil
        let bytesOfLine = max(1, Double(head.count) / Double(linesOfHead))
        var room = Int(Double(bytesExpected) / bytesOfLine * 1.02) + 1_024
        var reports: [PieceReport] = []
        var meanwhile: (@Sendable () -> Void)? = meanwhile
        while true {
            feed.allow(slotsBelow: first + room)
            store.resize(to: first + room)
            let lanes = store.withTable { table in
                readPieces(feed, table, fast, meanwhile)
            }
            meanwhile = nil
            reports += lanes.flatMap(\.reports)
            if lanes.allSatisfy({ !$0.hasNoSlots }) { break }
            room = max(2 * room, room + 1_024)
        }
        if let fault = feed.fault { throw fault }
        return rows(reports.sorted { $0.index < $1.index }, from: first, until: feed.slot, store)
    }

    private struct Lane: Sendable {
        var reports: [PieceReport] = []
        var hasNoSlots = false
    }

    /// Reads pieces on every thread until there are no more, or no room for more.
    private func readPieces(
        _ feed: PieceFeed, _ table: RowTable, _ fast: FastRows?, _ meanwhile: (@Sendable () -> Void)?
    ) -> [Lane] {
        let (layout, pieceBytes, keepsAll) = (layout, reading.pieceBytes, options.keepsEveryRow)
        let rule = keepsAll ? InvalidRule.keep : options.onInvalid
        return mapConcurrently(options.threads, threads: options.threads) { index in
            if index == 0 { meanwhile?() }
            let piece = Piece(bytes: pieceBytes)
            let review = PieceReview(layout, rule)
            var parser = RowParser(layout, keepsAll: keepsAll)
            var lane = Lane()
            while true {
                let lines: PieceFeed.Lines
                switch feed.next(into: piece.room) {
                case .lines(let found): lines = found
                case .noMemory:
                    piece.grow()
                    continue
                case .noSlots:
                    lane.hasNoSlots = true
                    return lane
                case .end: return lane
                }
                var holes = Holes()
                let (text, slot) = (piece.text(lines.bytes), lines.slots.lowerBound)
                if fast == nil {
                    parser.read(text, slot: slot, into: table, &holes)
                } else {
                    fast?.read(text, slot: slot, into: table, &parser, &holes)
                }
                var report = PieceReport(index: lines.index, slots: lines.slots, holes: holes)
                review.review(table, &report)
                lane.reports.append(report)
                // Twenty rejected rows are all that a refusal lists, and the pieces before this one are in hand.
                if rule != .drop, report.holes.rejectedCount(without: .empty) >= Refusal.listed {
                    feed.stop()
                }
            }
        }
    }

    private func rows(_ reports: [PieceReport], from first: Int, until end: Int, _ store: RowStore) -> MemberRows {
        var rows = MemberRows(
            place: sample.member.place, slots: first..<end, linesBefore: sample.linesBeforeRows)
        for report in reports {
            rows.holes.add(report.holes)
            rows.repeated += report.repeated
            rows.isAscending = rows.isAscending && report.isAscending
        }
        guard rows.isAscending else { return rows }
        store.withTable { table in
            for report in reports where report.slots.lowerBound > first {
                let slot = report.slots.lowerBound
                let isLater = table.times.elements[slot - 1] < table.times.elements[slot]
                rows.isAscending = rows.isAscending && isLater
            }
        }
        return rows
    }
}

extension RowParser {
    /// Reads the lines of a text into the slots of a table from `slot` on. The text ends in a line feed.
    mutating func read(_ text: Text, slot first: Int, into table: RowTable, _ holes: inout Holes) {
        var slot = first
        var start = 0
        while start < text.count {
            var end = start
            while text[end] != UInt8(ascii: "\n") { end += 1 }
            var line = text.part(start..<end)
            if line.last == UInt8(ascii: "\r") { line = line.part(0..<line.count - 1) }
            readLine(line, slot: slot, into: table, &holes)
            slot += 1
            start = end + 1
        }
    }
}
