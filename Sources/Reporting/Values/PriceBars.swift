public import Columns

/// Bars as a chart of candles shows them.
public struct PriceBars: Sendable {
    /// Nothing.
    public static let empty = PriceBars(
        times: Column([]), open: Column([]), high: Column([]), low: Column([]), close: Column([]), volume: nil)

    /// The time of each bar, which never descends.
    public let times: Column<Timestamp>
    /// The first price.
    public let open: Column<Double>
    /// The highest price.
    public let high: Column<Double>
    /// The lowest price.
    public let low: Column<Double>
    /// The last price.
    public let close: Column<Double>
    /// How much was traded, or nil where that is not known.
    public let volume: Column<Double>?

    /// Bars of columns of one length. Prices that are not finite are absent.
    public init(
        times: Column<Timestamp>, open: Column<Double>, high: Column<Double>, low: Column<Double>,
        close: Column<Double>, volume: Column<Double>?
    ) {
        let counts = [open.count, high.count, low.count, close.count] + (volume.map { [$0.count] } ?? [])
        precondition(counts.allSatisfy { $0 == times.count }, "columns of bars are of one length, were \(counts)")
        for row in 0..<max(0, times.count - 1) {
            precondition(times[row] <= times[row + 1], "times do not descend, did so after row \(row)")
        }
        self.times = times
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
    }

    /// The number of bars.
    public var count: Int { times.count }

    /// Whether a bar has all of its prices.
    func isWhole(_ row: Int) -> Bool {
        open[row].isFinite && high[row].isFinite && low[row].isFinite && close[row].isFinite
    }
}
