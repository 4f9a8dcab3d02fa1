internal import Statistics

/// What the random numbers of a search are for; the streams below 9 belong to simulations.
enum SearchPurpose: UInt32 {
    case order = 9
    case sobol, parzen, genetic, unnumbered
}

/// The uniform numbers of one purpose, one after the other.
struct Draws: Sendable {
    private let stream: RandomStream
    private var block: UInt32 = 0
    private var left: Double?

    init(seed: UInt64, _ purpose: SearchPurpose) {
        stream = RandomStream(seed: seed, stream: purpose.rawValue)
    }

    /// A number inside (0, 1).
    mutating func uniform() -> Double {
        if let left {
            self.left = nil
            return left
        }
        let pair = stream.uniforms(block: block)
        block += 1
        left = pair.y
        return pair.x
    }

    /// A whole number from 0 to below a count.
    mutating func place(below count: Int) -> Int {
        precondition(count > 0, "one of at least one thing is drawn, was \(count)")
        return min(Int(uniform() * Double(count)), count - 1)
    }

    /// A standard normal number.
    mutating func normal() -> Double { NormalDistribution.quantile(uniform()) }
}
