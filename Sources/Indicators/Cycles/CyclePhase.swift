import Glibc

/// The angle at which the dominant cycle stands, in degrees from −45 to 315.
struct CyclePhase: Sendable {
    /// The angle.
    private(set) var degrees = 0.0
    private let waves = CycleWaves.all

    /// The sine of the angle: where the cycle stands, from −1 to 1.
    var sine: Double { sin(degrees.radians) }
    /// The sine 45° ahead, which crosses the other before the cycle turns.
    var leadSine: Double { sin((degrees + 45).radians) }

    /// Correlates the smoothed prices of one period with a sine and a cosine of that period.
    mutating func update(_ cycle: DominantCycle) {
        let count = cycle.wholePeriod
        var (real, imaginary) = (0.0, 0.0)
        for age in 0..<count {
            let price = cycle.smoothedPrice(age)
            real += waves.sines[count * 50 + age] * price
            imaginary += waves.cosines[count * 50 + age] * price
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

/// The sine and the cosine at each row of a cycle of 1 to 50 rows: a hundred calls that a row is spared.
struct CycleWaves: Sendable {
    /// The sine at a row of a cycle of `count` rows, at `count * 50 + row`.
    let sines: [Double]
    /// The cosines, in the same places.
    let cosines: [Double]

    /// All of them, computed once.
    static let all: CycleWaves = {
        let angles = (0...50).flatMap { count in
            (0..<50).map { age in Double(age) * (atan(1) * 8) / Double(max(count, 1)) }
        }
        return CycleWaves(sines: angles.map { sin($0) }, cosines: angles.map { cos($0) })
    }()
}
