import Documents
import LinearAlgebra
import MonteCarlo
import Statistics
import TestSupport
import Testing

/// The golden file of Monte Carlo, case by case.
@Suite struct MonteCarloGoldenTests {
    @Test(
        "Every case is met, and one of an unknown family fails",
        arguments: try GoldenCalculation.all(in: "montecarlo.json"))
    func golden(one: GoldenCalculation) throws {
        switch one.family {
        case "philox": try philox(one)
        case "normal": one.check(["z": try one.numbers("p").map(NormalDistribution.quantile)])
        case "stream": try stream(one)
        case "sobol": try sobol(one)
        case "closed": try closed(one)
        case "qe": try heston(one)
        case "garch": try garch(one)
        case "hmm": try regimes(one)
        case "student": try student(one)
        case "merton": try merton(one)
        case "correlation": try correlation(one)
        case "stats": try statistics(one)
        case "variance-reduction": try varianceReduction(one)
        default: Issue.record("\(one.id) is of a family that is not known here")
        }
    }

    @Test("The file has all of its cases")
    func count() throws {
        let cases = try GoldenCalculation.all(in: "montecarlo.json")
        #expect(cases.count.isMultiple(of: 69) && cases.count >= 69)
        #expect(Set(cases.map(\.id)).count == 69)
    }

