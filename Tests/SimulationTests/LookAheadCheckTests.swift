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

    @Test("Columns of two series on one clock know nothing of what comes, whatever the lengths and gaps of their bars")
    func alignedColumnsAreSafe() throws {
        func half(_ bars: Bars) -> Bars {
            Bars(stride(from: 0, to: bars.count, by: 3).map { bars[$0] }, interval: bars.interval)
        }
        for seed in 1...UInt64(6) {
            let (one, other) = (randomMinutes(90, seed: seed), randomMinutes(90, seed: seed &+ 50))
            let series = try [
                scene(seed % 2 == 0 ? half(one) : one, testShare("AAA")),
                scene(seed % 3 == 0 ? half(other) : other, testShare("BBB")),
            ].map { try #require($0.series.first) }
            var market = Backtest(
                series, currency: "USD", capital: try Money("10000"),
                models: VenueModels(rule: .path, fees: .free, slippage: .none))
            market.limits = []
            var plan = market.plan
            let run = market.run(RatioHolder(plan: &plan), plan)
            #expect(run.record.fills.count > 5)
            let check = LookAheadCheck(run, of: market, samples: 5) { RatioHolder(plan: &$0) }
            #expect(check.rows.count == 5 && check.passes)
        }
    }
}

/// Holds the first of two shares while it is cheap beside the second.
private struct RatioHolder: StrategyProgram {
    static var instruments: ClosedRange<Int> { 2...2 }
    private let ratio: ColumnHandle
    private let average: ColumnHandle

    init(plan: inout StrategyPlan) {
        let other = plan.aligned(plan.source(.close, of: FeedIndex(1)), to: FeedIndex(0))
        ratio = plan.column(Arithmetic(.div), of: plan.source(.close), other)
        average = plan.column(SimpleAverage(period: 4), of: ratio)
    }

    mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        let share = InstrumentIndex(0)
        guard !row[average].isNaN else { return }
        intents.append(row[ratio] < row[average] ? .holdSized(share, .buy, .equity(0.5)) : .close(share, of: .none))
    }
}
