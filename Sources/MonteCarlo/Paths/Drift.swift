public import Faults
internal import Glibc
public import LinearAlgebra

/// What assets are expected to earn in a simulation: of all that is estimated it is known least, so it is said.
public enum Drift: Hashable, Sendable {
    /// What they earned in the sample.
    case asEstimated
    /// Nothing: the mean price stays.
    case zero
    /// A rate a step for all of them; with the riskless one there is no excess. What reports of risk take.
    case rate(Double)
    /// A rate a step for each.
    case rates([Double])

    /// What a report says of it.
    public var name: String {
        switch self {
        case .asEstimated: "as estimated from the sample"
        case .zero: "zero"
        case .rate(let rate): "\(rate) a step for every asset"
        case .rates(let rates): "\(rates) a step"
        }
    }

    /// The mean log return of each asset in a step: the growth of its mean price less half its variance.
    public func meanLogReturns(means: [Double], variances: [Double]) throws(Fault) -> [Double] {
        switch self {
        case .asEstimated: return means
        case .zero: return variances.map { -$0 / 2 }
        case .rate(let rate):
            try [rate].checkNumbers("rate")
            return variances.map { log1p(rate) - $0 / 2 }
        case .rates(let rates):
            guard rates.count == variances.count else {
                throw Fault(
                    .input, "\(rates.count) rates for \(variances.count) assets", remedy: "give one for each")
            }
            try rates.checkNumbers("rate")
            return zip(rates, variances).map { log1p($0) - $1 / 2 }
        }
    }
}

extension BrownianPaths {
    /// Motions with the covariances of a history of log returns, a row a step.
    public static func fitted(to history: Matrix, drift: Drift) throws(Fault) -> BrownianPaths {
        let sample = try Covariance(history)
        return try BrownianPaths(
            meanLogReturns: drift.meanLogReturns(means: sample.means, variances: sample.matrix.diagonal),
            covariance: sample.matrix)
    }
}

extension StudentPaths {
    /// Paths with the covariances and the tails of a history of log returns, a row a step.
    public static func fitted(to history: Matrix, drift: Drift) throws(Fault) -> StudentPaths {
        let fit = try MultivariateStudent.fit(history)
        guard let covariance = fit.covariance else {
            throw Fault(
                .refused,
                "the tails of these returns are so heavy (\(fit.degrees) degrees of freedom) that they have no "
                    + "variance", remedy: "resample the history instead")
        }
        return try StudentPaths(
            meanLogReturns: drift.meanLogReturns(means: fit.centre, variances: covariance.diagonal),
            covariance: covariance, degrees: fit.degrees)
    }
}
