import Columns
import Documents
import Market

/// What the script needs to draw a chart over time again: its scale, its clocks, and the numbers of its layers.
struct PaneScript {
    private let plot: Plot
    private let style: NumberStyle
    private let scale: ValueScale
    private let symbol: String?
    private var columns: [Column<Timestamp>] = []
    private var layers: [JSON] = []

    /// A chart without layers; one of prices names its symbol.
    init(_ plot: Plot, style: NumberStyle, scale: ValueScale, symbol: String? = nil) {
        self.plot = plot
        self.style = style
        self.scale = scale
        self.symbol = symbol
    }

    /// Adds a layer whose rows have those times, in front of those that follow.
    mutating func append(_ drawing: String, times: Column<Timestamp>, _ members: [(String, JSON)]) {
        let place = columns.firstIndex(of: times) ?? columns.count
        if place == columns.count { columns.append(times) }
        layers.append(.object(JSONObject([("draw", .string(drawing)), ("times", .integer(Int64(place)))] + members)))
    }

    /// Adds a series as it is drawn in a hue.
    mutating func append(_ series: LineChart.Series, hue: String) {
        let rows = series.values.rows(in: plot.time.span)
        let values = PackedNumbers(picture: Array(series.values.values.values[rows]), style: style)
        append(
            series.drawing.rawValue, times: series.values.times.slice(rows),
            [("hue", .string(hue)), ("values", values.json)])
    }

    /// The element that holds it, which no reader sees.
    var html: HTML {
        var members: [(String, JSON)] = [
            ("style", style.json), ("scale", scale == .linear ? "linear" : "logarithmic"),
            ("canBeLogarithmic", .bool(plot.value.isPositive)), ("height", .integer(Int64(plot.heightPixels))),
            ("span", .string(plot.spanText)),
            ("moment", MomentStyle(columns.flatMap(\.values), in: plot.time.zone).json),
            ("clock", PackedClock(plot.time.zone, during: plot.time.span).json),
            ("times", .array(columns.map { PackedTimes($0.values.map(Optional.some)).json })),
            ("layers", .array(layers)),
        ]
        if let symbol { members.append(("symbol", .string(symbol))) }
        return .element("template", .class("pane")) { JSON.object(JSONObject(members)).text(.compact) }
    }
}

extension NumberStyle {
    /// The style as the script reads it.
    var json: JSON {
        switch self {
        case .number(let decimals): ["number", .integer(Int64(decimals))]
        case .percent(let decimals): ["percent", .integer(Int64(decimals))]
        case .exact, .duration: ["exact", 0]
        }
    }

    /// Whether values are written in hundredths.
    var isPercent: Bool { if case .percent = self { true } else { false } }
}

extension MomentStyle {
    /// The style as the script reads it.
    var json: JSON {
        switch self {
        case .day: "day"
        case .minute: "minute"
        case .second: "second"
        }
    }
}
