import Arguments
import Documents
import Faults
import Metrics
import Persistence

/// `assay trials budget`: what the next trial has to reach.
struct TrialsBudgetCommand: Command {
    static let strategy = Positional<String?>("strategy", help: "this strategy only")

    static let target = Option<Double>(
        "target", in: 0.01...100, default: 1, help: "the Sharpe ratio of a year that a backtest is to tell from luck")

    static let probability = Option<Double>(
        "probability", in: 0.5...0.999999, default: 0.95, help: "the deflated Sharpe ratio that is asked for")

    static let correlation = Option<Double>(
        "correlation", in: 0...1, default: 0, help: "the mean correlation of the trials' returns, where you know it")

    static let specification = CommandSpecification(
        "budget", "Tell what Sharpe ratio the next trial has to reach",
        discussion: """
            The best of many trials without skill has a Sharpe ratio that grows with their number. Told are the one \
            that is expected of the trials on record and with one more, in a year; what the next trial needs for a \
            deflated ratio of --probability, over the typical length of the trials and with normal returns (Bailey and \
            López de Prado, 2014); and the years of data below which the best of so many reaches --target by luck. The \
            variance of the ratios is that of all trials, and no less than the noise of ratios over that length for \
            trials of --correlation: the next one may be unlike those before. Ideas that were tried elsewhere are not \
            on record: the number is a lower bound.
            """,
        arguments: [strategy, target, probability, correlation],
        examples: [
            .init("assay trials budget", "Every strategy that was tried"),
            .init("assay trials budget crossover --target 1.5", "One of them, against another ratio"),
            .init("assay trials budget crossover --json", "The same for a program"),
        ])

    private let strategy: String?
    private let goal: Goal

    init(_ arguments: ParsedArguments) throws(Fault) {
        strategy = arguments[Self.strategy]?.lowercased()
        goal = Goal(
            target: arguments[Self.target], probability: arguments[Self.probability],
            correlation: arguments[Self.correlation])
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let registry = try context.workspace.openRegistry()
        let known = try registry.families()
        if let strategy, !known.contains(strategy) {
            let names = known.joined(separator: ", ")
            throw Fault(
                .input, "nothing is on record of '\(strategy)'", at: registry.path,
                remedy: known.isEmpty ? "'assay run' records what it runs" : "there is \(names)")
        }
        var budgets: [TrialBudget] = []
        for name in strategy.map({ [$0] }) ?? known {
            budgets.append(TrialBudget(of: try TrialFamily(of: name, in: registry), for: goal))
        }
        var table = TextTable(columns: [
            .left("Strategy"), .right("Trials"), .right("Years"), .right("Luck"), .right("With one more"),
            .right("Needed"), .right("Least years"),
        ])
        for budget in budgets { table.append(budget.row) }
        context.answer(
            [
                "target": JSON(goal.target), "probability": JSON(goal.probability),
                "correlation": JSON(goal.correlation), "families": .array(budgets.map(\.json)),
            ], text: table.text)
        return .done
    }
}

/// What a trial is to show.
struct Goal: Sendable {
    let target: Double
    let probability: Double
    let correlation: Double
}

/// What the next trial of a family has to reach.
struct TrialBudget: Sendable {
    private let family: TrialFamily
    private let goal: Goal
    private let now: Stage
    private let next: Stage

    init(of family: TrialFamily, for goal: Goal) {
        self.family = family
        self.goal = goal
        let luck = family.luck(correlation: goal.correlation)
        let length = Length(family.trials)
        now = Stage(family.count == 0 ? nil : luck, length, goal)
        next = Stage(family.count == 0 ? luck : luck.next, length, goal)
    }

    /// The length that trials have.
    private struct Length {
        let periods: Int
        let periodsPerYear: Double

        init?(_ trials: FamilyTrials) {
            guard let periods = trials.periods, periods > 1, let year = trials.periodsPerYear else { return nil }
            self.periods = periods
            periodsPerYear = year
        }

        var years: Double { Double(periods) / periodsPerYear }
    }

    /// What so many trials owe to luck.
    private struct Stage {
        let trials: Int
        let maximum: Double
        /// The ratio of one period that luck gives; nil where the length is not known.
        let lucky: Double?
        let required: Double?
        let leastYears: Double
        let length: Length?

        init(_ luck: TrialLuck?, _ length: Length?, _ goal: Goal) {
            self.length = length
            trials = luck?.trials ?? 0
            maximum = TrialLuck.expectedMaximum(of: trials)
            leastYears = TrialLuck.minimumYears(trials: trials, ratioPerYear: goal.target)
            guard let luck, let length else {
                (lucky, required) = (nil, nil)
                return
            }
            lucky = luck.ratio(periods: length.periods, periodsPerYear: length.periodsPerYear)
            required = luck.requiredRatio(
                probability: goal.probability, periods: length.periods, periodsPerYear: length.periodsPerYear,
                skewness: 0, kurtosis: 3)
        }

        func perYear(_ ratio: Double?) -> Double? {
            guard let ratio, let length else { return nil }
            return ratio * length.periodsPerYear.squareRoot()
        }

        var json: JSONObject {
            [
                "trials": JSON(trials), "expectedMaximum": JSON(maximum), "luckySharpePerPeriod": JSON(lucky),
                "luckySharpe": JSON(perYear(lucky)), "minimumYears": JSON(leastYears),
            ]
        }
    }

    var json: JSON {
        let trials = family.trials
        let variance = next.length.map { length in
            family.luck(correlation: goal.correlation).next.variance(
                periods: length.periods, periodsPerYear: length.periodsPerYear) * length.periodsPerYear
        }
        var more = next.json
        more["requiredSharpePerPeriod"] = JSON(next.required)
        more["requiredSharpe"] = JSON(next.perYear(next.required))
        return [
            "family": JSON(family.name), "trials": JSON(trials.count), "points": JSON(trials.points),
            "abandoned": JSON(trials.abandoned), "periods": JSON(trials.periods),
            "periodsPerYear": JSON(trials.periodsPerYear), "years": JSON(next.length?.years),
            "sharpeVariance": JSON(trials.variance), "usedVariance": JSON(variance),
            "now": .object(now.json), "next": .object(more),
        ]
    }

    var row: [String] {
        func text(_ value: Double?) -> String { value.map { NumberText.fixed($0, decimals: 2) } ?? "–" }
        return [
            family.name, NumberText.grouped(family.count), text(next.length?.years), text(now.perYear(now.lucky)),
            text(next.perYear(next.lucky)), text(next.perYear(next.required)), text(now.leastYears),
        ]
    }
}
