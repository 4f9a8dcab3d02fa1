import TestSupport
import Testing

@testable import Sweeps

@Suite struct ExactDecimalTests {
    @Test("A text reads to the double that the standard library reads", arguments: 0..<4)
    func reading(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let digits = Int.random(in: -999_999_999_999_999_999...999_999_999_999_999_999, using: &generator)
            let text =
                "\(digits >> Int.random(in: 0...59, using: &generator))e\(Int.random(in: -40...40, using: &generator))"
            #expect(try #require(ExactDecimal(text)).double == Double(text), "\(text)")
        }
    }

    @Test("Order and equality are those of the numbers", arguments: 0..<4)
    func order(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let left = (Int.random(in: -99...99, using: &generator), Int.random(in: -3...3, using: &generator))
            let right = (Int.random(in: -99...99, using: &generator), Int.random(in: -3...3, using: &generator))
            let exact = (
                ExactDecimal(digits: left.0, exponent: left.1), ExactDecimal(digits: right.0, exponent: right.1)
            )
            func scaled(_ pair: (Int, Int)) -> Int { (0..<(pair.1 + 3)).reduce(pair.0) { value, _ in value * 10 } }
            #expect((exact.0 < exact.1) == (scaled(left) < scaled(right)), "\(left) \(right)")
            #expect((exact.0 == exact.1) == (scaled(left) == scaled(right)), "\(left) \(right)")
        }
    }

    @Test("A product of too many digits is rounded to eighteen, ties to even")
    func products() {
        let third = ExactDecimal(digits: 333_333_333_333_333_333, exponent: 0)
        #expect(third * third == ExactDecimal(digits: 111_111_111_111_111_111, exponent: 18))
        let big = ExactDecimal(digits: 100_000_000_000_000_001, exponent: 0)
        #expect(
            big * ExactDecimal(digits: 15, exponent: 0) == ExactDecimal(digits: 150_000_000_000_000_002, exponent: 1))
        #expect(
            big * ExactDecimal(digits: 25, exponent: 0) == ExactDecimal(digits: 250_000_000_000_000_002, exponent: 1))
        #expect(
            big * ExactDecimal(digits: -25, exponent: 0) == ExactDecimal(digits: -250_000_000_000_000_002, exponent: 1))
    }

    @Test(
        "The nearest whole number, ties to even",
        arguments: [
            ("2.5", 2), ("3.5", 4), ("-2.5", -2), ("2.51", 3), ("0.0000001", 0), ("12e2", 1_200), ("-0.6", -1),
        ])
    func wholes(text: String, expected: Int) throws {
        #expect(try #require(ExactDecimal(text)).nearestWhole == expected)
    }

    @Test(
        "What is no number, or too long a one, is none",
        arguments: [
            "", "-", ".", ".5", "5.", "1e", "1e999", "0x1", "1_0", "nan", "inf", "1234567890123456789", "--1", "1 ",
        ])
    func refusals(text: String) {
        #expect(ExactDecimal(text) == nil)
    }
}
