import Documents

/// When trades were entered and what came of it, how far they went for and against, and what they brought in risks.
public struct TradePatternsSection: ReportSection {
    /// The trades that were entered on one weekday, in one month, in one hour.
    public struct Slot: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// What each of its trades brought, in the currency of the account.
        public let profits: [Double]

        /// Trades of one slot.
        public init(name: String, profits: [Double]) {
            self.name = name
            self.profits = profits
        }

        /// The sum of what they brought.
        var sum: Double { profits.reduce(0, +) }
        /// The share that gained, where there are any.
        var winRate: Double? {
            profits.isEmpty ? nil : Double(profits.count { $0 > 0 }) / Double(profits.count)
        }
    }

    /// How far a trade went, as fractions of what was paid at its entry.
    public struct Course: Hashable, Sendable {
        /// The worst it stood at below its entry, not negative.
        public let adverse: Double
        /// The best it stood at above its entry, not negative.
        public let favourable: Double
        /// What it brought.
        public let result: Double

        /// The course of a trade.
        public init(adverse: Double, favourable: Double, result: Double) {
            self.adverse = adverse
            self.favourable = favourable
            self.result = result
        }
    }

    public let title: String
    /// Slots of one kind after the other: weekdays, months, hours.
    public let slots: [(name: String, slots: [Slot])]
    /// The courses of closed trades.
    public let courses: [Course]
    /// What trades brought in multiples of a risk.
    public let multiples: [Double]
    /// Which risk: that of the stop at the entry, or the mean loss.
    public let risk: String
    /// The currency of amounts.
    public let currency: String

    /// A section of patterns.
    public init(
        title: String = "Trade patterns", slots: [(name: String, slots: [Slot])], courses: [Course],
        multiples: [Double], risk: String, currency: String
    ) {
        self.title = title
        self.slots = slots
        self.courses = courses
        self.multiples = multiples
        self.risk = risk
        self.currency = currency
    }

    public func html() -> HTML {
        guard slots.contains(where: { $0.slots.contains { !$0.profits.isEmpty } }) else {
            return .element("p", .class("empty")) { "No trade was closed." }
        }
        let pictures = [
            picture("Worst on the way", "worst below the entry (MAE)", \.adverse),
            picture("Best on the way", "best above the entry (MFE)", \.favourable),
        ].compactMap(\.self)
        let style = NumberStyle.number(decimals: 2)
        let histogram = Histogram(title: "R-multiples, of \(risk)", values: multiples, style: style)
        return .group {
            HTML.element("div", .class("pair")) {
                for kind in slots { table(kind.name, kind.slots) }
            }
            HTML.element("div", .class("pair")) {
                for one in pictures { one.html() }
                if let histogram { histogram.html() }
            }
        }
    }

    private func picture(_ title: String, _ name: String, _ value: (Course) -> Double) -> ScatterPlot? {
        let points = courses.map { ScatterPlot.Point(across: value($0), up: $0.result, isGain: $0.result > 0) }
        return ScatterPlot(
            title: title, names: (across: "\(name), of the entry", up: "result"), points: points,
            style: .percent(decimals: 2))
    }

    private func table(_ name: String, _ slots: [Slot]) -> HTML {
        let shown = slots.filter { !$0.profits.isEmpty }
        let bar = InlineBar(around: shown.map(\.sum))
        let amounts = NumberStyle.number(decimals: 0)
        let rows = shown.map { slot -> [PlainTable.Cell] in
            let tone = slot.sum < 0 ? "part bad" : "part good"
            return [
                .words(slot.name), .number(Double(slot.profits.count), .number(decimals: 0)),
                .number(slot.winRate, .percent(decimals: 1)), .number(slot.sum, amounts, isSigned: true),
                .init(bar.row([bar.stretch(0, slot.sum, classes: tone)]), classes: "picture"),
            ]
        }
        let headings = [
            (name, false), ("Trades", true), ("Won", true), ("Profit, \(currency)", true), ("Picture", false),
        ]
        return PlainTable(caption: "By \(name.lowercased()) of the entry", headings: headings, rows: rows).html
    }

    public func tables() -> [Table] {
        var times = CSVTable(columns: ["kind", "slot", "trades", "winRate", "profit"])
        for (name, slots) in slots {
            for slot in slots {
                times.append([
                    .text(name.lowercased()), .text(slot.name), CSVCell(slot.profits.count), CSVCell(slot.winRate),
                    .number(slot.sum),
                ])
            }
        }
        var ways = CSVTable(columns: ["adverse", "favourable", "result"])
        for course in courses {
            ways.append([.number(course.adverse), .number(course.favourable), .number(course.result)])
        }
        return [Table(name: "slots", content: times), Table(name: "courses", content: ways)]
    }
}
