import Market

/// What distinguishes one sample stock from another.
struct StockRecipe: Sendable {
    let symbol: String
    let purpose: SamplePurpose
    /// The first price in cents.
    let firstPrice: Int64
    /// How much of the market's shock it takes.
    let marketShare: Double
    /// How much of its own.
    let ownShare: Double
    /// Sessions between dividends, or nil for none.
    let dividendSessions: Int?
    /// A dividend as a share of the price.
    let dividendYield: Double
    /// The splits by session, as new shares per old share.
    let splits: [Int: Double]
    let hasMinutes: Bool
    let note: String

    static let all = [
        StockRecipe(
            symbol: "OAK", purpose: .oak, firstPrice: 4_200, marketShare: 0.75, ownShare: 0.66, dividendSessions: 63,
            dividendYield: 0.006, splits: [1_420: 2], hasMinutes: true, note: "a stock with dividends and a split"),
        StockRecipe(
            symbol: "ELM", purpose: .elm, firstPrice: 9_800, marketShare: 0.85, ownShare: 0.75, dividendSessions: 126,
            dividendYield: 0.004, splits: [900: 3, 2_750: 2], hasMinutes: false, note: "a stock with two splits"),
        StockRecipe(
            symbol: "FIR", purpose: .fir, firstPrice: 1_900, marketShare: 1.00, ownShare: 1.10, dividendSessions: nil,
            dividendYield: 0, splits: [2_100: 0.2], hasMinutes: false, note: "a stock with a reverse split"),
    ]
}
