import Columns

/// The part of the volume of a window that closes put on one side.
struct MoneyFlowShare: IndicatorStream {
    private var flows: SharedSums

    init(period: Int, volumeGrid: DecimalScale?) { flows = SharedSums(period: period, wholeGrid: volumeGrid) }

    mutating func update(_ bar: HighLowCloseVolume) -> Double {
        flows.next(moneyFlowVolume(bar), of: bar.volume, otherwise: 0)
    }
}

/// The change of the close times the volume.
struct ForceOfChange: IndicatorStream {
    private var close = Double.nan

    /// A row of close and volume.
    mutating func update(_ row: Pair) -> Double {
        let change = row.first - close
        close = row.first
        return change * row.second
    }
}

/// A sample as a part of the mean of those before it.
struct RelativeSize: IndicatorStream {
    private var before: WindowSum

    init(period: Int, grid: DecimalScale?) { before = WindowSum(period: period, grid: grid) }

    mutating func update(_ sample: Double) -> Double {
        defer { before.add(sample) }
        return before.isFull ? sample / before.mean : .nan
    }
}

/// The mean price since the first row, each row counted by its volume.
struct TotalPrice: IndicatorStream {
    private var price = WeightedPrice()

    mutating func update(_ bar: HighLowCloseVolume) -> Double {
        price.add(bar.typicalPrice, bar.volume)
        return price.mean.isNaN ? 0 : price.mean
    }
}
