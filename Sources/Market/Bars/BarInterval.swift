/// The length of a bar: a fixed stretch of time, or a count of sessions, weeks or months.
public enum BarInterval: Hashable, Sendable {
    /// A fixed number of seconds, below a day.
    case seconds(Int)
    /// Trading sessions.
    case days(Int)
    /// Calendar weeks from Monday.
    case weeks(Int)
    /// Calendar months.
    case months(Int)
    /// No fixed length: ticks and other irregular rows.
    case irregular
}

extension BarInterval: CustomStringConvertible {
    /// The interval as it is written on the command line: `30s`, `5m`, `60m`, `1d`, `1w`, `1mo`, `irregular`.
    public var description: String {
        switch self {
        case .seconds(let count): count % 60 == 0 ? "\(count / 60)m" : "\(count)s"
        case .days(let count): "\(count)d"
        case .weeks(let count): "\(count)w"
        case .months(let count): "\(count)mo"
        case .irregular: "irregular"
        }
    }
}

extension BarInterval {
    /// Reads an interval as it is written on the command line; hours (`1h`) are read as minutes.
    public init?(_ text: String) {
        if text == "irregular" {
            self = .irregular
            return
        }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int(digits), count > 0, count <= 1_000_000 else { return nil }
        switch text.dropFirst(digits.count).lowercased() {
        case "s": self.init(seconds: count)
        case "m", "min": self.init(seconds: count * 60)
        case "h": self.init(seconds: count * 3_600)
        case "d": self = .days(count)
        case "w": self = .weeks(count)
        case "mo": self = .months(count)
        default: return nil
        }
    }

    private init?(seconds count: Int) {
        guard count < 86_400 else { return nil }
        self = .seconds(count)
    }

    /// The fixed length in nanoseconds, where there is one.
    public var fixedNanoseconds: Int64? {
        guard case .seconds(let count) = self else { return nil }
        return Int64(count) * 1_000_000_000
    }

    /// Whether bars of this interval are named by a date rather than by a time of day.
    public var isDated: Bool {
        switch self {
        case .seconds, .irregular: false
        case .days, .weeks, .months: true
        }
    }
}
