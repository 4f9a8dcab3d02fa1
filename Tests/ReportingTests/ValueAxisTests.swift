import TestSupport
import Testing

@testable import Reporting

@Suite struct ValueAxisTests {
    private func labels(
        _ range: ClosedRange<Double>, scale: ValueScale = .linear, isPercent: Bool = false, count: Int = 5
    ) -> [String] {
        ValueAxis(around: range, scale: scale, isPercent: isPercent).ticks(about: count).map(\.label)
    }

    @Test("Ticks of a linear axis are round numbers in one unit and precision")
    func linear() {
        #expect(labels(0...100) == ["0", "50", "100"])
        #expect(labels(98_000...126_000) == ["100,000", "110,000", "120,000"])
        #expect(labels(1.07...1.12) == ["1.08", "1.10", "1.12"])
        #expect(labels(900_000...1_600_000) == ["1.0 M", "1.2 M", "1.4 M", "1.6 M"])
        #expect(labels(-3e-7...2e-7) == ["-2e-7", "0", "2e-7"])
        #expect(labels(0...4e300) == ["0", "1e300", "2e300", "3e300", "4e300"])
        #expect(labels(-0.37...0, isPercent: true) == ["-30 %", "-20 %", "-10 %", "0 %"])
        #expect(labels(-0.0004...0, isPercent: true) == ["-0.04 %", "-0.03 %", "-0.02 %", "-0.01 %", "0 %"])
    }

    @Test("Ticks of a logarithmic axis are powers of ten, with halves of decades where few")
    func logarithmic() {
        #expect(labels(100...5_000, scale: .logarithmic) == ["100", "200", "500", "1,000", "2,000", "5,000"])
        #expect(labels(1...1e6, scale: .logarithmic, count: 8).first == "1")
        #expect(labels(1...1e6, scale: .logarithmic, count: 8).last == "1 M")
        #expect(labels(110...180, scale: .logarithmic) == ["120", "140", "160", "180"])
    }

    @Test("Zero is an edge of an axis that ends there, other ends have room")
    func edges() {
        #expect(ValueAxis(around: -0.4...0, scale: .linear, isPercent: true).position(of: 0) == 1)
        #expect(ValueAxis(around: 0...7, scale: .linear, isPercent: false).position(of: 0) == 0)
        let axis = ValueAxis(around: 10...20, scale: .linear, isPercent: false)
        #expect(axis.position(of: 15) == 0.5)
        #expect(axis.position(of: 20) < 1)
        #expect(axis.position(of: 10) > 0)
    }

    @Test(
        "A range of one value lies in the middle", arguments: [0, 1, -3, 1e-300, Double.leastNonzeroMagnitude, 1e300])
    func constant(value: Double) {
        let axis = ValueAxis(around: value...value, scale: .linear, isPercent: false)
        #expect((0.3...0.7).contains(axis.position(of: value)))
        #expect(axis.ticks(about: 5).count >= 2)
    }

    @Test("Any range has a few finite ascending ticks with labels that differ", arguments: 0..<500 as Range<UInt64>)
    func anyRange(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func value() -> Double {
            let bits = Double(bitPattern: generator.next())
            return bits.isFinite ? bits : .greatestFiniteMagnitude
        }
        let first = value()
        let second =
            seed % 3 == 0
            ? first + first.ulp * Double(Int64.random(in: 0...9, using: &generator))
            : seed % 3 == 1 ? first * Double.random(in: 0.5...1, using: &generator) : value()
        let ends = [first, second].filter(\.isFinite)
        guard let low = ends.min(), let high = ends.max() else { return }
        for (scale, isPercent) in [(ValueScale.linear, false), (.linear, true), (.logarithmic, false)] {
            let isLinear = scale == .linear
            let range = isLinear ? low...high : min(abs(low), abs(high))...max(abs(low), abs(high))
            guard ValueAxis.isPlaceable(range.lowerBound, on: scale) else { continue }
            let axis = ValueAxis(around: range, scale: scale, isPercent: isPercent)
            #expect((0...1).contains(axis.position(of: range.lowerBound)))
            #expect(axis.position(of: range.lowerBound) <= axis.position(of: range.upperBound))
            let ticks = axis.ticks(about: 6)
            #expect((2...18).contains(ticks.count), "\(range) \(ticks)")
            #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.position < $1.position }, "\(range) \(ticks)")
            #expect(Set(ticks.map(\.label)).count == ticks.count, "\(range) \(ticks)")
        }
    }
}
