/// Volume times the relative change of the close, summed up; a close of 0 before adds nothing.
struct PriceVolumeTrend: IndicatorStream {
    private var last = Double.nan
    private var sum = CompensatedSum()

    /// A row of close and volume.
    mutating func update(_ row: Pair) -> Double {
        let change = ratio(row.first - last, last, otherwise: 0)
        last = row.first
        if !change.isNaN { sum.add(change * row.second) }
        return sum.value
    }
}

/// An index that moves with the price when the volume falls, or when it rises.
struct VolumeIndex: IndicatorStream {
    private let isNegative: Bool
    /// Whether a close of 0 leaves the index as it is, so that it can rise again.
    private let passesZero: Bool
    private var last: Pair?
    private var value: Double

    init(isNegative: Bool, from value: Double = 1, passesZero: Bool = true) {
        self.isNegative = isNegative
        self.value = value
        self.passesZero = passesZero
    }

    /// A row of close and volume.
    mutating func update(_ row: Pair) -> Double {
        defer { last = row }
        guard let last, last.first != 0, row.first != 0 || !passesZero else { return value }
        if isNegative ? row.second < last.second : row.second > last.second {
            value += (row.first - last.first) / last.first * value
        }
        return value
    }
}

/// The distance of the close from the far side of the true range, summed up.
struct WilliamsAccumulation: IndicatorStream {
    private var lastClose = Double.nan
    private var sum = CompensatedSum()

    mutating func update(_ bar: HighLowClose) -> Double {
        if bar.close > lastClose {
            sum.add(bar.close - min(bar.low, lastClose))
        } else if bar.close < lastClose {
            sum.add(bar.close - max(bar.high, lastClose))
        }
        lastClose = bar.close
        return sum.value
    }
}

/// What one bar and its volume give.
struct BarVolume: IndicatorStream {
    enum Kind: Sendable { case variable, intensity }

    let kind: Kind

    mutating func update(_ bar: BarInput) -> Double {
        switch kind {
        case .variable: ratio(bar.close - bar.open, bar.high - bar.low) * bar.volume
        case .intensity: ratio(2 * bar.close - bar.high - bar.low, (bar.high - bar.low) * bar.volume)
        }
    }
}

/// The mean price since an anchor, each row counted by its volume, and its deviation.
struct WeightedPrice: Sendable {
    private var weight = 0.0
    private var squares = 0.0
    private var price = 0.0

    /// The mean, NaN before anything was traded.
    var mean: Double { weight > 0 ? price : .nan }
    var deviation: Double { weight > 0 ? (max(0, squares) / weight).squareRoot() : .nan }

    /// Takes a price and what was traded at it (West 1979).
    mutating func add(_ sample: Double, _ volume: Double) {
        guard volume > 0 else { return }
        weight += volume
        let distance = sample - price
        price += distance * (volume / weight)
        squares += volume * distance * (sample - price)
    }
}

/// The mean price since an anchor and bands around it.
struct AnchoredPrice: IndicatorStream {
    private let multiple: Double
    private var price = WeightedPrice()

    init(multiple: Double) { self.multiple = multiple }

    /// A row of price, volume and anchor.
    mutating func update(_ row: Several<3>) -> Values<3> {
        if isTrue(row[2]) { price = WeightedPrice() }
        guard !row[0].isNaN, !row[1].isNaN else { return .undefined }
        price.add(row[0], row[1])
        return price.bands(multiple)
    }
}
