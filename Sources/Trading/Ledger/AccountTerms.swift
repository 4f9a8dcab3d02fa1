public import Market

/// What decides the books of an account.
public struct AccountTerms: Hashable, Sendable {
    /// The currency that equity is told in.
    public let currency: String
    /// The cash it starts with.
    public let capital: Money
    /// What it trades, in the order of instrument indices.
    public let instruments: [TradingTerms]
    /// Which lots a closing trade takes first.
    public let closing: ClosingRule
    /// What becomes of foreign cash.
    public let conversion: ConversionRule
    /// Whether positions stay open where the equity is gone.
    public var carriesDebt = false
    /// How the fee of an order that turns a position belongs to its two ends.
    public var feeSharing = FeeSharing.byQuantity

    /// Terms of an account; its capital is positive.
    public init(
        currency: String, capital: Money, instruments: [TradingTerms], closing: ClosingRule,
        conversion: ConversionRule
    ) {
        precondition(capital > .zero, "a capital is positive, was \(capital)")
        self.currency = currency
        self.capital = capital
        self.instruments = instruments
        self.closing = closing
        self.conversion = conversion
    }

    /// The currencies of the account and its instruments, its own first, the others in order of their names.
    public var currencies: [String] {
        [currency] + Set(instruments.map(\.instrument.currency)).subtracting([currency]).sorted()
    }
}

/// How the fee of an order that turns a position belongs to what it closes and what it opens.
public enum FeeSharing: String, CaseIterable, Hashable, Sendable {
    /// As their quantities are.
    case byQuantity
    /// In halves.
    case inHalves
}

/// Which lots a closing trade takes first.
public enum ClosingRule: String, CaseIterable, Hashable, Sendable {
    /// The oldest.
    case firstIn
    /// Those of the entry that the order names, then the oldest.
    case byEntry
}

/// What becomes of cash in another currency than the account's.
public enum ConversionRule: String, CaseIterable, Hashable, Sendable {
    /// It is exchanged at once, at the rate of the bar.
    case atOnce
    /// It is kept, or owed, in its own currency.
    case keep
}
