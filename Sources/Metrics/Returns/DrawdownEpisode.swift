public import Columns

/// A fall from a peak until the peak is reached again, or until the end.
///
/// Rows count the equity of a series: 0 is the starting equity, 1 the end of the first period.
public struct DrawdownEpisode: Sendable, Hashable {
    /// The row of the peak; of two equal peaks the later one.
    public let peak: Int
    /// The row of the lowest point, the first of equal ones.
    public let valley: Int
    /// The first row that is back at the peak, or nil where the fall is not made up for.
    public let recovery: Int?
    /// The last row of the episode: the recovery, or the end.
    public let end: Int
    /// The loss from the peak to the valley, as a positive fraction of the peak.
    public let depth: Double
    /// The loss in money.
    public let amount: Double

    /// The periods from the peak to the end of the episode.
    public var bars: Int { end - peak }
    /// The periods from the peak to the valley.
    public var barsDown: Int { valley - peak }
    /// The periods from the valley to the recovery; absent without one.
    public var barsUp: Int? { recovery.map { $0 - valley } }

    /// The moments of peak, valley and recovery, where the series has times.
    public func times(in series: ReturnSeries) -> (peak: Timestamp?, valley: Timestamp?, recovery: Timestamp?) {
        func time(_ row: Int) -> Timestamp? { row == 0 ? series.startTime : series.times?[row - 1] }
        return (time(peak), time(valley), recovery.flatMap(time))
    }
}
