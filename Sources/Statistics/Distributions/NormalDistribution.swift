import Glibc

/// The normal distribution of mean 0 and deviation 1.
public enum NormalDistribution {
    /// The density at a point.
    public static func density(_ point: Double) -> Double {
        exp(-0.5 * point * point) * 0.398_942_280_401_432_677_94
    }

    /// The probability of no more than a point, to full precision in both tails.
    public static func cumulative(_ point: Double) -> Double { 0.5 * erfc(-point * 0.5.squareRoot()) }

    /// The point that is exceeded with one minus a probability inside (0, 1).
    ///
    /// Three rational approximations, good to a relative 1e-16 (Wichura, 1988, algorithm AS 241).
    public static func quantile(_ probability: Double) -> Double {
        precondition(
            probability > 0 && probability < 1, "a quantile belongs to a probability within 0 and 1, was \(probability)"
        )
        let centre = probability - 0.5
        if abs(centre) <= 0.425 {
            let square = 0.180_625 - centre * centre
            return centre * ratio(middle, at: square)
        }
        let tail = (-log(centre < 0 ? probability : 1 - probability)).squareRoot()
        let size = tail <= 5 ? ratio(shoulder, at: tail - 1.6) : ratio(far, at: tail - 5)
        return centre < 0 ? -size : size
    }

    /// The normal number of a 64-bit word by the inverse of the distribution: it rises with the word.
    ///
    /// The upper half is the lower half's mirror image, so that its tail is as exact.
    public static func quantile(word: UInt64) -> Double {
        word >> 63 == 0 ? quantile(RandomStream.uniform(word)) : -quantile(RandomStream.uniform(~word))
    }

    private typealias Ratio = (above: [Double], below: [Double])

    private static let middle: Ratio = (
        [
            2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
            13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080,
        ],
        [
            5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867,
            5394.1960214247511077, 687.18700749205790830, 42.313330701600911252, 1,
        ]
    )
    private static let shoulder: Ratio = (
        [
            7.74545014278341407640e-4, 0.0227238449892691845833, 0.241780725177450611770, 1.27045825245236838258,
            3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734,
        ],
        [
            1.05075007164441684324e-9, 5.47593808499534494600e-4, 0.0151986665636164571966, 0.148103976427480074590,
            0.689767334985100004550, 1.67638483018380384940, 2.05319162663775882187, 1,
        ]
    )
    private static let far: Ratio = (
        [
            2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.00124266094738807843860, 0.0265321895265761230930,
            0.296560571828504891230, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720,
        ],
        [
            2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
            7.86869131145613259100e-4, 0.0148753612908506148525, 0.136929880922735805310, 0.599832206555887937690, 1,
        ]
    )

    private static func ratio(_ parts: Ratio, at point: Double) -> Double {
        func polynomial(_ coefficients: [Double]) -> Double { coefficients.reduce(0) { $0 * point + $1 } }
        return polynomial(parts.above) / polynomial(parts.below)
    }
}
