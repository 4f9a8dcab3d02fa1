import Documents
import Files
import TestSupport
import Testing

/// Pages of real runs in a browser: of nothing, of one trade, of many, of forty symbols.
@Suite(.enabled(if: Browser.path != nil, "there is no chromium in PATH"), .serialized)
struct RunReportTests {
    /// A page as the program writes it.
    private func page(_ words: [String], in workspace: SampleWorkspace) throws -> (text: String, run: JSON) {
        let run = try workspace.answer(["run"] + words)
        let name = try #require(run["run"]?.stringValue)
        let told = try workspace.answer(["report", name, "--out", workspace.folder.file("pages")])
        return (try Files.readText(try #require(told["reports"]?[0]?["report"]?.stringValue)), run)
    }

    /// Nothing was fetched, nothing is wrong, and nothing is wider than the window.
    private func look(_ page: String, width: Int = 1_280) throws -> JSON {
        let outcome = try Browser.open(
            Array(page.utf8), width: width,
            code: """
                for (const each of all("[aria-label='Zoom in'], .sort")) each.click();
                await pause(200);
                return { odd: /NaN|undefined|Infinity|\\bnull\\b/.test(document.body.innerText),
                  wide: document.documentElement.scrollWidth > innerWidth,
                  titles: all("h2").map(each => each.textContent), title: document.title,
                  empty: all(".empty").map(each => each.textContent), limits: all(".limit, .caption").map(each =>
                  each.textContent), trades: all(".jump").length };
                """)
        let observed = outcome.observed
        #expect(observed["fault"] == nil && observed["faults"]?.arrayValue?.isEmpty == true, "\(observed)")
        #expect(observed["requests"]?.arrayValue?.isEmpty == true && outcome.console.isEmpty, "\(outcome.console)")
        #expect(observed["odd"] == false && observed["wide"] == false, "\(width): \(observed)")
        return observed
    }

    private func texts(_ value: JSON?) -> [String] { value?.arrayValue?.compactMap(\.stringValue) ?? [] }

    @Test("A run that traded nothing says so in every section", arguments: [1_280, 400])
    func nothing(width: Int) throws {
        let workspace = SampleWorkspace()
        let page = try page(["crossover", "--data", "OAK:1d", "--from", "2024-11-15"], in: workspace)
        let seen = try look(page.text, width: width)
        #expect(texts(seen["empty"]).contains("There were no trades."))
        #expect(texts(seen["empty"]).contains("No trade was closed."))
        #expect(page.text.utf8.count < 200_000)
    }

    @Test("A run of one trade shows it in the table and in the chart", arguments: [1_280, 400])
    func oneTrade(width: Int) throws {
        let workspace = SampleWorkspace()
        let page = try page(
            ["breakout", "--data", "OAK:1d", "--from", "2024-06-01", "--to", "2024-09-01"], in: workspace)
        #expect(page.run["trades"]?["closed"] == 1)
        let seen = try look(page.text, width: width)
        #expect(page.text.contains("1 trade, amounts in USD") && texts(seen["titles"]).contains("Trade patterns"))
    }

    @Test("A run of a thousand trades by minutes keeps its page small, and tells hours")
    func manyTrades() throws {
        let workspace = SampleWorkspace()
        let page = try page(
            ["crossover", "--data", "RIVER:1m", "--set", "fast=1", "--set", "slow=2"], in: workspace)
        let count = try #require(page.run["trades"]?["closed"]?.integerValue)
        #expect(count > 900)
        _ = try look(page.text)
        #expect(page.text.contains("By hour of the entry") && page.text.utf8.count < 700_000)
        #expect(page.text.contains("The first 100 of ") && page.text.contains("writes all of them as CSV"))
    }

    @Test("Forty symbols have a table by symbol, charts of those traded most, and a title that can be read")
    func fortySymbols() throws {
        let workspace = SampleWorkspace()
        var generator = SeededGenerator(seed: 40)
        var names: [String] = []
        for number in 10..<50 {
            var (price, lines) = (100.0, ["date,open,high,low,close,volume"])
            for day in 1...31 {
                let open = price
                price = (price * Double.random(in: 0.97...1.033, using: &generator) * 100).rounded() / 100
                let (high, low) = (max(open, price), min(open, price))
                lines.append("2023-01-\(day < 10 ? "0" : "")\(day),\(open),\(high),\(low),\(price),1000")
            }
            let file = workspace.folder.write(Array(lines.joined(separator: "\n").utf8), to: "S\(number).csv")
            _ = try workspace.answer(
                "data", "import", file, "--symbol", "S\(number)", "--kind", "crypto", "--currency", "USD", "--calendar",
                "24/7", "--timezone", "UTC", "--price-basis", "raw")
            names.append("S\(number):1d")
        }
        let page = try page(
            ["momentum", "--data", names.joined(separator: ","), "--set", "period=5"], in: workspace)
        let seen = try look(page.text)
        #expect(seen["title"]?.stringValue?.hasSuffix("S14:1d and 35 more") == true, "\(seen)")
        #expect(texts(seen["titles"]).count { $0.hasPrefix("Prices of ") } == 8)
        #expect(texts(seen["limits"]).contains("Of 40 instruments the 8 that were traded most have charts."))
        #expect(texts(seen["titles"]).contains("Symbols") && page.text.utf8.count < 2_000_000)
    }
}
