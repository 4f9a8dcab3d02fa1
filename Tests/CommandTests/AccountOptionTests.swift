import Documents
import Files
import TestSupport
import Testing

/// What funding, ends of instruments, closing, conversion and impact make of a run, by numbers computed by hand.
@Suite struct AccountOptionTests {
    private let folder = TemporaryFolder()

    /// Ten shares are bought at 100 on the second day and ten at 110 on the third; of the twenty, ten are sold at 130
    /// on the fifth, by the name of the second entry. The ten that are left end at 130.
    private static let program = """
        import Market
        import Strategies
        import Trading

        struct Planned: StrategyProgram {
            let one: OrderName
            let two: OrderName

            init(plan: inout StrategyPlan) {
                one = plan.orderName("one")
                two = plan.orderName("two")
            }

            mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
                let share = InstrumentIndex(0)
                let ten = Size.quantity(Quantity(units: 10 * Quantity.unitsPerOne))
                switch row.index {
                case 0: intents.append(.enter(OrderRequest(share, .buy, ten, name: one)))
                case 1: intents.append(.enter(OrderRequest(share, .buy, ten, name: two)))
                case 3: intents.append(.close(share, of: two))
                default: break
                }
            }
        }
        """
    private let strategy: String

    init() {
        strategy = folder.write(Self.program.utf8, to: "Planned.swift")
        importBars("X", "usd", [100, 100, 110, 120, 130, 130])
        importBars("Y", "EUR", [100, 100, 100, 100, 100, 100])
        importBars("EURUSD", "USD", [1, 1, 1.1, 1.1, 1.2, 1.2])
    }

    private func importBars(_ symbol: String, _ currency: String, _ prices: [Double]) {
        let rows = prices.enumerated().map { "2024-01-1\($0),\($1),\($1),\($1),\($1),1000\n" }.joined()
        let file = folder.write("date,open,high,low,close,volume\n\(rows)".utf8, to: "\(symbol).csv")
        let run = program([
            "data", "import", file, "--symbol", symbol, "--currency", currency, "--calendar", "24/7", "--tick", "0.01",
        ])
        precondition(run.code == 0, "the bars can be imported: \(run.messages)")
    }

    private func program(_ words: [String]) -> ProgramRun {
        ProgramRun(words + ["--workspace", folder.path], in: folder)
    }

    private func answer(_ words: [String], of data: String = "X:1d") throws -> JSON {
        let run = program(["run", strategy, "--data", data, "--pyramiding", "2", "--json"] + words)
        #expect(run.code == 0, "\(run.messages)")
        return try JSON(parsing: run.output)
    }

    private func final(_ words: String..., of data: String = "X:1d") throws -> Double {
        try #require(try answer(words, of: data)["equity"]?["final"]?.doubleValue)
    }

    @Test("Funding, the end of an instrument and the impact of an order come to what is computed by hand")
    func amounts() throws {
        // 100,000 - 1,000 - 1,100 + 1,300 and ten shares at 130.
        #expect(try final() == 100_500)
        // A thousandth of 1,000, 2,200, 2,400 and 1,300 at the midnights after.
        #expect(try final("--funding", "0.1%/24h") == 100_493.1)
        #expect(try final("--funding", "-0.1%/24h") == 100_506.9)
        // Ten shares at half of 130.
        #expect(try final("--delisted", "X=-50%") == 99_850)
        #expect(try final("--delisted", "X") == 100_500)
        let wide = ["--fill-rule", "tradingview", "--slippage"]
        func slipped(_ word: String) throws -> Double? {
            try answer(wide + [word])["equity"]?["final"]?.doubleValue
        }
        // A hundred times the square of a hundredth of the volume: 101, 111.1 and 128.7.
        #expect(try slipped("volume:100/1") == 100_466)
        // The root of a hundredth of the day's volume times 2 %: 100.2, 110.22 and 129.74.
        #expect(try slipped("root:1/2%/1000") == 100_493.2)
        // 0.000314 of half the permanent impact and 0.0142 of the temporary one: 101.46, 111.60 and 128.11.
        #expect(try slipped("almgren:10%/1000/16000/0.01") == 100_450.5)
    }

