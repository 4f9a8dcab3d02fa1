public import Faults
internal import Glibc
internal import Statistics

/// Returns of a normal step and a Poisson number of normal jumps (Merton, 1976), a unit of time each.
public struct JumpDiffusion: Hashable, Sendable {
    /// The drift of the logarithm between jumps, a unit of time.
    public var drift: Double
    /// The volatility between jumps.
    public var volatility: Double
    /// How many jumps are expected in a unit of time.
    public var intensity: Double
    /// The mean of a jump.
    public var jumpMean: Double
    /// The deviation of a jump.
    public var jumpDeviation: Double

    /// A model of its parameters.
    public init(drift: Double, volatility: Double, intensity: Double, jumpMean: Double, jumpDeviation: Double) {
        self.drift = drift
        self.volatility = volatility
        self.intensity = intensity
        self.jumpMean = jumpMean
        self.jumpDeviation = jumpDeviation
    }

    /// The logarithm of the likelihood of returns over steps of a length, with up to twenty jumps a step.
    public func logLikelihood(_ returns: [Double], step: Double) -> Double {
        let all = (0...20).map { log(PoissonDistribution.probability($0, mean: intensity * step)) }
        // What is less likely than e⁻⁵⁰ does not reach the last digit of what is likely.
        let chances = all.prefix { $0 > -50 }
        let spreads = chances.indices.map {
            volatility * volatility * step + Double($0) * jumpDeviation * jumpDeviation
        }
        let constants = zip(chances, spreads).map { $0 - 0.5 * log(2 * .pi * $1) }
        return returns.compensatedSum { value in
            var terms = constants
            for jumps in terms.indices {
                let distance = value - drift * step - Double(jumps) * jumpMean
                terms[jumps] -= 0.5 * distance * distance / spreads[jumps]
            }
            let greatest = terms.max() ?? 0
            return greatest + log(terms.reduce(0) { $0 + exp($1 - greatest) })
        }
    }

    /// The model of greatest likelihood for returns over steps of a length, from several starts.
    ///
    /// A jump's deviation is at least a tenth of a step's, below which the likelihood has no bound; at most two jumps a
    /// step are expected. Refuses fewer than 100 returns.
    public static func fit(_ returns: [Double], step: Double) throws(Fault) -> JumpDiffusion {
        try returns.checkNumbers("return")
        let moments = Moments(returns)
        guard returns.count >= 100, let deviation = moments.deviation, deviation > 0 else {
            throw Fault(
                .refused, "\(returns.count) returns that move are too few to tell jumps from steps",
                remedy: "give at least 100 returns, better 1000")
        }
        let root = step.squareRoot()
        func model(_ point: [Double]) -> JumpDiffusion {
            let volatility = deviation / root * exp(point[1])
            return JumpDiffusion(
                drift: point[0] * deviation / step, volatility: volatility,
                intensity: 2 / (1 + exp(-point[2])) / step, jumpMean: point[3] * deviation,
                jumpDeviation: 0.1 * volatility * root + deviation * exp(point[4]))
        }
        let mean = moments.mean / deviation
        let starts = [
            [mean, -0.3, -3, 0, 0.5], [mean, -0.1, -5, -1, 1], [mean, -0.5, -1, 0, 0], [mean, -0.2, -4, 1, 0.7],
            [mean, -0.7, 0, 0, 0],
        ]
        return model(Minimum(fromEach: starts) { -model($0).logLikelihood(returns, step: step) }.point)
    }
}
