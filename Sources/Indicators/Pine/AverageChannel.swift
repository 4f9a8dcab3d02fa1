/// An exponential average and bands at a multiple of the average range (Keltner, with the averages of Raschke).
struct AverageChannel: IndicatorStream {
    private var basis: ExponentialAverage.Stream
    private var span: ExponentialAverage.Stream
    private var range = StretchedRange()
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
        let trueRange = range.next(row[1], row[2], row[3], firstIsDefined: false)
        let middle = basis.update(row[0])
        let distance = multiple * span.next(usesTrueRange ? trueRange : row[1] - row[2])
        guard !middle.isNaN, !distance.isNaN else { return .undefined }
        return Values([middle, middle + distance, middle - distance])
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

/// The true range row by row.
struct TrueRangeStream: IndicatorStream {
    private var range = StretchedRange()
    private let firstIsDefined: Bool

    init(firstIsDefined: Bool) { self.firstIsDefined = firstIsDefined }

    mutating func update(_ bar: HighLowClose) -> Double {
        range.next(bar.high, bar.low, bar.close, firstIsDefined: firstIsDefined)
    }
}
