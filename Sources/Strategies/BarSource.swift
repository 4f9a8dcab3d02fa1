import Columns
import Market

/// A column of the bars themselves.
public enum BarSource: Hashable, Sendable {
    case open, high, low, close, volume
    /// The opening and the closing moment, in milliseconds since 1970.
    case openMilliseconds, closeMilliseconds
    /// The number of the row, from 0.
    case rowNumber

    /// The column over recorded bars.
    func column(of bars: Bars) -> Column<Double> {
        switch self {
        case .open: bars.open
        case .high: bars.high
        case .low: bars.low
        case .close: bars.close
        case .volume: bars.volume
        case .openMilliseconds: Column((0..<bars.count).lazy.map { Self.milliseconds(bars.openTimes[$0]) })
        case .closeMilliseconds: Column((0..<bars.count).lazy.map { Self.milliseconds(bars.closeTimes[$0]) })
        case .rowNumber: Column((0..<bars.count).lazy.map { Double($0) })
        }
    }

    /// The value of one bar of a row.
    func value(of bar: Bar, row: Int) -> Double {
        switch self {
        case .open: bar.open
        case .high: bar.high
        case .low: bar.low
        case .close: bar.close
        case .volume: bar.volume
        case .openMilliseconds: Self.milliseconds(bar.openTime)
        case .closeMilliseconds: Self.milliseconds(bar.closeTime)
        case .rowNumber: Double(row)
        }
    }

    private static func milliseconds(_ time: Timestamp) -> Double { Double(time.nanoseconds / 1_000_000) }
}
