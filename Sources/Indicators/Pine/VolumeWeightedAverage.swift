import Columns

/// The mean price of the last rows, each counted by its volume.
struct VolumeWeightedAverage: IndicatorStream {
    private var traded: WindowSum
    private var volumes: WindowSum

    init(period: Int, volumeGrid: DecimalScale?) {
        traded = WindowSum(period: period, grid: nil)
        volumes = WindowSum(period: period, grid: volumeGrid)
    }

    mutating func update(_ row: Pair) -> Double {
        traded.add(row.first * row.second)
        volumes.add(row.second)
        return traded.isFull ? ratio(traded.sum, volumes.sum) : .nan
    }
}
