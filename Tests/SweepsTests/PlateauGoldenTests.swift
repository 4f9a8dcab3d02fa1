import Documents
import Strategies
import TestSupport
import Testing

@testable import Sweeps

/// The plateaus of the golden file of validation.
@Suite struct PlateauGoldenTests {
    static func cases() throws -> [JSON] {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
        let path = parts.joined(separator: "/") + "/Fixtures/validation.json"
        let golden = try JSON(parsing: CompressedText.lines(of: path).joined(separator: "\n"))
        return try #require(golden["cases"]?.arrayValue).filter {
            $0["id"]?.stringValue?.hasPrefix("plateau/") ?? false
        }
    }

    @Test("A planted isolated peak loses against the plateau, and both are measured as the file says")
    func plateaus() throws {
        let cases = try Self.cases()
        #expect(cases.compactMap { $0["id"]?.stringValue } == ["plateau/grid"])
        for one in cases {
            let rows = try #require(one["input"]?["grid"]?.arrayValue).map { row in
                try #require(row.arrayValue).map { try #require($0.doubleValue) }
            }
            #expect(one["input"]?["radius"]?.integerValue == 1)
            let domain = ParameterDomain.whole(0...100)
            let space = try SweepSpace([
                try Axis("row", "0..\(rows.count - 1)", in: domain),
                try Axis("column", "0..\(rows[0].count - 1)", in: domain),
            ])
            let scores = space.points.map { (point: $0, score: Optional(rows[$0.coordinates[0]][$0.coordinates[1]])) }
            let ranking = SweepRanking(SweepResults(space, scores))
            let expected = try #require(one["expected"])
            for (choice, name) in [(SweepRanking.Choice.peak, "peak"), (.robust, "robust")] {
                let place = try #require(ranking.best(by: choice))
                let golden = try #require(expected[name])
                #expect(expected["\(name)Index"] == JSON(ranking.results.coordinates(at: place)))
                let around = try #require(ranking.neighbourhood(of: place))
                #expect(golden["neighbours"]?.integerValue == around.neighbours.count)
                for (key, value) in [
                    ("ratioMedian", around.medianRatio), ("ratioMin", around.worstRatio),
                    ("fractionAbove70pct", around.goodNeighbours), ("robustScore", around.robustScore),
                ] {
                    let wanted = try #require(golden[key]?.doubleValue)
                    #expect(abs(try #require(value) - wanted) <= 1e-12 + 1e-9 * abs(wanted), "\(name) \(key)")
                }
                #expect(golden.objectValue?.count == 5)
            }
        }
    }
}
