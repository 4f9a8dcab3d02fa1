public import Columns
import Documents
public import Market

/// Columns beside the time labels of a series, as CSV: undefined values are empty cells.
public struct CSVColumns: Sendable {
    private let times: Column<Timestamp>
    private let interval: BarInterval
    private let zone: MarketZone
    private let columns: [(name: String, values: Column<Double>)]

    /// Columns as long as the times.
    public init(
        times: Column<Timestamp>, interval: BarInterval, zone: MarketZone,
        columns: [(name: String, values: Column<Double>)]
    ) {
        precondition(columns.allSatisfy { $0.values.count == times.count }, "columns are as long as their times")
        self.times = times
        self.interval = interval
        self.zone = zone
        self.columns = columns
    }

    /// The file.
    public var bytes: [UInt8] {
        var text = Array((["time"] + columns.map(\.name)).joined(separator: ",").utf8)
        text.append(UInt8(ascii: "\n"))
        var labels = TimeText(interval: interval, zone: zone)
        for row in 0..<times.count {
            labels.append(times[row], to: &text)
            for (_, values) in columns {
                text.append(UInt8(ascii: ","))
                if values[row].isFinite { NumberText.appendShortest(values[row], to: &text) }
            }
            text.append(UInt8(ascii: "\n"))
        }
        return text
    }
}
