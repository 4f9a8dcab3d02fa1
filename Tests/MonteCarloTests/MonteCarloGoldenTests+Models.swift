import Documents
import LinearAlgebra
import MonteCarlo
import Statistics
import TestSupport
import Testing

extension MonteCarloGoldenTests {
    private func garchModel(_ one: GoldenCalculation) throws -> Garch {
        let names = try #require(one.input["parameterOrder"]?.arrayValue).compactMap(\.stringValue)
        let values = Dictionary(uniqueKeysWithValues: zip(names, try one.numbers("parameters")))
        return Garch(
            mean: try #require(values["mu"]), floor: try #require(values["omega"]),
            news: try #require(values["alpha[1]"]), leverage: values["gamma[1]"] ?? 0,
            memory: try #require(values["beta[1]"]), degrees: values["nu"])
    }

    func garch(_ one: GoldenCalculation) throws {
        if one.id.hasSuffix("forecast") {
            let model = try recursion(one)
            one.check([
                "variance": model.forecast(
                    lastSurprise: try one.number("lastResidual"), lastVariance: try one.number("lastVariance"),
                    steps: try one.whole("horizon")),
                "unconditional": model.unconditionalVariance, "persistence": model.persistence,
            ])
        } else if one.id == "garch/filtered-historical-path" {
            let residuals = try one.numbers("standardisedResiduals")
            let picks = try one.numbers("picks").map { residuals[Int($0)] }
            let path = try recursion(one).path(picks, startVariance: try one.number("startVariance"))
            one.check(["returns": path.returns, "variances": path.variances])
        } else if one.id.hasSuffix("fixed") {
            let returns = try one.numbers("x")
            let filter = try garchModel(one).filter(returns, backcast: Garch.backcast(returns))
            one.check([
                "logLikelihood": filter.logLikelihood,
                "conditionalVarianceFirst5": Array(filter.variances.prefix(5)),
                "conditionalVarianceLast5": Array(filter.variances.suffix(5)),
                "standardisedResidualsLast5": Array(filter.standardised.suffix(5)),
            ])
        } else {
            let (returns, isStudent) = (try one.numbers("x"), try one.text("distribution") == "t")
            #expect(abs(Garch.backcast(returns) - (try one.number("backcast"))) < 1e-9)
            let hasLeverage = try one.whole("o") == 1
            let fit = try Garch.fit(returns, hasLeverage: hasLeverage, isStudent: isStudent)
            let model = fit.model
            one.check([
                "parameters": [model.mean, model.floor, model.news] + (hasLeverage ? [model.leverage] : [])
                    + [model.memory] + (model.degrees.map { [$0] } ?? []),
                "logLikelihood": fit.filter.logLikelihood,
            ])
        }
    }

    private func recursion(_ one: GoldenCalculation) throws -> Garch {
        Garch(
            mean: one.input["mu"]?.doubleValue ?? 0, floor: try one.number("omega"), news: try one.number("alpha"),
            leverage: try one.number("gamma"), memory: try one.number("beta"))
    }

    func regimes(_ one: GoldenCalculation) throws {
        let returns = try one.numbers("y")
        func numbers(_ key: String) throws -> JSON { try #require(one.input[key] ?? one.input["initial"]?[key]) }
        let regimes = MarkovRegimes(
            start: try GoldenCalculation.numbers(try numbers("start")),
            transition: try #require(try numbers("transition").arrayValue).map(GoldenCalculation.numbers),
            means: try GoldenCalculation.numbers(try numbers("means")),
            deviations: try GoldenCalculation.numbers(try numbers("stdevs")))
        if one.id == "hmm/two-state-em" {
            let fit = regimes.bettered(with: returns, steps: try one.whole("maxIterations"))
            one.check([
                "logLikelihood": fit.logLikelihood, "means": fit.regimes.means, "stdevs": fit.regimes.deviations,
                "transition": fit.regimes.transition,
            ])
        } else {
            let filter = regimes.filter(returns)
            one.check([
                "logLikelihood": filter.logLikelihood, "filteredLast": filter.filtered[returns.count - 1],
                "filtered_t10": filter.filtered[9], "smoothed_t1": filter.smoothed[0],
                "smoothed_t50": filter.smoothed[49], "viterbi": regimes.likeliestStates(returns),
                "stationary": regimes.stationary, "expectedDuration": regimes.expectedDurations,
            ])
        }
    }

    func student(_ one: GoldenCalculation) throws {
        switch one.id {
        case "student/univariate-mle":
            let observations = Matrix(columns: [try one.numbers("x")])
            let fit = try MultivariateStudent.fit(observations)
            one.check([
                "nu": fit.degrees, "location": fit.centre[0], "scale": fit.scale[0, 0].squareRoot(),
                "logLikelihood": try fit.logLikelihood(observations),
            ])
        case "student/multivariate-loglik":
            let law = MultivariateStudent(
                centre: try one.numbers("mu"), scale: Matrix(try one.rows("scaleMatrix")),
                degrees: try one.number("nu"))
            one.check(["logLikelihood": try law.logLikelihood(Matrix(try one.rows("X")))])
        case "student/multivariate-em-fixed-nu":
            let observations = Matrix(try one.rows("X"))
            let fit = try MultivariateStudent.fit(observations, degrees: try one.number("nu"))
            one.check([
                "mu": fit.centre, "scaleMatrix": fit.scale.asRows, "logLikelihood": try fit.logLikelihood(observations),
                "covariance": try #require(fit.covariance).asRows,
            ])
        case "student/copula-kendall":
            let observations = Matrix(try one.rows("X"))
            let tau = try #require(rankCorrelation(observations.column(0), observations.column(1)))
            let copula = try StudentCopula.fit(observations)
            one.check(["kendallTauB": tau, "rho": copula.correlation[0, 1]])
        default: Issue.record("\(one.id) is not known here")
        }
    }

    func merton(_ one: GoldenCalculation) throws {
        #expect(try one.whole("terms") == 21)
        let model = JumpDiffusion(
            drift: try one.number("driftOfDiffusionPart"), volatility: try one.number("sigma"),
            intensity: try one.number("lambda"), jumpMean: try one.number("jumpMean"),
            jumpDeviation: try one.number("jumpStd"))
        one.check(["logLikelihood": model.logLikelihood(try one.numbers("x"), step: try one.number("dt"))])
    }

    func correlation(_ one: GoldenCalculation) throws {
        if one.id == "correlation/cholesky-draws" {
            let factor = try PathFactor(Matrix(try one.rows("C")))
            one.check(["L": factor.matrix.asRows, "X": factor.correlate(Matrix(try one.rows("Z"))).asRows])
        } else {
            let matrix = Matrix(try one.rows("A"))
            let nearest = try NearestCorrelation(matrix)
            let clipped = try NearestCorrelation.clipped(matrix)
            one.check([
                "nearest": nearest.matrix.asRows, "distance": nearest.distance,
                "minEigenvalueOfInput": nearest.leastEigenvalue, "spectralClip": clipped.asRows,
                "clipDistance": (clipped - matrix).norm,
            ])
        }
    }

    func statistics(_ one: GoldenCalculation) throws {
        switch one.id {
        case "stats/quantile-es-ci":
            let risk = try TailRisk(
                try one.numbers("x"), tail: try one.number("tailProbability"),
                confidence: try one.number("confidence"))
            one.check([
                "quantile": risk.quantile, "var": risk.valueAtRisk, "orderIndexLow1based": risk.ranks.lowerBound,
                "orderIndexHigh1based": risk.ranks.upperBound,
                "varCI": [risk.valueAtRiskInterval.lowerBound, risk.valueAtRiskInterval.upperBound],
                "es": risk.expectedShortfall, "esStdError": risk.expectedShortfallError,
            ])
        case "stats/log-bucket-sketch":
            let sketch = LogSketch(error: try one.number("alpha"))
            let buckets = try one.numbers("values").map(sketch.bucket)
            one.check(["gamma": sketch.factor, "index": buckets, "representative": buckets.map(sketch.value)])
        case let id where id.hasPrefix("stats/ruin-ci"):
            let ruin = RuinProbability(
                ruined: try one.whole("k"), of: try one.whole("n"), confidence: try one.number("confidence"))
            one.check([
                "estimate": ruin.estimate, "wilson": [ruin.shown.lowerBound, ruin.shown.upperBound],
                "clopperPearson": [ruin.exact.lowerBound, ruin.exact.upperBound],
            ])
        default: Issue.record("\(one.id) is not known here")
        }
    }
}
