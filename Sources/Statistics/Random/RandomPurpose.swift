/// What random numbers are drawn for: each purpose has a stream of its own within a seed.
public enum RandomPurpose: UInt32, CaseIterable, Sendable {
    case returns = 0
    case volatility = 1
    case jumps = 2
    case jumpSizes = 3
    /// Where the blocks of a resample begin and end.
    case resampling = 4
    case permutations = 5
    case noise = 6
    case slippage = 7
    case regimes = 8
    /// The shifts of point sets of low discrepancy.
    case shifts = 9
    /// The spread that a heavy-tailed step shares among assets.
    case mixing = 10
}

extension RandomStream {
    /// The stream of a purpose within a seed, for one path.
    public init(seed: UInt64, for purpose: RandomPurpose, path: UInt64 = 0) {
        self.init(seed: seed, stream: purpose.rawValue, path: path)
    }
}
