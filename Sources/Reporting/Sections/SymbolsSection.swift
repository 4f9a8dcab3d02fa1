import Documents
import Market

/// The result of each instrument of a run with many.
public struct SymbolsSection: ReportSection {
    /// The result of one instrument. What is not known is nil.
    public struct Row: Hashable, Sendable {
        /// The instrument.
        public let symbol: String
        /// The number of closed trades.
        public let trades: Int
        /// The part of trades that won, as a fraction.
        public let winRate: Double?
        /// What its trades earned after costs.
        public let profit: Double?
        /// Its part of the growth of the account, as a fraction.
        public let contribution: Double?
        /// Its costs.
        public let costs: Double?
        /// Gross profits over gross losses.
        public let profitFactor: Double?
        /// The mean profit of a trade.
        public let meanProfit: Double?
        /// The deepest fall of its own profit curve.
        public let drawdown: Double?
        /// The mean part of bars on which a position was open, as a fraction.
        public let timeInMarket: Double?

        /// A row.
        public init(
            symbol: String, trades: Int, winRate: Double?, profit: Double?, contribution: Double? = nil,
            costs: Double? = nil, profitFactor: Double? = nil, meanProfit: Double? = nil, drawdown: Double? = nil,
            timeInMarket: Double? = nil
        ) {
            self.symbol = symbol
            self.trades = trades
            self.winRate = winRate
            self.profit = profit
            self.contribution = contribution
            self.costs = costs
            self.profitFactor = profitFactor
            self.meanProfit = meanProfit
            self.drawdown = drawdown
            self.timeInMarket = timeInMarket
        }
    }

    public let title: String
    /// The instruments in order.
    public let rows: [Row]
    /// The currency of amounts.
    public let currency: String
    /// The decimals of amounts.
    public let currencyDecimals: Int

    /// A section of instruments.
    public init(title: String = "Symbols", rows: [Row], currency: String, currencyDecimals: Int) {
        self.title = title
        self.rows = rows
        self.currency = currency
        self.currencyDecimals = currencyDecimals
    }

    public func html() -> HTML {
        guard !rows.isEmpty else { return .element("p", .class("empty")) { "No instrument was traded." } }
        let money = NumberStyle.number(decimals: currencyDecimals)
        let share = NumberStyle.percent(decimals: 1)
        let all: [PagedTable.Column] = [
            .init("Win rate", .numbers(rows.map(\.winRate), share)),
            .init("Profit", .numbers(rows.map(\.profit), money, isSigned: true)),
            .init("Contribution", .numbers(rows.map(\.contribution), .percent(decimals: 2), isSigned: true)),
            .init("Mean profit", .numbers(rows.map(\.meanProfit), money, isSigned: true)),
            .init("Profit factor", .numbers(rows.map(\.profitFactor), .number(decimals: 2))),
            .init("Costs", .numbers(rows.map(\.costs), money)),
            .init("Drawdown", .numbers(rows.map(\.drawdown), money)),
            .init("In market", .numbers(rows.map(\.timeInMarket), share)),
        ]
        let known = all.filter { column in
            if case .numbers(let values, _, _) = column.cells { values.contains { $0 != nil } } else { true }
        }
        let head: [PagedTable.Column] = [
            .init("Symbol", .words(rows.map(\.symbol))),
            .init("Trades", .numbers(rows.map { Double($0.trades) }, .number(decimals: 0))),
        ]
        let count = "\(NumberText.grouped(rows.count)) \(rows.count == 1 ? "symbol" : "symbols")"
        return PagedTable(caption: "\(count), amounts in \(currency)", columns: head + known, zone: .utc).html()
    }

    public func tables() -> [Table] {
        var content = CSVTable(columns: [
            "symbol", "trades", "winRate", "profit", "contribution", "meanProfit", "profitFactor", "costs", "drawdown",
            "timeInMarket",
        ])
        for row in rows {
            content.append([
                .text(row.symbol), CSVCell(row.trades), CSVCell(row.winRate), CSVCell(row.profit),
                CSVCell(row.contribution), CSVCell(row.meanProfit), CSVCell(row.profitFactor), CSVCell(row.costs),
                CSVCell(row.drawdown), CSVCell(row.timeInMarket),
            ])
        }
        return [Table(name: "symbols", content: content)]
    }
}
