public import Faults
public import Market

/// The name of a stored series: an instrument at an interval, as in `SPY:1d`.
public struct SeriesName: Hashable, Sendable {
    /// The instrument.
    public let symbol: String
    /// The length of its bars.
    public let interval: BarInterval

    /// The bars of an instrument at an interval.
    public init(symbol: String, interval: BarInterval) {
        self.symbol = symbol
        self.interval = interval
    }

    /// Reads a name as it is written on the command line.
    public init(_ text: String) throws(Fault) {
        guard let colon = text.lastIndex(of: ":"), colon != text.startIndex else {
            throw Fault(.usage, "a series is named SYMBOL:INTERVAL, was '\(text)'", remedy: "write for example SPY:1d")
        }
        guard !text.contains(",") else {
            throw Fault(.usage, "one series is meant here, was '\(text)'", remedy: "name one, as in SPY:1d")
        }
        let tail = String(text[text.index(after: colon)...])
        guard let interval = BarInterval(tail) else {
            throw Fault(
                .usage, "'\(tail)' in '\(text)' is not an interval",
                remedy: "write for example 30s, 5m, 60m, 1d, 1w, 1mo or irregular")
        }
        self.init(symbol: String(text[..<colon]), interval: interval)
    }
}

extension SeriesName: CustomStringConvertible {
    public var description: String { "\(symbol):\(interval)" }
}
