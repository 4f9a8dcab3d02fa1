public import Columns

/// A moving average whose period is given row by row.
///
/// Every period of the range has an average of its own; all of them have their first value in the same row.
/// Complexity: O(greatest − least period) a row, and memory for all of those windows; where all rows are at hand, only
/// the periods that occur are averaged.
public struct VariablePeriodAverage: Indicator {
    /// The least and the greatest period; others count as the nearer of the two.
    public let least: Int, greatest: Int
    /// The kind of average.
    public let kind: AverageKind

    /// An average with periods of a range.
    public init(_ kind: AverageKind, least: Int, greatest: Int) {
        self.kind = kind
        precondition(least > 0 && least <= greatest, "periods rise from 1 at least, were \(least) to \(greatest)")
        self.least = least
        self.greatest = greatest
    }

    /// The period that counts where another is wanted.
    func period(_ wanted: Double) -> Int { Int(max(Double(least), min(wanted, Double(greatest)))) }

    public var lookback: Int { AnyAverage(kind, period: greatest).lookback }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(
            definition: self, left: lookback,
            averages: (least...greatest).map { period in
                let average = AnyAverage(kind, period: period)
                return Delayed(function: average, rows: lookback - average.lookback).makeStream(grids)
            })
    }

    /// An average of each period.
    public struct Stream: IndicatorStream {
        let definition: VariablePeriodAverage
        var left: Int
        var averages: [Delayed<AnyAverage>.Stream]

        public mutating func update(_ row: Pair) -> Double {
            let chosen = definition.period(row.second) - definition.least
            var value = Double.nan
            for index in averages.indices {
                let one = averages[index].update(row.first)
                if index == chosen { value = one }
            }
            if left > 0 {
                left -= 1
                return .nan
            }
            return value
        }
    }
}
