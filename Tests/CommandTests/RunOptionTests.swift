import Documents
import Files
import TestSupport
import Testing

/// A workspace with the sample market in it.
private let workspace = SampleWorkspace()

/// What the options of a run decide beside strategy and series.
@Suite struct RunOptionTests {
    private func answer(_ words: String...) throws -> JSON {
        let run = ProgramRun(["run"] + words + ["--workspace", workspace.folder.path, "--json"], in: workspace.folder)
        #expect(run.code == 0, "\(run.messages)")
        return try JSON(parsing: run.output)
    }

    /// The cells of a CSV file without quotes, by rows.
    private func cells(_ path: String) throws -> [[Substring]] {
        try Files.readText(path).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
    }

    // MARK: - Series

    @Test("Several series give the same result in whichever order they are named")
    func orderOfSeries() throws {
        let (first, second) = (workspace.folder.file("first.csv"), workspace.folder.file("second.csv"))
        let words = ["--from", "2022-01-01", "--set", "period=60", "--set", "skip=5"]
        func run(_ data: String, _ orders: String) throws -> JSON {
            try workspace.answer(["run", "momentum", "--data", data, "--orders", orders] + words)
        }
        let one = try run("OAK:1d,ELM:1d,TIDE:1d", first)
        let other = try run("TIDE:1d,OAK:1d,ELM:1d", second)
        for key in ["run", "data", "equity", "trades", "metrics", "checks"] { #expect(one[key] == other[key]) }
        #expect(try Files.read(first) == Files.read(second))
        let symbols = one["data"]?.arrayValue?.compactMap { $0["symbol"]?.stringValue }
        #expect(symbols == ["ELM", "OAK", "TIDE"])
        #expect(try #require(one["trades"]?["closed"]?.integerValue) > 10)
    }

    @Test("Trades of several instruments tell which")
    func tradesTellSymbols() throws {
        let path = workspace.folder.file("mixed.csv")
        _ = try answer("pairs", "--data", "OAK:1d,ELM:1d", "--from", "2023-01-01", "--trades", path)
        let rows = try cells(path)
        #expect(rows[0].last == "symbol" && rows[0].count == 16)
        #expect(Set(rows.dropFirst().compactMap(\.last)) == ["ELM", "OAK"])
    }

    // MARK: - Conventions

    @Test("A fill rule is named in the answer, and one that trades at the deciding close is warned of")
    func fillRules() throws {
        let words = ["TIDE:1d", "--from", "2023-01-01", "--set", "slow=20", "--fill-rule"]
        func run(_ rule: String) throws -> JSON {
            try workspace.answer(["run", "crossover", "--data"] + words + [rule])
        }
        let path = try run("path")
        #expect(path["model"]?["fillRule"] == "path")
        func warnings(_ answer: JSON) -> [String] { answer["warnings"]?.arrayValue?.compactMap(\.stringValue) ?? [] }
        #expect(!warnings(path).contains { $0.contains("very close that decides") })
        let same = try run("vectorbt")
        #expect(same["model"]?["fillRule"] == "vectorbt" && same["run"] != path["run"])
        #expect(warnings(same).contains { $0.contains("very close that decides") })
        #expect(same["equity"] != path["equity"])
        let next = try run("closeOnly")
        #expect(!warnings(next).contains { $0.contains("very close that decides") })
    }

    @Test("A margin lets a position be worth more than the equity, which is refused without")
    func margins() throws {
        let words = ["volatility-target", "--data", "OAK:1d", "--from", "2023-01-01", "--set", "limit=1.8"]
        func run(_ more: String...) throws -> JSON {
            try workspace.answer(["run"] + words + ["--set", "target=0.5"] + more)
        }
        let paid = try run()
        #expect(paid["model"]?["margin"] == JSON.null && paid["trades"]?["open"] == 0)
        #expect(paid["warnings"]?.arrayValue?.last?.stringValue?.contains("refused, the first by buying-power") == true)
        let margined = try run("--margin", "0.50/0.25")
        #expect(margined["model"]?["margin"] == "0.5/0.25")
        #expect(try #require(margined["trades"]?["open"]?.integerValue) > 0)
    }

    @Test("A part of the volume fills an order in parts, bar after bar")
    func participation() throws {
        let path = workspace.folder.file("parts.csv")
        func first(_ more: String...) throws -> [Substring] {
            let words = ["--data", "TIDE:1d", "--from", "2023-01-01", "--capital", "1e7", "--orders", path]
            _ = try workspace.answer(["run", "crossover"] + words + more)
            return try cells(path)[1]
        }
        let (whole, parts) = (try first(), try first("--participation", "0.05"))
        #expect(whole[4] == parts[4] && whole[10] == "filled" && whole[13] == whole[4])
        // Some 200,000 shares at 40,000 a day: the average price is that of a week.
        #expect(parts[10] == "filled" && whole[12] < parts[12] && whole[14] != parts[14])
    }

    @Test("An order that takes a bar to arrive meets the bar after the next")
    func latency() throws {
        let path = workspace.folder.file("late.csv")
        func first(_ more: String...) throws -> (placed: Substring, ended: Substring) {
            let words = ["--data", "TIDE:1d", "--from", "2023-01-01", "--orders", path]
            _ = try workspace.answer(["run", "crossover"] + words + more)
            let row = try cells(path)[1]
            return (row[11], row[12])
        }
        let (soon, late) = (try first(), try first("--latency", "1bar"))
        #expect(soon.placed == late.placed && soon.ended < late.ended)
        #expect(try answer("crossover", "--data", "TIDE:1d", "--latency", "1000ms")["model"]?["latency"] == "1s")
    }

    @Test("A limit refuses orders, and the answer counts them")
    func limits() throws {
        let path = workspace.folder.file("denied.csv")
        let words = ["--data", "TIDE:1d", "--from", "2023-01-01", "--orders", path]
        let run = try workspace.answer(["run", "crossover"] + words + ["--risk", "concentration=0.5"])
        #expect(run["model"]?["limits"] == ["concentration=0.5"])
        #expect(run["trades"]?["closed"] == 0)
        #expect(run["warnings"]?.arrayValue?.last?.stringValue?.contains("by concentration: share") == true)
        let rows = try cells(path)
        #expect(rows.count > 2 && rows.dropFirst().allSatisfy { $0[10] == "denied" })
    }

    // MARK: - Files

    @Test("Every order is told with its state, its times and its prices")
    func orders() throws {
        let path = workspace.folder.file("orders.csv")
        let run = try answer("breakout", "--data", "TIDE:1d", "--orders", path, "--from", "2020-01-01")
        #expect(run["files"]?["orders"]?.stringValue == path)
        let rows = try cells(path)
        #expect(
            rows[0].joined(separator: ",")
                == "order,symbol,side,kind,quantity,limit,stop,trail,name,parent,status,placed,ended,filled,"
                + "averagePrice,commission,reason")
        let entries = rows.filter { $0[8] == "breakout" && $0[10] == "filled" }
        let exits = rows.filter { $0[8] == "trail" && $0[10] == "filled" }
        #expect(exits.count == (run["trades"]?["closed"]?.integerValue).map { Int($0) })
        #expect(entries.allSatisfy { $0[3] == "stop" && !$0[6].isEmpty && !$0[12].isEmpty && $0[4] == $0[13] })
        // An exit names the entry it waited for, and leaves all of it.
        for exit in exits {
            let entry = try #require(rows.first { $0[0] == exit[9] })
            #expect(entry[8] == "breakout" && entry[13] == exit[13])
        }
    }

