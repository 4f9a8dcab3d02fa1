import Columns
import Market
import ScriptPrograms
import Simulation
import TestSupport
import Testing

/// What `request.security` gives at each bar, worked out by hand over bars of an hour.
@Suite struct LongerFeedTests {
    /// Closes of twelve hours, and each bar's high and low one above and below the greater and the lesser price.
    static let closes = [100.0, 102, 103, 107, 108, 101, 98, 94, 98, 105, 109, 101]

    struct Asked: Sendable, CustomTestStringConvertible {
        let expression: String
        let values: String
        var testDescription: String { expression }
    }

    private static func two(_ arguments: String) -> String {
        "request.security(syminfo.tickerid, \"120\", \(arguments))"
    }

    static let asked = [
        Asked(expression: "close", values: "100 102 103 107 108 101 98 94 98 105 109 101"),
        Asked(expression: two("close"), values: "NaN 102 102 107 107 101 101 94 94 105 105 101"),
        Asked(
            expression: two("close, barmerge.gaps_on"),
            values: "NaN 102 NaN 107 NaN 101 NaN 94 NaN 105 NaN 101"),
        Asked(
            expression: two("close[1], lookahead = barmerge.lookahead_on"),
            values: "NaN NaN 102 102 107 107 101 101 94 94 105 105"),
        Asked(
            expression: two("close[2], lookahead = barmerge.lookahead_on"),
            values: "NaN NaN NaN NaN 102 102 107 107 101 101 94 94"),
        Asked(
            expression: two("close[1], barmerge.gaps_on, barmerge.lookahead_on"),
            values: "NaN NaN 102 NaN 107 NaN 101 NaN 94 NaN 105 NaN"),
        Asked(
            expression: two("ta.sma(close, 2)[1], lookahead = barmerge.lookahead_on"),
            values: "NaN NaN NaN NaN 104.5 104.5 104 104 97.5 97.5 99.5 99.5"),
        Asked(
            expression: two("bar_index[1], lookahead = barmerge.lookahead_on"),
            values: "NaN NaN 0 0 1 1 2 2 3 3 4 4"),
        Asked(
            expression: two("-kept + 2 * close[1], lookahead = barmerge.lookahead_on"),
            values: "NaN NaN 102 102 107 107 101 101 94 94 105 105"),
        Asked(
            expression: "request.security(syminfo.tickerid, \"60\", close[1], lookahead = barmerge.lookahead_on)",
            values: "NaN 100 102 103 107 108 101 98 94 98 105 109"),
        Asked(
            expression: "request.security(syminfo.tickerid, \"\", close[1], barmerge.gaps_on, barmerge.lookahead_on)",
            values: "NaN 100 102 103 107 108 101 98 94 98 105 109"),
        Asked(
            expression: two("close[1] > close[2], lookahead = barmerge.lookahead_on") + " ? 1 : 0",
            values: "0 0 0 0 1 1 0 0 0 0 1 1"),
        // What stands under a condition is fed on every bar.
        Asked(
            expression: "bar_index > 3 ? \(two("close")) : 0",
            values: "0 0 0 0 107 101 101 94 94 105 105 101"),
        Asked(
            expression: "bar_index % 2 == 0 ? \(two("close[1], lookahead = barmerge.lookahead_on")) : 0",
            values: "NaN 0 102 0 107 0 101 0 94 0 105 0"),
    ]

    @Test(
        "Values of longer bars are seen once they have closed, or from the opening of the next",
        arguments: asked, [ScriptStrategy.Evaluation.naive, .whole, .split])
    func values(of asked: Asked, by evaluation: ScriptStrategy.Evaluation) throws {
        let found = try shownValues(of: asked.expression, after: "kept = close[1]", Self.bars(), evaluation)
        #expect(found == asked.values)
    }

    @Test(
        "A longer bar whose last part is missing is over with the first of the next",
        arguments: [ScriptStrategy.Evaluation.naive, .whole, .split])
    func missingBar(evaluation: ScriptStrategy.Evaluation) throws {
        // Without the bar of the hours 3, 6 and 7: the second and the fourth pair are not whole, and one is missing.
        let bars = Self.bars(without: [3, 6, 7])
        let closed = try shownValues(of: Self.two("close"), bars, evaluation)
        #expect(closed == "NaN 102 102 103 101 101 105 105 101")
        let opened = try shownValues(
            of: Self.two("close[1], lookahead = barmerge.lookahead_on"), bars, evaluation)
        #expect(opened == "NaN NaN 102 103 103 101 101 105 105")
        let gaps = try shownValues(
            of: Self.two("close[1], barmerge.gaps_on, barmerge.lookahead_on"), bars, evaluation)
        #expect(gaps == "NaN NaN 102 103 NaN 101 NaN 105 NaN")
    }

    private static func bars(without missing: Set<Int> = []) -> Bars {
        let bars = closes.indices.filter { !missing.contains($0) }.map { row in
            let open = row > 0 ? closes[row - 1] : 100
            return Bar(
                openTime: Timestamp(seconds: Int64(row) * 3_600), closeTime: Timestamp(seconds: Int64(row + 1) * 3_600),
                open: open, high: max(open, closes[row]) + 1, low: min(open, closes[row]) - 1, close: closes[row],
                volume: 10)
        }
        return Bars(bars, interval: .seconds(3_600))
    }
}
