import Columns
import Documents
import Market
import Metrics
import Simulation
import TestSupport
import Testing
import Trading

/// LEAN's regression algorithms: the statistics that it prints of them, to the last digit, out of our own equity.
@Suite(.enabled(if: Reference.isUsed)) struct LeanStatisticsGoldenTests {
    /// What is no statistic of an account: a digest of LEAN's own orders, and an estimate from volumes.
    private static let leftOut: Set<String> = [
        "OrderListHash", "Estimated Strategy Capacity", "Lowest Capacity Asset",
    ]

    /// Of the minute algorithm we have -14.5659 where -14.565 is printed: the reference calls this last digit open. The
    /// same formula gives the digits of the other four algorithms.
    private static let lastDigitOpen = ("BasicTemplateAlgorithm", "Information Ratio")

    @Test("Every statistic of every algorithm of the folder is LEAN's, to the printed digits")
    func statistics() throws {
        let golden = try JSON(parsing: ReferenceBars.text("golden/lean-regression/expected_statistics.json"))
        for (name, expected) in try #require(golden.objectValue) {
            let ours = try LeanAccount(name, expected).statistics
            let printed = try #require(expected["statistics"]?.objectValue)
            for (key, text) in printed where !Self.leftOut.contains(key) {
                let own = try #require(ours[key], "\(key) is a statistic that is known here")
                if (name, key) == Self.lastDigitOpen {
                    let (left, right) = (Double(own) ?? .nan, text.stringValue.flatMap(Double.init) ?? .nan)
                    #expect(abs(left - right) < 0.0011, "\(name): \(key) was \(own)")
                } else {
                    #expect(own == text.stringValue, "\(name): \(key)")
                }
            }
        }
    }
}

/// A run of an algorithm with what LEAN's statistics are computed of.
private struct LeanAccount {
    private let zone: MarketZone
    private let run: SimulatedRun
    private let cash: Double
    private let first: CalendarDate
    private let days: [CalendarDate]
    private let recipe: LeanRegressionGoldenTests.Recipe
    private let rates: [(date: CalendarDate, rate: Double)]
    private let benchmark: [Double]

