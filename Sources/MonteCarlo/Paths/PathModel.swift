public import Faults
internal import Glibc
public import LinearAlgebra

/// Assets whose steps are drawn together.
///
/// A path is a pure function of the seed and its number, and consumes the same draws whatever comes of them.
public protocol PathModel: Sendable {
    /// The way its paths are made.
    var method: SimulationMethod { get }
    /// The number of assets.
    var assets: Int { get }

    /// The log returns of one path: a row for each step, a column for each asset.
    func logReturns(path: UInt64, steps: Int, seed: UInt64) -> Matrix

    /// The values of a portfolio on sixteen paths that follow each other, sixteen a step, where the model has a way to
    /// walk them together.
    ///
    /// The first is a multiple of sixteen.
    func values(
        ofSixteenFrom path: UInt64, holding start: [Double], cash: Double, steps: Int, seed: UInt64
    ) -> [Double]?
}

extension PathModel {
    public func values(
        ofSixteenFrom path: UInt64, holding start: [Double], cash: Double, steps: Int, seed: UInt64
    ) -> [Double]? { nil }
}

/// Accounts that a simulation follows, one a path.
public protocol EquitySource: Sendable {
    /// The way its paths are made.
    var method: SimulationMethod { get }
    /// The number of steps.
    var steps: Int { get }

    /// The equity after each step, for an account that begins with 1, on each of some paths.
    func equity(paths: Range<UInt64>, seed: UInt64) -> [[Double]]
}

/// A portfolio that is bought at the start and held.
public struct HeldPortfolio<Model: PathModel>: EquitySource {
    /// The assets.
    public let model: Model
    /// The share of the account in each asset at the start; what is left to 1 is cash.
    public let weights: [Double]
    public let steps: Int

    /// A portfolio of its weights; refuses weights of another number than the assets', and what is no number.
    public init(_ model: Model, weights: [Double], steps: Int) throws(Fault) {
        precondition(steps > 0, "a path has steps, had \(steps)")
        guard weights.count == model.assets else {
            throw Fault(
                .input, "\(weights.count) weights do not hold \(model.assets) assets", remedy: "give one for each asset"
            )
        }
        try weights.checkNumbers("weight")
        self.model = model
        self.weights = weights
        self.steps = steps
    }

    public var method: SimulationMethod { model.method }

    public func equity(paths: Range<UInt64>, seed: UInt64) -> [[Double]] {
        let cash = 1 - weights.reduce(0, +)
        var equity: [[Double]] = []
        var path = paths.lowerBound
        while path < paths.upperBound {
            let first = path & ~15
            if let values = model.values(
                ofSixteenFrom: first, holding: weights, cash: cash, steps: steps, seed: seed)
            {
                for one in path..<min(first + 16, paths.upperBound) {
                    equity.append((0..<steps).map { values[16 * $0 + Int(one - first)] })
                }
                path = first + 16
            } else {
                equity.append(value(of: model.logReturns(path: path, steps: steps, seed: seed), cash))
                path += 1
            }
        }
        return equity
    }

    private func value(of returns: Matrix, _ cash: Double) -> [Double] {
        var grown = [Double](repeating: 0, count: weights.count)
        return (0..<returns.rows).map { step in
            var sum = cash
            for asset in weights.indices {
                grown[asset] += returns[step, asset]
                sum += weights[asset] * exp(grown[asset])
            }
            return sum
        }
    }
}
