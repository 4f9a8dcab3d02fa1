public import Faults
internal import Glibc
public import LinearAlgebra
internal import Statistics

/// How assets follow factors, by least squares.
public struct FactorModel: Sendable {
    /// What each asset does where no factor moves.
    public let constants: [Double]
    /// What each asset does for one of each factor: a row a factor, a column an asset.
    public let betas: Matrix
    /// The variance that factors leave of each asset.
    public let residualVariances: [Double]
    /// The share of the variance of each asset that factors explain; absent where it does not move.
    public let explained: [Double?]
    /// Why betas are to be taken with care: factors that say nearly the same thing.
    public let warning: String?

    /// The betas of returns on factors, a row a time.
    ///
    /// With neighbours the factor's moves of the time before and after are added, for markets that do not trade at the
    /// same hours (Dimson, 1979).
    public init(factors: Matrix, returns: Matrix, includesNeighbours: Bool = false) throws(Fault) {
        guard factors.rows == returns.rows else {
            throw Fault(
                .input, "factors have \(factors.rows) rows and returns \(returns.rows)",
                remedy: "take the times that both have")
        }
        let edge = includesNeighbours ? 1 : 0
        let times = Array(edge..<max(edge, factors.rows - edge))
        let lags = includesNeighbours ? [-1, 0, 1] : [0]
        let design = Matrix(
            times.map { time in
                [1] + lags.flatMap { lag in factors.row(time + lag) }
            })
        guard design.rows > design.columns else {
            throw Fault(
                .refused, "\(factors.rows) rows do not determine \(design.columns) coefficients with a residual",
                remedy: "give more rows than coefficients, better 252")
        }
        let observed = returns.part(rows: times, columns: Array(0..<returns.columns))
        let fit = try LeastSquares(design: design, observed: observed)
        constants = fit.coefficients.row(0)
        var betas = Matrix(repeating: 0, rows: factors.columns, columns: returns.columns)
        for block in lags.indices {
            for factor in 0..<factors.columns {
                for asset in 0..<returns.columns {
                    betas[factor, asset] += fit.coefficients[1 + block * factors.columns + factor, asset]
                }
            }
        }
        self.betas = betas
        let freedom = Double(design.rows - design.columns)
        let squares = (0..<returns.columns).map { fit.residuals.column($0).compensatedSum { $0 * $0 } }
        residualVariances = squares.map { $0 / freedom }
        explained = (0..<returns.columns).map { asset in
            let moments = Moments(observed.column(asset))
            guard let variance = moments.variance, variance > 0 else { return nil }
            return 1 - squares[asset] / (variance * Double(design.rows - 1))
        }
        warning =
            fit.isRankDeficient
            ? "the factors depend on each other (condition \(fit.condition)): betas are the least that explain as much"
            : nil
    }

    /// The move of each asset for moves of the factors; with `residual` so many deviations of what factors leave are
    /// added, for single names.
    public func moves(for factors: [Double], residual: Double = 0) -> [Double] {
        zip(betas.transposed.times(factors), residualVariances).map { $0 + residual * $1.squareRoot() }
    }
}

/// A shock along a principal component: the way in which assets mostly move together.
public struct ComponentShock: Sendable {
    /// The components of the covariances, greatest first.
    public let components: SymmetricEigen
    /// The move of each asset.
    public let moves: [Double]
    /// Whether the neighbouring component is nearly as great, so that this one alone is arbitrary.
    public let isAmbiguous: Bool

    /// A shock of so many deviations of a component, counted from 1 and turned so that its entries add up to more than
    /// zero.
    public init(covariance: Matrix, component: Int, deviations: Double) throws(Fault) {
        components = try SymmetricEigen(covariance, name: "covariance matrix")
        let (values, place) = (components.values, component - 1)
        guard values.indices.contains(place) else {
            throw Fault(
                .usage, "there is no component \(component) of \(values.count)", remedy: "give 1 to \(values.count)")
        }
        let vector = components.vectors.column(place)
        let turn: Double = vector.reduce(0, +) < 0 ? -1 : 1
        let size = deviations * max(values[place], 0).squareRoot()
        moves = vector.map { size * turn * $0 }
        let neighbours = [place - 1, place + 1].filter(values.indices.contains)
        isAmbiguous = neighbours.contains { other in
            max(values[other], values[place]) < 1.05 * min(values[other], values[place])
        }
    }
}
