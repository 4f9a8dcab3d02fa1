internal import CLapack
public import Faults

/// Coefficients by least squares of one or more columns on the columns of a design.
///
/// By QR (dgels) and never by normal equations. A design whose condition number is above 1e8 is solved by its singular
/// values (dgelsd) without those below 1e-10 of the greatest: the shortest of all solutions, and
/// ``isRankDeficient`` tells that there are others.
public struct LeastSquares: Sendable {
    /// The coefficients: a row for each column of the design, a column for each one fitted.
    public let coefficients: Matrix
    /// What the fit leaves, a column for each one fitted.
    public let residuals: Matrix
    /// The condition number of the design.
    public let condition: Double
    /// The columns of the design that count.
    public let rank: Int
    /// Whether columns of the design depend on each other, or nearly.
    public let isRankDeficient: Bool

    /// Fits columns to a design, which has at least as many rows as columns.
    public init(design: Matrix, observed: Matrix) throws(Fault) {
        guard design.rows == observed.rows else {
            throw Fault(
                .input, "the design has \(design.rows) rows and what is fitted \(observed.rows)",
                remedy: "give both the same rows")
        }
        guard design.columns > 0, design.rows >= design.columns else {
            throw Fault(
                .input, "\(design.rows) rows do not determine \(design.columns) coefficients",
                remedy: "give at least as many rows as columns, or fewer columns")
        }
        try design.checkFinite("design")
        try observed.checkFinite("fitted matrix")
        condition = try design.condition(name: "design")
        isRankDeficient = condition > 1e8
        var (work, values) = (design.values, observed.values)
        let (rows, columns, targets) = (Int32(design.rows), Int32(design.columns), Int32(observed.columns))
        if isRankDeficient {
            var singular = [Double](repeating: 0, count: design.columns)
            var found: Int32 = 0
            let answer = LAPACKE_dgelsd(
                LAPACK_ROW_MAJOR, rows, columns, targets, &work, columns, &values, targets, &singular, 1e-10, &found)
            try Answer.check(answer, of: "dgelsd", Answer.noConvergence("design"))
            rank = Int(found)
        } else {
            let answer = LAPACKE_dgels(
                LAPACK_ROW_MAJOR, CChar(UInt8(ascii: "N")), rows, columns, targets, &work, columns, &values, targets)
            try Answer.check(answer, of: "dgels") { place in
                Fault(
                    .input, "column \(place) of the design depends on those before it",
                    remedy: "remove the column")
            }
            rank = design.columns
        }
        coefficients = Matrix(
            rows: design.columns, columns: observed.columns,
            values: Array(values.prefix(design.columns * observed.columns)))
        residuals = observed - design * coefficients
    }
}
