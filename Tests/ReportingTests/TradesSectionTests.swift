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
        let rows = text(section([closed, open])).split(separator: "</tbody>")[0].split(separator: "<tr>").dropFirst(2)
        let cells = rows.map { row in
            row.replacing("</th>", with: "</td>").split(separator: "</td>").filter { $0.contains("<t") }.map { cell in
                String(cell.split(separator: ">", maxSplits: 1).last ?? "")
            }
        }
        #expect(
            cells.map { $0.joined(separator: " | ") } == [
                "1 | short | 1,000.0 | 2024-03-08 09:30 | 1.0725 | &lt;b&gt; | 2024-03-11 15:59 | "
                    + "1.0800 | stop | -7.50 | -0.70 | 0.00 | 1.25 | -8.00 | 12",
                "2 | long | 0.5 | 2024-03-12 09:30 | 100.0000 | cross | – | – | – | – | – | – | – | – | –",
            ])
        #expect(rows.first?.contains(#"<td class="number bad">-7.50</td>"#) == true)
    }

    @Test("At most a page of rows is shown without a script, and the rest is said", arguments: [1, 100, 101, 1_734])
    func limit(count: Int) throws {
        let equity = SampleReport.walk(days: 300, seed: 1)
        let section = section(SampleReport.trades(count, along: equity, seed: 1))
        let text = text(section)
        #expect(text.split(separator: "<tr>").count - 2 == min(count, 100))
        let expected = [
            1: "1 trade, amounts in USD, times in America/New_York", 100: "100 trades, amounts in USD",
            101: "The first 100 of 101 trades; all are in the CSV.",
            1_734: "The first 100 of 1,734 trades; all are in the CSV.",
        ]
        #expect(text.contains(expected[count] ?? "?"))
        #expect(text.contains("The first") == (count > 100))
        #expect(section.tables().first?.content.rows.count == count)
        let told = try #require(Unpacked.templates("rows", in: text).first)
        #expect(told["count"]?.integerValue == count)
        for column in try #require(told["columns"]?.arrayValue) {
            let values =
                try column["steps"] == nil
                ? Unpacked.whole(try #require(column["values"]?.stringValue)).count : Unpacked.times(column).count
            #expect(values == count)
        }
    }

    @Test("Trades of several symbols name them, and a row knows its times and its symbol")
    func symbols() throws {
        let trade = ReportedTrade(
            number: 1, symbol: "<A>", side: .long, quantity: 1, entry: leg("2024-03-08T09:30", 1, ""), exit: nil,
            profit: nil, profitPercent: nil, commission: nil, runUp: nil, drawdown: nil, bars: nil)
        let text = text(section([trade]))
        #expect(text.contains("<td>&lt;A&gt;</td>"))
        let told = try #require(Unpacked.templates("rows", in: text).first)
        #expect(told["jump"]?.arrayValue?.compactMap(\.integerValue) == [4, 7, 1])
        #expect(section([trade]).tables().first?.content.columns.last == "symbol")
    }

    @Test("No trades are told in words")
    func none() {
        #expect(text(section([])).contains("There were no trades."))
        #expect(section([]).tables().first?.content.rows.isEmpty == true)
    }

    @Test("A page that holds some of the trades says so, and where all of them are")
    func limit() {
        let equity = SampleReport.walk(days: 300, seed: 1)
        let section = TradesSection(
            trades: SampleReport.trades(120, along: equity, seed: 1), total: 65_303,
            elsewhere: "the file t.csv has all",
            currency: "USD", currencyDecimals: 2, zone: SampleReport.newYork)
        let text = String(decoding: section.html().bytes, as: UTF8.self)
        #expect(text.contains("The first 100 of 65,303 trades; the file t.csv has all."))
        #expect(text.contains("This page holds the first 120 of 65,303 trades"))
        #expect(text.contains("120 of 65,303 trades, amounts in USD"))
    }
}
