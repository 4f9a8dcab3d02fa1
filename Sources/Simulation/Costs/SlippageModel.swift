import Market
import Trading

/// How much worse than the price of the bar an order is executed that takes what there is.
///
/// The models of an order's own impact are made for small parts of a day's volume; beyond that they take no more than
/// the price itself.
public enum SlippageModel: Hashable, Sendable {
    /// Not at all.
    case none
    /// So many steps of the price.
    case ticks(Int)
    /// So many hundredths of a percent of the price, sign aside.
    case basisPoints(Double)
    /// Half of a spread that is so many hundredths of a percent of the price.
    case halfSpread(basisPoints: Double)
    /// A factor times the squared share of the bar's volume, the share cut off at a limit.
    case volumeShare(factor: Double, limit: Double)
    /// A factor times the volatility of a day times the root of the quantity over the volume of a day.
    case squareRootImpact(factor: Double, dailyVolatility: Double, dailyVolume: Double)
    /// Almgren, Thum, Hauptmann and Li (2005): permanent impact, of which half is paid, and temporary impact.
    case almgren(AlmgrenImpact)

    /// The price of an execution, before it is rounded to the tick.
    func worsened(_ price: Double, side: Side, quantity: Double, volume: Double, tick: Double) -> Double {
        let sign: Double = side == .buy ? 1 : -1
        let against = price < 0 ? -sign : sign
        switch self {
        case .none: return price
        case .ticks(let count): return price + sign * Double(count) * tick
        case .basisPoints(let points): return price * (1 + against * points / 10_000)
        case .halfSpread(let points): return price * (1 + against * points / 20_000)
        case .volumeShare(let factor, let limit):
            let share = volume > 0 ? min(quantity / volume, limit) : limit
            return price * (1 + against * min(1, factor * share * share))
        case .squareRootImpact(let factor, let volatility, let dailyVolume):
            return price * (1 + against * min(1, factor * volatility * (quantity / dailyVolume).squareRoot()))
        case .almgren(let impact): return price * (1 + against * min(1, impact.cost(quantity)))
        }
    }
}

/// The market that an order moves.
public struct AlmgrenImpact: Hashable, Sendable {
    /// The deviation of a day's returns.
    public let dailyVolatility: Double
    /// What is traded in a day.
    public let dailyVolume: Double
    /// Shares there are.
    public let sharesOutstanding: Double
    /// The part of a day that an order takes.
    public let days: Double

    /// A market of these figures, all positive.
    public init(dailyVolatility: Double, dailyVolume: Double, sharesOutstanding: Double, days: Double) {
        precondition(
            dailyVolatility > 0 && dailyVolume > 0 && sharesOutstanding > 0 && days > 0,
            "volatility, volumes and days are positive")
        self.dailyVolatility = dailyVolatility
        self.dailyVolume = dailyVolume
        self.sharesOutstanding = sharesOutstanding
        self.days = days
    }

    /// The cost of a quantity as a fraction of the price, with the published γ = 0.314, η = 0.142, β = 3/5, δ = 1/4.
    func cost(_ quantity: Double) -> Double {
        let share = quantity / dailyVolume
        let permanent = 0.314 * dailyVolatility * share * power(sharesOutstanding / dailyVolume, 0.25)
        return permanent / 2 + 0.142 * dailyVolatility * power(share / days, 0.6)
    }
}
