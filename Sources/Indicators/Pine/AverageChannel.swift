/// An exponential average and bands at a multiple of the average range (Keltner, with the averages of Raschke).
struct AverageChannel: IndicatorStream {
    private var basis: ExponentialAverage.Stream
    private var span: ExponentialAverage.Stream
    private var range = TrueRange.Stream(countsFirst: false)
    private let multiple: Double
    private let usesTrueRange: Bool

    init(period: Int, multiple: Double, usesTrueRange: Bool) {
        basis = ExponentialAverage.Stream(period: period)
        span = ExponentialAverage.Stream(period: period)
        self.multiple = multiple
        self.usesTrueRange = usesTrueRange
    }

    /// A row of source, high, low and close.
    mutating func update(_ row: Several<4>) -> Values<3> {
        let trueRange = range.update(HighLowClose(high: row[1], low: row[2], close: row[3]))
        let middle = basis.update(row[0])
        let distance = multiple * span.next(usesTrueRange ? trueRange : row[1] - row[2])
        return .bands(middle, distance)
    }
}

/// How far the bands of a channel are apart, as a part of its basis.
struct AverageChannelWidth: IndicatorStream {
    private var channel: AverageChannel

    init(channel: AverageChannel) { self.channel = channel }

    mutating func update(_ row: Several<4>) -> Double {
        let row = channel.update(row).values
        return ratio(row[1] - row[2], row[0])
    }
}
