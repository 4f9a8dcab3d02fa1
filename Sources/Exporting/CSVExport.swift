import Columns
import Documents
public import Market

/// Bars as CSV: a time column, then the columns the series has, every number in its fewest exact digits.
public struct CSVExport: Sendable {
    private let columns: [Column<Double>]
    private let times: Column<Timestamp>
    private var labels: TimeText
    private var row = 0
    /// The first line, with its line end.
    public let header: [UInt8]

    /// The export of a series whose labels are told in a zone.
    public init(_ bars: BarColumns, interval: BarInterval, zone: MarketZone) {
        let fields = BarField.reading.filter { bars[$0] != nil }
        columns = fields.compactMap { bars[$0] }
        times = bars.times
        labels = TimeText(interval: interval, zone: zone)
        let names = [interval.isDated ? "date" : "time"] + fields.map(\.name)
        header = Array((names.joined(separator: ",") + "\n").utf8)
    }

    /// The next rows, about `bytes` of them; empty at the end.
    public mutating func next(bytes: Int = 1 << 20) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(min(bytes, 1 << 20) + 1_024)
        while row < times.count, text.count < bytes {
            labels.append(times[row], to: &text)
            for column in columns {
                text.append(UInt8(ascii: ","))
                let value = column[row]
                // An absent value is an empty cell; NumPy is the export for NaN and the infinities.
                if value.isFinite { NumberText.appendShortest(value, to: &text) }
            }
            text.append(UInt8(ascii: "\n"))
            row += 1
        }
        return text
    }

    /// All of it at once.
    public static func bytes(_ bars: BarColumns, interval: BarInterval, zone: MarketZone) -> [UInt8] {
        var export = CSVExport(bars, interval: interval, zone: zone)
        return export.header + export.next(bytes: .max)
    }
}
