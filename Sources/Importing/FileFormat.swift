/// A layout of price files.
public enum FileFormat: String, CaseIterable, Hashable, Sendable {
    /// Plain rows of time and prices, with named columns in any order.
    case delimited
    /// What Yahoo Finance gives: split-adjusted prices and a column of adjusted closes, which is not read.
    case yahoo
    /// The chart export of TradingView.
    case tradingView
    /// Trades of LEAN: one archive a symbol, or one a day.
    case leanTrade
    /// Bid and ask of LEAN: one archive a symbol, or one a day.
    case leanQuote

    /// The format as reports name it.
    public var title: String {
        switch self {
        case .delimited: "delimited text"
        case .yahoo: "Yahoo Finance"
        case .tradingView: "TradingView export"
        case .leanTrade: "LEAN trades"
        case .leanQuote: "LEAN quotes"
        }
    }
}
