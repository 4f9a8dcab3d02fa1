import Columns
import Documents
import Market

/// What clocks of a zone show during a span, as the script reads it: seconds at which an offset begins, and the offset.
struct PackedClock: Hashable, Sendable {
    private let changes: [[Int64]]

    /// The clocks of a zone from a moment to another.
    init(_ zone: MarketZone, during span: ClosedRange<Timestamp>?) {
        var changes: [[Int64]] = []
        if let span {
            var moment = span.lowerBound
            while true {
                let stretch = zone.stretch(at: moment)
                changes.append([changes.isEmpty ? 0 : moment.seconds, Int64(stretch.offsetSeconds)])
                guard stretch.span.end <= span.upperBound, stretch.span.end > moment else { break }
                moment = stretch.span.end
            }
        }
        self.changes = changes.isEmpty ? [[0, 0]] : changes
    }

    /// The changes; the first holds for all time before the second.
    var json: JSON { .array(changes.map { .array($0.map { .integer($0) }) }) }
}
