import Strategies
import StrategyLibrary

extension StrategyCatalogue {
    static let crossover = CatalogueEntry(
        name: "crossover", version: "1", summary: "long while the fast average is above the slow one",
        instruments: 1...1,
        parameters: [.whole("fast", 10), .whole("slow", 50), .number("exposure", 0.95, in: 0...1)],
        make: { values, plan in
            Crossover(
                Crossover.Parameters(
                    fast: values.whole("fast"), slow: values.whole("slow"), exposure: values.number("exposure")),
                plan: &plan)
        })

    static let breakout = CatalogueEntry(
        name: "breakout", version: "1", summary: "buys above the high of a window, with a trailing stop",
        instruments: 1...1,
        parameters: [
            .whole("period", 20), .whole("rangePeriod", 20), .number("trail", 4, in: 0.01...1_000),
            .number("exposure", 0.95, in: 0...1),
        ],
        make: { values, plan in
            Breakout(
                Breakout.Parameters(
                    period: values.whole("period"), rangePeriod: values.whole("rangePeriod"),
                    trail: values.number("trail"), exposure: values.number("exposure")),
                plan: &plan)
        })

    static let meanReversion = CatalogueEntry(
        name: "mean-reversion", version: "1", summary: "buys what has fallen fast, with a target and a stop",
        instruments: 1...1,
        parameters: [
            .whole("period", 4), .number("entry", 25, in: 0...100), .number("exit", 65, in: 0...100),
            .whole("rangePeriod", 14), .number("target", 3, in: 0.01...1_000), .number("stop", 2, in: 0.01...1_000),
            .number("risk", 0.01, in: 0...1), .number("exposure", 0.95, in: 0...1),
        ],
        make: { values, plan in
            MeanReversion(
                MeanReversion.Parameters(
                    period: values.whole("period"), entry: values.number("entry"), exit: values.number("exit"),
                    rangePeriod: values.whole("rangePeriod"), target: values.number("target"),
                    stop: values.number("stop"), risk: values.number("risk"), exposure: values.number("exposure")),
                plan: &plan)
        })

    static let momentum = CatalogueEntry(
        name: "momentum", version: "1", summary: "holds the instruments that have risen most",
        instruments: 2...10_000,
        parameters: [
            .whole("period", 231), .whole("skip", 21, in: 0...100_000), .whole("every", 21),
            .whole("count", 2, in: 1...10_000), .number("exposure", 0.95, in: 0...1),
        ],
        make: { values, plan in
            Momentum(
                Momentum.Parameters(
                    period: values.whole("period"), skip: values.whole("skip"), every: values.whole("every"),
                    count: values.whole("count"), exposure: values.number("exposure")),
                plan: &plan)
        })

    static let pairs = CatalogueEntry(
        name: "pairs", version: "1", summary: "trades two instruments that have come apart against each other",
        instruments: 2...2,
        parameters: [
            .whole("period", 60, in: 3...100_000), .number("entry", 2, in: 0...1_000),
            .number("exit", 0.5, in: -1_000...1_000), .number("stop", 4, in: 0...1_000),
            .number("exposure", 0.95, in: 0...1),
        ],
        make: { values, plan in
            PairsRegression(
                PairsRegression.Parameters(
                    period: values.whole("period"), entry: values.number("entry"), exit: values.number("exit"),
                    stop: values.number("stop"), exposure: values.number("exposure")),
                plan: &plan)
        })

    static let volatilityTarget = CatalogueEntry(
        name: "volatility-target", version: "1", summary: "long with so much that it moves by a chosen volatility",
        instruments: 1...1,
        parameters: [
            .whole("period", 40), .number("target", 0.1, in: 0.0001...100), .number("limit", 0.95, in: 0.0001...100),
            .number("band", 0.05, in: 0...100), .number("barsPerYear", 252, in: 0.1...1e9),
        ],
        make: { values, plan in
            VolatilityTarget(
                VolatilityTarget.Parameters(
                    period: values.whole("period"), target: values.number("target"), limit: values.number("limit"),
                    band: values.number("band"), barsPerYear: values.number("barsPerYear")),
                plan: &plan)
        })
}
