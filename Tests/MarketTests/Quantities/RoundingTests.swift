import Market
import TestSupport
import Testing

@Suite struct RoundingTests {
    // By hand; the rows of towardZero, nearestEven and nearestAway are those of IEEE 754-2019, 4.3.
    @Test(
        "Each rule rounds each tenth as its table says",
        arguments: [
            (Rounding.down, [-3, -3, -3, -2, -2, -1, 0, 1, 2, 2, 2, 3]),
            (.up, [-2, -2, -2, -2, -1, 0, 1, 2, 2, 3, 3, 4]),
            (.nearestEven, [-3, -2, -2, -2, -2, 0, 0, 2, 2, 2, 3, 4]),
            (.nearestAway, [-3, -3, -2, -2, -2, -1, 1, 2, 2, 3, 3, 4]),
            (.towardZero, [-2, -2, -2, -2, -1, 0, 0, 1, 2, 2, 2, 3]),
            (.awayFromZero, [-3, -3, -3, -2, -2, -1, 1, 2, 2, 3, 3, 4]),
        ])
    func tableOfResults(rule: Rounding, expected: [Int128]) {
        let tenths: [Int128] = [-26, -25, -24, -20, -15, -5, 5, 15, 20, 25, 26, 35]
        #expect(tenths.map { rule.quotient(of: $0, by: 10) } == expected)
    }

    @Test("A quotient is within a step of the exact one, on the side that its rule names", arguments: [11, 12, 13])
    func quotientsAreNear(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let dividend =
                Int128(Int64.random(in: .min ... .max, using: &generator))
                << Int128.random(in: 0...60, using: &generator)
            let divisor = Int128(Int64.random(in: 1 ... .max, using: &generator))
            for rule in Rounding.allCases {
                let rest = dividend - rule.quotient(of: dividend, by: divisor) * divisor
                let isRight =
                    switch rule {
                    case .down: rest >= 0 && rest < divisor
                    case .up: rest <= 0 && -rest < divisor
                    case .nearestEven, .nearestAway: rest.magnitude * 2 <= divisor.magnitude
                    case .towardZero: rest == 0 || (rest > 0) == (dividend > 0)
                    case .awayFromZero: rest == 0 || (rest > 0) != (dividend > 0)
                    }
                if !isRight || rest.magnitude >= divisor.magnitude { Issue.record("\(rule) \(dividend) / \(divisor)") }
            }
        }
    }
}
