/// A band behind the price that only comes nearer, until a close beyond it turns the trend.
struct TrendBand: Sendable {
    /// The trend of the first band: up, down, or that of the close against the middle of its bar.
    enum FirstTrend: Sendable { case upward, downward, ofClose }

    private(set) var upper = Double.nan
    private(set) var lower = Double.nan
    private(set) var isRising = false
    private var lastClose = Double.nan
    private var range: AverageTrueRange.Stream
    private let factor: Double
    private let first: FirstTrend

    /// Bands at a multiple of the average true range from the middle of the bar.
    init(range: AverageTrueRange, factor: Double, first: FirstTrend) {
        self.range = range.makeStream([nil, nil, nil])
        self.factor = factor
        self.first = first
    }

    /// The band of the trend.
    var value: Double { isRising ? lower : upper }

    /// 1 upwards and −1 downwards.
    var sign: Double { isRising ? 1 : -1 }

    /// Takes the next bar.
    mutating func step(_ bar: HighLowClose) {
        defer { lastClose = bar.close }
        let distance = factor * range.update(bar)
        guard !distance.isNaN else { return }
        let middle = (bar.high + bar.low) / 2
        let (newUpper, newLower) = (middle + distance, middle - distance)
        guard !upper.isNaN else {
            (upper, lower) = (newUpper, newLower)
            isRising = first == .upward || (first == .ofClose && bar.close >= middle)
            return
        }
        lower = newLower > lower || lastClose < lower ? newLower : lower
        upper = newUpper < upper || lastClose > upper ? newUpper : upper
        isRising = isRising ? bar.close >= lower : bar.close > upper
    }
}

/// A trend band row by row, given as a function of it says.
struct TrendBandReading<let count: Int>: IndicatorStream {
    private var band: TrendBand
    private let read: @Sendable (TrendBand) -> Values<count>

    init(_ band: TrendBand, read: @escaping @Sendable (TrendBand) -> Values<count>) {
        self.band = band
        self.read = read
    }

    mutating func update(_ bar: HighLowClose) -> Values<count> {
        band.step(bar)
        return read(band)
    }
}
