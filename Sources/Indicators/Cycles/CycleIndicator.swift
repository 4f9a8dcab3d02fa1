import Columns

/// What is read off the dominant cycle in each row.
protocol CycleReading: Sendable {
    /// One row of it.
    associatedtype Output: IndicatorOutput
    /// Rows before the first that is given.
    static var lookback: Int { get }
    /// Before the first row.
    init()
    /// Reads off the cycle after a row.
    mutating func read(_ cycle: DominantCycle) -> Output
}

/// An indicator of the dominant cycle.
struct CycleIndicator<Reading: CycleReading>: Indicator {
    var lookback: Int { Reading.lookback }

    func makeStream(_ grids: [DecimalScale?]) -> Stream {
        // TA-Lib lets the filters begin 20 rows before the first value of a period, and 26 before that of a phase.
        Stream(cycle: DominantCycle(firstRow: lookback == 32 ? 12 : 37))
    }

    /// The cycle so far.
    struct Stream: IndicatorStream {
        var cycle: DominantCycle
        var reading = Reading()

        mutating func update(_ price: Double) -> Reading.Output {
            cycle.update(price)
            guard cycle.isRunning else { return .undefined }
            let value = reading.read(cycle)
            return cycle.row < Reading.lookback ? .undefined : value
        }
    }
}

/// The period, in rows.
struct PeriodReading: CycleReading {
    static let lookback = 32

    func read(_ cycle: DominantCycle) -> Double { cycle.period }
}

/// The parts in phase and in quadrature.
struct PhasorReading: CycleReading {
    static let lookback = 32

    func read(_ cycle: DominantCycle) -> Values<2> { Values([cycle.inPhase, cycle.quadrature]) }
}

/// The angle, in degrees.
struct PhaseReading: CycleReading {
    static let lookback = 63
    var phase = CyclePhase()

    mutating func read(_ cycle: DominantCycle) -> Double {
        phase.update(cycle)
        return phase.degrees
    }
}

/// The sine of the angle, and that of 45° ahead.
struct SineReading: CycleReading {
    static let lookback = 63
    var phase = CyclePhase()

    mutating func read(_ cycle: DominantCycle) -> Values<2> {
        phase.update(cycle)
        return Values([phase.sine, phase.leadSine])
    }
}

/// The price without its cycle: its mean over one period, smoothed over four rows.
struct TrendlineReading: CycleReading {
    static let lookback = 63
    /// The means of the last three rows, the newest first.
    private var means = (first: 0.0, second: 0.0, third: 0.0)

    mutating func read(_ cycle: DominantCycle) -> Double {
        let count = cycle.wholePeriod
        var mean = 0.0
        for age in 0..<count { mean += cycle.price(age) }
        if count > 0 { mean /= Double(count) }
        let value = (4 * mean + 3 * means.first + 2 * means.second + means.third) / 10
        means = (first: mean, second: means.first, third: means.second)
        return value
    }
}

/// 1 where the price trends, 0 where it cycles.
struct TrendModeReading: CycleReading {
    static let lookback = 63
    private var phase = CyclePhase()
    private var trendline = TrendlineReading()
    private var lastSines = (sine: 0.0, lead: 0.0)
    /// Rows since the sines crossed.
    private var trendRows = 0

    mutating func read(_ cycle: DominantCycle) -> WholeNumber {
        let lastDegrees = phase.degrees
        phase.update(cycle)
        let (sine, lead) = (phase.sine, phase.leadSine)
        var isTrend = true
        if (sine > lead && lastSines.sine <= lastSines.lead) || (sine < lead && lastSines.sine >= lastSines.lead) {
            trendRows = 0
            isTrend = false
        }
        lastSines = (sine: sine, lead: lead)
        trendRows += 1
        if Double(trendRows) < 0.5 * cycle.period { isTrend = false }
        // A phase that turns about as fast as the period wants is that of a cycle.
        let turn = phase.degrees - lastDegrees
        if cycle.period != 0, turn > 0.67 * 360 / cycle.period, turn < 1.5 * 360 / cycle.period { isTrend = false }
        let line = trendline.read(cycle)
        if line != 0, abs((cycle.smoothedPrice(0) - line) / line) >= 0.015 { isTrend = true }
        return WholeNumber(isTrend ? 1 : 0)
    }
}
