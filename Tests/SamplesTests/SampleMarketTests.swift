import Columns
import Market
import Samples
import Testing

@Suite struct SampleMarketTests {
    private let series: [String: SampleSeries]
    private let market: SampleMarket

    init() throws {
        market = try SampleMarket()
        series = Dictionary(uniqueKeysWithValues: market.series().map { ($0.name, $0) })
    }

    @Test("There are daily stocks, an index, minutes, a planted edge and a fair coin")
    func whatThereIs() {
        let names = ["DICE_1d", "ELM_1d", "FIR_1d", "OAK_1d", "OAK_1m", "RIVER_1m", "TIDE_1d", "WOOD_1d"]
        #expect(series.keys.sorted() == names)
        for one in series.values where one.interval == .days(1) { #expect(one.bars.count == 3_774) }
    }

    @Test("Every bar holds its open and close, lies on the grid of cents and has a positive price")
    func barsAreSound() throws {
        for one in series.values where one.bars[.open] != nil {
            let bars = try Bars(
                one.bars, interval: one.interval, calendar: TradingCalendar(named: one.instrument.calendar))
            for row in 0..<bars.count {
                let bar = bars[row]
                #expect(bar.low <= min(bar.open, bar.close) && bar.high >= max(bar.open, bar.close))
                #expect(bar.low > 0)
            }
            #expect(try #require(one.bars[.close]?.scale) <= DecimalScale(decimals: 2))
        }
    }

    @Test("The seed decides everything: the same again, another otherwise")
    func seedDecides() throws {
        #expect(try SampleMarket().series().map(\.bars) == market.series().map(\.bars))
        #expect(try SampleMarket(seed: 1).series().map(\.bars) != market.series().map(\.bars))
    }

    @Test("A longer run of minutes begins with the shorter one")
    func minutesAreAPrefix() {
        #expect(market.riverBars(minutes: 500) == market.riverBars(minutes: 900).slice(0..<500))
    }

    @Test("The minutes of a session make up its daily bar")
    func minutesMakeDays() throws {
        let minutes = try #require(series["OAK_1m"])
        let days = try #require(series["OAK_1d"])
        let calendar = try TradingCalendar(named: "nyse")
        let made = try Bars(minutes.bars, interval: .seconds(60), calendar: calendar)
            .resampled(to: .days(1), calendar: calendar)
        let daily = Bars(days.bars, interval: .days(1), calendar: calendar)
        let tail = daily.slice(daily.count - made.count..<daily.count)
        #expect(made.count == 8)
        for row in 0..<made.count {
            #expect(made.open[row] == tail.open[row] && made.close[row] == tail.close[row])
            #expect(made.high[row] == tail.high[row] && made.low[row] == tail.low[row])
        }
    }

    @Test("The stocks move together, and each by itself as well")
    func stocksAreCorrelated() throws {
        for (left, right) in [("OAK_1d", "ELM_1d"), ("OAK_1d", "FIR_1d"), ("ELM_1d", "FIR_1d")] {
            let correlation = correlation(try returns(left), try returns(right))
            #expect(correlation > 0.3 && correlation < 0.9, "\(left) \(right) \(correlation)")
        }
        let apart = correlation(try returns("TIDE_1d"), try returns("OAK_1d"))
        #expect(abs(apart) < 0.1, "\(apart)")
    }

    @Test("Returns have fat tails and volatility that clusters")
    func volatilityClusters() throws {
        let returns = try returns("FIR_1d")
        let mean = returns.reduce(0, +) / Double(returns.count)
        let second = returns.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(returns.count)
        let fourth = returns.map { ($0 - mean) * ($0 - mean) * ($0 - mean) * ($0 - mean) }.reduce(0, +)
        #expect(fourth / Double(returns.count) / (second * second) > 4)
        let sizes = returns.map(abs)
        #expect(correlation(Array(sizes.dropLast()), Array(sizes.dropFirst())) > 0.1)
    }

    @Test("The coin is fair: steps up and down are as frequent, and the sign of one tells nothing of the next")
    func coinIsFair() throws {
        let returns = try returns("DICE_1d")
        let ups = returns.filter { $0 > 0 }.count
        let downs = returns.filter { $0 < 0 }.count
        // Three standard errors of a fair coin.
        #expect(abs(Double(ups - downs)) < 3 * Double(ups + downs).squareRoot())
        let signs = returns.map { $0 > 0 ? 1.0 : $0 < 0 ? -1.0 : 0 }
        #expect(
            abs(correlation(Array(signs.dropLast()), Array(signs.dropFirst()))) < 3 / Double(signs.count).squareRoot())
    }

    @Test("The planted edge is there: a move tends to go on")
    func edgeIsThere() throws {
        let returns = try returns("TIDE_1d")
        let carried = correlation(Array(returns.dropLast()), Array(returns.dropFirst()))
        #expect(carried > 5 / Double(returns.count).squareRoot(), "\(carried)")
    }

    @Test("Splits and dividends are told, and adjusting by them leaves no jump at a split")
    func actionsAreTold() throws {
        let elm = try #require(series["ELM_1d"])
        let splits = elm.actions.filter { if case .split = $0.event { true } else { false } }
        #expect(splits.map(\.event) == [.split(ratio: 3), .split(ratio: 2)])
        let bars = try Bars(elm.bars, interval: .days(1), calendar: TradingCalendar(named: "nyse"))
        let adjusted = try bars.adjusted(.total, by: elm.actions, asOf: nil)
        var greatest = 0.0
        for row in 1..<adjusted.count {
            greatest = max(greatest, abs(adjusted.close[row] / adjusted.close[row - 1] - 1))
        }
        #expect(greatest < 0.25, "\(greatest)")
    }

    private func returns(_ name: String) throws -> [Double] {
        let one = try #require(series[name])
        let bars = try Bars(one.bars, interval: .days(1), calendar: TradingCalendar(named: "nyse"))
        let closes = try bars.adjusted(.total, by: one.actions, asOf: nil).close.values
        return zip(closes.dropFirst(), closes).map { $0 / $1 - 1 }
    }

    private func correlation(_ left: [Double], _ right: [Double]) -> Double {
        let count = Double(left.count)
        let (meanLeft, meanRight) = (left.reduce(0, +) / count, right.reduce(0, +) / count)
        let product = zip(left, right).map { ($0 - meanLeft) * ($1 - meanRight) }.reduce(0, +)
        let leftSquares = left.map { ($0 - meanLeft) * ($0 - meanLeft) }.reduce(0, +)
        let rightSquares = right.map { ($0 - meanRight) * ($0 - meanRight) }.reduce(0, +)
        return product / (leftSquares * rightSquares).squareRoot()
    }
}
