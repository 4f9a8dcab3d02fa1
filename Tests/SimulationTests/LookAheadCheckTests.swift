import Columns
import Indicators
import Market
import Simulation
import Strategies
import TestSupport
import Testing
import Trading

/// A column that tells each row of the next one.
private struct NextValue: Indicator {
    struct Stream: IndicatorStream {
        mutating func update(_ input: Double) -> Double { input }
    }

    var lookback: Int { 0 }

    func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream() }

    func fill(_ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]) {
        for row in rows { Double(inputs, row: min(row + 1, rows.upperBound - 1)).store(outputs, row: row) }
    }
}

/// Holds when the next close is higher, or would be.
private struct Peeking: StrategyProgram {
    private let close: ColumnHandle
    private let next: ColumnHandle

    init(plan: inout StrategyPlan) {
        close = plan.source(.close)
        next = plan.column(NextValue(), of: close)
    }

    mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        let instrument = InstrumentIndex(0)
        let isHeld = account.position(in: instrument) != .zero
        if row[next] > row[close], !isHeld { intents.append(.holdSized(instrument, .buy, .equity(0.5))) }
        if row[next] <= row[close], isHeld { intents.append(.close(instrument, of: .none)) }
    }
}

@Suite struct LookAheadCheckTests {
    @Test("A column that knows the next bar is found at every sampled row")
    func peekIsFound() throws {
        let market = try scene(
            minutes(
                (0..<60).map { row in
                    let price = Double(100 + (row * 7) % 11)
                    return (price, price + 2, price - 2, price)
                }))
        var plan = market.plan
        let run = market.run(Peeking(plan: &plan), plan)
        #expect(run.record.fills.count > 10)
        let check = LookAheadCheck(run, of: market, samples: 5) { Peeking(plan: &$0) }
        #expect(check.rows.count == 5 && !check.passes)
        #expect(check.truncationFailures == check.rows && check.poisonFailures == check.rows)
    }
}
