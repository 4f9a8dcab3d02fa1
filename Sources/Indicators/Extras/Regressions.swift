/// The line through a window, and how well it fits.
struct RegressionLine: IndicatorStream {
    private var line: WindowLine
    private let period: Int

    init(period: Int) {
        line = WindowLine(period: period)
        self.period = period
    }

    mutating func update(_ sample: Double) -> Values<4> {
        line.push(sample)
        guard line.isFull else { return .undefined }
        let (slope, explained) = (line.slope, line.determination)
        let unexplained = max(0, 1 - explained) * line.squares / Double(period - 2)
        let error = (unexplained / line.rowSquares).squareRoot()
        return Values([slope, line.value(ago: Double(period - 1)), explained, slope / error])
    }
}

/// The returns of two series, row by row.
struct ReturnPairs: Sendable {
    private var last = Pair(.nan, .nan)

    /// The returns of the next row, or nil where one has none.
    mutating func next(_ row: Pair) -> Pair? {
        defer { last = row }
        let returns = Pair(ratio(row.first - last.first, last.first), ratio(row.second - last.second, last.second))
        return returns.first.isFinite && returns.second.isFinite ? returns : nil
    }
}

/// The line through pairs of returns.
struct ReturnBeta: IndicatorStream {
    private var returns = ReturnPairs()
    private var moments: WindowComoments

    init(period: Int) { moments = WindowComoments(period: period) }

    mutating func update(_ row: Pair) -> Values<2> {
        guard let pair = returns.next(row) else { return .undefined }
        moments.push(pair.second, pair.first)
        guard moments.isFull else { return .undefined }
        let beta = moments.slope
        return Values([beta, moments.meanY - beta * moments.meanX])
    }
}

/// How two series, or their returns, move together.
struct SeriesCorrelation: IndicatorStream {
    private var returns = ReturnPairs()
    private var correlation: WindowCorrelation
    private let isOfReturns: Bool

    init(period: Int, isOfReturns: Bool) {
        correlation = WindowCorrelation(period: period)
        self.isOfReturns = isOfReturns
    }

    mutating func update(_ row: Pair) -> Double {
        guard isOfReturns else { return correlation.update(row) }
        return returns.next(row).map { correlation.update($0) } ?? .nan
    }
}
