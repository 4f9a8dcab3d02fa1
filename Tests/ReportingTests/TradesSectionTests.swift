import Columns
import Documents
import Market
import Reporting
import TestSupport
import Testing

@Suite struct TradesSectionTests {
    private func section(_ trades: [ReportedTrade]) -> TradesSection {
        TradesSection(trades: trades, currency: "USD", currencyDecimals: 2, zone: SampleReport.newYork)
    }

    private func text(_ section: TradesSection) -> String { String(decoding: section.html().bytes, as: UTF8.self) }

    private func leg(_ time: String, _ price: Double, _ reason: String) -> ReportedTrade.Leg {
        .init(time: SampleReport.moment(time, in: SampleReport.newYork), price: price, reason: reason)
    }

    private var closed: ReportedTrade {
        ReportedTrade(
            number: 1, side: .short, quantity: 1_000, entry: leg("2024-03-08T09:30", 1.0725, "<b>"),
            exit: leg("2024-03-11T15:59", 1.08, "stop"), profit: -7.5, profitPercent: -0.6993, commission: 0,
            runUp: 1.25, drawdown: -8, bars: 12)
    }

    private var open: ReportedTrade {
        ReportedTrade(
            number: 2, side: .long, quantity: 0.5, entry: leg("2024-03-12T09:30", 100, "cross"), exit: nil,
            profit: nil, profitPercent: nil, commission: nil, runUp: nil, drawdown: nil, bars: nil)
    }

    @Test("The CSV has the columns of the contract, times with their offset, and empty cells for what is absent")
    func table() throws {
        let tables = section([closed, open]).tables()
        #expect(tables.map(\.name) == ["trades"])
        let expected = """
            trade,side,quantity,entryTime,entryPrice,entryReason,exitTime,exitPrice,exitReason,profit,profitPercent,\
            commission,runUp,drawdown,bars
            1,short,1000,2024-03-08T09:30:00-05:00,1.0725,<b>,2024-03-11T15:59:00-04:00,1.08,stop,-7.5,-0.6993,0,1.25,\
            -8,12
            2,long,0.5,2024-03-12T09:30:00-04:00,100,cross,,,,,,,,,

            """
        #expect(try #require(tables.first).content.text == expected)
    }

    @Test("Rows show one precision a column, a sign on profits, and dashes for what is absent")
    func rows() {
        let rows = text(section([closed, open])).split(separator: "<tr>").dropFirst(2)
        let cells = rows.map { row in
            row.split(separator: "</td>").dropLast().map { cell in String(cell.drop { $0 != ">" }.dropFirst()) }
        }
        #expect(
            cells.map { $0.joined(separator: " | ") } == [
                "1 | short | 1,000.0 | 2024-03-08 09:30 | 1.0725 | &lt;b&gt; | 2024-03-11 15:59 | "
                    + "1.0800 | stop | -7.50 | -0.70 | 0.00 | 1.25 | -8.00 | 12",
                "2 | long | 0.5 | 2024-03-12 09:30 | 100.0000 | cross | – | – | – | – | – | – | – | – | –",
            ])
        #expect(rows.first?.contains(#"<td class="number bad">-7.50</td>"#) == true)
    }

    @Test("At most 500 rows are shown, and how many more there are is said", arguments: [1, 500, 501, 1_734])
    func limit(count: Int) {
        let equity = SampleReport.walk(days: 300, seed: 1)
        let section = section(SampleReport.trades(count, along: equity, seed: 1))
        let text = text(section)
        #expect(text.split(separator: "<tr>").count - 2 == min(count, 500))
        let caption = [
            1: "1 trade.", 500: "500 trades.", 501: "The first 500 of 501 trades; 1 more is in the CSV.",
            1_734: "The first 500 of 1,734 trades; 1,234 more are in the CSV.",
        ]
        #expect(text.contains(caption[count] ?? "?"))
        #expect(section.tables().first?.content.rows.count == count)
    }

    @Test("No trades are told in words")
    func none() {
        #expect(text(section([])).contains("There were no trades."))
        #expect(section([]).tables().first?.content.rows.isEmpty == true)
    }
}
