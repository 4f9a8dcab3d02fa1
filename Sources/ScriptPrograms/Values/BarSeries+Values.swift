import Columns
import Market
import ScriptLanguage

extension BarSeries {
    /// The value in a bar of a number.
    func value(of bar: Bar, number: Int, _ facts: ScriptFacts) -> Double {
        switch self {
        case .open: bar.open
        case .high: bar.high
        case .low: bar.low
        case .close: bar.close
        case .volume: bar.volume
        case .hl2: (bar.high + bar.low) / 2
        case .hlc3: (bar.high + bar.low + bar.close) / 3
        case .ohlc4: (bar.open + bar.high + bar.low + bar.close) / 4
        case .hlcc4: (bar.high + bar.low + bar.close + bar.close) / 4
        case .time: Self.milliseconds(bar.openTime)
        case .timeClose: Self.milliseconds(bar.closeTime)
        case .barIndex: Double(number)
        case .isFirst: truth(number == 0)
        case .isLast: 0
        case .tradingDay: facts.tradingDay(of: Self.milliseconds(bar.openTime))
        default:
            clockPart.flatMap {
                Moments(facts: facts).part($0, of: Self.milliseconds(bar.openTime), in: facts.zone)
            } ?? .nan
        }
    }

    /// The function of the opening moment that it is, where it is a part of the clock.
    var clockPart: ScalarFunction? {
        switch self {
        case .year: .yearOf
        case .month: .monthOf
        case .weekofyear: .weekOf
        case .dayofmonth: .dayOfMonthOf
        case .dayofweek: .dayOfWeekOf
        case .hour: .hourOf
        case .minute: .minuteOf
        case .second: .secondOf
        default: nil
        }
    }

    static func milliseconds(_ time: Timestamp) -> Double { Double(time.nanoseconds / 1_000_000) }
}
