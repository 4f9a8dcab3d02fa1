public import Faults

/// A matrix of doubles as a value, row by row.
public struct Matrix: Hashable, Sendable {
    /// The number of rows.
    public let rows: Int
    /// The number of columns.
    public let columns: Int
    /// The elements, row by row.
    public internal(set) var values: [Double]

    /// A matrix of elements given row by row.
    public init(rows: Int, columns: Int, values: [Double]) {
        precondition(rows >= 0 && columns >= 0, "a matrix has no negative size, had \(rows) × \(columns)")
        precondition(
            values.count == rows * columns, "\(rows) × \(columns) elements fill a matrix, were \(values.count)")
        self.rows = rows
        self.columns = columns
        self.values = values
    }

    /// A matrix of one value throughout.
    public init(repeating value: Double, rows: Int, columns: Int) {
        self.init(rows: rows, columns: columns, values: [Double](repeating: value, count: rows * columns))
    }

    /// A matrix of rows, which are of one length.
    public init(_ rows: [[Double]]) {
        let columns = rows.first?.count ?? 0
        precondition(rows.allSatisfy { $0.count == columns }, "the rows of a matrix are of one length")
        self.init(rows: rows.count, columns: columns, values: rows.flatMap(\.self))
    }

    /// A matrix of columns, which are of one length.
    public init(columns: [[Double]]) { self = Matrix(columns).transposed }

    /// A square matrix with these values on its diagonal and zeros elsewhere.
    public init(diagonal: [Double]) {
        self.init(repeating: 0, rows: diagonal.count, columns: diagonal.count)
        for (place, value) in diagonal.enumerated() { self[place, place] = value }
    }

    /// The square matrix that changes nothing it is multiplied with.
    public static func identity(_ size: Int) -> Matrix { Matrix(diagonal: [Double](repeating: 1, count: size)) }

    /// The element of a row and a column.
    public subscript(row: Int, column: Int) -> Double {
        get { values[row * columns + column] }
        set { values[row * columns + column] = newValue }
    }

    /// Whether there are as many rows as columns.
    public var isSquare: Bool { rows == columns }

    /// A row.
    public func row(_ row: Int) -> [Double] { Array(values[row * columns..<(row + 1) * columns]) }

    /// A column.
    public func column(_ column: Int) -> [Double] { (0..<rows).map { self[$0, column] } }

    /// The elements on the diagonal.
    public var diagonal: [Double] { (0..<min(rows, columns)).map { self[$0, $0] } }

    /// Rows as columns and columns as rows.
    public var transposed: Matrix {
        var turned = Matrix(repeating: 0, rows: columns, columns: rows)
        for row in 0..<rows {
            for column in 0..<columns { turned[column, row] = self[row, column] }
        }
        return turned
    }

    /// The rows and columns of these places, in their order.
    public func part(rows: [Int], columns: [Int]) -> Matrix {
        Matrix(
            rows: rows.count, columns: columns.count, values: rows.flatMap { row in columns.map { self[row, $0] } })
    }

    /// A function of each element.
    public func map(_ transform: (Double) -> Double) -> Matrix {
        Matrix(rows: rows, columns: columns, values: values.map(transform))
    }

    /// Half the sum of the matrix and its transpose: what rounding took from symmetry is evened out.
    public var symmetrised: Matrix {
        var even = self
        for row in 0..<rows {
            for column in 0..<row {
                let mean = 0.5 * (self[row, column] + self[column, row])
                even[row, column] = mean
                even[column, row] = mean
            }
        }
        return even
    }

    /// Refuses what is not finite, naming the first such element.
    public func checkFinite(_ name: String) throws(Fault) {
        guard let place = values.firstIndex(where: { !$0.isFinite }) else { return }
        throw Fault(
            .input, "the \(name) holds \(values[place]) in row \(place / columns + 1), column \(place % columns + 1)",
            remedy: "remove or fill the rows in which a value is missing")
    }

    /// Refuses what is not square, not finite or not symmetric.
    public func checkSymmetric(_ name: String) throws(Fault) {
        guard isSquare, rows > 0 else {
            throw Fault(
                .input, "the \(name) has \(rows) rows and \(columns) columns", remedy: "give a square matrix")
        }
        try checkFinite(name)
        let scale = values.reduce(0) { max($0, abs($1)) }
        for row in 0..<rows {
            for column in 0..<row where abs(self[row, column] - self[column, row]) > 1e-10 * scale {
                throw Fault(
                    .input,
                    "the \(name) is not symmetric: row \(row + 1), column \(column + 1) is \(self[row, column]) and "
                        + "its mirror image \(self[column, row])",
                    remedy: "give each pair one value")
            }
        }
    }
}
