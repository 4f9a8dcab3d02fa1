import Glibc

/// The period of the cycle that dominates a series, measured by the angle its phasor turns in a row.
///
/// The price is smoothed over four rows, made free of its trend and split into a part in phase and one in quadrature.
/// The turn of the two from row to row, smoothed, gives the period, held between 6 and 50 rows and near the last one.
struct DominantCycle: Sendable {
    /// The first row whose smoothed price is taken; before it the filters are at rest.
    let firstRow: Int
    /// The row that was taken last.
    private(set) var row = -1
    /// The part in phase, of three rows ago.
    private(set) var inPhase = 0.0
    /// The part in quadrature.
    private(set) var quadrature = 0.0
    /// The period, smoothed twice.
    private(set) var period = 0.0

    private var prices = InlineArray<64, Double>(repeating: 0)
    private var smoothed = InlineArray<64, Double>(repeating: 0)
    /// The sum of the last four prices, and what it is weighted without the newest one.
    private var sum = 0.0
    private var weightedSum = 0.0
    private var rawPeriod = 0.0
    private var trendFilter = HilbertFilter()
    private var phaseFilter = HilbertFilter()
    private var inPhaseFilter = HilbertFilter()
    private var quadratureFilter = HilbertFilter()
    /// What is left of the trend filter's output, three rows deep.
    private var detrended = InlineArray<4, Double>(repeating: 0)
    /// The phasor of the last row, and its turn since the one before.
    private var phasor = (real: 0.0, imaginary: 0.0)
    private var turn = (real: 0.0, imaginary: 0.0)

    /// A series before its first row.
    init(firstRow: Int) {
        precondition(firstRow >= 3, "four prices are smoothed, the first row was \(firstRow)")
        self.firstRow = firstRow
    }

    /// Whether the row that was taken last was measured.
    var isRunning: Bool { row >= firstRow }

    /// The whole number of rows nearest to the period, at most 50.
    var wholePeriod: Int { period.isNaN ? 0 : Int(period + 0.5) }

    /// The price smoothed over four rows, so many rows ago.
    func smoothedPrice(_ age: Int) -> Double { smoothed[(row - age) & 63] }

    /// The price so many rows ago.
    func price(_ age: Int) -> Double { prices[(row - age) & 63] }

    /// Takes the next price.
    mutating func update(_ price: Double) {
        row += 1
        prices[row & 63] = price
        let smooth = smooth(price)
        guard isRunning else { return }
        smoothed[row & 63] = smooth
        updatePhasor()
        updatePeriod()
    }

    /// The mean of four prices, weighted 4, 3, 2, 1, from two running sums.
    ///
    /// The phasor turns over where one of its parts passes zero, so that the last bit of a sum can matter: the sums are
    /// taken in TA-Lib's order.
    private mutating func smooth(_ price: Double) -> Double {
        if row < 3 {
            sum += price
            weightedSum += price * Double(row + 1)
            return .nan
        }
        sum += price
        if row > 3 { sum -= self.price(4) }
        weightedSum += price * 4
        defer { weightedSum -= sum }
        return weightedSum * 0.1
    }

    private mutating func updatePhasor() {
        let gain = 0.075 * rawPeriod + 0.54
        let trendless = trendFilter.update(smoothedPrice(0), gain: gain)
        detrended[row & 3] = trendless
        quadrature = phaseFilter.update(trendless, gain: gain)
        inPhase = detrended[(row - 3) & 3]
        let shiftedInPhase = inPhaseFilter.update(inPhase, gain: gain)
        let shiftedQuadrature = quadratureFilter.update(quadrature, gain: gain)
        let last = phasor
        phasor = (
            real: 0.2 * (inPhase - shiftedQuadrature) + 0.8 * last.real,
            imaginary: 0.2 * (quadrature + shiftedInPhase) + 0.8 * last.imaginary
        )
        let real = phasor.real * last.real + phasor.imaginary * last.imaginary
        let imaginary = phasor.real * last.imaginary - phasor.imaginary * last.real
        turn = (real: 0.2 * real + 0.8 * turn.real, imaginary: 0.2 * imaginary + 0.8 * turn.imaginary)
    }

    private mutating func updatePeriod() {
        let last = rawPeriod
        var measured = last
        if turn.real != 0, turn.imaginary != 0 { measured = 360 / atan(turn.imaginary / turn.real).degrees }
        measured = max(min(measured, 1.5 * last), 0.67 * last)
        rawPeriod = 0.2 * max(min(measured, 50), 6) + 0.8 * last
        period = 0.33 * rawPeriod + 0.67 * period
    }
}

extension Double {
    /// An angle in radians, in degrees.
    var degrees: Double { self * (45 / atan(1)) }
    /// An angle in degrees, in radians.
    var radians: Double { self * (1 / (45 / atan(1))) }
}
