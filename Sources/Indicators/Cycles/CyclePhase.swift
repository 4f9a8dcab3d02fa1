import Glibc

/// The angle at which the dominant cycle stands, in degrees from −45 to 315.
struct CyclePhase: Sendable {
    /// The angle.
    private(set) var degrees = 0.0

    /// The sine of the angle: where the cycle stands, from −1 to 1.
    var sine: Double { sin(degrees.radians) }
    /// The sine 45° ahead, which crosses the other before the cycle turns.
    var leadSine: Double { sin((degrees + 45).radians) }

    /// Correlates the smoothed prices of one period with a sine and a cosine of that period.
    mutating func update(_ cycle: DominantCycle) {
        let count = cycle.wholePeriod
        var (real, imaginary) = (0.0, 0.0)
        for age in 0..<count {
            let angle = Double(age) * (atan(1) * 8) / Double(count)
            real += sin(angle) * cycle.smoothedPrice(age)
            imaginary += cos(angle) * cycle.smoothedPrice(age)
        }
        if imaginary != 0 {
            degrees = atan(real / imaginary).degrees
        } else if real != 0 {
            degrees += real < 0 ? -90 : 90
        }
        // The smoothed price is one row late.
        degrees += 90
        degrees += 360 / cycle.period
        if imaginary < 0 { degrees += 180 }
        if degrees > 315 { degrees -= 360 }
    }
}
