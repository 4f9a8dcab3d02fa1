public import Market
public import Trading

/// A share with a tick of a hundredth and a lot of one, unless told otherwise.
public func testShare(
    _ symbol: String = "TEST", currency: String = "USD", multiplier: Double = 1, tick: String = "0.01",
    lot: String = "1", kind: InstrumentKind = .stock
) throws -> Instrument {
    Instrument(
        symbol: symbol, kind: kind, currency: currency, tick: try Price(tick), lot: try Quantity(lot),
        multiplier: multiplier, calendar: "24/7", timeZone: "UTC")
}

/// What a desk of a test is opened with: ten thousand dollars and one share, unless told otherwise.
public func testTerms(
    capital: String = "10000", _ instruments: [TradingTerms]? = nil, limits: [RiskLimit] = [], pyramiding: Int = 1,
    closing: ClosingRule = .firstIn, conversion: ConversionRule = .atOnce
) throws -> DeskTerms {
    let account = AccountTerms(
        currency: "USD", capital: try Money(capital), instruments: try instruments ?? [.paidInFull(try testShare())],
        closing: closing, conversion: conversion)
    return DeskTerms(account: account, limits: limits, pyramiding: pyramiding)
}

extension OrderDesk {
    /// The orders that come of intents.
    public mutating func orders(_ intents: Intent...) -> [Order] {
        var commands: [BrokerCommand] = []
        place(intents, commands: &commands)
        return commands.compactMap { if case .submit(let order) = $0 { order } else { nil } }
    }

    /// The commands that come of intents.
    public mutating func commands(_ intents: Intent...) -> [BrokerCommand] {
        var commands: [BrokerCommand] = []
        place(intents, commands: &commands)
        return commands
    }
}
