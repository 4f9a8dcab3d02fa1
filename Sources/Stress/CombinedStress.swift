public import MonteCarlo

/// A change of a price path.
public enum PathShock: Sendable, Hashable {
    /// Trading is halted for some bars.
    case halt(Range<Int>)
    /// The open of a bar is another by a simple return.
    case gap(bar: Int, move: Double)
    /// A fall within a bar, of which a share is won back.
    case crash(bar: Int, depth: Double, recovery: Double)
    /// Returns laid over bars, a share of each into the gap.
    case overlay([Double], gapShare: Double)
    /// All moves from a bar on times a factor, for good or with a half-life in bars.
    case volatility(from: Int, factor: Double, halfLife: Double?)
    /// Distances from the mean times a factor: the drift stays.
    case volatilityAboutMean(from: Int, factor: Double)
    /// What is traded from a bar on times a factor.
    case volume(from: Int, factor: Double)

    /// The path after the shock.
    public func applied(to pieces: BarPieces) -> BarPieces {
        switch self {
        case .halt(let bars): pieces.halted(bars)
        case .gap(let bar, let move): pieces.gapped(at: bar, by: move)
        case .crash(let bar, let depth, let recovery): pieces.crashed(at: bar, depth: depth, recovery: recovery)
        case .overlay(let returns, let share): pieces.overlaid(with: returns, gapShare: share)
        case .volatility(let bar, let factor, let halfLife): pieces.widened(from: bar, by: factor, halfLife: halfLife)
        case .volatilityAboutMean(let bar, let factor): pieces.widenedAboutMean(from: bar, by: factor)
        case .volume(let bar, let factor): pieces.thinned(from: bar, by: factor)
        }
    }

    /// Where the shock stands among others: prices first, then volatility, then what is traded, then bars that go,
    /// whose numbers those before them count by.
    fileprivate var stage: Int {
        switch self {
        case .gap, .crash, .overlay: 0
        case .volatility, .volatilityAboutMean: 1
        case .volume: 2
        case .halt: 3
        }
    }
}

/// Several shocks at once, in the one order that they are applied in, whatever order they are given in.
public struct CombinedStress: Sendable, Hashable {
    /// The changes of the path, in the order they are made.
    public let path: [PathShock]
    /// The changes of the run, in the order they are made: data, then decisions and costs, then financing, then venues.
    public let run: [RerunShock]

    /// A combination of shocks; shocks of one stage keep the order they are given in.
    public init(path: [PathShock], run: [RerunShock]) {
        func ordered<Shock>(_ shocks: [Shock], _ stage: (Shock) -> Int) -> [Shock] {
            shocks.enumerated().sorted { (stage($0.element), $0.offset) < (stage($1.element), $1.offset) }
                .map(\.element)
        }
        self.path = ordered(path, \.stage)
        self.run = ordered(run, Self.stage)
    }

    /// The path after all shocks.
    public func applied(to pieces: BarPieces) -> BarPieces { path.reduce(pieces) { $1.applied(to: $0) } }

    private static func stage(_ shock: RerunShock) -> Int {
        switch shock {
        case .outage, .laterStart: 0
        case .delay, .parameters, .skippedEntries: 1
        case .costs: 2
        case .margin, .recall: 3
        case .venueLoss: 4
        }
    }
}
