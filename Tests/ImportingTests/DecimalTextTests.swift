import TestSupport
import Testing

@testable import Importing

/// The number that a text is to the importer.
func number(_ text: String, decimals: Int = 0) -> Double? {
    Array(text.utf8).withUnsafeBufferPointer { DecimalText.number($0, decimals: decimals) }
}

@Suite struct DecimalTextTests {
    @Test(
        "Numbers of every spelling are the doubles that the standard library makes of them",
        arguments: [
            "0", "-0", "1", "+1", "0.1", ".5", "5.", "1e-05", "1E5", "2.5e+3", "-37.63", "0.30000000000000004",
            "9007199254740991", "9007199254740993", "123456789012345678901234567890", "0.000000000000000000000001",
            "1e22", "1e23", "8.5e-320", "5e-324", "2.2250738585072011e-308", "1.7976931348623157e308", "1e-400",
            "00000000000000000000001.5", "6.0221408570000001e23", "179769313486231570000000000000000000000",
        ])
    func spellingsAreRead(_ text: String) throws {
        let expected = try #require(Double(text))
        #expect(number(text)?.bitPattern == expected.bitPattern)
    }

    @Test(
        "What is no finite number is none",
        arguments: [
            "", "-", "+", ".", "e5", "1e", "1e+", "1.2.3", "1,2", "1_000", "0x10", "inf", "nan", "1e999", " 1", "1 ",
            "--1",
            "1-", "12a", "１",
        ])
    func otherTextsAreRefused(_ text: String) {
        #expect(number(text) == nil)
    }

    @Test(
        "A number in ten-thousandths is the nearest double to the quotient",
        arguments: [
            ("973100", "97.31"), ("1", "0.0001"), ("-12345", "-1.2345"), ("1.5", "0.00015"),
            ("12345678901234567890", "1234567890123456.789"),
        ])
    func decimalsMoveThePoint(_ text: String, _ quotient: String) {
        #expect(number(text, decimals: 4)?.bitPattern == Double(quotient)?.bitPattern)
    }

    @Test("Random digits, points and powers give the library's bits", arguments: [1, 2, 3] as [UInt64])
    func randomTextsAgree(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            var text = Bool.random(using: &generator) ? "-" : ""
            for _ in 0..<Int.random(in: 1...22, using: &generator) {
                text += String(Int.random(in: 0...9, using: &generator))
            }
            if Bool.random(using: &generator) { text += "." }
            if text.hasSuffix(".") {
                for _ in 0..<Int.random(in: 1...22, using: &generator) {
                    text += String(Int.random(in: 0...9, using: &generator))
                }
            }
            if Int.random(in: 0..<4, using: &generator) == 0 {
                text += "e\(Int.random(in: -340...300, using: &generator))"
            }
            guard let expected = Double(text), expected.isFinite else { continue }
            #expect(number(text)?.bitPattern == expected.bitPattern, "\(text)")
        }
    }
}