    @Test("A closing trade takes the oldest entry, or the one that it names")
    func closing() throws {
        func profits(_ words: String...) throws -> [Double?] {
            let path = folder.file("trades.csv")
            _ = try answer(words + ["--trades", path])
            let rows = try Files.readText(path).split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false)
            }
            let (exit, profit) = (
                try #require(rows[0].firstIndex(of: "exitTime")), try #require(rows[0].firstIndex(of: "profit"))
            )
            return rows.dropFirst().filter { !$0[exit].isEmpty }.map { Double($0[profit]) }
        }
        #expect(try profits() == [300])
        #expect(try profits("--closing", "fifo") == [300])
        #expect(try profits("--closing", "by-entry") == [200])
    }

    @Test("Cash in another currency is exchanged at once, or kept and owed")
    func conversion() throws {
        // 1,000 euros are bought at 1 twice, and sold at 1.1; ten shares of 100 euros end at 1.2.
        #expect(try final("--currency", "usd", "--rates", "EURUSD:1d", of: "Y:1d") == 100_300)
        // What was paid in euros is owed in euros, and nothing was gained in them.
        #expect(
            try final("--currency", "USD", "--rates", "EURUSD:1d", "--conversion", "keep", of: "Y:1d") == 100_000)
    }

    @Test("A batch and its plan take the same words, and a recorded run is made again by its own")
    func everywhere() throws {
        let words = [
            "--pyramiding", "2", "--funding", "0.1%/24h", "--delisted", "X=-50%", "--closing", "by-entry",
            "--conversion", "keep",
        ]
        let alone = try answer(Array(words.dropFirst(2)))
        #expect(alone["equity"]?["final"]?.doubleValue == 99_843.1)
        let batch = program(["batch", strategy, "--data", "X:1d", "--json"] + words)
        #expect(batch.code == 0, "\(batch.messages)")
        #expect(try JSON(parsing: batch.output)["runs"]?.arrayValue?.first?["run"] == alone["run"])
        // Of several runs each has its own ends; a symbol that none trades is a mistake.
        let several = program(["batch", strategy, "--data", "X:1d,Y:1d", "--json", "--delisted", "X"])
        #expect(several.code == 0, "\(several.messages)")
        let mistake = program(["batch", strategy, "--data", "X:1d,Y:1d", "--delisted", "Z"])
        #expect(mistake.code == 2 && mistake.messages.contains("Z is not traded"), "\(mistake.messages)")
        let plan = folder.write(
            """
            {"runs": [{"strategy": "\(strategy)", "data": "X:1d"}], "pyramiding": 2, "funding": "0.1%/24h",
             "delisted": ["X=-50%"], "closing": "by-entry", "conversion": "keep", "currency": "usd"}
            """.utf8, to: "plan.json")
        let planned = program(["batch", plan, "--json"])
        #expect(planned.code == 0, "\(planned.messages)")
        #expect(
            try JSON(parsing: planned.output)["runs"]?.arrayValue?.first?["equity"]?["final"]?.doubleValue == 99_843.1)
        let name = try #require(alone["run"]?.stringValue)
        let verified = program(["trials", "show", name, "--verify"])
        #expect(
            verified.code == 0 && verified.output.contains("made again, with the same record"), "\(verified.messages)")
    }

    @Test("An instrument that a program names and that is not there is a fault, and odd numbers are told")
    func oddPrograms() throws {
        let odd = folder.write(
            Self.program.replacing("InstrumentIndex(0)", with: "InstrumentIndex(3)").utf8, to: "Odd.swift")
        let run = program(["run", odd, "--data", "X:1d"])
        #expect(
            run.code == 2 && run.messages.contains("the strategy names instrument 3, and trades 1"), "\(run.messages)")
        let none = folder.write(
            Self.program.replacing("units: 10 * Quantity.unitsPerOne", with: "units: .min").utf8, to: "None.swift")
        let told = program(["run", none, "--data", "X:1d"])
        #expect(
            told.code == 0 && told.messages.contains("2 orders were refused, the first by size: the size is negative"))
    }

    @Test("A currency is taken in capitals, and one that is none is refused at the import too")
    func currencies() throws {
        let stored = try JSON(parsing: program(["data", "list", "--json"]).output).text(.canonical)
        #expect(stored.contains("USD") && !stored.contains("usd"))
        let file = folder.file("X.csv")
        for word in ["", "U S", "€"] {
            let run = program(["data", "import", file, "--symbol", "Z", "--currency", word])
            #expect(run.code == 2 && run.messages.contains("a currency is named by letters"), "\(run.messages)")
        }
    }
}
