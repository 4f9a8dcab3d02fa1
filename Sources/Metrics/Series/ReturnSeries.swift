public import Columns
public import Faults
import Statistics

/// What metrics are computed of: the returns of an account and the equity that they make.
///
/// An account stops where nothing is left of it: what a curve tells after its first equity of zero or less is no part
/// of the series.
public struct ReturnSeries: Sendable {
    /// The simple return of each period.
    public let returns: [Double]
    /// The equity: the starting one, then one for each return.
    public let equity: [Double]
    /// The moment that each period ends at, or nil where nobody told.
    public let times: [Timestamp]?
    /// The moment of the starting equity, where it was told.
    public let startTime: Timestamp?
    /// How many periods a year has.
    public let periodsPerYear: Double
    /// What money earns at no risk.
    public let riskFree: RiskFreeRate

    /// The series of an equity curve that starts before the first period.
    ///
    /// - Parameters:
    ///   - flows: what was paid in, or out where negative, at the end of each period; it is no part of a return.
    public init(
        start: Double, equity: [Double], flows: [Double]? = nil, times: [Timestamp]? = nil,
        startTime: Timestamp? = nil, periodsPerYear: Double, riskFree: RiskFreeRate
    ) throws(Fault) {
        try Self.check("equity", equity)
        if let flows { try Self.check("flow", flows) }
        guard start.isFinite, start > 0 else {
            throw Fault(.input, "a starting equity is positive, was \(start)")
        }
        precondition(flows == nil || flows?.count == equity.count, "there is a flow for each equity, or none at all")
        guard let flows else {
            self.init(
                checkedStart: start, equity: equity, times: times, startTime: startTime,
                periodsPerYear: periodsPerYear, riskFree: riskFree)
            return
        }
        let returns = equity.indices.map { (equity[$0] - flows[$0]) / ($0 == 0 ? start : equity[$0 - 1]) - 1 }
        // The equity of one who paid in nothing: depths are depths of the account, not of its deposits.
        try self.init(
            returns: Array(returns.prefix { $0.isFinite }), start: start, times: times, startTime: startTime,
            periodsPerYear: periodsPerYear, riskFree: riskFree)
    }

    /// The series of returns on a starting equity.
    public init(
        returns: [Double], start: Double = 1, times: [Timestamp]? = nil, startTime: Timestamp? = nil,
        periodsPerYear: Double, riskFree: RiskFreeRate
    ) throws(Fault) {
        try Self.check("return", returns)
        guard start.isFinite, start > 0 else {
            throw Fault(.input, "a starting equity is positive, was \(start)")
        }
        var product = CompensatedProduct(start)
        var equity = [start]
        equity.reserveCapacity(returns.count + 1)
        for change in returns {
            product.grow(by: change)
            equity.append(product.value)
            if product.value <= 0 { break }
        }
        if let place = equity.firstIndex(where: { !$0.isFinite }) {
            throw Fault(.input, "return \(place) makes more of the equity than a number can tell")
        }
        self.init(
            kept: Array(returns.prefix(equity.count - 1)), equity, times, startTime, periodsPerYear, riskFree)
    }

    /// The series of a curve that is known to be of finite numbers.
    init(
        checkedStart start: Double, equity: [Double], times: [Timestamp]?, startTime: Timestamp?,
        periodsPerYear: Double, riskFree: RiskFreeRate
    ) {
        precondition(start > 0, "a starting equity is positive, was \(start)")
        let kept = equity.firstIndex { $0 <= 0 }.map { Array(equity[...$0]) } ?? equity
        var before = start
        let returns = kept.map { value in
            defer { before = value }
            return value / before - 1
        }
        self.init(kept: returns, [start] + kept, times, startTime, periodsPerYear, riskFree)
    }

    private init(
        kept returns: [Double], _ equity: [Double], _ times: [Timestamp]?, _ startTime: Timestamp?,
        _ periodsPerYear: Double, _ riskFree: RiskFreeRate
    ) {
        precondition(
            periodsPerYear > 0 && periodsPerYear.isFinite, "periods a year are positive, were \(periodsPerYear)")
        precondition(times.map { $0.count >= returns.count } ?? true, "every return has a time, or none has")
        self.returns = returns
        self.equity = equity
        self.times = times.map { Array($0.prefix(returns.count)) }
        self.startTime = startTime
        self.periodsPerYear = periodsPerYear
        self.riskFree = riskFree
    }

    /// The number of returns.
    public var count: Int { returns.count }

    /// Whether nothing was left at the end.
    public var isRuined: Bool { equity[equity.count - 1] <= 0 }

    /// The returns beyond what money earned at no risk.
    public var excessReturns: [Double] { riskFree.excess(of: returns, periodsPerYear: periodsPerYear) }

    /// The years from the first moment that was told to the last, of 365.25 days.
    public var years: Double? {
        guard let times, let last = times.last, let first = startTime ?? times.first else { return nil }
        return Double(last.nanoseconds - first.nanoseconds) / (365.25 * 86_400 * 1e9)
    }

    /// The same equity under another count of periods a year and another rate at no risk.
    public func under(periodsPerYear: Double, riskFree: RiskFreeRate) -> ReturnSeries {
        ReturnSeries(kept: returns, equity, times, startTime, periodsPerYear, riskFree)
    }

    private static func check(_ what: String, _ values: [Double]) throws(Fault) {
        guard let place = values.firstIndex(where: { !$0.isFinite }) else { return }
        throw Fault(
            .input, "\(what) \(place + 1) of \(values.count) is not a finite number",
            remedy: "leave out the rows that have no value")
    }
}

extension ReturnSeries {
    /// The same account with its periods in another order, or some of them several times.
    func resampled(_ rows: [Int]) -> ReturnSeries {
        var product = CompensatedProduct(equity[0])
        let drawn = rows.map { returns[$0] }
        let curve = drawn.map { change in
            product.grow(by: change)
            return product.value
        }
        let rate: RiskFreeRate =
            if case .perPeriod(let rates) = riskFree { .perPeriod(rows.map { rates[$0] }) } else { riskFree }
        let end = curve.firstIndex { $0 <= 0 }.map { $0 + 1 } ?? curve.count
        return ReturnSeries(
            kept: Array(drawn[..<end]), [equity[0]] + curve[..<end], nil, nil, periodsPerYear, rate)
    }
}
