import Columns

/// The weighted average of twice a fast one less a slow one (Hull 2005).
struct HullAverage: SeriesIndicator {
    /// The period of the slow average; the fast one has half of it, the last one its root, each as a whole number.
    let period: Int

    var lookback: Int { period + lastPeriod - 2 }

    func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(
            fast: WeightedAverage(period: max(1, period / 2)).makeStream(grids),
            slow: WeightedAverage(period: period).makeStream(grids),
            last: WeightedAverage(period: lastPeriod).makeStream([nil]))
    }

    private var lastPeriod: Int { max(1, Int(Double(period).squareRoot())) }

    /// The three averages.
    struct Stream: IndicatorStream {
        var fast: WeightedAverage.Stream
        var slow: WeightedAverage.Stream
        var last: WeightedAverage.Stream

        mutating func update(_ sample: Double) -> Double {
            let (fast, slow) = (fast.update(sample), slow.update(sample))
            return last.next(2 * fast - slow)
        }
    }
}
