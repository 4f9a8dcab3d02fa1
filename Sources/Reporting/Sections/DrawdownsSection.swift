public import Columns
import Documents
public import Market

/// The deepest falls from a peak, each with its dates and lengths.
public struct DrawdownsSection: ReportSection {
    /// A fall from a peak.
    public struct Fall: Hashable, Sendable {
        /// The depth as a fraction of the peak, not positive.
        public let depth: Double
        /// When the peak was.
        public let peak: Timestamp
        /// When the deepest point was.
        public let trough: Timestamp
        /// When the peak was reached again, or nil where it was not.
        public let recovery: Timestamp?

        /// A fall.
        public init(depth: Double, peak: Timestamp, trough: Timestamp, recovery: Timestamp?) {
            self.depth = depth
            self.peak = peak
            self.trough = trough
            self.recovery = recovery
        }
    }

    /// The most falls that are shown.
    public static let shownCount = 10

    public let title: String
    /// The falls in any order.
    public let falls: [Fall]
    /// The zone whose clocks tell the times.
    public let zone: MarketZone

    /// A section of drawdowns; the deepest ten are shown.
    public init(title: String = "Drawdowns", falls: [Fall], zone: MarketZone) {
        self.title = title
        self.falls = falls
        self.zone = zone
    }

    public func html() -> HTML {
        guard !falls.isEmpty else {
            return .element("p", .class("empty")) { "The account never fell below a peak." }
        }
        let deepest = Array(deepest.prefix(Self.shownCount))
        let days = NumberStyle.number(decimals: 0)
        let caption =
            falls.count > deepest.count
            ? "The deepest \(deepest.count) of \(NumberText.grouped(falls.count)) drawdowns"
            : "\(NumberText.grouped(falls.count)) \(falls.count == 1 ? "drawdown" : "drawdowns"), the deepest first"
        return PagedTable(
            caption: caption,
            columns: [
                .init("Rank", .numbers(deepest.indices.map { Double($0 + 1) }, days)),
                .init("Depth", .numbers(deepest.map(\.depth), .percent(decimals: 2), isSigned: true)),
                .init("Peak", .times(deepest.map(\.peak))), .init("Trough", .times(deepest.map(\.trough))),
                .init("Recovery", .times(deepest.map(\.recovery))),
                .init("Days to trough", .numbers(deepest.map { Self.days($0.peak, $0.trough) }, days)),
                .init("Days to recovery", .numbers(deepest.map { Self.days($0.trough, $0.recovery) }, days)),
                .init("Days in all", .numbers(deepest.map { Self.days($0.peak, $0.recovery) }, days)),
            ], zone: zone, jump: .init(from: 2, to: 4)
        ).html()
    }

    /// The falls by depth, earlier ones first where two are as deep.
    private var deepest: [Fall] { falls.sorted { ($0.depth, $0.peak) < ($1.depth, $1.peak) } }

    private static func days(_ start: Timestamp, _ end: Timestamp?) -> Double? {
        end.map { Double($0.seconds - start.seconds) / 86_400 }
    }

    public func tables() -> [Table] {
        var content = CSVTable(columns: ["depth", "peak", "trough", "recovery"])
        for fall in deepest {
            content.append([
                CSVCell(fall.depth), .text(fall.peak.text(in: zone)), .text(fall.trough.text(in: zone)),
                CSVCell(fall.recovery?.text(in: zone)),
            ])
        }
        return [Table(name: "drawdowns", content: content)]
    }
}
