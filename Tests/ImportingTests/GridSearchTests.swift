import Columns
import Faults
import Importing
import Market
import TestSupport
import Testing

@Suite struct GridSearchTests {
    private func scales(_ rows: [String]) throws -> (price: Int?, volume: Int?) {
        let text =
            "time,open,high,low,close,volume\n"
            + rows.enumerated().map { "\(1_600_000_000 + 60 * $0),\($1)\n" }.joined()
        let bars = try read(text) {
            $0.interval = .seconds(60)
            $0.onInvalid = .keep
        }.columns
        let prices = Set(BarField.core.dropLast().map { bars[$0]?.scale?.decimals })
        #expect(prices.count == 1)
        return (prices.first ?? nil, bars[.volume]?.scale?.decimals)
    }

    @Test(
        "Prices share the coarsest grid that holds them all, and the volume has its own",
        arguments: [
            (["1,2,1,2,3"], 0, 0), (["1.5,2,1,2.25,3"], 2, 0), (["1.500,2.000,1.0,2.0,3.10"], 1, 1),
            (["0.00000001,1,0,1,0.1234"], 8, 4), (["1,2,1,2,3", "1,2,1.00000000000001,2,3"], 14, 0),
            (["-37.63,-1,-40,-2,5"], 2, 0),
        ] as [([String], Int, Int)])
    func gridsAreFound(_ rows: [String], _ price: Int, _ volume: Int) throws {
        let scales = try scales(rows)
        #expect(scales.price == price)
        #expect(scales.volume == volume)
    }

    @Test(
        "Values on no grid have no scale",
        arguments: [
            "0.333333333333333333,1,0,1,1", "-0.0,1,-1,1,1", "1e300,1e300,1,2,1", "5e-324,1,0,1,1",
            "2251799813685248,2251799813685248,1,2,1", "22517998136852.48,22517998136852.48,1,1,1",
        ])
    func otherValuesHaveNoScale(_ row: String) throws {
        #expect(try scales([row]).price == nil)
    }

    @Test("Values are the quotients of integers by the scale's power of ten, bit for bit", arguments: 0...14)
    func valuesAreQuotients(_ decimals: Int) throws {
        var generator = SeededGenerator(seed: UInt64(decimals))
        let steps = DecimalScale(decimals: decimals).stepsPerUnit
        let values = (0..<500).map { _ in
            Double(Int64.random(in: -(1 << 50)...(1 << 50), using: &generator) | 1) / steps
        }
        let bars = try read("time,close\n" + values.enumerated().map { "\(1_600_000_000 + $0),\($1)\n" }.joined())
        #expect(bars.columns[.close]?.scale == DecimalScale(decimals: decimals))
        #expect(bars.columns[.close]?.values == values)
    }
}
