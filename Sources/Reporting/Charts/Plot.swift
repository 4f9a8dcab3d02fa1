import Columns
import Market

/// The plane of a chart: where rows of its series lie, in whole units, ten to the pixel in height.
///
/// The width is ten thousand units however wide the picture becomes. Whole numbers keep the file small and its bytes
/// the same everywhere.
struct Plot: Sendable {
    /// The units from side to side.
    static let width = 10_000

    /// A point of the plane, from the upper left corner.
    struct Point: Hashable, Sendable {
        let x: Int
        let y: Int
    }

    /// The horizontal axis.
    let time: TimeAxis
    /// The vertical axis.
    let value: ValueAxis
    /// The height without labels.
    let heightPixels: Int
    private let scale: ValueScale

    /// A plane around values of a span.
    init(
        span: ClosedRange<Timestamp>, range: ClosedRange<Double>, zone: MarketZone, scale: ValueScale, isPercent: Bool,
        heightPixels: Int
    ) {
        time = TimeAxis(span: span, zone: zone)
        value = ValueAxis(around: range, scale: scale, isPercent: isPercent)
        self.heightPixels = heightPixels
        self.scale = scale
    }

    /// The plane of a chart, or nil where no row has a value.
    init?(_ chart: LineChart) {
        guard let span = chart.span ?? LineChart.span(of: chart.series.map(\.values)) else { return nil }
        guard let range = Self.range(of: chart, in: span) else { return nil }
        self.init(
            span: span, range: range, zone: chart.zone, scale: chart.scale, isPercent: chart.style.isPercent,
            heightPixels: chart.heightPixels)
    }

    /// The values that the vertical axis has to hold, or nil where there are none.
    private static func range(of chart: LineChart, in span: ClosedRange<Timestamp>) -> ClosedRange<Double>? {
        var range: ClosedRange<Double>?
        for series in chart.series {
            let values = series.values
            for row in values.rows(in: span) where ValueAxis.isPlaceable(values.values[row], on: chart.scale) {
                let value = values.values[row]
                range = range.map { min($0.lowerBound, value)...max($0.upperBound, value) } ?? value...value
            }
        }
        let startsAtZero = chart.series.contains { $0.drawing == .area || $0.drawing == .columns }
        guard chart.scale == .linear, startsAtZero else { return range }
        return range.map { min($0.lowerBound, 0)...max($0.upperBound, 0) }
    }

    /// The units from top to bottom.
    var height: Int { heightPixels * 10 }

    /// The lines of a series, each of at least one point.
    func runs(of values: TimedValues) -> [[Point]] {
        let runs = RowReduction.runs(
            of: values.rows(in: time.span),
            value: { row in placeable(values.values[row]) },
            column: { row in column(of: values.times[row]) })
        return runs.map { run in run.map { Point(x: x(values.times[$0]), y: y(values.values[$0])) } }
    }

    /// The value where it has a place on the vertical axis.
    func placeable(_ value: Double) -> Double? { ValueAxis.isPlaceable(value, on: scale) ? value : nil }

    /// The narrow column that a moment falls into.
    func column(of moment: Timestamp) -> Int {
        min(Int(time.position(of: moment) * Double(RowReduction.columnCount)), RowReduction.columnCount - 1)
    }

    /// Units from the left side.
    func x(_ moment: Timestamp) -> Int { Int((time.position(of: moment) * Double(Self.width)).rounded()) }

    /// Units from the top.
    func y(_ value: Double) -> Int { y(atPosition: self.value.position(of: value)) }

    /// Units from the top of a place on the vertical axis.
    func y(atPosition position: Double) -> Int { Int(((1 - position) * Double(height)).rounded()) }
}

extension TimedValues {
    /// The rows whose times lie in a span, both ends included.
    func rows(in span: ClosedRange<Timestamp>) -> Range<Int> { times.rows(in: span) }
}

extension Column<Timestamp> {
    /// The rows of ascending times that lie in a span, both ends included.
    func rows(in span: ClosedRange<Timestamp>) -> Range<Int> {
        let first = firstRow(notBelow: span.lowerBound)
        let end = span.upperBound.nanoseconds
        let last = end == .max ? count : firstRow(notBelow: Timestamp(nanoseconds: end + 1))
        return first..<Swift.max(first, last)
    }
}
