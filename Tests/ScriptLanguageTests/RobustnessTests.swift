import ScriptLanguage
import TestSupport
import Testing

/// A text that nobody would write ends the checker neither by a crash nor by going on for ever, and what is wrong with
/// it has a place.
@Suite struct RobustnessTests {
    private static let words = [
        "if", "else", "for", "while", "switch", "var", "varip", "and", "or", "not", "true", "false", "na", "close",
        "open", "x", "y", "f", "ta.sma", "ta.ema", "ta.macd", "strategy.entry", "strategy.exit", "request.security",
        "syminfo.tickerid", "input.int", "plot", "label.new", "color.red", "math.max", "nz", "to", "by", "in", "int",
        "float", "bool", "string", "array.new<float>", "type", "import", "method", "=", ":=", "=>", "==", "+", "-", "*",
        "/", "%", "<", ">", "<=", ">=", "!=", "?", ":", ",", ".", "(", ")", "[", "]", "\"a\"", "'", "\"", "1", "2.5",
        "1e3", "#ff0000", "\n", "\n    ", "\n        ", "\n  ", "\n\t", "\n", "//@version=6", "// c", "\u{A0}", "é",
        "\\",
        "_", "break", "continue", "\"D\"", "strategy.long", "title", "0", "$",
    ]

    private func survives(_ text: String, _ context: String) {
        let result = check(ScriptText(name: "x.pine", text: text))
        let errors = result.diagnostics.filter { $0.severity == .error }
        #expect((result.script == nil) == !errors.isEmpty, "\(context)")
        for diagnostic in result.diagnostics {
            let isInside = diagnostic.position.line >= 1 && diagnostic.position.line <= result.text.lineCount
            #expect(isInside && diagnostic.position.column >= 1 && !diagnostic.message.isEmpty, "\(context)")
        }
        #expect(result.diagnostics.isEmpty || !result.rendered.isEmpty)
    }

    @Test("Changed scripts are checked to the end", arguments: 1...Campaign.size(40))
    func mutations(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        for sample in SampleTexts.all {
            var bytes = Array(sample.text.utf8)
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                let end = min(bytes.count, place + Int.random(in: 1...30, using: &random))
                switch Int.random(in: 0..<6, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 2:
                    bytes.insert(
                        contentsOf: Array(Self.words.randomElement(using: &random)?.utf8 ?? "".utf8), at: place)
                case 3: bytes.removeSubrange(place..<end)
                case 4:
                    bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &random))
                default: bytes.insert(UInt8(ascii: "\n"), at: place)
                }
                if bytes.isEmpty { bytes = [32] }
            }
            survives(String(decoding: bytes, as: UTF8.self), "seed \(seed) of \(sample.name)")
        }
    }

    @Test("Words in any order are checked to the end", arguments: 1...Campaign.size(200))
    func randomWords(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        for version in 5...6 {
            var text = "//@version=\(version)\nstrategy(\"T\")\n"
            for _ in 0..<Int.random(in: 1...400, using: &random) {
                text += Self.words.randomElement(using: &random) ?? ""
                if Bool.random(using: &random) { text += " " }
            }
            survives(text, "seed \(seed), version \(version)")
        }
    }

    @Test("Bytes of any kind are checked to the end", arguments: 1...Campaign.size(100))
    func randomBytes(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let count = Int.random(in: 0...2_000, using: &random)
        let top: UInt8 = seed % 2 == 0 ? 255 : 127
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...top, using: &random) }
        survives(String(decoding: bytes, as: UTF8.self), "seed \(seed)")
        survives("//@version=6\nstrategy(\"T\")\n" + String(decoding: bytes, as: UTF8.self), "seed \(seed)")
    }

    @Test("A script cut anywhere is checked to the end")
    func prefixes() {
        for sample in SampleTexts.all {
            let bytes = Array(sample.text.utf8)
            let step = Campaign.isSoak ? 1 : 17
            for end in stride(from: 0, to: bytes.count, by: step) {
                survives(String(decoding: bytes[..<end], as: UTF8.self), "\(sample.name) to \(end)")
            }
        }
    }

    @Test("Long texts take time by their length: names, lines, arguments and strings without end")
    func longTexts() {
        let count = 20_000
        survives("//@version=6\nstrategy(\"T\")\n" + String(repeating: "a", count: count * 10), "a name")
        survives("//@version=6\nstrategy(\"" + String(repeating: "é", count: count) + "\")\n", "a title")
        survives(
            "//@version=6\nstrategy(\"T\")\nx = math.max(" + String(repeating: "1, ", count: count) + "1)", "arguments")
        survives("//@version=6\nstrategy(\"T\")\n" + String(repeating: "\n", count: count), "lines")
        survives("//@version=6\nstrategy(\"T\")\n" + String(repeating: ") ", count: count), "closing brackets")
        survives("//@version=6\nstrategy(\"T\")\n" + String(repeating: "([", count: count), "opening brackets")
        survives("//@version=6\nstrategy(\"T\")\n" + String(repeating: "x = 1, ", count: count), "statements of a line")
    }
}
