import Documents

/// How returns are spread: a histogram with the normal curve, and quantiles by length of the period.
public struct DistributionSection: ReportSection {
    /// Values of one kind.
    public struct Sample: Hashable, Sendable {
        /// What they are: daily returns, profits of trades.
        public let name: String
        /// The values; those that are not finite are left out.
        public let values: [Double]
        /// How they are written.
        public let style: NumberStyle
        /// Values that stand out, drawn as lines.
        public let marks: [Mark]

        /// Values.
        public init(
            name: String, values: [Double], style: NumberStyle = .percent(decimals: 2), marks: [Mark] = []
        ) {
            self.name = name
            self.values = values
            self.style = style
            self.marks = marks
        }
    }

    /// A value that stands out.
    public struct Mark: Hashable, Sendable {
        /// What it is.
        public let name: String
        /// Where it lies.
        public let value: Double

        /// A value by its name.
        public init(_ name: String, _ value: Double) {
            self.name = name
            self.value = value
        }
    }

    public let title: String
    /// The samples that are shown as histograms.
    public let histograms: [Sample]
    /// The samples that are shown as boxes on one scale: daily, weekly, monthly, quarterly, yearly returns.
    public let boxes: [Sample]

    /// A section of distributions.
    public init(title: String = "Distributions", histograms: [Sample], boxes: [Sample]) {
        self.title = title
        self.histograms = histograms
        self.boxes = boxes
    }

    public func html() -> HTML {
        let pictures = histograms.compactMap {
            Histogram(
                title: $0.name, values: $0.values, style: $0.style, marks: $0.marks.map { ($0.name, $0.value) })
        }
        let shown = boxes.filter { $0.values.contains(where: \.isFinite) }
        guard !pictures.isEmpty || !shown.isEmpty else {
            return .element("p", .class("empty")) { "There are too few returns for a distribution." }
        }
        return .group {
            if !pictures.isEmpty {
                HTML.element("div", .class("pair")) { for picture in pictures { picture.html() } }
            }
            if !shown.isEmpty {
                HTML.element("div", .class("wide")) { table(shown) }
                HTML.element("p", .class("note")) {
                    "Boxes reach from the first to the third quartile with a line at the median, whiskers from the "
                        + "5th to the 95th percentile, dots are the extremes; quantiles lie between neighbours on "
                        + "straight lines."
                }
            }
        }
    }

    private static let parts: [(name: String, part: Double)] = [
        ("Least", 0), ("5 %", 0.05), ("25 %", 0.25), ("Median", 0.5), ("75 %", 0.75), ("95 %", 0.95), ("Most", 1),
    ]

    private func table(_ samples: [Sample]) -> HTML {
        let quantiles = samples.map { Quantiles($0.values) }
        let bar = InlineBar(around: quantiles.flatMap { [$0.value(0), $0.value(1)] }.compactMap(\.self))
        let rows = zip(samples, quantiles).map { sample, quantiles -> [PlainTable.Cell] in
            let values = Self.parts.map { quantiles.value($0.part) }
            let count = Double(quantiles.sorted.count)
            return [.words(sample.name), .number(count, .number(decimals: 0))]
                + values.map { .number($0, sample.style) } + [.init(box(values, on: bar), classes: "picture box")]
        }
        let headings =
            [("Returns", false), ("Count", true)] + Self.parts.map { ($0.name, true) } + [("Picture", false)]
        return PlainTable(caption: "Quantiles of returns", headings: headings, rows: rows).html
    }

    private func box(_ values: [Double?], on bar: InlineBar) -> HTML {
        let values = values.compactMap(\.self)
        guard values.count == Self.parts.count else { return bar.row([]) }
        return bar.row([
            bar.stretch(values[1], values[5], classes: "whisker"),
            bar.stretch(values[2], values[4], classes: "quartiles"),
            bar.stretch(values[3], values[3], classes: "median"), bar.stretch(values[0], values[0], classes: "extreme"),
            bar.stretch(values[6], values[6], classes: "extreme"),
        ])
    }

    public func tables() -> [Table] {
        var content = CSVTable(columns: ["sample", "count", "minimum", "q05", "q25", "median", "q75", "q95", "maximum"])
        for sample in boxes {
            let quantiles = Quantiles(sample.values)
            let values = Self.parts.map { CSVCell(quantiles.value($0.part)) }
            content.append([.text(sample.name), CSVCell(quantiles.sorted.count)] + values)
        }
        return [Table(name: "quantiles", content: content)]
    }
}
