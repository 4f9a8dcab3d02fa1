extension HistoricalScenario {
    /// Eighteen crises since 1987. What lies in them happened; a catalogue of crises knows only those.
    public static let catalogue: [HistoricalScenario] = early + middle + late

    private static let early: [HistoricalScenario] = [
        HistoricalScenario(
            id: "1987-10-19", name: "Black Monday", kind: "crash day", start: "1987-10-16", end: "1987-10-20",
            trading: Trading(spread: 6, volume: 2.5),
            moves: [
                Move("equity.us.sp500", -0.2047, .simpleReturn, from: "1987-10-16", to: "1987-10-19", .verified),
                Move("equity.us.djia", -0.2261, .simpleReturn, from: "1987-10-16", to: "1987-10-19", .verified),
                Move("equity.us.nasdaq", -0.1135, .simpleReturn, from: "1987-10-16", to: "1987-10-19", .verified),
                Move("equity.uk.ftse100", -0.108, .simpleReturn, from: "1987-10-16", to: "1987-10-19", .approximate),
                Move("equity.uk.ftse100", -0.122, .simpleReturn, from: "1987-10-19", to: "1987-10-20", .approximate),
                Move("equity.jp.nikkei", -0.149, .simpleReturn, from: "1987-10-19", to: "1987-10-20", .approximate),
                Move("equity.hk.hsi", -0.111, .simpleReturn, from: "1987-10-16", to: "1987-10-19", .approximate),
                Move("rates.us.10y", -0.7, .yieldPoints, from: "1987-10-16", to: "1987-10-20", .approximate),
            ]),
        HistoricalScenario(
            id: "1998-ltcm", name: "Russia default and LTCM", kind: "liquidity", start: "1998-07-17", end: "1998-10-08",
            trading: Trading(spread: 4, volume: 0.6),
            moves: [
                Move("equity.us.sp500", -0.1934, .simpleReturn, from: "1998-07-17", to: "1998-08-31", .verified),
                Move("equity.us.sp500", -0.068, .simpleReturn, from: "1998-08-28", to: "1998-08-31", .verified),
                Move("vol.vix", 44.28, .level, from: "1998-07-17", to: "1998-08-31", .verified),
                Move("vol.vix", 45.74, .level, from: "1998-07-17", to: "1998-10-08", .verified),
                Move("fx.usdjpy", -0.13, .simpleReturn, from: "1998-10-05", to: "1998-10-08", .approximate),
                Move("rates.us.10y", -1.0, .yieldPoints, from: "1998-07-17", to: "1998-10-05", .approximate),
                Move("credit.us.hy.spread", 3.0, .yieldPoints, from: "1998-07-17", to: "1998-10-08", .approximate),
            ]),
        HistoricalScenario(
            id: "2000-dotcom", name: "Dot-com bear market", kind: "bear market", start: "2000-03-10", end: "2002-10-09",
            trading: Trading(spread: 1.5, volume: 1.0),
            moves: [
                Move("equity.us.sp500", -0.4915, .simpleReturn, from: "2000-03-24", to: "2002-10-09", .verified),
                Move("equity.us.nasdaq", -0.7793, .simpleReturn, from: "2000-03-10", to: "2002-10-09", .verified),
                Move("equity.us.nasdaq", -0.253, .simpleReturn, from: "2000-04-07", to: "2000-04-14", .verified),
                Move("equity.us.nasdaq", -0.0967, .simpleReturn, from: "2000-04-13", to: "2000-04-14", .verified),
                Move("equity.us.sp500", -0.0583, .simpleReturn, from: "2000-04-13", to: "2000-04-14", .verified),
                Move("rates.us.10y", -2.6, .yieldPoints, from: "2000-03-24", to: "2002-10-09", .approximate),
            ]),
        HistoricalScenario(
            id: "2001-09-11", name: "September 11", kind: "closure and gap", start: "2001-09-10", end: "2001-09-21",
            trading: Trading(spread: 3, volume: 1.8, closedSessions: 4),
            moves: [
                Move("equity.us.sp500", -0.0492, .simpleReturn, from: "2001-09-10", to: "2001-09-17", .verified),
                Move("equity.us.sp500", -0.116, .simpleReturn, from: "2001-09-10", to: "2001-09-21", .verified),
                Move("equity.us.nasdaq", -0.1605, .simpleReturn, from: "2001-09-10", to: "2001-09-21", .verified),
                Move("vol.vix", 41.76, .level, from: "2001-09-10", to: "2001-09-17", .verified),
                Move("vol.vix", 43.74, .level, from: "2001-09-10", to: "2001-09-20", .verified),
                Move("commodity.brent", -0.252, .simpleReturn, from: "2001-09-10", to: "2001-09-24", .verified),
                Move("commodity.gold", 0.06, .simpleReturn, from: "2001-09-10", to: "2001-09-21", .approximate),
            ]),
        HistoricalScenario(
            id: "2008-lehman-week", name: "Lehman", kind: "crash week", start: "2008-09-12", end: "2008-09-17",
            trading: Trading(spread: 4, volume: 1.6, isBorrowRecalled: true),
            moves: [
                Move("equity.us.sp500", -0.0471, .simpleReturn, from: "2008-09-12", to: "2008-09-15", .verified),
                Move("equity.us.sp500", -0.0761, .simpleReturn, from: "2008-09-12", to: "2008-09-17", .verified),
                Move("vol.vix", 31.7, .level, from: "2008-09-12", to: "2008-09-15", .verified),
            ]),
        HistoricalScenario(
            id: "2008-10", name: "October 2008", kind: "crisis", start: "2008-09-12", end: "2008-11-20",
            trading: Trading(spread: 5, volume: 1.5, isBorrowRecalled: true),
            moves: [
                Move("equity.us.sp500", -0.0881, .simpleReturn, from: "2008-09-26", to: "2008-09-29", .verified),
                Move("equity.us.sp500", -0.182, .simpleReturn, from: "2008-10-03", to: "2008-10-10", .verified),
                Move("equity.us.sp500", -0.1694, .simpleReturn, from: "2008-09-30", to: "2008-10-31", .verified),
                Move("equity.us.sp500", -0.0903, .simpleReturn, from: "2008-10-14", to: "2008-10-15", .verified),
                Move("equity.us.sp500", 0.1158, .simpleReturn, from: "2008-10-10", to: "2008-10-13", .verified),
                Move("equity.us.sp500", -0.3989, .simpleReturn, from: "2008-09-12", to: "2008-11-20", .verified),
                Move("equity.us.nasdaq", -0.418, .simpleReturn, from: "2008-09-12", to: "2008-11-20", .verified),
                Move("vol.vix", 69.95, .level, from: "2008-09-12", to: "2008-10-10", .verified),
                Move("vol.vix", 80.86, .level, from: "2008-09-12", to: "2008-11-20", .verified),
                Move("commodity.brent", -0.635, .simpleReturn, from: "2008-09-12", to: "2008-12-24", .verified),
                Move("credit.us.hy.spread", 10.0, .yieldPoints, from: "2008-09-12", to: "2008-11-20", .approximate),
            ]),
    ]

    private static let middle: [HistoricalScenario] = [
        HistoricalScenario(
            id: "2007-2009-gfc", name: "Global financial crisis, peak to trough", kind: "bear market",
            start: "2007-10-09", end: "2009-03-09",
            trading: Trading(spread: 3, volume: 1.2),
            moves: [
                Move("equity.us.sp500", -0.5678, .simpleReturn, from: "2007-10-09", to: "2009-03-09", .verified),
                Move("equity.us.nasdaq", -0.5563, .simpleReturn, from: "2007-10-31", to: "2009-03-09", .verified),
            ]),
        HistoricalScenario(
            id: "2010-05-06", name: "Flash crash", kind: "intraday", start: "2010-05-05", end: "2010-05-06",
            trading: Trading(spread: 20, volume: 2),
            moves: [
                Move("equity.us.sp500.low", -0.0858, .simpleReturn, from: "2010-05-05", to: "2010-05-06", .verified),
                Move("equity.us.sp500", -0.0324, .simpleReturn, from: "2010-05-05", to: "2010-05-06", .verified),
                Move("vol.vix", 32.8, .level, from: "2010-05-05", to: "2010-05-06", .verified),
                Move("vol.vix.high", 40.71, .level, from: "2010-05-05", to: "2010-05-06", .verified),
            ]),
        HistoricalScenario(
            id: "2011-us-downgrade", name: "US downgrade, euro crisis", kind: "crash week", start: "2011-07-22",
            end: "2011-08-08",
            trading: Trading(spread: 3, volume: 1.8),
            moves: [
                Move("equity.us.sp500", -0.1677, .simpleReturn, from: "2011-07-22", to: "2011-08-08", .verified),
                Move("equity.us.sp500", -0.0666, .simpleReturn, from: "2011-08-05", to: "2011-08-08", .verified),
                Move("equity.us.nasdaq", -0.1753, .simpleReturn, from: "2011-07-22", to: "2011-08-08", .verified),
                Move("vol.vix", 48.0, .level, from: "2011-07-22", to: "2011-08-08", .verified),
                Move("rates.us.10y", -0.6, .yieldPoints, from: "2011-07-22", to: "2011-08-08", .approximate),
                Move("commodity.gold", 0.07, .simpleReturn, from: "2011-07-22", to: "2011-08-08", .approximate),
            ]),
        HistoricalScenario(
            id: "2015-08-24", name: "China devaluation, ETF dislocation", kind: "crash day", start: "2015-08-17",
            end: "2015-08-25",
            trading: Trading(spread: 10, volume: 1.8, haltedShare: 0.1),
            moves: [
                Move("equity.us.sp500", -0.0394, .simpleReturn, from: "2015-08-21", to: "2015-08-24", .verified),
                Move("equity.us.sp500.low", -0.0527, .simpleReturn, from: "2015-08-21", to: "2015-08-24", .verified),
                Move("equity.us.sp500", -0.1117, .simpleReturn, from: "2015-08-17", to: "2015-08-25", .verified),
                Move("equity.us.nasdaq", -0.1149, .simpleReturn, from: "2015-08-17", to: "2015-08-25", .verified),
                Move("vol.vix", 40.74, .level, from: "2015-08-21", to: "2015-08-24", .verified),
                Move("vol.vix.high", 53.29, .level, from: "2015-08-21", to: "2015-08-24", .verified),
                Move("equity.cn.shanghai", -0.085, .simpleReturn, from: "2015-08-21", to: "2015-08-24", .approximate),
            ]),
        HistoricalScenario(
            id: "2018-02-05", name: "Volmageddon", kind: "volatility", start: "2018-01-26", end: "2018-02-08",
            trading: Trading(spread: 3, volume: 1.6),
            moves: [
                Move("equity.us.sp500", -0.041, .simpleReturn, from: "2018-02-02", to: "2018-02-05", .verified),
                Move("equity.us.sp500", -0.1016, .simpleReturn, from: "2018-01-26", to: "2018-02-08", .verified),
                Move("equity.us.nasdaq", -0.0971, .simpleReturn, from: "2018-01-26", to: "2018-02-08", .verified),
                Move("vol.vix", 37.32, .level, from: "2018-02-02", to: "2018-02-05", .verified),
                Move("vol.vix.relative", 1.156, .simpleReturn, from: "2018-02-02", to: "2018-02-05", .verified),
                Move("vol.shortVixProduct", -0.96, .simpleReturn, from: "2018-02-02", to: "2018-02-06", .approximate),
            ]),
        HistoricalScenario(
            id: "2020-covid", name: "COVID crash", kind: "crash month", start: "2020-02-19", end: "2020-03-23",
            trading: Trading(spread: 5, volume: 1.8),
            moves: [
                Move("equity.us.sp500", -0.3392, .simpleReturn, from: "2020-02-19", to: "2020-03-23", .verified),
                Move("equity.us.sp500", -0.076, .simpleReturn, from: "2020-03-06", to: "2020-03-09", .verified),
                Move("equity.us.sp500", -0.0951, .simpleReturn, from: "2020-03-11", to: "2020-03-12", .verified),
                Move("equity.us.sp500", -0.1198, .simpleReturn, from: "2020-03-13", to: "2020-03-16", .verified),
                Move("equity.us.sp500", 0.0938, .simpleReturn, from: "2020-03-23", to: "2020-03-24", .verified),
                Move("vol.vix", 82.69, .level, from: "2020-02-19", to: "2020-03-16", .verified),
                Move("commodity.brent", -0.225, .simpleReturn, from: "2020-03-06", to: "2020-03-09", .verified),
                Move("commodity.brent", -0.602, .simpleReturn, from: "2020-02-19", to: "2020-03-23", .verified),
                Move("crypto.btc", -0.37, .simpleReturn, from: "2020-03-11", to: "2020-03-12", .approximate),
                Move("rates.us.10y", -1.0, .yieldPoints, from: "2020-02-19", to: "2020-03-09", .approximate),
                Move("commodity.gold", -0.12, .simpleReturn, from: "2020-03-09", to: "2020-03-18", .approximate),
                Move("credit.us.hy.spread", 7.0, .yieldPoints, from: "2020-02-19", to: "2020-03-23", .approximate),
            ]),
    ]

    private static let late: [HistoricalScenario] = [
        HistoricalScenario(
            id: "2022-rates", name: "Rates and inflation", kind: "bear market", start: "2022-01-03", end: "2022-10-12",
            trading: Trading(spread: 1.5, volume: 0.9),
            moves: [
                Move("equity.us.sp500", -0.2543, .simpleReturn, from: "2022-01-03", to: "2022-10-12", .verified),
                Move("equity.us.sp500", -0.0432, .simpleReturn, from: "2022-09-12", to: "2022-09-13", .verified),
                Move("equity.us.sp500", -0.0388, .simpleReturn, from: "2022-06-10", to: "2022-06-13", .verified),
                Move("vol.vix", 33.57, .level, from: "2022-01-03", to: "2022-10-12", .verified),
                Move("commodity.brent", 0.341, .simpleReturn, from: "2022-02-23", to: "2022-03-08", .verified),
                Move("rates.us.10y", 2.3, .yieldPoints, from: "2022-01-03", to: "2022-10-12", .approximate),
                Move("rates.us.2y", 3.5, .yieldPoints, from: "2022-01-03", to: "2022-10-12", .approximate),
                Move("bond.us.aggregate", -0.15, .simpleReturn, from: "2022-01-03", to: "2022-10-12", .approximate),
                Move("bond.us.20y", -0.31, .simpleReturn, from: "2022-01-03", to: "2022-10-12", .approximate),
                Move("fx.usdjpy", 0.27, .simpleReturn, from: "2022-01-03", to: "2022-10-12", .approximate),
                Move("crypto.btc", -0.59, .simpleReturn, from: "2022-01-03", to: "2022-10-12", .approximate),
            ]),
        HistoricalScenario(
            id: "2022-05-luna", name: "Terra/LUNA", kind: "crypto", start: "2022-05-05", end: "2022-05-12",
            trading: Trading(spread: 8, volume: 2),
            moves: [
                Move("crypto.luna", -0.999, .simpleReturn, from: "2022-05-05", to: "2022-05-12", .approximate),
                Move("crypto.btc", -0.27, .simpleReturn, from: "2022-05-04", to: "2022-05-12", .approximate),
                Move("crypto.eth", -0.33, .simpleReturn, from: "2022-05-04", to: "2022-05-12", .approximate),
                Move("equity.us.sp500", -0.0861, .simpleReturn, from: "2022-05-04", to: "2022-05-12", .verified),
                Move("vol.vix", 31.77, .level, from: "2022-05-04", to: "2022-05-12", .verified),
            ]),
        HistoricalScenario(
            id: "2022-11-ftx", name: "FTX", kind: "crypto and venue failure", start: "2022-11-05", end: "2022-11-09",
            trading: Trading(spread: 6, volume: 2, venueLoss: 1.0),
            moves: [
                Move("crypto.btc", -0.25, .simpleReturn, from: "2022-11-05", to: "2022-11-09", .approximate),
                Move("crypto.eth", -0.32, .simpleReturn, from: "2022-11-05", to: "2022-11-09", .approximate),
                Move("crypto.ftt", -0.9, .simpleReturn, from: "2022-11-05", to: "2022-11-09", .approximate),
                Move("equity.us.sp500", -0.0058, .simpleReturn, from: "2022-11-04", to: "2022-11-09", .verified),
            ]),
        HistoricalScenario(
            id: "2023-03-svb", name: "SVB and regional banks", kind: "rates and banks", start: "2023-03-08",
            end: "2023-03-13",
            trading: Trading(spread: 3, volume: 1.3, haltedShare: 0.02),
            moves: [
                Move("rates.us.2y", -1.05, .yieldPoints, from: "2023-03-08", to: "2023-03-13", .approximate),
                Move("rates.us.2y", -0.57, .yieldPoints, from: "2023-03-10", to: "2023-03-13", .approximate),
                Move("equity.us.banks.kbw", -0.25, .simpleReturn, from: "2023-03-08", to: "2023-03-13", .approximate),
                Move("vol.vix", 26.52, .level, from: "2023-03-08", to: "2023-03-13", .verified),
                Move("equity.us.sp500", -0.034, .simpleReturn, from: "2023-03-08", to: "2023-03-13", .approximate),
            ]),
        HistoricalScenario(
            id: "2024-08-05", name: "Yen carry unwind", kind: "carry unwind", start: "2024-08-01", end: "2024-08-05",
            trading: Trading(spread: 5, volume: 1.7),
            moves: [
                Move("equity.jp.nikkei", -0.124, .simpleReturn, from: "2024-08-02", to: "2024-08-05", .verified),
                Move("equity.jp.nikkei", -0.182, .simpleReturn, from: "2024-08-01", to: "2024-08-05", .verified),
                Move("equity.us.sp500", -0.03, .simpleReturn, from: "2024-08-02", to: "2024-08-05", .approximate),
                Move("vol.vix", 38.57, .level, from: "2024-08-02", to: "2024-08-05", .verified),
                Move("vol.vix.high", 65.73, .level, from: "2024-08-02", to: "2024-08-05", .verified),
                Move("fx.usdjpy", -0.12, .simpleReturn, from: "2024-07-10", to: "2024-08-05", .approximate),
                Move("crypto.btc.low", -0.15, .simpleReturn, from: "2024-08-04", to: "2024-08-05", .approximate),
                Move("equity.kr.kospi", -0.088, .simpleReturn, from: "2024-08-02", to: "2024-08-05", .approximate),
            ]),
        HistoricalScenario(
            id: "2025-04-tariffs", name: "Tariff shock", kind: "policy", start: "2025-04-02", end: "2025-04-08",
            trading: Trading(spread: 3, volume: 1.9),
            moves: [
                Move("equity.us.sp500", -0.0484, .simpleReturn, from: "2025-04-02", to: "2025-04-03", .approximate),
                Move("equity.us.sp500", -0.0597, .simpleReturn, from: "2025-04-03", to: "2025-04-04", .approximate),
                Move("vol.vix", 45.31, .level, from: "2025-04-02", to: "2025-04-04", .verified),
                Move("vol.vix", 52.33, .level, from: "2025-04-02", to: "2025-04-08", .verified),
            ]),
    ]
}
