import Market

extension FeeModel {
    /// Interactive Brokers, shares of the United States at fixed prices: 0.005 a share, at least 1, at most 0.5 % of
    /// the value, in dollars.
    public static let interactiveBrokers = FeeModel.bounded(
        perUnit: Money(units: 5_000_000), least: Money(units: Money.unitsInOne), greatestFraction: 0.005)

    /// Alpaca, shares: no commission, what regulators take of sales (rates of 2024: 27.80 dollars a million of value,
    /// 0.000166 a share up to 8.30).
    public static let alpaca = FeeModel.regulatory(
        RegulatoryFees(ofValue: 27.8e-6, perShare: 0.000166, greatestPerShare: 8.30))

    /// Binance, spot without discounts: ten hundredths of a percent for maker and taker.
    public static let binance = FeeModel.makerTaker(maker: 10, taker: 10)

    /// The brokers whose fees are known by name.
    public static let named: [(name: String, model: FeeModel)] = [
        ("ibkr", .interactiveBrokers), ("alpaca", .alpaca), ("binance", .binance),
    ]
}

extension Money {
    fileprivate static let unitsInOne = Int128(unitsPerOne)
}
