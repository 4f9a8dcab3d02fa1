import ScriptLanguage
import ScriptPrograms
import Simulation
import TestSupport
import Testing

/// Samples that were changed at random and still are scripts run to an end, over a few bars.
@Suite struct ChangedSampleTests {
    private static let parts = [
        "close", "open", "high", "volume", "bar_index", "na", "0", "1", "2", "14", "1e9", "-1", "0.5", "[1]", "[2]",
        "[500]",
        "ta.sma(close, 3)", "ta.ema(open, 2)", "ta.crossover(close, open)", "ta.atr(5)", "strategy.position_size",
        "strategy.equity", "math.max(1, close)", "nz(close[1], open)", "not ", " and ", " or ", " + ", " - ", " * ",
        " / ",
        " % ", " > ", " < ", " == ", " != ", " ? 1 : 2", ":=", "=", "var ", "\n", "\n    ", "\n        ", "true",
        "false",
        "for i = 0 to 3\n    ", "while close > open\n    ", "if close > open\n    ", "strategy.long", "strategy.short",
        "strategy.close_all()\n", "strategy.entry(\"X\", strategy.long)\n", "hour", "dayofweek", "syminfo.mintick",
    ]

    /// A text with a few changes: parts go, come twice, change their places, or give way to others.
    private static func changed(_ text: String, _ random: inout SeededGenerator) -> String {
        var bytes = Array(text.utf8)
        // The first lines make it a strategy, and what is wrong there ends the reading.
        let first =
            (text.utf8.firstIndex(of: UInt8(ascii: ")")).map { text.utf8.distance(from: text.startIndex, to: $0) } ?? 0)
            + 1
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            guard bytes.count > first + 2 else { break }
            let place = Int.random(in: first..<bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 1...12, using: &random))
            switch Int.random(in: 0..<9, using: &random) {
            case 0: bytes.removeSubrange(place..<end)
            case 1:
                bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: first..<bytes.count, using: &random))
            case 2, 3: bytes.insert(contentsOf: Array((parts.randomElement(using: &random) ?? "").utf8), at: place)
            case 4, 5:
                // Another series.
                let series = ["close", "open", "high", "low", "hl2", "volume"]
                guard let old = series.randomElement(using: &random), let new = series.randomElement(using: &random),
                    let start = bytes[place...].firstRange(of: Array(old.utf8))
                else { break }
                bytes.replaceSubrange(start, with: Array(new.utf8))
            case 6, 7:
                // Another number.
                guard let digit = bytes[place...].firstIndex(where: { (48...57).contains($0) }) else { break }
                bytes[digit] = UInt8.random(in: 48...57, using: &random)
            default:
                // Another sign.
                let signs = Array("+-*/<>".utf8)
                guard let sign = bytes[place...].firstIndex(where: signs.contains) else { break }
                bytes[sign] = signs.randomElement(using: &random) ?? 43
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("A changed sample that still is a script runs to its end by all ways", arguments: 1...Campaign.size(200))
    func run(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let bars = walk(60, seed: UInt64(seed))
        for sample in SampleScript.all {
            for round in 0..<4 {
                let text = Self.changed(sample.text, &random)
                let checked = check(ScriptText(name: sample.name, text: text))
                guard let script = checked.script, (try? ScriptStrategy(script)) != nil else { continue }
                let scene = try ScriptScene(text, over: bars)
                let split = scene.run(.split)
                let naive = scene.run(.naive)
                if let difference = difference(naive, split) {
                    Issue.record("seed \(seed), \(sample.name), \(round): \(difference)\n\(text)")
                }
            }
        }
    }

    @Test("Enough of the changed samples are scripts, so that there is something to run")
    func someAreScripts() {
        var random = SeededGenerator(seed: 1)
        let texts = SampleScript.all.flatMap { sample in (0..<10).map { _ in Self.changed(sample.text, &random) } }
        let scripts = texts.count { check(ScriptText(name: "x.pine", text: $0)).script != nil }
        #expect(scripts * 6 >= texts.count, "\(scripts) of \(texts.count)")
    }
}
