import Columns
import Documents
import Market
import Reporting
import Testing

@Suite struct WholeReportTests {
    private func text(_ report: Report) -> String {
        String(decoding: HTMLReportWriter().bytes(of: report), as: UTF8.self)
    }

    /// The page without its stylesheet and its script.
    private func words(_ report: Report) -> String {
        let page = text(report)
        guard let start = page.firstRange(of: "<body>"), let end = page.firstRange(of: "<script>") else { return "" }
        return String(page[start.upperBound..<end.lowerBound])
    }

    /// Nothing in it is a number that is none, in any spelling.
    private func checkNumbers(_ words: String) {
        for odd in ["NaN", "nan", "inf", "Infinity"] {
            let found = words.ranges(of: odd).filter { range in
                let before = range.lowerBound == words.startIndex ? " " : words[words.index(before: range.lowerBound)]
                let after = range.upperBound == words.endIndex ? " " : words[range.upperBound]
                return !before.isLetter && !after.isLetter && !before.isNumber && !"/+=".contains(before)
            }
            #expect(found.isEmpty, "\(odd)")
        }
    }

    @Test("Every chart has a still picture and what the script needs, every section has words")
    func structure() throws {
        let words = words(SampleReport.wholeReport(days: 500, trades: 60, seed: 2))
        let figures = words.split(separator: "<figure").dropFirst()
        #expect(figures.count == 14)
        for figure in figures { #expect(figure.contains("<svg role=\"img\" aria-label=")) }
        #expect(try Unpacked.templates("pane", in: words).count == 9)
        #expect(try Unpacked.templates("rows", in: words).count == 5)
        for tag in ["section", "table", "figure", "svg", "template", "caption", "tbody"] {
            #expect(words.ranges(of: "<\(tag)").count == words.ranges(of: "</\(tag)>").count, "\(tag)")
        }
        checkNumbers(words)
    }

    @Test("A report of nothing says in every section what is not there")
    func nothing() {
        let words = words(SampleReport.wholeReport(days: 0, trades: 0, seed: 2))
        for sentence in [
            "There are no figures.", "No values to show.", "There are no bars to show.",
            "The run is too short for a return of a month or a year.", "There are too few returns for a distribution.",
            "The account never fell below a peak.", "There were no trades.", "No trade was closed.",
            "No position was ever open.",
            "There were no trades, so that nothing was paid.", "No order was denied.",
            "None of 0 bars left it open which order was filled first.", "No checks were made.",
            "No instrument was traded.",
        ] { #expect(words.contains(sentence), "\(sentence)") }
        checkNumbers(words)
    }

    @Test("Ten years of daily bars with 2,000 trades stay below two megabytes")
    func size() {
        let report = SampleReport.wholeReport(days: 2_520, trades: 2_000, seed: 1)
        let bytes = HTMLReportWriter().bytes(of: report)
        #expect(bytes.count < 1_000_000)
        #expect(bytes == HTMLReportWriter().bytes(of: SampleReport.wholeReport(days: 2_520, trades: 2_000, seed: 1)))
    }

    @Test("Fifty thousand trades are all there for the script, a hundred of them for readers without")
    func manyTrades() throws {
        let bars = SampleReport.bars(along: SampleReport.walk(days: 2_000, seed: 1), seed: 1)
        let trades = SampleReport.trades(50_000, along: bars, seed: 1)
        let section = TradesSection(trades: trades, currency: "USD", currencyDecimals: 2, zone: SampleReport.newYork)
        let bytes = section.html().bytes
        #expect(bytes.count < 2_500_000)
        let html = String(decoding: bytes, as: UTF8.self)
        #expect(html.split(separator: "<tr>").count == 102)
        let told = try #require(Unpacked.templates("rows", in: html).first)
        let profits = try #require(told["columns"]?.arrayValue?.first { $0["title"]?.stringValue == "Profit" })
        let read = try Unpacked.numbers(profits)
        #expect(read.count == 50_000 && read.last == .some(nil))
        for row in stride(from: 0, to: 50_000, by: 997) {
            #expect(abs(try #require(read[row]) - (trades[row].profit ?? 0)) <= 0.005001)
        }
        let prices = PriceSection(symbol: "SPY", bars: bars, trades: trades, zone: SampleReport.newYork)
        #expect(prices.html().bytes.count < 1_500_000)
    }

    @Test("Forty symbols are forty rows, each once")
    func manySymbols() {
        let words = words(SampleReport.wholeReport(days: 30, trades: 5, symbols: 40, seed: 3))
        for number in 1...40 {
            #expect(words.split(separator: "<th scope=\"row\">SYM\(number)</th>").count == 2, "\(number)")
        }
    }

    @Test("Values that are no numbers and names that look like markup come out as words")
    func oddValues() {
        let times = Column((0..<4).map { Timestamp(seconds: Int64($0) * 86_400) })
        let odd = Column([1.0, .nan, .infinity, -.infinity])
        let bars = PriceBars(times: times, open: odd, high: odd, low: odd, close: odd, volume: odd)
        let values = TimedValues(times: times, values: odd)
        let name = "</template><script>alert(1)</script>"
        let trade = ReportedTrade(
            number: 1, symbol: name, side: .short, quantity: .nan,
            entry: .init(time: times[0], price: .nan, reason: name),
            exit: .init(time: times[3], price: .infinity, reason: name), profit: .nan, profitPercent: .infinity,
            commission: .nan, runUp: -.infinity, drawdown: .nan, bars: nil)
        let report = Report(
            title: name, subtitle: name, keyFigures: [],
            sections: [
                PriceSection(
                    title: name, symbol: name, bars: bars, trades: [trade],
                    levels: [.init(kind: .limit, price: .nan, start: times[0], end: nil)],
                    overlays: [.init(name: name, values: values, drawing: .markers)],
                    panes: [.init(title: name, series: [.init(name: name, values: values)], style: .exact)],
                    zone: .utc),
                EquitySection(equity: values, drawdown: values, currency: name, zone: .utc),
                CalendarSection(
                    months: [.init(year: 2024, month: 1, value: .nan)], years: [.init(year: 2024, value: .infinity)]),
                DistributionSection(
                    histograms: [.init(name: name, values: odd.values + [2, 3, 4])],
                    boxes: [.init(name: name, values: odd.values)]),
                ChartsSection.exposure(gross: values, net: values, note: name, zone: .utc),
                DrawdownsSection(
                    falls: [.init(depth: -.nan, peak: times[0], trough: times[1], recovery: nil)], zone: .utc),
                TradesSection(trades: [trade], currency: name, currencyDecimals: 2, zone: .utc),
                CostSection(
                    grossProfit: 0, costs: [.init(name: name, amount: .nan)], currency: name, currencyDecimals: 2),
                DenialsSection(
                    denials: [.init(time: times[0], symbol: name, rule: name, order: name, reason: name)], zone: .utc),
                AmbiguitySection(
                    bars: [.init(time: times[0], situation: name, assumption: name, worst: .nan)], total: 1,
                    currency: name, zone: .utc),
                CertificateSection(verdict: name, checks: [.init(name: name, outcome: .failed, detail: name)]),
                SymbolsSection(
                    rows: [.init(symbol: name, trades: 0, winRate: .nan, profit: .infinity)], currency: name,
                    currencyDecimals: 2),
                ProvenanceSection(groups: [], command: name),
                ComparisonSection(
                    names: (name, name), settings: [.init(name: name, first: name, second: nil)],
                    metrics: [.init(name: name, first: .nan, second: 1, style: .exact, isMoreBetter: true)],
                    equities: (values, values),
                    parting: .init(number: 1, first: trade, second: nil, cause: name), currency: name, zone: .utc),
            ], provenance: [], disclaimer: name)
        let words = words(report)
        #expect(!words.contains("<script") && !words.contains("alert(1)</"))
        #expect(text(report).split(separator: "<script>").count == 2)
        checkNumbers(words)
        for file in CSVReportWriter().files(of: report) {
            checkNumbers(String(decoding: file.bytes, as: UTF8.self))
        }
    }

    @Test("Two runs are told apart by what differs, and equal ones are said to be equal")
    func comparison() {
        let words = words(SampleReport.comparison(days: 60, seed: 1))
        #expect(words.contains("Settings that differ; 1 more is the same"))
        #expect(words.contains("The runs part at trade 1: the entries are of other bars"))
        #expect(words.contains(#"<td class="number bad">-23.20 %</td>"#))
        #expect(words.contains(#"<td class="number good">-4.17 %</td>"#))
        let curve = SampleReport.walk(days: 20, seed: 1)
        let same = ComparisonSection(
            names: ("a", "b"), settings: [.init(name: "fast", first: "1", second: "1")], metrics: [],
            equities: (curve, curve), parting: nil, currency: "USD", zone: .utc)
        let told = String(decoding: same.html().bytes, as: UTF8.self)
        #expect(told.contains("Both runs made the same trades.") && told.contains("There are no metrics to compare."))
        #expect(told.contains("No setting of the two runs differs."))
    }

    @Test("A waterfall ends at the gross profit less every cost, and the ten deepest falls are ranked")
    func sums() throws {
        let costs = CostSection(
            grossProfit: 100, costs: [.init(name: "a", amount: 30), .init(name: "b", amount: -5)], currency: "USD",
            currencyDecimals: 2)
        #expect(costs.tables()[0].content.text == "step,amount\nGross profit,100\na,-30\nb,5\nNet profit,75\n")
        let falls = SampleReport.falls(of: SampleReport.walk(days: 900, seed: 8))
        let section = DrawdownsSection(falls: falls, zone: .utc)
        let html = String(decoding: section.html().bytes, as: UTF8.self)
        #expect(falls.count > 10 && html.contains("The deepest 10 of \(falls.count) drawdowns"))
        let told = try #require(Unpacked.templates("rows", in: html).first)
        let depths = try Unpacked.numbers(try #require(told["columns"]?[1])).compactMap(\.self)
        #expect(depths == depths.sorted() && depths.count == 10)
        #expect(abs(depths[0] - (falls.map(\.depth).min() ?? 0)) <= 0.00005)
    }
}
