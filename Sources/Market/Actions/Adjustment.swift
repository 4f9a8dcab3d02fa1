/// What is done to raw prices when they are read.
public enum Adjustment: String, CaseIterable, Hashable, Sendable {
    /// Nothing: prices as traded.
    case raw
    /// Prices are divided by later splits, and volumes multiplied.
    case split
    /// Prices are divided by later splits and lowered by later dividends, and volumes multiplied by splits.
    case total
}
