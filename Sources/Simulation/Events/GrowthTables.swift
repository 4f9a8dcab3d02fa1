import Market
import Workers

/// What each bar adds to a run that always holds all or nothing: one row for an entry, one for an exit, so that a trade
/// is one subtraction.
///
/// The lanes behind the first are the sums of returns, of their squares and of those of losing ones, from the first bar
/// on.
struct GrowthTables: Sendable {
    typealias Row = SIMD4<Double>

    /// By the row that decides, executed at the next open: the lots that the capital buys there with its cost, and the
    /// sums up to the close of that bar less what its own return adds.
    let entries: [Row]
    /// By the row that decides: the price less its cost, and the sums up to that open.
    let exits: [Row]
    /// Beside each entry the price with its cost, and the sum of returns over the price before each, by which cash is
    /// counted that makes no whole lot.
    let bought: [SIMD2<Double>]
    /// Beside each exit that sum up to it.
    let sold: [Double]
    /// The sums up to the last close, and that of returns over prices in the first lane.
    let last: Row

    /// The tables of bars whose executions cost a fraction of their value.
    ///
    /// - Parameter lots: how many lots the capital would buy at a price of one.
    init(_ bars: EventBars, cost: Double, lots: Double, threads: Int) {
        let count = bars.count
        let parts = (0..<((count + Self.part - 1) / Self.part)).map { number in
            number * Self.part..<min((number + 1) * Self.part, count)
        }
        // The sums of each part by itself, then those of all before it.
        let sums = mapConcurrently(parts.count, threads: threads) { number in
            parts[number].reduce(Row.zero) { $0 + Self.step(bars, $1) }
        }
        let starts = sums.reduce(into: [Row.zero]) { $0.append($0[$0.count - 1] + $1) }
        last = starts[starts.count - 1]
        var entries: [Row] = [], exits: [Row] = [], bought: [SIMD2<Double>] = [], sold: [Double] = []
        Self.fill(&entries, count) { entries in
            Self.fill(&exits, count) { exits in
                Self.fill(&bought, count) { bought in
                    Self.fill(&sold, count) { sold in
                        forEachConcurrently(parts.count, threads: threads) { number in
                            var held = starts[number]
                            for row in parts[number] {
                                held += Self.step(bars, row)
                                guard row + 1 < count else { break }
                                let now = bars.closes[row]
                                let after = bars.closes[row + 1]
                                let open = bars.opens[row + 1].value
                                let (buy, sell) = (open * (1 + cost), open * (1 - cost))
                                let entry = held + Self.returns(now, after) - Self.returns(buy, after)
                                let exit = held + Self.returns(now, sell)
                                bought.elements[row] = SIMD2(buy, entry[0])
                                sold.elements[row] = exit[0]
                                entries.elements[row] = Row(lots / buy, entry[1], entry[2], entry[3])
                                exits.elements[row] = Row(sell, exit[1], exit[2], exit[3])
                            }
                        }
                    }
                }
            }
        }
        (self.entries, self.exits, self.bought, self.sold) = (entries, exits, bought, sold)
    }

    /// The rows that one thread sums at a time, on any number of them.
    private static let part = 4_096

    private static func fill<Element: BitwiseCopyable & Sendable>(
        _ values: inout [Element], _ count: Int, _ body: (SharedBuffer<Element>) -> Void
    ) {
        values = [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
            body(SharedBuffer(buffer))
            initialized = count
        }
    }

    /// What a move adds: its return over the price, the return, its square, and that again where it is a loss.
    @inline(__always)
    private static func returns(_ before: Double, _ after: Double) -> Row {
        let change = after / before - 1
        let loss = min(change, 0)
        return Row(change / before, change, change * change, loss * loss)
    }

    @inline(__always)
    private static func step(_ bars: EventBars, _ row: Int) -> Row {
        row == 0 ? .zero : returns(bars.closes[row - 1], bars.closes[row])
    }
}

/// The rows of tables, lent for a loop.
struct GrowthRows {
    let entries: UnsafePointer<GrowthTables.Row>
    let exits: UnsafePointer<GrowthTables.Row>
    let bought: UnsafePointer<SIMD2<Double>>
    let sold: UnsafePointer<Double>
}

extension GrowthTables {
    /// Lends the rows.
    func withRows<Result>(_ body: (GrowthRows) -> Result) -> Result {
        bought.withUnsafeBufferPointer { bought in
            entries.withUnsafeBufferPointer { entries in
                sold.withUnsafeBufferPointer { sold in
                    exits.withUnsafeBufferPointer { exits in
                        guard let bought = bought.baseAddress, let entries = entries.baseAddress,
                            let sold = sold.baseAddress, let exits = exits.baseAddress
                        else { preconditionFailure("tables have rows") }
                        return body(GrowthRows(entries: entries, exits: exits, bought: bought, sold: sold))
                    }
                }
            }
        }
    }
}