    @Test(
        "The list of trades in TradingView's columns has an entry and an exit a trade", .enabled(if: Reference.isUsed))
    func tradingViewList() throws {
        let golden = try #require(Reference.path("golden/tradingview/strategy/bollinger_trades.csv"))
        let path = workspace.folder.file("list.csv")
        let run = try answer(
            "crossover", "--data", "TIDE:1d", "--trades", path, "--trades-format", "tradingview")
        let rows = try cells(path)
        #expect(try rows[0] == cells(golden)[0].map { $0.filter { $0 != "\r" } })
        let closed = try #require(run["trades"]?["closed"]?.integerValue)
        let open = try #require(run["trades"]?["open"]?.integerValue)
        #expect(rows.count == 1 + 2 * Int(closed + open))
        #expect(rows[1][1] == "Entry long" && rows[2][1] == "Exit long" && rows[1][0] == rows[2][0])
        #expect(rows[1][2].hasSuffix("-0500") || rows[1][2].hasSuffix("-0400"))
        #expect(rows.last?[3] == "Open")
        let final = try #require(run["equity"]?["final"]?.doubleValue)
        let total = try #require(rows.last.flatMap { Double($0[13]) })
        // Sums are printed to two decimals, as the export does.
        #expect(abs(100_000 + total - final) <= 0.005 + 1e-9)
    }

