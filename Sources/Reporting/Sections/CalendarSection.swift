import Documents

/// Returns by month as a heat map, and by year beside a benchmark.
public struct CalendarSection: ReportSection {
    /// The return of a month.
    public struct Month: Hashable, Sendable {
        /// The year.
        public let year: Int
        /// The month, from 1.
        public let month: Int
        /// The return as a fraction, or nil where it is not known.
        public let value: Double?

        /// A month.
        public init(year: Int, month: Int, value: Double?) {
            precondition((1...12).contains(month), "a month is 1 to 12, was \(month)")
            self.year = year
            self.month = month
            self.value = value
        }
    }

    /// The return of a year.
    public struct Year: Hashable, Sendable {
        /// The year.
        public let year: Int
        /// The return as a fraction, or nil where it is not known.
        public let value: Double?
        /// What a benchmark returned.
        public let benchmark: Double?

        /// A year.
        public init(year: Int, value: Double?, benchmark: Double? = nil) {
            self.year = year
            self.value = value
            self.benchmark = benchmark
        }
    }

    public let title: String
    /// The months in any order, each once.
    public let months: [Month]
    /// The years in order.
    public let years: [Year]

    /// A section of returns by calendar.
    public init(title: String = "Returns by month and year", months: [Month], years: [Year]) {
        self.title = title
        self.months = months
        self.years = years
    }

    public func html() -> HTML {
        guard !months.isEmpty || !years.isEmpty else {
            return .element("p", .class("empty")) { "The run is too short for a return of a month or a year." }
        }
        return .group {
            if !months.isEmpty {
                HTML.element("div", .class("wide")) { heatMap }
            }
            if !years.isEmpty { yearly }
        }
    }

    private static let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let style = NumberStyle.percent(decimals: 1)

    private var heatMap: HTML {
        let most = months.compactMap(\.value).filter(\.isFinite).map(\.magnitude).max() ?? 0
        let byYear = Dictionary(grouping: months, by: \.year)
        let totals = Dictionary(years.map { ($0.year, $0.value) }, uniquingKeysWith: { $1 })
        let rows = byYear.keys.sorted().map { year -> [PlainTable.Cell] in
            let cells = (1...12).map { month -> PlainTable.Cell in
                let value = byYear[year]?.first { $0.month == month }?.value
                guard let value, value.isFinite else { return PlainTable.Cell(.text(""), classes: "heat") }
                return PlainTable.Cell(.text(Self.short(value)), classes: "heat \(Self.step(value, of: most))")
            }
            let total = totals[year].map { [PlainTable.Cell.number($0, Self.style, isSigned: true)] } ?? []
            return [.words(String(year))] + cells + (years.isEmpty || !total.isEmpty ? total : [.words("")])
        }
        let headings =
            [("Year", false)] + Self.names.map { ($0, true) } + (years.isEmpty ? [] : [("Year", true)])
        return PlainTable(caption: "Return of each month, %", headings: headings, rows: rows, style: "heat-map").html
    }

    /// Hundredths without their sign, which the caption tells.
    private static func short(_ value: Double) -> String {
        String(NumberStyle.percent(decimals: 1).signedText(value).dropLast(2))
    }

    /// Four steps of colour on either side.
    private static func step(_ value: Double, of most: Double) -> String {
        guard value != 0, most > 0 else { return "" }
        let step = min(4, Int((value.magnitude / most * 4).rounded(.up)))
        return value > 0 ? "gain-\(step)" : "loss-\(step)"
    }

    private var yearly: HTML {
        let hasBenchmark = years.contains { $0.benchmark != nil }
        let bar = InlineBar(around: years.flatMap { [$0.value, $0.benchmark] }.compactMap(\.self))
        let rows = years.map { year -> [PlainTable.Cell] in
            let difference = year.value.flatMap { value in year.benchmark.map { value - $0 } }
            let other: [PlainTable.Cell] =
                hasBenchmark
                ? [
                    .number(year.benchmark, Self.style, isSigned: true),
                    .number(difference, Self.style, isSigned: true),
                ]
                : []
            let stretches =
                (year.benchmark.map { [bar.stretch(0, $0, classes: "beside")] } ?? [])
                + (year.value.map { [bar.stretch(0, $0, classes: $0 < 0 ? "part bad" : "part good")] } ?? [])
            return [.words(String(year.year)), .number(year.value, Self.style, isSigned: true)] + other
                + [.init(bar.row(stretches), classes: "picture")]
        }
        let headings =
            [("Year", false), ("Return", true)] + (hasBenchmark ? [("Benchmark", true), ("Difference", true)] : [])
            + [("Picture", false)]
        return PlainTable(caption: "Return of each year", headings: headings, rows: rows).html
    }

    public func tables() -> [Table] {
        var monthly = CSVTable(columns: ["year", "month", "return"])
        for month in months { monthly.append([CSVCell(month.year), CSVCell(month.month), CSVCell(month.value)]) }
        var yearly = CSVTable(columns: ["year", "return", "benchmark"])
        for year in years { yearly.append([CSVCell(year.year), CSVCell(year.value), CSVCell(year.benchmark)]) }
        return [Table(name: "months", content: monthly), Table(name: "years", content: yearly)]
    }
}
