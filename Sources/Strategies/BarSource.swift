import Columns
import Market

/// A column of the bars themselves.
public enum BarSource: Hashable, Sendable {
    case open, high, low, close, volume

    /// The column over recorded bars.
    func column(of bars: Bars) -> Column<Double> {
        switch self {
        case .open: bars.open
        case .high: bars.high
        case .low: bars.low
        case .close: bars.close
        case .volume: bars.volume
        }
    }

    /// The value of one bar.
    func value(of bar: Bar) -> Double {
        switch self {
        case .open: bar.open
        case .high: bar.high
        case .low: bar.low
        case .close: bar.close
        case .volume: bar.volume
        }
    }
}
