import Columns
import Faults
import Market
import TestSupport
import Testing

@testable import Importing

/// The fast reader against the exact one.
@Suite struct AgreementTests {
    private var options: ImportOptions {
        var options = ImportOptions()
        options.timeZone = .utc
        options.onInvalid = .keep
        return options
    }

    /// What reading comes to: the bars' bits, or the fault.
    private func outcome(_ text: [UInt8], isFast: Bool) -> Result<[String: [UInt64]], Fault> {
        do throws(Fault) {
            let read = try readBars(
                SourceBytes(text, name: "x.csv"), options, Reading(pieceBytes: 512, isFast: isFast))
            return .success(read.columns.bits)
        } catch {
            return .failure(error)
        }
    }

    @Test("Both readers give the same bits in every spelling of time and line end", arguments: Spelling.allCases)
    func readersAgree(_ spelling: Spelling) throws {
        for lineEnd in ["\n", "\r\n"] {
            let text = regularText(rows: 300, seed: 11, spelling: spelling, lineEnd: lineEnd)
            let fast = outcome(text, isFast: true)
            #expect(fast == outcome(text, isFast: false))
            #expect(try fast.get()["close"]?.count == 300)
        }
    }

    @Test(
        "With one byte replaced, both readers take the same rows or give the same fault",
        arguments: Spelling.allCases, [21, 22] as [UInt64])
    func replacedBytesAgree(_ spelling: Spelling, _ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let text = regularText(rows: 12, seed: seed, spelling: spelling, lineEnd: seed == 21 ? "\n" : "\r\n")
        let likely = Array("0123456789.,-+eETZ:\n\r\t \"#;x".utf8)
        for _ in 0..<200 {
            var changed = text
            let position = Int.random(in: 0..<text.count, using: &generator)
            changed[position] =
                Int.random(in: 0..<4, using: &generator) == 0
                ? UInt8.random(in: 0...255, using: &generator) : likely.randomElement(using: &generator) ?? 0
            let (fast, exact) = (outcome(changed, isFast: true), outcome(changed, isFast: false))
            #expect(fast == exact, "seed \(seed), byte \(position) became \(changed[position])")
        }
    }

    @Test("Fields of any length and place of the point agree", arguments: [31, 32, 33] as [UInt64])
    func fieldsAgree(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            var text = "time,close,left,volume\n"
            for row in 0..<4 {
                let field = { (generator: inout SeededGenerator) in
                    let bytes = (0..<Int.random(in: 0...70, using: &generator)).map { _ in
                        "0123456789.".randomElement(using: &generator) ?? "0"
                    }
                    return String(bytes.prefix(Int.random(in: 0...20, using: &generator)))
                }
                let long = String(repeating: "y", count: Int.random(in: 0...90, using: &generator))
                text += "2020-01-0\(row + 1),1\(field(&generator)),\(long),\(field(&generator))1\n"
            }
            let bytes = Array(text.utf8)
            #expect(outcome(bytes, isFast: true) == outcome(bytes, isFast: false), "\(text)")
        }
    }

    @Test("Quotes, blanks, signs and powers are left to the exact reader and read by it")
    func uncommonRowsAreRead() throws {
        let text = #"""
            time,note,close,volume
            2020-01-01,"a,b",-37.63,1e3
            2020-01-02, c , 5. ,"1,234.5"
            2020-01-03,"d ""e""",.25,+7
            2020-01-04,,1e-05,0
            """#
        let read = try readBars(Array(text.utf8), named: "x.csv", options).columns
        #expect(read[.close]?.values == [-37.63, 5, 0.25, 1e-05])
        #expect(read[.volume]?.values == [1_000, 1_234.5, 7, 0])
    }

    @Test("Bytes of any kind never end in anything but bars or a fault", arguments: [41, 42] as [UInt64])
    func noiseIsRefused(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let noise = (0..<Int.random(in: 0...400, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            let lead = ["", "\u{1F}\u{8B}", "PK\u{3}\u{4}", "time,close\n", "Date,Open,High,Low,Close\n"]
            let columns: [ImportColumn: ColumnReference] = [.time: .number(1), .field(.close): .number(2)]
            for start in lead.map({ Array($0.unicodeScalars.map { UInt8($0.value) }) }) {
                _ = outcome(start + noise, isFast: true)
                var options = options
                options.columns = columns
                options.onInvalid = .drop
                _ = try? readBars(start + noise, named: "x.csv", options)
            }
        }
    }
}
