import Faults
import Strategies
import Testing

@testable import Sweeps

@Suite struct AxisTests {
    private static let whole = ParameterDomain.whole(.min ... .max)
    private static let number = ParameterDomain.number(-.greatestFiniteMagnitude ... .greatestFiniteMagnitude)
    private static let average = ParameterDomain.choice(["sma", "ema", "wma"])

    private func wholes(_ text: String, in domain: ParameterDomain = whole) throws -> [Int] {
        let axis = try Axis("length", text, in: domain)
        return (0..<axis.count).compactMap { if case .whole(let value) = axis.value(at: $0) { value } else { nil } }
    }

    private func numbers(_ text: String, in domain: ParameterDomain = number) throws -> [Double] {
        let axis = try Axis("factor", text, in: domain)
        return (0..<axis.count).compactMap { if case .number(let value) = axis.value(at: $0) { value } else { nil } }
    }

    private func texts(_ text: String, in domain: ParameterDomain) throws -> [String] {
        let axis = try Axis("average", text, in: domain)
        return (0..<axis.count).map { axis.value(at: $0).text }
    }

    @Test(
        "Whole numbers: ranges with their ends, steps that miss the end, lists, factors, and pieces of all",
        arguments: [
            ("5..8:1", [5, 6, 7, 8]), ("5..8", [5, 6, 7, 8]), ("1..10:4", [1, 5, 9]), ("-2..2:2", [-2, 0, 2]),
            ("7", [7]), ("5..5", [5]), ("8,13,21", [8, 13, 21]), ("21, 8 ,13", [8, 13, 21]),
            ("1..64:x2", [1, 2, 4, 8, 16, 32, 64]), ("1..100:x10", [1, 10, 100]),
            ("1..8:x1.5", [1, 2, 3, 5, 8]), ("5..20:5,50,100", [5, 10, 15, 20, 50, 100]),
            ("1e3..3e3:1e3", [1_000, 2_000, 3_000]),
        ])
    func wholeNumbers(text: String, expected: [Int]) throws {
        #expect(try wholes(text) == expected)
    }

    @Test(
        "Numbers are what their decimals say, whatever binary sums would come to",
        arguments: [
            ("0.1..0.5:0.1", [0.1, 0.2, 0.3, 0.4, 0.5]), ("1..2:0.25", [1, 1.25, 1.5, 1.75, 2]),
            ("0.001..1:x10", [0.001, 0.01, 0.1, 1]), ("-0.2..0.2:0.1", [-0.2, -0.1, 0, 0.1, 0.2]),
            ("0.5", [0.5]), ("1e-3,0.7,.5e0", []), ("0.3,0.1,0.2", [0.1, 0.2, 0.3]),
            ("1..1.3:0.1,2..3:1", [1, 1.1, 1.2, 1.3, 2, 3]), ("1e-7..3e-7:1e-7", [1e-7, 2e-7, 3e-7]),
        ])
    func decimals(text: String, expected: [Double]) throws {
        // The standard library reads ".5e0" and so does a single value; only a range wants a digit first.
        #expect(try numbers(text) == (expected.isEmpty ? [0.001, 0.5, 0.7] : expected))
    }

    @Test("Ten thousand steps of a thousandth end where they are said to, each the nearest double of its text")
    func longSteps() throws {
        let values = try numbers("0..10:0.001")
        #expect(values.count == 10_001)
        for (place, value) in values.enumerated() {
            #expect(value == Double("\(place / 1_000).\(String(1_000 + place % 1_000).dropFirst())"))
        }
    }

    @Test("Truths, choices and texts are listed in the order given; a star is all of a truth or a choice")
    func words() throws {
        #expect(try texts("*", in: .truth) == ["false", "true"])
        #expect(try texts("true,false", in: .truth) == ["true", "false"])
        #expect(try texts("true", in: .truth) == ["true"])
        #expect(try texts("*", in: Self.average) == ["sma", "ema", "wma"])
        #expect(try texts("wma, sma", in: Self.average) == ["wma", "sma"])
        #expect(try texts("BTC-USD,ETH-USD", in: .text) == ["BTC-USD", "ETH-USD"])
        #expect(try texts(#""a, b",c"#, in: .text) == ["a, b", "c"])
        #expect(try texts("one, two", in: .choice(["one, two", "three"])) == ["one, two"])
    }

    @Test("What an axis says of itself")
    func kinds() throws {
        let fast = try Axis("fast", "5..7", in: Self.whole)
        #expect(fast.isOrdered && !fast.isContinuous && !fast.isFixed && fast.count == 3)
        #expect(fast.coordinate(of: .whole(6)) == 1)
        #expect(fast.coordinate(of: .whole(8)) == nil)
        #expect(try Axis("fast", "5", in: Self.whole).isFixed)
        #expect(try !Axis("kind", "*", in: Self.average).isOrdered)
        #expect(try Axis("kind", "ema", in: Self.average).coordinate(of: .choice("ema")) == 0)
    }

