import Market
import Strategies
import TestSupport
import Testing

/// Parameters as a plan declares them and as they are given from outside.
@Suite struct StrategyParameterTests {
    private enum Side: String, CaseIterable {
        case long, short, both
    }

    private func plan(_ given: GivenParameter...) throws -> StrategyPlan {
        StrategyPlan(try testShare(), .days(1)).giving(given)
    }

    @Test("Without a value given, a parameter has its usual one, and every declaration is on record in its order")
    func usualValues() throws {
        var plan = try plan()
        let period = plan.parameter("period", 10, in: 1...100)
        let share = plan.parameter("share", 0.5, in: 0...1)
        let isQuick = plan.parameter("quick", true)
        let side = plan.parameter("side", Side.both)
        #expect(period == 10 && share == 0.5 && isQuick && side == .both)
        #expect(plan.parameters.map(\.name) == ["period", "share", "quick", "side"])
        #expect(
            plan.parameters.map(\.domain) == [
                .whole(1...100), .number(0...1), .truth, .choice(["long", "short", "both"]),
            ])
        #expect(plan.parameters.map(\.usual) == [.whole(10), .number(0.5), .truth(true), .choice("both")])
        #expect(plan.parameters.map(\.value) == plan.parameters.map(\.usual))
        #expect(plan.problems.isEmpty)
    }

    @Test("A given value is taken as its text says, of two the later")
    func givenValues() throws {
        var plan = try plan(
            .init("side", "short"), .init("share", 0.1 + 0.2), .init("period", "1e1"), .init("period", 7),
            .init("quick", "false"))
        #expect(plan.parameter("period", 10, in: 1...100) == 7)
        #expect(plan.parameter("share", 0.5, in: 0...1) == 0.1 + 0.2)
        #expect(plan.parameter("quick", true) == false)
        #expect(plan.parameter("side", Side.both) == .short)
        #expect(plan.parameters.map(\.value) == [.whole(7), .number(0.1 + 0.2), .truth(false), .choice("short")])
        #expect(plan.problems.isEmpty)
    }

    @Test("Any number that is given comes back to the last bit", arguments: 1...20 as ClosedRange<UInt64>)
    func numbersAreExact(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let value = Double(bitPattern: UInt64.random(in: 0..<0x7FF0_0000_0000_0000, using: &generator))
        let whole = Int.random(in: Int.min...Int.max, using: &generator)
        var plan = try plan(.init("value", value), .init("whole", whole))
        #expect(plan.parameter("value", 0.0, in: 0...Double.greatestFiniteMagnitude) == value)
        #expect(plan.parameter("whole", 0, in: Int.min...Int.max) == whole)
        #expect(plan.problems.isEmpty)
    }

    @Test(
        "A whole number takes what is whole and in its range, borders included",
        arguments: [
            ("1", true), ("100", true), ("0", false), ("101", false), ("2.5", false), ("5.0", true), ("1e2", true),
            ("1e300", false), ("nan", false), ("inf", false), ("", false), ("ten", false), ("5 ", false),
        ])
    func wholeNumbers(text: String, fits: Bool) throws {
        var plan = try plan(.init("period", text))
        let value = plan.parameter("period", 10, in: 1...100)
        #expect(plan.problems.isEmpty == fits)
        // An unfit value leaves the usual one in place, so that a program can go on declaring.
        #expect(fits ? plan.parameters[0].value == .whole(value) : value == 10)
    }

    @Test(
        "A number takes what is finite and in its range, borders included",
        arguments: [
            ("0", true), ("1", true), ("1.0000000000000002", false), ("-0.1", false), ("nan", false), ("inf", false),
            ("1e-320", true), ("half", false),
        ])
    func numbers(text: String, fits: Bool) throws {
        var plan = try plan(.init("share", text))
        _ = plan.parameter("share", 0.5, in: 0...1)
        #expect(plan.problems.isEmpty == fits)
    }

    @Test("Problems are told in the order in which values were given, unknown names among them")
    func problems() throws {
        let given: [GivenParameter] = [
            .init("speed", "3"), .init("side", "up"), .init("period", "0"), .init("period", "5"), .init("quick", "yes"),
        ]
        var plan = StrategyPlan(try testShare(), .days(1)).giving(given)
        #expect(plan.parameter("period", 10, in: 1...100) == 5)
        #expect(plan.parameter("side", Side.long) == .long)
        #expect(plan.parameter("quick", false) == false)
        let parameters = plan.parameters
        #expect(
            plan.problems == [
                .unknown(given[0]), .unfit(given[1], parameters[1]), .unfit(given[2], parameters[0]),
                .unfit(given[4], parameters[2]),
            ])
    }

    @Test("A parameter that is declared again in the same way is the same parameter")
    func declaredAgain() throws {
        var plan = try plan(.init("period", 7))
        #expect(plan.parameter("period", 10, in: 1...100) == 7)
        #expect(plan.parameter("period", 10, in: 1...100) == 7)
        #expect(plan.parameters.count == 1)
    }

    @Test("A name that is declared with two meanings is a mistake of the program")
    func declaredInTwoWays() async throws {
        let end = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var plan = StrategyPlan(try testShare(), .days(1))
            _ = plan.parameter("period", 10, in: 1...100)
            _ = plan.parameter("period", 11, in: 1...100)
        }
        #expect(try says(end, "parameter 'period' is declared in one way"))
    }

    @Test("A usual value outside of its range is a mistake of the program")
    func usualOutsideOfRange() async throws {
        let end = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var plan = StrategyPlan(try testShare(), .days(1))
            _ = plan.parameter("period", 0, in: 1...100)
        }
        #expect(try says(end, "parameter 'period' is usually in 1...100, was 0"))
    }

    @Test("A name that the command line cannot write is a mistake of the program")
    func unwritableName() async throws {
        let end = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            var plan = StrategyPlan(try testShare(), .days(1))
            _ = plan.parameter("a=b", true)
        }
        #expect(try says(end, "a parameter is called by one word, was 'a=b'"))
    }

    private func says(_ end: ExitTest.Result?, _ words: String) throws -> Bool {
        String(decoding: try #require(end).standardErrorContent, as: UTF8.self).contains(words)
    }
}
