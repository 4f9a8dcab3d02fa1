public import Market

/// One generated series with all that an import needs to know of it.
public struct SampleSeries: Sendable {
    /// The instrument.
    public let instrument: Instrument
    /// The length of its bars.
    public let interval: BarInterval
    /// The bars as traded.
    public let bars: BarColumns
    /// Splits and dividends, by ex-date.
    public let actions: [CorporateAction]
    /// What it is for.
    public let note: String

    /// The name of its file, without extension: `OAK_1d`.
    public var name: String { "\(instrument.symbol)_\(interval)" }
}
