import Columns
import Market
import Reporting
import TestSupport

/// Reports made from a seed.
enum SampleReport {
    static let newYork = zone("America/New_York")

    static func zone(_ name: String) -> MarketZone {
        guard let zone = try? MarketZone(named: name) else { preconditionFailure("\"\(name)\" is a zone") }
        return zone
    }

    static func moment(_ text: String, in zone: MarketZone = .utc) -> Timestamp {
        guard let moment = try? Timestamp(text, in: zone) else { preconditionFailure("\"\(text)\" is a moment") }
        return moment
    }

    /// A walk that grows a little, at the close of every working day, or of each minute of trading.
    static func walk(days: Int, seed: UInt64, drift: Double = 0.0006, isByMinute: Bool = false) -> TimedValues {
        var generator = SeededGenerator(seed: seed)
        var date = CalendarDate(daysSince1970: 16_800)
        var value = 100_000.0
        var times: [Timestamp] = []
        var values: [Double] = []
        while times.count < days {
            date = date.adding(days: 1)
            if date.weekday.isWeekend { continue }
            let minutes = isByMinute ? Array(571...960) : [960]
            for minute in minutes where times.count < days {
                times.append(newYork.firstMoment(LocalTime(date: date, secondsAfterMidnight: minute * 60)))
                let noise = (0..<4).reduce(0.0) { sum, _ in sum + Double.random(in: -0.01...0.01, using: &generator) }
                value *= 1 + (drift + noise) / Double(minutes.count).squareRoot()
                values.append((value * 100).rounded() / 100)
            }
        }
        return TimedValues(times: Column(times), values: Column(values))
    }

    static func drawdown(of equity: TimedValues) -> TimedValues {
        var peak = -Double.infinity
        let values = equity.values.values.map { value in
            peak = max(peak, value)
            return value / peak - 1
        }
        return TimedValues(times: equity.times, values: Column(values))
    }

    static func trades(_ count: Int, along equity: TimedValues, seed: UInt64) -> [ReportedTrade] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { place in
            let entry = place * (equity.count - 8) / max(1, count)
            let bars = Int.random(in: 1...7, using: &generator)
            let price = Double(Int.random(in: 9_000...42_000, using: &generator)) / 100
            let percent = Double(Int.random(in: -450...600, using: &generator)) / 100
            let isOpen = place == count - 1
            return ReportedTrade(
                number: place + 1, side: place % 3 == 2 ? .short : .long, quantity: Double(10 * (1 + place % 7)),
                entry: .init(time: equity.times[entry], price: price, reason: "fast crosses over slow"),
                exit: isOpen
                    ? nil
                    : .init(
                        time: equity.times[entry + bars], price: (price * (100 + percent)).rounded() / 100,
                        reason: place % 2 == 0 ? "stop" : "fast crosses under slow"),
                profit: isOpen ? nil : percent * 37.5, profitPercent: isOpen ? nil : percent, commission: 2.5,
                runUp: max(0, percent) * 45, drawdown: min(0, percent) * 52, bars: isOpen ? nil : bars)
        }
    }

    /// A report of a made-up run.
    static func report(days: Int, trades count: Int, seed: UInt64) -> Report {
        let equity = walk(days: days, seed: seed)
        let benchmark = walk(days: days, seed: seed &+ 1, drift: 0.0003)
        return Report(
            title: "Moving average cross", subtitle: "SPY, daily bars, 2016 to 2025, 100,000 USD",
            keyFigures: keyFigures,
            sections: [
                EquitySection(
                    equity: equity, drawdown: drawdown(of: equity), benchmark: ("Buy and hold", benchmark),
                    currency: "USD", zone: newYork),
                FiguresSection(groups: figureGroups),
                TradesSection(
                    trades: trades(count, along: equity, seed: seed), currency: "USD", currencyDecimals: 2,
                    zone: newYork),
                ProvenanceSection(groups: provenance),
            ],
            provenance: [
                ReportedFact("Run", "01J8Z0Q4"), ReportedFact("Engine", "0.1.0"),
                ReportedFact("Again", "assay run cross.pine --data SPY:1d --set fast=20 --set slow=50"),
            ],
            disclaimer: """
                A backtest shows what rules would have done with prices that are known now. It is no promise of what \
                they will do, and no advice.
                """)
    }

    static let keyFigures = [
        KeyFigure("Total return", "+184.20 %", note: "benchmark +96.41 %", tone: .good),
        KeyFigure("Annual return", "+11.02 %", tone: .good),
        KeyFigure("Sharpe", "0.94", note: "252 days, no risk-free rate"),
        KeyFigure("Maximum drawdown", "-23.17 %", note: "2020-02-19 to 2020-03-23", tone: .bad),
        KeyFigure("Trades", "86", note: "54 % won"),
        KeyFigure("Profit factor", NumberStyle.absent),
    ]

    private static let figureGroups = [
        FigureGroup(
            title: "Return",
            figures: [
                Figure(
                    key: "totalReturn", label: "Total return", value: .number(1.842, .percent(decimals: 2)),
                    explanation: "last equity over first, less one"),
                Figure(
                    key: "annualReturn", label: "Annual return", value: .number(0.1102, .percent(decimals: 2)),
                    explanation: "compounded over calendar years"),
                Figure(
                    key: "finalEquity", label: "Final equity", value: .number(284_200, .number(decimals: 2)),
                    explanation: "in USD"),
            ]),
        FigureGroup(
            title: "Risk",
            figures: [
                Figure(
                    key: "sharpe", label: "Sharpe", value: .number(0.94, .number(decimals: 2)),
                    explanation: "mean of daily returns over their deviation, × √252"),
                Figure(
                    key: "profitFactor", label: "Profit factor", value: .number(nil, .number(decimals: 2)),
                    explanation: "absent: no trade lost"),
                Figure(
                    key: "longestDrawdown", label: "Longest drawdown", value: .number(86_400 * 212, .duration),
                    explanation: "from a peak until it is passed"),
            ]),
    ]

    static let provenance = [
        ProvenanceSection.Group(
            title: "Data",
            facts: [
                ReportedFact("Symbol", "SPY, 1 day, 2,520 rows"),
                ReportedFact("Digest", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            ]),
        ProvenanceSection.Group(
            title: "Parameters", facts: [ReportedFact("fast", "20"), ReportedFact("slow", "50")]),
        ProvenanceSection.Group(
            title: "Costs",
            facts: [ReportedFact("Commission", "0.005 USD a share"), ReportedFact("Slippage", "1 tick")]),
    ]
}