    private func word(_ text: String) throws -> UInt32 { try #require(UInt32(text, radix: 16)) }

    private func hexadecimal(_ word: UInt32) -> String {
        let text = String(word, radix: 16)
        return String(repeating: "0", count: 8 - text.count) + text
    }

    private func philox(_ one: GoldenCalculation) throws {
        func words(_ key: String) throws -> [UInt32] {
            try #require(one.input[key]?.arrayValue).map { try word(try #require($0.stringValue)) }
        }
        let (counter, key) = (try words("counter"), try words("key"))
        let output = Philox.words(
            counter: SIMD4(counter), key: SIMD2(key), rounds: try one.whole("rounds"))
        one.check(["output": (0..<4).map { hexadecimal(output[$0]) }])
    }

    private func stream(_ one: GoldenCalculation) throws {
        let seed = try #require(UInt64(try one.text("seed"), radix: 16))
        let path = try #require(UInt64(try one.text("path"), radix: 16))
        let stream = RandomStream(seed: seed, stream: UInt32(try one.whole("stream")), path: path)
        let blocks = try one.whole("blocks")
        let words = (0..<blocks).flatMap { block in
            let words = stream.words(block: UInt32(block))
            return (0..<4).map { words[$0] }
        }
        var (uniforms, normals) = ([Double](repeating: 0, count: 2 * blocks), [Double](repeating: 0, count: 2 * blocks))
        stream.fill(&uniforms)
        stream.fillNormals(&normals)
        let inverse = stride(from: 0, to: words.count, by: 2).map {
            NormalDistribution.quantile(word: UInt64(words[$0]) << 32 | UInt64(words[$0 + 1]))
        }
        one.check([
            "words": words.map(hexadecimal), "uniform53": uniforms, "normalInverse": inverse,
            "normalBoxMuller": normals, "boundedInt1000": words.map { Int(RandomStream.place($0, below: 1_000)) },
        ])
    }

    private func sobol(_ one: GoldenCalculation) throws {
        if one.id == "sobol/brownian-bridge" {
            let bridge = BrownianBridge(times: try one.numbers("times"))
            one.check([
                "W": bridge.path(try one.numbers("z")),
                "plan_index_left_right": bridge.steps.map { [$0.place, $0.left, $0.right] },
            ])
            return
        }
        var sequence = SobolSequence(dimensions: try one.whole("dimension"))
        let points = (0..<(try one.whole("count"))).map { number in
            let isThere = number == 0 || sequence.advance()
            #expect(isThere)
            return sequence.point.map { Double($0) * 0x1p-32 }
        }
        if one.expected["points"] != nil {
            one.check(["points": points])
        } else {
            one.check([
                "row1": points[1], "row2": points[2], "row3": points[3], "row1023": points[1_023],
                "columnSums": points[0].indices.map { column in points.reduce(0) { $0 + $1[column] } },
            ])
        }
    }

    private func closed(_ one: GoldenCalculation) throws {
        switch one.id.dropFirst("closed/".count) {
        case let name where name.hasPrefix("black-scholes"):
            let value = BlackScholes(
                price: try one.number("S"), strike: try one.number("K"), rate: try one.number("r"),
                yield: try one.number("q"), volatility: try one.number("sigma"), time: try one.number("T"))
            one.check(["call": value.call, "put": value.put])
        case "gbm-moments":
            let moments = LognormalMoments(
                growth: try one.numbers("mu"), volatility: try one.numbers("sigma"),
                correlation: Matrix(try one.rows("correlation")), start: try one.numbers("S0"),
                time: try one.number("T"))
            one.check([
                "mean": moments.means, "covariance": moments.covariance.asRows, "logMean": moments.logMeans,
                "median": moments.quantiles(0.5), "prob5pctQuantile": moments.quantiles(0.05),
            ])
        case let name where name.hasPrefix("merton"):
            let law = MertonLaw(
                rate: try one.number("r"), yield: try one.number("q"), volatility: try one.number("sigma"),
                intensity: try one.number("lambda"), jumpMean: try one.number("jumpMean"),
                jumpDeviation: try one.number("jumpStd"))
            let time = try one.number("T")
            one.check([
                "call": law.call(price: try one.number("S"), strike: try one.number("K"), time: time),
                "logReturnMean": law.logMean(time: time), "logReturnVariance": law.logVariance(time: time),
                "skewness": law.skewness(time: time), "excessKurtosis": law.excessKurtosis(time: time),
            ])
        case let name where name.hasPrefix("heston"):
            let (law, time) = (try hestonLaw(one, start: "v0"), try one.number("T"))
            one.check([
                "call": law.call(
                    price: try one.number("S"), strike: try one.number("K"), rate: try one.number("r"),
                    yield: try one.number("q"), time: time),
                "meanVarianceT": law.meanVariance(time: time), "varVarianceT": law.varianceOfVariance(time: time),
            ])
        case let name: try drawdown(one, String(name))
        }
    }

    private func drawdown(_ one: GoldenCalculation, _ name: String) throws {
        if name == "expected-max-drawdown-driftless" {
            let (volatility, time) = (try one.number("sigma"), try one.number("T"))
            one.check(["expected": DrawdownLaw.meanDriftlessDrawdown(volatility: volatility, time: time)])
            return
        }
        let law = DrawdownLaw(drift: try one.number("driftOfLog"), volatility: try one.number("sigma"))
        let time = try one.number("T")
        if name.hasPrefix("max-drawdown") {
            one.check(["probability": law.drawdownProbability(depth: try one.number("h"), time: time)])
        } else if name.hasPrefix("barrier") {
            let (depth, shift) = (try one.number("b"), law.monitoringShift(step: 1.0 / 252))
            one.check([
                "hitByT": law.hitProbability(depth: depth, time: time),
                "hitEver": law.everHitProbability(depth: depth), "discreteMonitoringShift252": shift,
                "hitByT_dailyApprox": law.hitProbability(depth: depth + shift, time: time),
            ])
        } else {
            Issue.record("\(one.id) is a closed form that is not known here")
        }
    }

    private func hestonLaw(_ one: GoldenCalculation, start: String) throws -> HestonLaw {
        HestonLaw(
            start: try one.number(start), reversion: try one.number("kappa"), level: try one.number("theta"),
            volatilityOfVariance: try one.number("volOfVol"), correlation: try one.number("rho"))
    }

    private func heston(_ one: GoldenCalculation) throws {
        #expect(try one.number("psiC") == 1.5)
        let step = HestonStep(
            try hestonLaw(one, start: "v"), length: try one.number("dt"), drift: try one.number("mu"),
            keepsMean: one.input["martingaleCorrection"] == true)
        let outcome = step.step(
            variance: try one.number("v"), logPrice: try one.number("logS"), uniform: try one.number("U"),
            normal: try one.number("Z"))
        one.check(["vNext": outcome.variance, "logSNext": outcome.logPrice, "branch": outcome.branch.rawValue])
    }

    private func varianceReduction(_ one: GoldenCalculation) throws {
        let (start, strike, rate) = (try one.number("S0"), try one.number("K"), try one.number("r"))
        let (volatility, time) = (try one.number("sigma"), try one.number("T"))
        let discount = power(2.718281828459045, -rate * time)
        func price(_ normal: Double) -> Double {
            start
                * power(
                    2.718281828459045,
                    (rate - volatility * volatility / 2) * time + volatility * time.squareRoot() * normal)
        }
        func payoff(_ normal: Double) -> Double { discount * max(price(normal) - strike, 0) }
        let normals = try one.numbers("z")
        let plain = MeanEstimate(of: normals.map(payoff))
        let mirrored = MeanEstimate(of: normals.map(payoff), mirrored: normals.map { payoff(-$0) })
        let control = MeanEstimate(
            of: normals.map(payoff), control: normals.map { discount * price($0) }, mean: start)
        let exact = BlackScholes(
            price: start, strike: strike, rate: rate, yield: 0, volatility: volatility, time: time)
        one.check([
            "plain": plain.mean, "plainStdError": plain.error, "antithetic": mirrored.mean,
            "antitheticStdError": mirrored.error, "controlBeta": control.controlFactor, "control": control.mean,
            "controlStdError": control.error, "exact": exact.call,
        ])
    }
}

extension Matrix {
    /// The rows, to compare.
    var asRows: [[Double]] { (0..<rows).map(row) }
}
