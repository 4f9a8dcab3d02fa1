public import Faults
public import LinearAlgebra
internal import Statistics

/// Prices whose variance follows a model and whose surprises are those of history, all assets of one row together.
public struct FilteredPaths: PathModel {
    private let fits: [Garch.Fit]
    private let bootstrap: StationaryBootstrap

    /// Paths of models fitted to log returns of the same rows; a mean block of 1 draws rows independently.
    public init(_ fits: [Garch.Fit], meanBlock: Double) throws(Fault) {
        guard let rows = fits.first?.filter.standardised.count, rows > 1,
            fits.allSatisfy({ $0.filter.standardised.count == rows })
        else {
            throw Fault(
                .input, "the models are not fitted to the same rows",
                remedy: "fit each asset to the returns of the times that all have")
        }
        for (place, fit) in fits.enumerated() where fit.model.persistence >= 1 {
            throw Fault(
                .refused,
                "the variance of asset \(place + 1) does not come back: its persistence is "
                    + "\(fit.model.persistence)", remedy: "fit a longer history, or resample blocks of returns")
        }
        self.fits = fits
        bootstrap = StationaryBootstrap(count: rows, meanBlock: meanBlock)
    }

    public var method: SimulationMethod { .filteredHistorical }
    public var assets: Int { fits.count }

    public func logReturns(path: UInt64, steps: Int, seed: UInt64) -> Matrix {
        var rows = [Int](repeating: 0, count: steps)
        bootstrap.fill(&rows, seed: seed, resample: path)
        return Matrix(
            columns: fits.map { fit in
                fit.model.path(rows.map { fit.filter.standardised[$0] }, startVariance: fit.filter.next).returns
            })
    }
}
