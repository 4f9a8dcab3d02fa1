import Documents
import LinearAlgebra
import MonteCarlo
import Stress
import TestSupport
import Testing

/// The golden file of stress, case by case.
@Suite struct StressGoldenTests {
    @Test(
        "Every case is met, and one of an unknown family fails", arguments: try GoldenCalculation.all(in: "stress.json")
    )
    func golden(one: GoldenCalculation) throws {
        switch one.id {
        case "conditional/two-assets": try conditional(one)
        case "reverse/linear", "reverse/quadratic": try reverse(one)
        case "pca/shock-3-sigma-pc1": try component(one)
        case "factor/regression": try factors(one)
        case "correlation/blend-to-one-and-vol-x1.5", "correlation/override-and-repair": try correlation(one)
        case "liquidity/costs": try costs(one)
        case "static/portfolio": try book(one)
        case _ where one.family == "path": try path(one)
        default: Issue.record("\(one.id) is not known here")
        }
    }

    @Test("The file has all of its cases")
    func count() throws {
        let cases = try GoldenCalculation.all(in: "stress.json")
        #expect(cases.count.isMultiple(of: 13) && Set(cases.map(\.id)).count == 13)
    }

    @Test("The catalogue is that of the reference, fact by fact", .enabled(if: Reference.isUsed))
    func catalogue() throws {
        let path = try #require(Reference.path("reference/scenarios.json"))
        let text = try CompressedText.lines(of: path).joined(separator: "\n")
        #expect(try HistoricalScenario.read(text, at: "scenarios.json") == HistoricalScenario.catalogue)
    }

    private func rows(_ matrix: Matrix) -> [[Double]] { (0..<matrix.rows).map(matrix.row) }

    private func conditional(_ one: GoldenCalculation) throws {
        let shock = try ConditionalShock(
            covariance: Matrix(try one.rows("cov")), shocked: try one.numbers("shockedIndex").map { Int($0) },
            moves: try one.numbers("shock"))
        one.check([
            "shockAll": shock.moves, "conditionalCov": rows(shock.covariance),
            "pnl": try one.number("value") * dot(try one.numbers("weights"), shock.moves),
            "mahalanobis": shock.distance, "chi2PValue": shock.probability,
        ])
    }

    private func reverse(_ one: GoldenCalculation) throws {
        let covariance = Matrix(try one.rows("cov"))
        let loss = try one.number("loss")
        if one.id == "reverse/linear" {
            let weights = try one.numbers("weights")
            let shock = try ReverseStress(covariance: covariance, weights: weights, loss: loss)
            one.check([
                "shock": shock.moves, "mahalanobis": shock.distance, "probabilityGaussian": shock.normalProbability,
                "probabilityStudent": shock.studentProbability(degrees: try one.number("nu")),
                "checkPnl": dot(weights, shock.moves),
            ])
        } else {
            let (weights, bend) = (try one.numbers("delta"), Matrix(diagonal: try one.numbers("gammaDiagonal")))
            let shock = try ReverseStress(covariance: covariance, weights: weights, bend: bend, loss: loss)
            one.check([
                "lambda": shock.multiplier, "shock": shock.moves, "mahalanobis": shock.distance,
                "pnl": dot(weights, shock.moves) + 0.5 * bend.quadratic(shock.moves),
            ])
        }
    }

    private func component(_ one: GoldenCalculation) throws {
        let shock = try ComponentShock(
            covariance: Matrix(try one.rows("cov")), component: try one.whole("component"),
            deviations: try one.number("sigmas"))
        one.check([
            "eigenvaluesDescending": shock.components.values,
            "eigenvectorsColumnsSignFixed": rows(shock.components.vectors), "explained": shock.components.explained,
            "shock": shock.moves, "pnlFraction": dot(try one.numbers("weights"), shock.moves),
        ])
    }

    private func factors(_ one: GoldenCalculation) throws {
        let model = try FactorModel(
            factors: Matrix(try one.rows("factors")), returns: Matrix(try one.rows("returns")))
        let moves = model.moves(for: try one.numbers("factorShock"))
        #expect(model.warning == nil)
        one.check([
            "alpha": model.constants, "beta": rows(model.betas), "residualVariance_ddof_p": model.residualVariances,
            "r2": model.explained, "assetShock": moves, "pnlFraction": dot(try one.numbers("weights"), moves),
        ])
    }

    private func correlation(_ one: GoldenCalculation) throws {
        let weights = try one.numbers("weights")
        if one.id == "correlation/override-and-repair" {
            let shock = try CorrelationShock(
                correlation: Matrix(try one.rows("correlation")), deviations: try one.numbers("stdevs"))
            one.check([
                "minEigenvalueBefore": shock.leastEigenvalue, "repaired": rows(shock.correlation),
                "distance": shock.distance, "volAfter": shock.volatility(of: weights),
            ])
        } else {
            let before = Matrix(try one.rows("cov"))
            let shock = try CorrelationShock(
                covariance: before, blend: try one.number("blend"), with: .one,
                volatility: try one.number("volMultiplier"))
            #expect(shock.distance == 0)
            one.check([
                "correlation": rows(shock.correlation), "cov": rows(shock.covariance),
                "volBefore": before.quadratic(weights).squareRoot(), "volAfter": shock.volatility(of: weights),
                "minEigenvalue": shock.leastEigenvalue,
            ])
        }
    }

    private func costs(_ one: GoldenCalculation) throws {
        let cost = TradingCost(
            halfSpread: try one.number("halfSpread"), fee: try one.number("feeRate"),
            impact: try one.number("impactCoefficient"), volatility: try one.number("sigmaDaily"))
        let shock = TradingCost.Shock(
            spread: try one.number("spreadMultiplier"), fee: try one.number("feeMultiplier"),
            volume: try one.number("volumeMultiplier"))
        let (quantity, price) = (try one.number("quantity"), try one.number("price"))
        let volume = try one.number("barVolume")
        one.check([
            "baseCost": cost.cost(quantity: quantity, price: price, volume: volume),
            "stressedCost": cost.cost(quantity: quantity, price: price, volume: volume, under: shock),
        ])
    }

    private func book(_ one: GoldenCalculation) throws {
        let positions = zip(try one.numbers("positions"), try one.numbers("prices")).map {
            StaticBook.Position(symbol: "one", quantity: $0, price: $1)
        }
        let outcome = try StaticBook(positions: positions, cash: try one.number("cash"))
            .shocked(by: try one.numbers("shock"))
        one.check([
            "equityBefore": outcome.equityBefore, "pnlByPosition": outcome.gains,
            "equityAfter": outcome.equityAfter, "grossAfter": outcome.grossAfter,
        ])
    }

    private func path(_ one: GoldenCalculation) throws {
        let (open, close) = (try one.numbers("open"), try one.numbers("close"))
        let bars = PriceBars(
            open: open, high: try one.numbers("high"), low: try one.numbers("low"), close: close,
            volume: open.map { _ in 0 })
        var pieces = try BarPieces(bars, previousClose: try one.number("previousClose"))
        if one.id == "path/overlay-scenario-returns" {
            pieces = pieces.overlaid(
                with: try one.numbers("extraSimpleReturn"), gapShare: try one.number("overnightShare"))
        } else {
            pieces = pieces.scaled(by: try one.numbers("scale"))
            for (bar, gap) in try one.numbers("gapLog").enumerated() { pieces.gap[bar] += gap }
        }
        let moved = pieces.bars
        one.check(["open": moved.open, "high": moved.high, "low": moved.low, "close": moved.close])
    }
}