    // MARK: - Checks

    @Test("A run carries its certificate: rows looked at, warm-up, ambiguous bars and the band between them")
    func checks() throws {
        let run = try answer("breakout", "--data", "TIDE:1d", "--set", "trail=0.5")
        let found = try #require(run["checks"])
        #expect(found["lookAhead"]?["passes"] == true && found["lookAhead"]?["rows"]?.arrayValue?.count == 5)
        #expect(found["lookAhead"]?["truncationFailures"] == [] && found["lookAhead"]?["poisonFailures"] == [])
        #expect(found["warmUp"] == 20)
        let bars = try #require(found["ambiguousBars"])
        #expect(bars["count"] == JSON(bars["bars"]?.arrayValue?.count))
        #expect(try #require(bars["count"]?.integerValue) > 0)
        let worst = try #require(bars["band"]?["worst"]?.doubleValue)
        let best = try #require(bars["band"]?["best"]?.doubleValue)
        let final = try #require(run["equity"]?["final"]?.doubleValue)
        #expect(worst < best && worst <= final && final <= best)
        let plain = try answer("crossover", "--data", "TIDE:1d")
        #expect(plain["checks"]?["warmUp"] == 49 && plain["checks"]?["ambiguousBars"]?["band"] == JSON.null)
    }

    @Test("The certificate stands in the text and in the report")
    func certificateIsTold() throws {
        let report = workspace.folder.file("report.html")
        let run = workspace.run("run", "crossover", "--data", "TIDE:1d", "--report", report)
        #expect(run.output.contains("look-ahead      none: future cut off and changed after 5 rows"))
        #expect(try Files.readText(report).contains("later prices turned upside down after 5 rows"))
    }

    @Test("Finer bars of the store decide where they cover the span, and only there")
    func finerBars() throws {
        let words = ["OAK:1d", "--set", "period=2", "--set", "rangePeriod=2", "--set", "trail=0.5", "--from"]
        func run(_ from: String) throws -> JSON {
            try workspace.answer(["run", "breakout", "--data"] + words + [from])
        }
        let inside = try run("2024-12-19")
        #expect(inside["checks"]?["ambiguousBars"]?["decidedBy"] == ["OAK:1m"])
        #expect(inside["checks"]?["ambiguousBars"]?["count"] == 0)
        #expect(try #require(inside["trades"]?["closed"]?.integerValue) > 0)
        #expect(try run("2024-12-18")["checks"]?["ambiguousBars"]?["decidedBy"] == [])
    }

    // MARK: - Actions

    @Test("Splits and dividends are booked on positions in raw prices, and never where prices are adjusted")
    func actionsAreBooked() throws {
        let folder = TemporaryFolder()
        func program(_ words: [String]) throws -> JSON {
            let run = ProgramRun(words + ["--workspace", folder.path, "--json"], in: folder)
            #expect(run.code == 0, "\(run.messages)")
            return try JSON(parsing: run.output)
        }
        let closes = [(10, 100), (11, 101), (12, 102), (15, 103), (16, 104), (17, 52), (18, 53)]
        let lines = closes.map { "2024-01-\($0),\($1),\($1),\($1),\($1)\n" }
        let file = folder.write("date,open,high,low,close\n\(lines.joined())".utf8, to: "bars.csv")
        _ = try program(["data", "import", file, "--symbol", "X", "--price-basis", "raw", "--lot", "1"])
        let actions = folder.write("date,kind,value\n2024-01-16,dividend,1\n2024-01-17,split,2\n".utf8, to: "a.csv")
        _ = try program(["data", "actions", "X", "--import", actions])
        func final(_ adjustment: String) throws -> Double {
            let words = ["--set", "fast=1", "--set", "slow=2", "--adjust", adjustment]
            let run = try program(["run", "crossover", "--data", "X:1d"] + words)
            return try #require(run["equity"]?["final"]?.doubleValue)
        }
        // 940 shares for 95 % of the equity at 101, bought at 102; a dollar on each; then 1,880 of them, sold at 53.
        let raw: Double = 100_000 - 940 * 102 + 940 + 1_880 * 53
        #expect(try final("raw") == raw)
        // 1,881 shares at 50.5, bought at 51, sold at 53, and no dividend.
        let split: Double = 100_000 + 1_881 * (53 - 51)
        #expect(try final("split") == split)
    }

