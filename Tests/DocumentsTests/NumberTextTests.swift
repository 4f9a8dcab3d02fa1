import Documents
import TestSupport
import Testing

@Suite struct NumberTextTests {
    @Test(
        "The shortest form has the fewest digits and no idle marks",
        arguments: [
            (100, "100"), (0, "0"), (-0.0, "-0"), (-5, "-5"), (0.1, "0.1"), (0.1 + 0.2, "0.30000000000000004"),
            (123_456.789, "123456.789"), (1e-4, "0.0001"), (1e-5, "1e-5"), (-1.5e-7, "-1.5e-7"),
            (9_007_199_254_740_991, "9007199254740991"), (9_007_199_254_740_992, "9007199254740992"),
            (1e15, "1000000000000000"),
            (1e22, "1e22"), (1.797_693_134_862_315_7e308, "1.7976931348623157e308"), (.leastNonzeroMagnitude, "5e-324"),
            (2.225_073_858_507_201_4e-308, "2.2250738585072014e-308"),
        ])
    func shortestIsShort(value: Double, text: String) {
        #expect(NumberText.shortest(value) == text)
    }

    @Test("The shortest form of random bits reads back to the same bits", arguments: [1, 2, 3] as [UInt64])
    func shortestReadsBack(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            let text = NumberText.shortest(value)
            #expect(Double(text)?.bitPattern == value.bitPattern, "\(text)")
            var bytes: [UInt8] = []
            NumberText.appendShortest(value, to: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self) == text)
        }
    }

    @Test("The shortest form of random prices and whole numbers reads back", arguments: [4, 5] as [UInt64])
    func shortestOfPricesReadsBack(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            let steps = Double(Int64.random(in: -9_999_999...9_999_999, using: &generator))
            for value in [steps, steps / 100, steps / 100_000] {
                #expect(Double(NumberText.shortest(value))?.bitPattern == value.bitPattern)
            }
        }
    }

    @Test("Integers are appended as the standard library writes them")
    func integersAreAppended() {
        for value in [0, 7, -7, 10, 99, 100, Int64.max, Int64.min] {
            var bytes: [UInt8] = []
            NumberText.append(value, to: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self) == String(value))
        }
    }

    // 2.675 and 1.005 lie below the tie in binary (Python tutorial, "Floating-Point Arithmetic").
    @Test(
        "Rounding is correct for the exact binary value",
        arguments: [
            (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (0.125, 2, "0.12"), (0.375, 2, "0.38"), (2.675, 2, "2.67"),
            (1.005, 2, "1.00"), (-1.5, 1, "-1.5"), (-0.001, 2, "0.00"), (-0.0, 1, "0.0"), (999.995, 2, "1000.00"),
            (0.1, 20, "0.10000000000000000555"), (1e22, 1, "10000000000000000000000.0"),
            (.leastNonzeroMagnitude, 3, "0.000"),
        ])
    func fixedRounds(value: Double, decimals: Int, text: String) {
        #expect(NumberText.fixed(value, decimals: decimals) == text)
    }

    @Test("The largest double has 309 digits before its point")
    func fixedHoldsTheLargest() {
        let text = NumberText.fixed(.greatestFiniteMagnitude, decimals: 100)
        #expect(text.count == 410)
        #expect(Double(text) == .greatestFiniteMagnitude)
    }

    @Test(
        "A fraction is shown in hundredths without a rounding of its own",
        arguments: [
            (0.1234, 2, "12.34 %"), (-0.05, 1, "-5.0 %"), (1, 0, "100 %"), (0.000_04, 2, "0.00 %"),
            (-0.000_04, 2, "0.00 %"),
            (0.285, 0, "28 %"), (0.001, 2, "0.10 %"),
        ])
    func percentIsExact(fraction: Double, decimals: Int, text: String) {
        #expect(NumberText.percent(fraction, decimals: decimals) == text)
    }

    @Test("Thousands stand apart", arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567")])
    func thousandsStandApart(value: Int, text: String) {
        #expect(NumberText.grouped(value) == text)
    }

    @Test("Thousands stand apart before a point too")
    func thousandsStandApartBeforeThePoint() {
        #expect(NumberText.grouped(1_234_567.8, decimals: 2) == "1,234,567.80")
        #expect(NumberText.grouped(-999.999, decimals: 2) == "-1,000.00")
        #expect(NumberText.grouped(Int.min) == "-9,223,372,036,854,775,808")
    }

    @Test(
        "Counts are short, and a rounding never shows a thousand of a unit",
        arguments: [
            (0, "0"), (7, "7"), (999, "999"), (12.34, "12.3"), (1_000, "1.0 k"), (12_345, "12.3 k"), (99_960, "100 k"),
            (340_000, "340 k"), (999_499, "999 k"), (999_500, "1.0 M"), (2_600_000, "2.6 M"), (-2_600_000, "-2.6 M"),
            (4.5e9, "4.5 G"), (1e18, "1.0 E"), (1e22, "10000 E"),
        ])
    func countsAreShort(value: Double, text: String) {
        #expect(NumberText.compact(value) == text)
    }

    @Test(
        "Sizes are in decimal units", arguments: [(0, "0 B"), (512, "512 B"), (7_600_000, "7.6 MB"), (1_500, "1.5 kB")])
    func sizesAreDecimal(count: Int, text: String) {
        #expect(NumberText.bytes(count) == text)
    }

    @Test(
        "A duration is shown in the units that suit it",
        arguments: [
            (0, "0 s"), (3e-9, "3 ns"), (12e-6, "12 µs"), (0.0015, "1.5 ms"), (0.34, "340 ms"), (0.9996, "1.0 s"),
            (1.2, "1.2 s"),
            (59.94, "59.9 s"), (59.96, "1 min 00 s"), (125, "2 min 05 s"), (3_599.4, "59 min 59 s"),
            (3_599.6, "1 h 00 min"), (11_220, "3 h 07 min"), (187_200, "2 d 04 h"), (-1.2, "-1.2 s"),
        ])
    func durationsSuit(seconds: Double, text: String) {
        #expect(NumberText.duration(seconds: seconds) == text)
    }

    @Test("A number that is not finite is a programmer's error")
    func infinityIsRefused() async {
        await #expect(processExitsWith: .failure) { _ = NumberText.shortest(.infinity) }
        await #expect(processExitsWith: .failure) { _ = NumberText.fixed(.nan, decimals: 2) }
    }
}
