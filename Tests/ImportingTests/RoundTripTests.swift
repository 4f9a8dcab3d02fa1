import Columns
import Faults
import Market
import Testing

@testable import Importing

@Suite struct RoundTripTests {
    @Test(
        "Random bars written in their shortest form are read back bit for bit", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func randomBarsComeBack(_ seed: UInt64) throws {
        let bars = BarText(rows: 3_000, seed: seed)
        var options = ImportOptions()
        options.timeUnit = .nanoseconds
        options.interval = .irregular
        let read = try readBars(bars.text, named: "random.csv", options).columns
        #expect(read.count == bars.times.count)
        for (row, time) in bars.times.enumerated() {
            #expect(read.times[row].nanoseconds == time)
            for (field, value) in zip(BarField.core, bars.prices[row]) {
                #expect(read[field]?[row].bitPattern == value.bitPattern, "seed \(seed), row \(row), \(field)")
            }
        }
    }

    @Test("Threads, the size of pieces and the fast reader change nothing", arguments: [6, 7] as [UInt64])
    func cutsChangeNothing(_ seed: UInt64) throws {
        let text = regularText(rows: 2_000, seed: seed)
        let expected = try readBars(
            SourceBytes(text, name: "x.csv"), ImportOptions(), Reading(pieceBytes: 1 << 20, isFast: false))
        for threads in [1, 2, 3] {
            for bytes in [16, 100, 1_000, 4_096, 1 << 20] {
                var options = ImportOptions()
                options.threads = threads
                let read = try readBars(SourceBytes(text, name: "x.csv"), options, Reading(pieceBytes: bytes))
                #expect(read.columns == expected.columns)
                #expect(read.inferred == expected.inferred)
                #expect(read.sourceDigest == expected.sourceDigest)
            }
        }
    }

    @Test("Rejected rows are the same ones on any number of threads and in pieces of any size")
    func rejectionsAreTheSame() throws {
        var lines = String(decoding: regularText(rows: 2_000, seed: 8), as: UTF8.self).split(separator: "\n")
        for line in stride(from: 3, to: 2_000, by: 37) { lines[line] = "nonsense" }
        lines[700] = lines[701]
        let text = Array((lines.joined(separator: "\n")).utf8)
        var options = ImportOptions()
        options.onInvalid = .drop
        let expected = try readBars(SourceBytes(text, name: "x.csv"), options, Reading(isFast: false))
        #expect(expected.rejectedCount == 54)
        #expect(expected.duplicates == 1)
        for threads in [1, 2, 3] {
            for bytes in [64, 1_000, 1 << 20] {
                options.threads = threads
                let read = try readBars(SourceBytes(text, name: "x.csv"), options, Reading(pieceBytes: bytes))
                #expect(read.columns == expected.columns)
                #expect(read.rejected == expected.rejected)
                #expect(read.warnings == expected.warnings)
                var strict = options
                strict.onInvalid = .refuse
                let fault = #expect(throws: Fault.self) {
                    try readBars(SourceBytes(text, name: "x.csv"), strict, Reading(pieceBytes: bytes))
                }
                #expect(fault?.what.split(separator: "\n").count == 21)
                #expect(fault?.place == "x.csv:4:9")
            }
        }
    }
}
