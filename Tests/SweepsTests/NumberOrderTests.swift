import Testing

@testable import Sweeps

@Suite struct NumberOrderTests {
    @Test("Every number comes once, whatever the count", arguments: [1, 2, 3, 4, 5, 16, 17, 63, 64, 65, 1_000])
    func once(count: Int) {
        let order = NumberOrder(count: count, seed: 5)
        #expect(Set((0..<count).map { order.number(at: $0) }) == Set(0..<count))
    }

    @Test("The order is even: first places fall into all tenths alike", arguments: 0..<4)
    func evenness(seed: UInt64) {
        let order = NumberOrder(count: 1_000_000_000_000, seed: seed)
        var tenths = [Int](repeating: 0, count: 10)
        for place in 0..<2_000 { tenths[order.number(at: place) / 100_000_000_000] += 1 }
        // Chi-squared of nine degrees: 27.9 is passed once in a thousand times.
        let distance = tenths.reduce(0.0) { $0 + (Double($1) - 200) * (Double($1) - 200) / 200 }
        #expect(distance < 27.9)
    }

    @Test("The greatest count has an order")
    func greatest() {
        let order = NumberOrder(count: 1 << 62, seed: 1)
        #expect((0..<100).allSatisfy { (0..<(1 << 62)).contains(order.number(at: $0)) })
    }
}
