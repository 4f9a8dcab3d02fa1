import Columns

/// The mean price of the last rows, each counted by its volume.
struct VolumeWeightedAverage: IndicatorStream {
    private var traded: SharedSums

    init(period: Int, volumeGrid: DecimalScale?) { traded = SharedSums(period: period, wholeGrid: volumeGrid) }

    mutating func update(_ row: Pair) -> Double { traded.next(row.first * row.second, of: row.second) }
}
