import Columns

/// The line through a window, and how well it fits.
struct RegressionLine: IndicatorStream {
    private var start: LinearRegression.Stream
    private var slope: LinearRegression.Stream
    private var variance: WindowVariance
    private let count: Double

    init(period: Int, grids: [DecimalScale?]) {
        start = LinearRegression(.start, period: period).makeStream(grids)
        slope = LinearRegression(.slope, period: period).makeStream(grids)
        variance = WindowVariance(period: period, grid: grids[0])
        count = Double(period)
    }

    mutating func update(_ sample: Double) -> Values<4> {
        let (start, slope, variance) = (start.update(sample), slope.update(sample), variance.update(sample))
        guard !slope.isNaN else { return .undefined }
        let rowVariance = (count * count - 1) / 12
        let explained = min(1, ratio(slope * slope * rowVariance, variance))
        let error = ((1 - explained) * variance / (count - 2) / rowVariance).squareRoot()
        return Values([slope, start, explained, slope / error])
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
    private var spread: WindowSpread
    private var stocks: WindowSum
    private var markets: WindowSum

    init(period: Int) {
        spread = WindowSpread(period: period, grids: (nil, nil))
        stocks = WindowSum(period: period, grid: nil)
        markets = stocks
    }

    mutating func update(_ row: Pair) -> Values<2> {
        guard let pair = returns.next(row) else { return .undefined }
        let spread = spread.update(Pair(pair.second, pair.first))
        stocks.add(pair.first)
        markets.add(pair.second)
        guard stocks.isFull else { return .undefined }
        let beta = ratio(spread.xy, spread.xx)
        return Values([beta, stocks.mean - beta * markets.mean])
    }
}

/// How two series, or their returns, move together.
struct SeriesCorrelation: IndicatorStream {
    private var returns = ReturnPairs()
    private var correlation: Correlation.Stream
    private let isOfReturns: Bool

    init(period: Int, isOfReturns: Bool, grids: [DecimalScale?]) {
        correlation = Correlation(period: period, still: .nan).makeStream(isOfReturns ? [nil, nil] : grids)
        self.isOfReturns = isOfReturns
    }

    mutating func update(_ row: Pair) -> Double {
        guard isOfReturns else { return correlation.update(row) }
        return returns.next(row).map { correlation.update($0) } ?? .nan
    }
}
