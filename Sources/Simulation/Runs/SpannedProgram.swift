import Columns
import Faults
import Strategies
import Trading

/// A program whose decisions count in a span of time only: before it, it gets to know the bars; at its end, all that
/// is held is closed.
///
/// What the desk sees to by itself is kept whenever it is asked for, so that the span begins under the program's rules.
struct SpannedProgram: Decider {
    private var program: any Decider
    private let start: Timestamp?
    private let end: Timestamp?
    /// The columns that decide when the program is asked, where it is asked for the end's sake at every row.
    private let wakes: [ColumnHandle]
    private var isOver = false

    /// A program that decides behind a moment and before another.
    init(_ program: any Decider, after start: Timestamp?, until end: Timestamp?, wakes: [ColumnHandle]) {
        self.program = program
        self.start = start
        self.end = end
        self.wakes = wakes
    }

    var fault: Fault? { program.fault }
    var madeNames: [String] { program.madeNames }

    mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        if let end, account.time >= end { return close(account, &intents) }
        if end != nil, !wakes.isEmpty {
            var isAsked = false
            for wake in wakes where abs(row[wake]) > 0 { isAsked = true }
            guard isAsked else { return }
        }
        let known = intents.count
        program.decide(row, account: account, intents: &intents)
        guard let start, account.time <= start, intents.count > known else { return }
        let kept = intents[known...].filter { if case .watch = $0 { true } else { false } }
        intents.replaceSubrange(known..., with: kept)
    }

    /// Asks once for the end of all orders and positions.
    private mutating func close(_ account: borrowing Account, _ intents: inout [Intent]) {
        guard !isOver else { return }
        isOver = true
        for instrument in account.instruments { intents.append(.cancelAll(instrument)) }
        for instrument in account.heldInstruments { intents.append(.close(instrument, of: .none)) }
    }
}
