import Columns

extension HighLowClose {
    /// The mean of high, low and close.
    var typicalPrice: Double { (high + low + close) / 3 }
}

extension HighLowCloseVolume {
    /// The mean of high, low and close.
    var typicalPrice: Double { (high + low + close) / 3 }
}

extension WeightedPrice {
    /// The mean and bands at a multiple of the deviation.
    func bands(_ multiple: Double) -> Values<3> {
        .bands(mean, multiple * deviation)
    }
}

/// The mean price since a row that comes again and again.
struct PeriodicPrice: IndicatorStream {
    private let start: Int
    private let every: Int
    private let multiple: Double
    private var row = 0
    private var price = WeightedPrice()

    init(start: Int, every: Int, multiple: Double) {
        self.start = start
        self.every = every
        self.multiple = multiple
    }

    mutating func update(_ bar: HighLowCloseVolume) -> Values<3> {
        defer { row += 1 }
        guard row >= start else { return .undefined }
        if every > 0, (row - start) % every == 0 { price = WeightedPrice() }
        price.add(bar.typicalPrice, bar.volume)
        return price.bands(multiple)
    }
}

/// The mean price since the session changed.
struct SessionPrice: IndicatorStream {
    private let multiple: Double
    private var session = Double.nan
    private var price = WeightedPrice()

    init(multiple: Double) { self.multiple = multiple }

    /// A row of high, low, close, volume and session.
    mutating func update(_ row: Several<5>) -> Values<3> {
        if row[4] != session {
            session = row[4]
            price = WeightedPrice()
        }
        price.add((row[0] + row[1] + row[2]) / 3, row[3])
        return price.bands(multiple)
    }
}

/// The mean price of a window.
struct RollingPrice: IndicatorStream {
    private var average: VolumeWeightedAverage

    init(period: Int, volumeGrid: DecimalScale?) {
        average = VolumeWeightedAverage(period: period, volumeGrid: volumeGrid)
    }

    mutating func update(_ bar: HighLowCloseVolume) -> Double { average.update(Pair(bar.typicalPrice, bar.volume)) }
}

/// Volume by price over a window.
struct VolumeProfile: IndicatorStream {
    private var range: WindowRange
    private var prices: SampleWindow
    private var volumes: SampleWindow
    private var bins: [Double]
    private let share: Double

    init(period: Int, bins: Int, share: Double) {
        range = WindowRange(period: period)
        prices = SampleWindow(period: period)
        volumes = SampleWindow(period: period)
        self.bins = Array(repeating: 0, count: bins)
        self.share = share
    }

    mutating func update(_ bar: HighLowCloseVolume) -> Values<3> {
        range.add(bar.high, bar.low)
        prices.push(bar.typicalPrice)
        volumes.push(bar.volume)
        guard range.isFull else { return .undefined }
        let width = (range.high - range.low) / Double(bins.count)
        let total = count(width)
        guard total > 0 else { return .undefined }
        let fullest = bins.indices.reduce(0) { bins[$1] > bins[$0] ? $1 : $0 }
        let area = valueArea(around: fullest, total: total)
        let bottom = range.low
        return Values([
            bottom + (Double(fullest) + 0.5) * width, bottom + Double(area.upperBound) * width,
            bottom + Double(area.lowerBound) * width,
        ])
    }

    /// Counts the volume of each bin and gives that of all.
    private mutating func count(_ width: Double) -> Double {
        for bin in bins.indices { bins[bin] = 0 }
        var total = 0.0
        for age in 0..<prices.count {
            let place = width > 0 ? (prices[age] - range.low) / width : 0
            let bin = place.isFinite ? min(bins.count - 1, max(0, Int(max(0, min(place, Double(bins.count)))))) : 0
            bins[bin] += volumes[age]
            total += volumes[age]
        }
        return total
    }

    private func valueArea(around fullest: Int, total: Double) -> Range<Int> {
        var (low, high) = (fullest, fullest + 1)
        var held = bins[fullest]
        while held < share * total, low > 0 || high < bins.count {
            if low == 0 || (high < bins.count && bins[high] >= bins[low - 1]) {
                held += bins[high]
                high += 1
            } else {
                low -= 1
                held += bins[low]
            }
        }
        return low..<high
    }
}