    @Test(
        "A range of numbers without a step is continuous: short texts, both ends met",
        arguments: [
            ("5..50", 5.0, 50.0), ("0..1", 0, 1), ("0.125..7", 0.125, 7), ("-1..1", -1, 1), ("1e-6..2e-6", 1e-6, 2e-6),
        ])
    func continuous(text: String, first: Double, last: Double) throws {
        let axis = try Axis("factor", text, in: Self.number)
        #expect(axis.isContinuous && axis.isOrdered)
        #expect((1_000_000...10_000_001).contains(axis.count))
        #expect(axis.value(at: 0) == .number(first))
        #expect(axis.value(at: axis.count - 1) == .number(last))
        let middle = axis.value(at: axis.count / 3)
        #expect(axis.coordinate(of: middle) == axis.count / 3)
        #expect(middle.text.count <= 12)
    }

    @Test("A range of one number is fixed, with or without a step")
    func pointRange() throws {
        #expect(try Axis("factor", "2..2", in: Self.number).value(at: 0) == .number(2))
        #expect(try Axis("factor", "2..2", in: Self.number).isFixed)
    }

    @Test(
        "A refused text names the parameter, what is wrong with it, and what to write",
        arguments: [
            ("50..5", "has the descending range \"50..5\""), ("5..50:0", "has a step of 0"),
            ("5..50:-1", "has a step of -1"), ("1..8:x1", "has a factor of 1"), ("0..8:x2", "grows by a factor from 0"),
            ("5,8,5", "has 5 twice"), ("5..8,8", "has 8 twice"), ("5,5..8:x2", "has 5 twice"),
            ("nan", "cannot be \"nan\""),
            ("5..nan", "has \"nan\" for a number"), ("5..inf:1", "has \"inf\" for a number"),
            ("", "has an empty value"),
            ("5,,8", "has an empty value"), ("0", "cannot be \"0\""), ("0..5", "cannot be \"0..5\""),
            ("5..50:0.5", "a step in \"5..50:0.5\" that is none"), ("5.5..8", "numbers that are not whole"),
            ("5..10000005", "has more than 10,000,000 values"), ("1..10000000,20000000", "more than 10,000,000 values"),
            ("\"5", "has a quote that does not end"), ("*", "cannot be \"*\""), ("1..2..3", "for a number"),
            ("5.5", "cannot be \"5.5\""),
        ])
    func refusals(text: String, what: String) throws {
        let fault = try #require(throws: Fault.self) {
            try Axis(AxisText(name: "fast", values: text, at: "--set"), in: .whole(1...100_000_000))
        }
        #expect(fault.what.contains("\"fast\""))
        #expect(fault.what.contains(what), "\(fault)")
        #expect(fault.place == "--set")
        #expect(fault.remedy != nil)
    }

    @Test(
        "Numbers and words have refusals of their own",
        arguments: [
            ("0.5..0.1:0.1", number, "descending"), ("1,2..3", number, "without a step beside other values"),
            ("nan", number, "cannot be \"nan\""), ("1e400", number, "cannot be"),
            ("0..1e18:1e-18", number, "too many digits apart"), ("0..1:1e-9", number, "more than 10,000,000"),
            ("2", .number(0...1), "cannot be \"2\""), ("0.5..2:0.5", .number(0...1), "cannot be \"0.5..2:0.5\""),
            ("1..2", .number(0...1), "cannot be \"1..2\""), ("maybe", .truth, "cannot be \"maybe\""),
            ("true,true", .truth, "has true twice"), ("hma", average, "cannot be \"hma\""),
            ("sma,sma", average, "has sma twice"), ("1.00000000000000001..1.00000000000000002", number, "digits"),
        ])
    func otherRefusals(text: String, domain: ParameterDomain, what: String) throws {
        let fault = try #require(throws: Fault.self) { try Axis("given", text, in: domain) }
        #expect(fault.what.contains(what), "\(fault)")
    }

    @Test("A value outside is told the domain")
    func domains() throws {
        func remedy(_ text: String, _ domain: ParameterDomain) throws -> String? {
            try #require(throws: Fault.self) { try Axis("given", text, in: domain) }.remedy
        }
        #expect(try remedy("0", .whole(1...9)) == "it takes whole numbers from 1 to 9")
        #expect(try remedy("0", .whole(1 ... .max)) == "it takes whole numbers from 1")
        #expect(try remedy("x", Self.whole) == "it takes whole numbers of any size")
        #expect(try remedy("2", .number(0...1.5)) == "it takes numbers from 0 to 1.5")
        #expect(try remedy("-1", .number(0 ... .greatestFiniteMagnitude)) == "it takes numbers from 0")
        #expect(try remedy("no", .truth) == "it takes true or false")
        #expect(try remedy("no", .choice(["a", "b"])) == "it takes one of \"a\", \"b\"")
    }

    @Test("The greatest axis is read and one value more is not")
    func border() throws {
        #expect(try Axis("length", "1..10000000", in: Self.whole).count == 10_000_000)
        #expect(throws: Fault.self) { try Axis("length", "1..10000001", in: Self.whole) }
    }
}
