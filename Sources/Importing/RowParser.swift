import Columns
import Market
import Workers

/// Reads one row of any spelling that a layout allows, exactly, or tells what is the matter with it.
///
/// It is not copied, and nothing of it is shared: counting references on several threads costs more than reading.
struct RowParser: ~Copyable {
    private let splitter: FieldSplitter
    private let time: TimeText
    private let uses: [ColumnUse]
    private let names: [String]
    private let symbol: [UInt8]?
    private let priceDecimals: Int
    private let hasEmptyRows: Bool
    private let hasEmptySides: Bool
    private let keepsAll: Bool
    private var fields: [Field] = []

    /// A parser of a layout's rows, of which all that have a time may be kept.
    init(_ layout: Layout, keepsAll: Bool) {
        self.keepsAll = keepsAll
        splitter = FieldSplitter(delimiter: layout.delimiter)
        time = layout.time
        uses = layout.uses.map { $0 }
        names = layout.names
        symbol = layout.uses.contains(.symbol) ? layout.symbol.map { Array($0.utf8) } : nil
        priceDecimals = layout.priceDecimals
        hasEmptyRows = layout.hasEmptyRows
        hasEmptySides = layout.hasEmptySides
    }

    /// Reads a line without its end into a slot of a table. Blank lines are holes without a reason.
    mutating func readLine(_ line: Text, slot: Int, into table: RowTable, _ holes: inout Holes) {
        if line.trimmed.isEmpty {
            holes.add(blank: slot)
        } else if let problem = problem(line, slot, table) {
            holes.add(Rejection(slot: slot, offset: problem.offset, kind: problem.kind, reason: problem.reason))
        }
    }

    private struct Problem {
        var kind = Rejection.Kind.unreadable
        let offset: Int
        let reason: String
    }

    private mutating func problem(_ line: Text, _ slot: Int, _ table: RowTable) -> Problem? {
        if let offset = splitter.split(line, into: &fields) {
            return Problem(offset: offset, reason: "a quote is opened and not closed")
        }
        guard fields.count == uses.count else {
            let offset = fields.count > uses.count ? fields[uses.count].start : line.count
            return Problem(
                offset: offset, reason: "there are \(fields.count) columns where there should be \(uses.count)")
        }
        if hasEmptyRows, !keepsAll, isEmpty { return Problem(kind: .empty, offset: 0, reason: "the row has no prices") }
        var nanoseconds: Int64 = 0
        var position = 0
        for index in fields.indices {
            let field = fields[index]
            switch uses[index] {
            case .ignored: continue
            case .time:
                guard let value = time.time(field.text) else { return badTime(field) }
                nanoseconds += value
            case .timeOfDay:
                guard let value = TimeText.clock(field.text) else {
                    return Problem(offset: field.start, reason: "\"\(shown(field))\" is not a time of day")
                }
                nanoseconds += value
            case .symbol:
                if let problem = foreign(field) { return problem }
            case .field(let use):
                if let problem = number(field, use, index, into: &table.values[position].elements[slot]) {
                    return problem
                }
                position += 1
            }
        }
        table.times.elements[slot] = Timestamp(nanoseconds: nanoseconds)
        return hasEmptySides && !keepsAll ? noSide() : nil
    }

    // MARK: - Fields

    private func number(_ field: Field, _ use: BarField, _ index: Int, into value: inout Double) -> Problem? {
        let decimals = use.isPrice ? priceDecimals : 0
        if let number = DecimalText.number(field.text, decimals: decimals) ?? grouped(field, decimals) {
            value = number
            guard number < 0, !use.isPrice, !keepsAll else { return nil }
            let reason = "the \(use.name) \"\(shown(field))\" is negative (column \"\(names[index])\")"
            return Problem(offset: field.start, reason: reason)
        }
        if keepsAll, let infinity = DecimalText.infinity(field.text) {
            value = infinity
            return nil
        }
        guard DecimalText.isMissing(field.text) else {
            let reason = "\"\(shown(field))\" is not a number (column \"\(names[index])\")"
            return Problem(offset: field.start, reason: reason)
        }
        value = .nan
        if hasEmptySides || keepsAll { return nil }
        return Problem(offset: field.start, reason: "the \(use.name) is missing (column \"\(names[index])\")")
    }

    /// A number with commas between thousands, which only quotes make plain.
    private func grouped(_ field: Field, _ decimals: Int) -> Double? {
        guard field.isQuoted, field.text.contains(UInt8(ascii: ",")) else { return nil }
        let point = field.text.firstIndex(of: UInt8(ascii: ".")) ?? field.text.count
        var digits: [UInt8] = []
        for (index, byte) in field.text.enumerated() {
            if byte != UInt8(ascii: ",") {
                digits.append(byte)
            } else if index >= point || (point - index) % 4 != 0 || index == 0 {
                return nil
            }
        }
        return digits.withUnsafeBufferPointer { DecimalText.number($0, decimals: decimals) }
    }

    private func foreign(_ field: Field) -> Problem? {
        guard let symbol, !field.text.elementsEqual(symbol) else { return nil }
        return Problem(
            kind: .foreign, offset: field.start,
            reason: "the symbol is \"\(shown(field))\" and was \"\(String(decoding: symbol, as: UTF8.self))\" before")
    }

    private func badTime(_ field: Field) -> Problem {
        Problem(offset: field.start, reason: "\"\(shown(field))\" is not a time (\(time.title))")
    }

    /// Whether none of the fields is there.
    private var isEmpty: Bool {
        zip(uses, fields).allSatisfy { use, field in
            if case .field = use { DecimalText.isMissing(field.text) } else { true }
        }
    }

    /// Quotes may lack one side but not both, and a side is whole or absent.
    private func noSide() -> Problem? {
        var present = (bid: 0, ask: 0)
        for (use, field) in zip(uses, fields) where !DecimalText.isMissing(field.text) {
            guard case .field(let use) = use, use.isPrice else { continue }
            if use.isBid { present.bid += 1 } else { present.ask += 1 }
        }
        if present.bid + present.ask == 0 { return Problem(offset: 0, reason: "there is neither bid nor ask") }
        guard [0, 4].contains(present.bid), [0, 4].contains(present.ask) else {
            return Problem(offset: 0, reason: "a side of the quote has some prices and lacks others")
        }
        return nil
    }

    private func shown(_ field: Field) -> String {
        field.text.count > 40 ? field.text.part(0..<40).string + "…" : field.text.string
    }
}

extension TimeText {
    /// What the times are, for messages.
    var title: String { meaning == .date && form.hasClock ? "\(form.title), midnight only" : form.title }
}

extension BarField {
    /// Whether the field is of the bid side.
    var isBid: Bool {
        switch self {
        case .bidOpen, .bidHigh, .bidLow, .bidClose, .bidSize: true
        default: false
        }
    }
}
