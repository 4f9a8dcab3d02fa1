import Columns
import Indicators
import TestSupport
import Testing

/// Patterns that the reference files hold never or once: candles by hand, after their definitions.
@Suite struct CandlePatternTests {
    @Test("Candles that fulfil a definition complete the pattern in the last row, and only there", arguments: cases)
    func definitionIsFulfilled(one: HandMade) throws {
        let values = try one.values(of: one.candles)
        #expect(values.last == Double(one.expected))
        let pattern = values.suffix(one.candles.count).dropLast()
        #expect(pattern.allSatisfy { $0 == 0 } || one.hasSteps, "\(one): \(values.suffix(6))")
    }

    @Test("Without its first candle there is no pattern", arguments: cases)
    func firstCandleIsNeeded(one: HandMade) throws {
        #expect(try one.values(of: Array(one.candles.dropFirst())).last == 0)
    }

    @Test("A body of a tenth of the mean range is a doji, a longer one is none")
    func dojiIncludesItsLimit() throws {
        let doji = HandMade("DOJI", 100, [])
        #expect(try doji.values(of: [(100, 140, 90, 104)]).last == 100)
        #expect(try doji.values(of: [(100, 140, 90, 105)]).last == 0)
    }

    @Test("The penetration says how deep the third body of a star enters the first")
    func penetrationIsADepth() throws {
        // The first body is 60 long: a close of 1050 enters it by 30, half of it.
        let star: [Bar] = [(1020, 1090, 1010, 1080), (1090, 1100, 1080, 1095), (1090, 1095, 1040, 1050)]
        let evening = HandMade("EVENINGSTAR", -100, star)
        #expect(try evening.values(of: star, ["penetration": 0.49]).last == -100)
        #expect(try evening.values(of: star, ["penetration": 0.5]).last == 0)
    }

    @Test("Patterns keep the rules of all indicators with another penetration", arguments: [0, 0.1, 0.9])
    func otherPenetrationsKeepTheRules(penetration: Double) throws {
        for name in ["ABANDONEDBABY", "DARKCLOUDCOVER", "EVENINGDOJISTAR", "EVENINGSTAR", "MATHOLD", "MORNINGSTAR"] {
            try checkIndicator("talib.CDL\(name)", ["penetration": penetration])
        }
    }

    static let cases: [HandMade] = [
        // The white candle before them is an ordinary one.
        HandMade("3BLACKCROWS", -100, [(125, 126, 100, 100), (115, 116, 80, 80), (95, 96, 60, 60)]),
        HandMade("3STARSINSOUTH", 100, [(120, 125, 0, 70), (90, 95, 10, 60), (50, 50, 40, 40)]),
        HandMade("3WHITESOLDIERS", 100, [(100, 141, 95, 140), (130, 171, 128, 170), (160, 201, 158, 200)]),
        HandMade("ABANDONEDBABY", -100, [(120, 182, 118, 180), (200, 205, 195, 201), (170, 175, 120, 130)]),
        HandMade("ABANDONEDBABY", 100, [(120, 122, 58, 60), (40, 45, 35, 41), (70, 115, 65, 110)]),
        HandMade(
            "BREAKAWAY", 100,
            [(220, 225, 155, 160), (140, 145, 125, 130), (135, 140, 110, 115), (120, 125, 90, 95), (95, 155, 90, 150)]),
        HandMade(
            "BREAKAWAY", -100,
            [
                (120, 185, 115, 180), (200, 215, 195, 210), (205, 230, 200, 225), (220, 250, 215, 245),
                (245, 250, 185, 190),
            ]
        ),
        HandMade(
            "CONCEALBABYSWALL", 100,
            [(220, 220, 180, 180), (180, 180, 140, 140), (120, 150, 100, 100), (160, 160, 90, 90)]),
        HandMade("HARAMICROSS", 80, [(120, 125, 55, 60), (120, 130, 110, 119)]),
        HandMade("HARAMICROSS", -80, [(120, 185, 115, 180), (120, 125, 110, 121)]),
        HandMade(
            "HIKKAKEMOD", 200,
            [(80, 150, 50, 120), (100, 140, 60, 62), (80, 130, 70, 90), (80, 120, 50, 90), (100, 150, 90, 140)],
            hasSteps: true),
        HandMade("IDENTICAL3CROWS", -100, [(120, 125, 80, 80), (80, 82, 40, 40), (40, 42, 0, 0)]),
        HandMade("KICKING", 100, [(120, 120, 70, 70), (130, 190, 130, 190)]),
        HandMade("KICKING", -100, [(120, 180, 120, 180), (110, 110, 60, 60)]),
        // The white one is longer.
        HandMade("KICKINGBYLENGTH", 100, [(120, 180, 120, 180), (110, 110, 60, 60)]),
        HandMade(
            "MATHOLD", 100,
            [
                (100, 200, 100, 200), (220, 225, 208, 210), (210, 212, 188, 195), (195, 200, 180, 185),
                (190, 240, 188, 235),
            ]
        ),
        HandMade(
            "RISEFALL3METHODS", 100,
            [
                (100, 202, 98, 200), (190, 195, 175, 180), (180, 185, 165, 170), (170, 175, 155, 160),
                (165, 225, 160, 220),
            ]
        ),
        HandMade(
            "RISEFALL3METHODS", -100,
            [(200, 202, 98, 100), (110, 125, 99, 120), (120, 135, 99, 130), (130, 145, 125, 140), (135, 140, 75, 80)]),
        HandMade("UPSIDEGAP2CROWS", -100, [(100, 165, 95, 160), (180, 185, 165, 170), (185, 190, 163, 165)]),
        HandMade("2CROWS", -100, [(100, 165, 95, 160), (190, 195, 165, 170), (180, 185, 140, 145)]),
    ]
}

/// Open, high, low and close.
typealias Bar = (Double, Double, Double, Double)

/// Candles after fifteen ordinary ones, whose bodies are 20 and ranges 40 long.
struct HandMade: Sendable, CustomTestStringConvertible {
    let name: String
    let expected: Int
    let candles: [Bar]
    /// Whether earlier rows of it are not 0.
    let hasSteps: Bool
    var testDescription: String { "\(name) \(expected)" }

    init(_ name: String, _ expected: Int, _ candles: [Bar], hasSteps: Bool = false) {
        self.name = name
        self.expected = expected
        self.candles = candles
        self.hasSteps = hasSteps
    }

    /// What the pattern gives in each row when these candles follow.
    func values(of candles: [Bar], _ parameters: [String: Double] = [:]) throws -> [Double] {
        let bars = Array(repeating: (100, 130, 90, 120), count: 15) + candles
        let declaration = try IndicatorCatalogue.declaration(named: "talib.CDL\(name)")
        let indicator = try declaration.make(ParameterValues(parameters, for: declaration))
        let inputs = [bars.map(\.0), bars.map(\.1), bars.map(\.2), bars.map(\.3)].map { Column($0).scaled() }
        return indicator.columns(over: inputs)[0].values
    }
}
