import Columns

/// An exponential average of samples from which half a window's lag is taken (Ehlers and Way 2010).
struct ZeroLagAverage: SeriesIndicator {
    /// The period of the average.
    let period: Int

    private var lag: Int { (period - 1) / 2 }

    var lookback: Int { lag + period - 1 }

    func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(window: SampleWindow(period: lag + 1), average: ExponentialAverage.Stream(period: period), lag: lag)
    }

    /// The samples of the lag, and the average.
    struct Stream: IndicatorStream {
        var window: SampleWindow
        var average: ExponentialAverage.Stream
        let lag: Int

        mutating func update(_ sample: Double) -> Double {
            window.push(sample)
            return average.next(2 * sample - window[lag])
        }
    }
}
