public import Columns
public import Market

/// Series over time as a picture that needs no script: axes, grid, legend, lines.
///
/// The picture takes the width it is given, without stretching words or strokes. Series of more than 1,500 rows are
/// reduced to what the picture can show; their extremes are always kept. The script, where it runs, draws the chart
/// again from all rows, to be zoomed and read together with every other chart over time.
public struct LineChart: Sendable {
    /// How a series is drawn.
    public enum Drawing: String, Hashable, Sendable {
        /// A line.
        case line
        /// A line and a tinted area between it and zero, which a linear axis then includes.
        case area
        /// A thin grey line to compare with.
        case reference
        /// Points that no line joins.
        case markers
        /// A bar for each row, between zero and the value.
        case columns
        /// A thin grey line, and a tinted band between it and the next series.
        case band

        /// Whether it stands back behind what has a hue.
        var isGrey: Bool { self == .reference || self == .band }
    }

    /// One series.
    public struct Series: Equatable, Sendable {
        /// The name in the legend.
        public let name: String
        /// The values.
        public let values: TimedValues
        /// How it is drawn.
        public let drawing: Drawing

        /// A series.
        public init(name: String, values: TimedValues, drawing: Drawing = .line) {
            self.name = name
            self.values = values
            self.drawing = drawing
        }
    }

    /// What the chart shows.
    public let title: String
    /// The series, the first of them in front.
    public let series: [Series]
    /// The zone whose clocks label the time axis.
    public let zone: MarketZone
    /// How values are laid out.
    public let scale: ValueScale
    /// How values are written.
    public let style: NumberStyle
    /// The height of the picture without labels.
    public let heightPixels: Int
    /// The moments at both ends, or nil for those of the series.
    public let span: ClosedRange<Timestamp>?

    /// A chart. Rows outside the span are left out.
    public init(
        title: String, series: [Series], zone: MarketZone, scale: ValueScale = .linear, style: NumberStyle,
        heightPixels: Int = 260, span: ClosedRange<Timestamp>? = nil
    ) {
        precondition((40...2_000).contains(heightPixels), "a chart is 40 to 2,000 pixels high, was \(heightPixels)")
        self.title = title
        self.series = series
        self.zone = zone
        self.scale = scale
        self.style = style
        self.heightPixels = heightPixels
        self.span = span
    }

    /// The moments that all series together span, or nil where they have no rows.
    static func span(of values: [TimedValues]) -> ClosedRange<Timestamp>? {
        let spans = values.compactMap(\.span)
        guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else { return nil }
        return first...last
    }
}
