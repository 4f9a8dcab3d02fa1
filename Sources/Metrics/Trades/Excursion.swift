import Statistics

/// The worst and the best that a position stood at while it was open, as positive amounts.
public struct Excursion: Sendable, Hashable {
    /// Where in its bar something was filled.
    public enum Moment: String, Sendable, Hashable {
        /// At the open.
        case open
        /// At some price within.
        case within
        /// At the close.
        case close
    }

    /// A fill: the row of its bar, its price, and where in the bar it was.
    public struct End: Sendable, Hashable {
        /// The row of the bar.
        public let row: Int
        /// The price.
        public let price: Double
        /// Where in the bar.
        public let moment: Moment

        /// A fill.
        public init(row: Int, price: Double, moment: Moment) {
            self.row = row
            self.price = price
            self.moment = moment
        }
    }

    /// The worst, in money.
    public let adverse: Double
    /// The best, in money.
    public let favourable: Double
    /// The worst as a fraction of the entry.
    public let adverseFraction: Double
    /// The best as a fraction of the entry.
    public let favourableFraction: Double

    /// The prices of a bar.
    public typealias Prices = (open: Double, high: Double, low: Double, close: Double)

    /// The excursion of a position over bars.
    public init(
        open: [Double], high: [Double], low: [Double], close: [Double], entry: End, exit: End, isLong: Bool,
        quantity: Double
    ) {
        precondition(exit.row < close.count, "a position is left within the bars")
        self.init(entry: entry, exit: exit, isLong: isLong, quantity: quantity) { row in
            (open[row], high[row], low[row], close[row])
        }
    }

    /// The excursion of a position over the bars of its rows.
    ///
    /// Bars between the ends count with high and low. The entry's bar counts in full when filled at its open, and
    /// otherwise from the fill through the close. The exit's bar counts in full when left at its close, through the
    /// fill alone when left at its open, and otherwise from the open through the fill.
    public init(entry: End, exit: End, isLong: Bool, quantity: Double, bar: (_ row: Int) -> Prices) {
        precondition(entry.row <= exit.row, "a position is left after it was entered")
        var (highest, lowest) = (max(entry.price, exit.price), min(entry.price, exit.price))
        for row in entry.row...exit.row {
            let prices = bar(row)
            let isWholeStart = entry.moment == .open || row > entry.row
            let isWholeEnd = row < exit.row || exit.moment == .close
            if isWholeStart, isWholeEnd {
                highest = max(highest, prices.high)
                lowest = min(lowest, prices.low)
            } else if row < exit.row || exit.moment == .close {
                highest = max(highest, prices.close)
                lowest = min(lowest, prices.close)
            } else if row > entry.row, exit.moment == .within {
                highest = max(highest, prices.open)
                lowest = min(lowest, prices.open)
            }
        }
        let (up, down) = (highest - entry.price, entry.price - lowest)
        let (best, worst) = isLong ? (up, down) : (down, up)
        adverse = worst * quantity
        favourable = best * quantity
        adverseFraction = worst / entry.price
        favourableFraction = best / entry.price
    }

    /// The best over the worst; absent where it never stood below its entry.
    public var edgeRatio: Double? { adverse > 0 ? favourable / adverse : nil }

    /// The mean best over the mean worst of several, each in units of the volatility at its entry.
    public static func edgeRatio(of excursions: [Excursion], volatilities: [Double]) -> Double? {
        precondition(excursions.count == volatilities.count, "every excursion has a volatility")
        guard volatilities.allSatisfy({ $0 > 0 }) else { return nil }
        let adverse = zip(excursions, volatilities).map { $0.adverse / $1 }.compensatedSum()
        return adverse > 0 ? zip(excursions, volatilities).map { $0.favourable / $1 }.compensatedSum() / adverse : nil
    }
}
