import Columns
import Glibc

/// An average that is fast where the phase of the price moves slowly, and a slower one that follows it.
struct CycleAdaptiveAverage: Indicator {
    /// The greatest weight of the newest price.
    let fastLimit: Double
    /// The least weight of the newest price.
    let slowLimit: Double

    var lookback: Int { 32 }

    func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(fastLimit: fastLimit, slowLimit: slowLimit) }

    /// Both averages so far.
    struct Stream: IndicatorStream {
        let fastLimit: Double
        let slowLimit: Double
        var cycle = DominantCycle(firstRow: 12)
        var lastPhase = 0.0
        var average = 0.0
        var following = 0.0

        mutating func update(_ price: Double) -> Values<2> {
            cycle.update(price)
            guard cycle.isRunning else { return .undefined }
            let phase = cycle.inPhase == 0 ? 0 : atan(cycle.quadrature / cycle.inPhase).degrees
            // The phase falls with time; a step of less than a degree, or a backward one, counts as one degree.
            let step = max(lastPhase - phase, 1)
            lastPhase = phase
            let weight = step > 1 ? max(fastLimit / step, slowLimit) : fastLimit
            average = weight * price + (1 - weight) * average
            following = 0.5 * weight * average + (1 - 0.5 * weight) * following
            return cycle.row < 32 ? .undefined : Values([average, following])
        }
    }
}
