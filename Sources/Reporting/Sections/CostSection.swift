import Documents

/// What costs took away: from the gross profit, cost by cost, to the net.
public struct CostSection: ReportSection {
    /// One kind of cost.
    public struct Cost: Hashable, Sendable {
        /// What it is: commission, slippage, borrowing, funding.
        public let name: String
        /// How much it took, positive; a negative amount was received.
        public let amount: Double

        /// A cost.
        public init(name: String, amount: Double) {
            self.name = name
            self.amount = amount
        }
    }

    public let title: String
    /// The profit before all costs, or nil where it is not known.
    public let grossProfit: Double?
    /// The costs in the order in which they are taken.
    public let costs: [Cost]
    /// The currency of amounts.
    public let currency: String
    /// The decimals of amounts.
    public let currencyDecimals: Int

    /// A section of costs; the net profit is the gross less all costs.
    public init(
        title: String = "Costs", grossProfit: Double?, costs: [Cost], currency: String, currencyDecimals: Int
    ) {
        self.title = title
        self.grossProfit = grossProfit
        self.costs = costs
        self.currency = currency
        self.currencyDecimals = currencyDecimals
    }

    /// One bar of the waterfall.
    private struct Step {
        let name: String
        let change: Double
        let from: Double
        let to: Double
        let isTotal: Bool
    }

    private func steps(_ gross: Double) -> [Step] {
        var level = gross
        var steps = [Step(name: "Gross profit", change: gross, from: 0, to: gross, isTotal: true)]
        for cost in costs where cost.amount.isFinite {
            steps.append(
                Step(name: cost.name, change: -cost.amount, from: level, to: level - cost.amount, isTotal: false))
            level -= cost.amount
        }
        return steps + [Step(name: "Net profit", change: level, from: 0, to: level, isTotal: true)]
    }

    public func html() -> HTML {
        guard let grossProfit, grossProfit.isFinite else {
            return .element("p", .class("empty")) { "There were no trades, so that nothing was paid." }
        }
        let steps = steps(grossProfit)
        let bar = InlineBar(around: steps.flatMap { [$0.from, $0.to] })
        let money = NumberStyle.number(decimals: currencyDecimals)
        let share = NumberStyle.percent(decimals: 1)
        let rows = steps.map { step -> [PlainTable.Cell] in
            let classes = step.isTotal ? "part total" : step.change < 0 ? "part bad" : "part good"
            let part = grossProfit == 0 ? nil : step.change / grossProfit.magnitude
            return [
                .words(step.name), .number(step.change, money, isSigned: true), .number(part, share),
                .init(bar.row([bar.stretch(step.from, step.to, classes: classes)]), classes: "picture"),
            ]
        }
        return PlainTable(
            caption: "From gross to net profit, \(currency)",
            headings: [("Step", false), ("Amount", true), ("Of gross", true), ("Picture", false)], rows: rows,
            style: "plain waterfall"
        ).html
    }

    public func tables() -> [Table] {
        var content = CSVTable(columns: ["step", "amount"])
        for step in grossProfit.map(steps) ?? [] { content.append([.text(step.name), CSVCell(step.change)]) }
        return [Table(name: "costs", content: content)]
    }
}
