public import Columns
public import Trading

/// A split as an account booked it.
public struct ShareSplit: Sendable, Hashable {
    /// Of what.
    public let instrument: InstrumentIndex
    /// When: before anything traded at that moment.
    public let time: Timestamp
    /// New shares for each old one.
    public let ratio: Double

    /// A split.
    public init(instrument: InstrumentIndex, time: Timestamp, ratio: Double) {
        precondition(ratio > 0 && ratio.isFinite, "a split has a positive ratio, was \(ratio)")
        self.instrument = instrument
        self.time = time
        self.ratio = ratio
    }
}

extension SessionRecord {
    /// The splits of what was held, in order.
    public var splits: [ShareSplit] {
        lines.compactMap { line in
            guard case .booked(.split(let instrument, let ratio, _)) = line.entry else { return nil }
            return ShareSplit(
                instrument: instrument, time: line.time, ratio: Double(ratio.new) / Double(ratio.old))
        }
    }
}
