/// The accounts of the books, once for each currency.
///
/// What is owned stands with a plus, what it came from with a minus, so that all of a currency sum to zero.
public enum LedgerAccount: Int, CaseIterable, Hashable, Sendable {
    case cash
    /// Proceeds that are sold but not settled.
    case unsettled
    /// Positions at what they cost.
    case positions
    /// The other side of positions that are marked and not paid.
    case clearing
    /// What the owner brought.
    case capital
    /// Profit of what was closed, before fees.
    case profit
    case fees
    case dividends
    case interest
    case borrowing
    case funding
    /// What was exchanged into or from other currencies.
    case exchange
}
