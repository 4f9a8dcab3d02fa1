import Market
import Workers

/// What each bar adds to a run that always holds all or nothing: rows for an entry, rows for an exit, so that a trade
/// is one subtraction.
///
/// The lanes behind the first are the sums of returns, of their squares and of those of losing ones, from the first bar
/// on. Beside them stand those sums over the price before each, by which cash is counted that makes no whole lot.
struct GrowthTables: Sendable {
    typealias Row = SIMD4<Double>

    /// What is read together.
    struct Step: BitwiseCopyable, Sendable {
        /// In the first lane what the capital buys or what a unit brings.
        let sums: Row
        /// In the first lane the price with its cost.
        let beside: Row
    }

    /// By the row that decides, executed at the next open: the lots that the capital buys there with its cost, and the
    /// sums up to the close of that bar less what its own return adds.
    let entries: [Step]
    /// By the row that decides: the price less its cost, and the sums up to that open.
    let exits: [Step]
    /// The sums up to the last close.
    let last: Step

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
            parts[number].reduce(Step.zero) { $0 + Self.step(bars, $1) }
        }
        let starts = sums.reduce(into: [Step.zero]) { $0.append($0[$0.count - 1] + $1) }
        last = starts[starts.count - 1]
        var (entries, exits): ([Step], [Step]) = ([], [])
        Self.fill(&entries, count) { entries in
            Self.fill(&exits, count) { exits in
                forEachConcurrently(parts.count, threads: threads) { number in
                    var held = starts[number]
                    for row in parts[number] {
                        held = held + Self.step(bars, row)
                        guard row + 1 < count else { break }
                        let now = bars.closes[row]
                        let after = bars.closes[row + 1]
                        let open = bars.opens[row + 1].value
                        let (buy, sell) = (open * (1 + cost), open * (1 - cost))
                        let entry = held + Step(now, after) - Step(buy, after)
                        entries.elements[row] = entry.with(lots / buy, buy)
                        exits.elements[row] = (held + Step(now, sell)).with(sell, 0)
                    }
                }
            }
        }
        (self.entries, self.exits) = (entries, exits)
    }

    /// The rows that one thread sums at a time, on any number of them.
    private static let part = 4_096

    private static func fill(_ values: inout [Step], _ count: Int, _ body: (SharedBuffer<Step>) -> Void) {
        values = [Step](unsafeUninitializedCapacity: count) { buffer, initialized in
            body(SharedBuffer(buffer))
            initialized = count
        }
    }

    @inline(__always)
    private static func step(_ bars: EventBars, _ row: Int) -> Step {
        row == 0 ? .zero : Step(bars.closes[row - 1], bars.closes[row])
    }
}

extension GrowthTables.Step {
    static let zero = Self(sums: .zero, beside: .zero)

    /// What a move from one price to another adds.
    @inline(__always)
    init(_ before: Double, _ after: Double) {
        let change = after / before - 1
        let loss = min(change, 0)
        let sums = GrowthTables.Row(0, change, change * change, loss * loss)
        self.init(sums: sums, beside: sums / before)
    }

    @inline(__always)
    static func + (left: Self, right: Self) -> Self {
        Self(sums: left.sums + right.sums, beside: left.beside + right.beside)
    }

    @inline(__always)
    static func - (left: Self, right: Self) -> Self {
        Self(sums: left.sums - right.sums, beside: left.beside - right.beside)
    }

    /// The same with other first lanes.
    @inline(__always)
    fileprivate func with(_ first: Double, _ price: Double) -> Self {
        Self(
            sums: GrowthTables.Row(first, sums[1], sums[2], sums[3]),
            beside: GrowthTables.Row(price, beside[1], beside[2], beside[3]))
    }

    /// The sums of what an account with some cash beside each unit has had since an earlier step: each return is of the
    /// price and of that cash, which is small beside it.
    @inline(__always)
    func sums(since other: Self, cash: Double) -> GrowthTables.Row {
        (sums - other.sums) * GrowthTables.Row(0, 1, 1, 1)
            - (beside - other.beside) * (GrowthTables.Row(0, 1, 2, 2) * cash)
    }
}

/// The rows of tables, lent for a loop.
struct GrowthRows {
    let entries: UnsafePointer<GrowthTables.Step>
    let exits: UnsafePointer<GrowthTables.Step>
}

extension GrowthTables {
    /// Lends the rows.
    func withRows<Result>(_ body: (GrowthRows) -> Result) -> Result {
        entries.withUnsafeBufferPointer { entries in
            exits.withUnsafeBufferPointer { exits in
                guard let entries = entries.baseAddress, let exits = exits.baseAddress else {
                    preconditionFailure("tables have rows")
                }
                return body(GrowthRows(entries: entries, exits: exits))
            }
        }
    }
}