    // MARK: - Limits and carrying

    @Test("Limits without a number, by rates and by symbols are kept")
    func wordLimits() throws {
        func refused(_ words: String...) throws -> [String] {
            let answer = try workspace.answer(["run"] + words)
            return answer["warnings"]?.arrayValue?.compactMap(\.stringValue).filter { $0.contains("refused") } ?? []
        }
        let pairs = ["pairs", "--data", "OAK:1d,ELM:1d", "--from", "2022-01-01"]
        let short = try workspace.answer(["run"] + pairs + ["--risk", "shortability=OAK"])
        #expect(short["model"]?["limits"] == ["shortability=OAK"])
        let warnings = short["warnings"]?.arrayValue?.compactMap(\.stringValue) ?? []
        #expect(warnings.contains { $0.contains("by shortability: the instrument is not sold short") })
        #expect(
            try refused(
                "crossover", "--data", "TIDE:1d", "--set", "slow=20", "--risk", "market-hours", "--risk",
                "order-rate=10/60"
            )
            .isEmpty)
        #expect(
            try refused("momentum", "--data", "OAK:1d,ELM:1d,FIR:1d", "--set", "period=20", "--risk", "instruments=OAK")
                .first?.contains("by instruments") == true)
        #expect(
            try refused("momentum", "--data", "OAK:1d,ELM:1d,FIR:1d", "--set", "period=20", "--risk", "order-rate=1/60")
                .first?.contains("by order-rate") == true)
    }

    @Test(
        "A limit that means nothing is refused with what to write",
        arguments: [
            ("market-hours=1", "write it alone"), ("order-rate=5", "as in order-rate=10/60"),
            ("order-rate=0/60", "as in order-rate=10/60"), ("instruments=", "as in instruments=OAK+ELM"),
            ("instruments=ASH", "ASH is not traded"), ("leverage", "as in leverage=1"), ("data-age=-1", "of 0 or more"),
            ("consecutive-losses=0", "of 1 or more"), ("consecutive-losses=1.5", "of 1 or more"),
        ])
    func badLimits(word: String, says: String) {
        let run = ProgramRun(
            ["run", "crossover", "--data", "OAK:1d", "--risk", word, "--workspace", workspace.folder.path],
            in: workspace.folder)
        #expect(run.code == 2 && run.messages.contains(says), "\(run.messages)")
    }

    @Test("Cash earns interest, what is sold short is paid for, and sales are paid later")
    func carrying() throws {
        func final(_ words: [String]) throws -> Double {
            try #require(try workspace.answer(["run"] + words)["equity"]?["final"]?.doubleValue)
        }
        let crossover = ["crossover", "--data", "OAK:1d", "--from", "2022-01-01"]
        let plain = try final(crossover)
        #expect(try final(crossover + ["--interest", "4%"]) > plain)
        let pairs = ["pairs", "--data", "OAK:1d,ELM:1d", "--from", "2022-01-01"]
        #expect(try final(pairs + ["--borrow", "500bp"]) < final(pairs))
        // What is not paid yet buys nothing: with everything in one position, later entries are refused.
        let late = try workspace.answer(
            ["run"] + crossover + ["--set", "fast=1", "--set", "slow=2", "--settlement", "5"])
        #expect(late["model"]?["settlement"] == 5)
        #expect(late["warnings"]?.arrayValue?.contains { $0.stringValue?.contains("by buying-power") == true } == true)
    }

    @Test(
        "Costs, rates and currencies that mean nothing are refused with what to write",
        arguments: [
            (["--commission", "0x10bp"], "is not a cost"), (["--currency", ""], "a currency is named by letters"),
            (["--rates", "EURUSD:1d,EURUSD:1d"], "given twice"), (["--borrow", "3"], "is not a rate"),
            (["--interest", "1%/2%/3%"], "is not an interest"), (["--settlement", "11"], "--settlement"),
            (["--funding", "1%/7h"], "is not a funding"), (["--funding", "1"], "is not a funding"),
            (["--delisted", "ASH"], "ASH is not traded"), (["--delisted", "OAK=-101%"], "is not the end of a symbol"),
            (["--delisted", "OAK", "--delisted", "OAK=-1%"], "OAK ends twice"), (["--closing", "lifo"], "by-entry"),
            (["--conversion", "never"], "at-once"), (["--slippage", "root:1/2%"], "is not a slippage"),
            (["--slippage", "almgren:2%/0/1/1"], "is not a slippage"),
            (["--slippage", "volume:0.1/2"], "is not a slippage"),
        ])
    func badMoney(words: [String], says: String) {
        let run = ProgramRun(
            ["run", "crossover", "--data", "OAK:1d"] + words + ["--workspace", workspace.folder.path],
            in: workspace.folder)
        #expect(run.code == 2 && run.messages.contains(says), "\(run.messages)")
    }

    @Test("Dividends that count nowhere are warned of, and only those")
    func idleDividends() throws {
        func isWarned(_ data: String, _ adjustment: String) throws -> Bool {
            let answer = try workspace.answer(["run", "crossover", "--data", data, "--adjust", adjustment])
            return answer["warnings"]?.arrayValue?.contains { $0.stringValue?.hasPrefix("dividends of") == true }
                == true
        }
        #expect(try isWarned("OAK:1d", "split"))
        #expect(try !isWarned("OAK:1d", "raw") && !isWarned("OAK:1d", "total"))
    }

    // MARK: - Currencies

    @Test("Series of two currencies run together where what one is worth in the other is known")
    func currencies() throws {
        let folder = TemporaryFolder()
        func program(_ words: [String]) -> ProgramRun {
            ProgramRun(words + ["--workspace", folder.path], in: folder)
        }
        func importBars(_ symbol: String, _ currency: String, _ price: (Int) -> Double) {
            let rows = (10..<29).map { day in
                "2024-01-\(day),\(price(day)),\(price(day) + 5),\(price(day) - 5),\(price(day))\n"
            }.joined()
            let file = folder.write("date,open,high,low,close\n\(rows)".utf8, to: "\(symbol).csv")
            let run = program([
                "data", "import", file, "--symbol", symbol, "--currency", currency, "--calendar", "24/7", "--tick",
                "0.01",
            ])
            #expect(run.code == 0, "\(run.messages)")
        }
        importBars("HERE", "USD") { 100 + Double($0 * 7 % 11) }
        importBars("THERE", "EUR") { 200 + Double($0 * 5 % 13) }
        importBars("EURUSD", "USD") { _ in 10 }
        importBars("USDEUR", "EUR") { _ in 20 }
        let words = [
            "run", "momentum", "--data", "HERE:1d,THERE:1d", "--set", "period=3", "--set", "skip=0", "--set", "count=1",
            "--set",
            "every=3",
        ]
        let unnamed = program(words)
        #expect(unnamed.code == 3 && unnamed.messages.contains("--currency"), "\(unnamed.messages)")
        let unknown = program(words + ["--currency", "USD"])
        #expect(unknown.code == 3 && unknown.messages.contains("EURUSD or USDEUR"), "\(unknown.messages)")
        let idle = program(["run", "crossover", "--data", "HERE:1d", "--rates", "EURUSD:1d"])
        #expect(idle.code == 2 && idle.messages.contains("not needed"), "\(idle.messages)")
        func answer(_ more: String...) throws -> JSON {
            let run = program(words + more + ["--json"])
            #expect(run.code == 0, "\(run.messages)")
            return try JSON(parsing: run.output)
        }
        let dollars = try answer("--currency", "USD", "--rates", "EURUSD:1d")
        #expect(dollars["model"]?["currency"] == "USD" && dollars["trades"]?["closed"] != 0)
        // The same rate told the other way round: a dollar is worth a tenth of a euro, not twenty.
        let inverse = try answer("--currency", "USD", "--rates", "USDEUR:1d")
        #expect(inverse["run"] != dollars["run"] && inverse["equity"] != dollars["equity"])
    }
}