    init(_ name: String, _ expected: JSON) throws {
        let tests = LeanRegressionGoldenTests()
        zone = try MarketZone(named: "America/New_York")
        recipe = try #require(try tests.recipe(name, expected), "\(name) is an algorithm that is known here")
        let text = try #require(expected["cash"]?[0]?.stringValue)
        run = try tests.run(recipe, cash: text)
        cash = try #require(Double(text))
        first = try tests.date(expected["start"]?[0]?.stringValue)
        let end = try tests.date(expected["end"]?[0]?.stringValue)
        let lastBar = zone.date(at: try #require(run.times.last))
        // Time ends with its last day of trading, or with the day before an end that has none.
        let last = lastBar == end ? end : end.adding(days: -1)
        let first = first
        days = (0...(last.daysSince1970 - first.daysSince1970)).map { first.adding(days: $0) }
        rates = try ReferenceBars.text("data/lean/interest-rate/usa-interest-rate.csv").split(separator: "\n")
            .dropFirst().map { line in
                let cells = line.split(separator: ",")
                return (try CalendarDate(String(cells[0])), try #require(Double(cells[1])) / 100)
            }
        // What is not traded itself is known by its daily bars, of which the last comes after the end.
        let isTraded = recipe.symbol == "SPY"
        if isTraded, recipe.actions.isEmpty {
            benchmark = Self.levels(recipe.bars, zone, days)
        } else {
            benchmark = try Self.levels(tests, zone, days, knowsLastDay: isTraded)
        }
    }

    /// The last close of each day of bars that are adjusted.
    private static func levels(_ bars: Bars, _ zone: MarketZone, _ days: [CalendarDate]) -> [Double] {
        let dates = bars.openTimes.values.map { zone.date(at: $0) }
        let levels = days.map { day in bars.close[max(0, dates.leadingCount(before: { $0 > day }) - 1)] }
        return [levels[0]] + levels
    }

    /// The closes of SPY, adjusted as of the midnight after each day.
    private static func levels(
        _ tests: LeanRegressionGoldenTests, _ zone: MarketZone, _ days: [CalendarDate], knowsLastDay: Bool
    ) throws -> [Double] {
        let raw = try tests.read("SPY", "daily", .days(1), zone)
        let adjusted = try raw.adjusted(.total, by: tests.actions("SPY", zone), asOf: nil)
        let dates = raw.openTimes.values.map { zone.date(at: $0) }
        func level(_ day: CalendarDate) -> Double {
            let row = max(0, dates.leadingCount(before: { $0 > day }) - 1)
            // Adjustments of tomorrow are made at midnight, when today's sample is taken.
            let next = row + 1 < dates.count && dates[row + 1] == dates[row].adding(days: 1) ? row + 1 : row
            return raw.close[row] * (adjusted.close[next] / raw.close[next])
        }
        let levels = days.map { level($0) }
        let last = knowsLastDay ? levels : Array(levels.dropLast()) + [levels[max(0, levels.count - 2)]]
        return [last[0]] + last
    }

    /// The equity at the end of each day, where the dividends of the next have been paid.
    private var samples: [Double] {
        let shares = run.positions.first.map { $0.lots.reduce(0) { $0 + $1.quantity.value } } ?? 0
        let dates = run.times.values.map { zone.date(at: Timestamp(nanoseconds: $0.nanoseconds - 1)) }
        var equity = [cash]
        var row = -1
        for day in days {
            while row + 1 < dates.count, dates[row + 1] <= day { row += 1 }
            let known = row < 0 ? cash : run.equity[row]
            let paid = recipe.actions.reduce(0) { sum, action in
                guard case .dividend(let amount) = action.event, row > 0,
                    zone.date(at: action.exDate) == day.adding(days: 1)
                else { return sum }
                return sum + amount * shares
            }
            equity.append(known + paid)
        }
        return equity
    }

    private func rate(_ day: CalendarDate) -> Double {
        rates.last { $0.date <= day }?.rate ?? rates[0].rate
    }

    var statistics: [String: String] {
        let samples = samples
        let free = days.reduce(0) { $0 + rate($1) } / Double(days.count)
        let own = LeanStatistics(equity: samples, benchmark: benchmark, riskFreeRate: free)
        let trades = TradeMetrics(run.closedLots.map { $0.profit.value })
        let end = run.equity[run.equity.count - 1]
        let start = zone.firstMoment(LocalTime(date: first, secondsAfterMidnight: 0))
        let years = Double(run.times[run.times.count - 1].nanoseconds - start.nanoseconds) / (365 * 86_400e9)
        let growth = GrowthMetrics.pace(end / cash, 1 / years) ?? 0
        let chart = Column(chartRows.map { run.equity[$0] })
        let drawdown = Drawdown(start: cash, equity: chart).greatest
        let fees = run.record.fills.reduce(0) { $0 + $1.fee.value }
        return [
            "Total Orders": "\(run.record.orders.count)",
            "Average Win": percent(trades.averageWin), "Average Loss": percent(trades.averageLoss),
            "Compounding Annual Return": percent(growth), "Drawdown": tenths(drawdown),
            "Expectancy": number(trades.expectancyPerLoss), "Start Equity": number(cash, decimals: 2),
            "End Equity": number(end, decimals: 2), "Net Profit": percent(end / cash - 1),
            "Sharpe Ratio": number(own.sharpe), "Sortino Ratio": number(own.sortino),
            "Probabilistic Sharpe Ratio": percent(own.probability), "Loss Rate": percent(trades.winRate.map { 1 - $0 }),
            "Win Rate": percent(trades.winRate), "Profit-Loss Ratio": number(trades.payoff),
            "Alpha": number(own.alpha), "Beta": number(own.beta),
            "Annual Standard Deviation": number(own.deviation), "Annual Variance": number(own.variance),
            "Information Ratio": number(own.informationRatio), "Tracking Error": number(own.trackingError),
            "Treynor Ratio": number(own.treynor), "Total Fees": "$" + NumberText.fixed(cents(fees), decimals: 2),
            "Portfolio Turnover": percent(turnover(samples), decimals: 2),
            "Drawdown Recovery": "\(recovery)",
        ]
    }

    /// What was traded in each day over its equity, in the mean of all days.
    private func turnover(_ samples: [Double]) -> Double {
        let parts = days.enumerated().map { place, day in
            run.record.fills.filter { zone.date(at: $0.time) == day }
                .reduce(0) { $0 + $1.price.value * abs($1.quantity.value) } / samples[place + 1]
        }
        return parts.reduce(0, +) / Double(days.count)
    }

    /// The rows whose equity goes into LEAN's chart: the first that come more than four minutes after the one before.
    private var chartRows: [Int] {
        var rows: [Int] = []
        for row in 0..<run.equity.count {
            guard let last = rows.last else {
                rows.append(row)
                continue
            }
            if run.times[row].seconds - run.times[last].seconds > 240 { rows.append(row) }
        }
        return rows
    }

    /// The most whole days from the first moment below a peak until it was reached again.
    private var recovery: Int64 {
        var (peak, longest) = (cash, Int64(0))
        var since: Timestamp?
        for row in chartRows {
            if run.equity[row] < peak {
                since = since ?? run.times[row]
            } else {
                if let since { longest = max(longest, (run.times[row].seconds - since.seconds) / 86_400) }
                (peak, since) = (run.equity[row], nil)
            }
        }
        return longest
    }

    // MARK: - Printing

    private func cents(_ value: Double) -> Double {
        Money(rounding: value, toStep: Money(units: 10_000_000), rule: .nearestAway).value
    }

    private func percent(_ value: Double?, decimals: Int = 3) -> String {
        guard let value, value != 0 else { return "0%" }
        let text = NumberText.fixed(value * 100, decimals: decimals)
        return text + "%"
    }

    private func tenths(_ drawdown: Double) -> String {
        NumberText.fixed((drawdown * 1_000).rounded() / 10, decimals: 3) + "%"
    }

    private func number(_ value: Double?, decimals: Int = 3) -> String {
        guard let value else { return "0" }
        let text = NumberText.fixed(value, decimals: decimals)
        return NumberText.shortest(Double(text) ?? 0)
    }
}

extension Array {
    /// The number of elements before the first that holds, where none does after one that does not.
    fileprivate func leadingCount(before isAfter: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
