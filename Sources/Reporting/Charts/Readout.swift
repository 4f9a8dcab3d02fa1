import Columns

/// What the legend shows at each place of a chart: a moment and the values that series have there.
///
/// It is one attribute: rows apart by `|`, fields by `;` – place in units, moment, values. Neither character occurs
/// in the text of a number or of a moment.
struct Readout: Sendable {
    /// The attribute, or nil where no series has a row.
    let text: String?

    /// The read-out of a chart on its plane. Each narrow column tells its last row.
    init(_ chart: LineChart, on plot: Plot) {
        let none = [Int?](repeating: nil, count: chart.series.count)
        var lastRows = Array(repeating: none, count: RowReduction.columnCount)
        for (place, series) in chart.series.enumerated() {
            for row in series.values.rows(in: plot.time.span) {
                lastRows[plot.column(of: series.values.times[row])][place] = row
            }
        }
        let columns = lastRows.compactMap { rows in Self.moment(chart, rows).map { (moment: $0, rows: rows) } }
        let style = MomentStyle(columns.map(\.moment), in: chart.zone)
        let rows = columns.map { moment, rows in
            let values = zip(chart.series, rows).map { series, row in
                chart.style.text(row.flatMap { plot.placeable(series.values.values[$0]) })
            }
            let fields = [String(plot.x(moment)), style.text(moment, in: chart.zone)] + values
            precondition(!fields.contains { $0.contains(";") || $0.contains("|") }, "fields are told apart")
            return fields.joined(separator: ";")
        }
        text = rows.isEmpty ? nil : rows.joined(separator: "|")
    }

    /// The last moment of a column, or nil where it has no rows.
    private static func moment(_ chart: LineChart, _ rows: [Int?]) -> Timestamp? {
        zip(chart.series, rows).compactMap { series, row in row.map { series.values.times[$0] } }.max()
    }
}
