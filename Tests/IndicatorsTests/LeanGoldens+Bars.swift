/// Columns that are compared with indicators of whole bars.
extension LeanGoldens {
    /// TA-Lib's patterns in the order of its names, exactly.
    static let candlePatterns = [
        "2CROWS", "3BLACKCROWS", "3INSIDE", "3LINESTRIKE", "3OUTSIDE", "3STARSINSOUTH", "3WHITESOLDIERS",
        "ABANDONEDBABY", "ADVANCEBLOCK", "BELTHOLD", "BREAKAWAY", "CLOSINGMARUBOZU", "CONCEALBABYSWALL",
        "COUNTERATTACK", "DARKCLOUDCOVER", "DOJI", "DOJISTAR", "DRAGONFLYDOJI", "ENGULFING", "EVENINGDOJISTAR",
        "EVENINGSTAR", "GAPSIDESIDEWHITE", "GRAVESTONEDOJI", "HAMMER", "HANGINGMAN", "HARAMI", "HARAMICROSS",
        "HIGHWAVE", "HIKKAKE", "HIKKAKEMOD", "HOMINGPIGEON", "IDENTICAL3CROWS", "INNECK", "INVERTEDHAMMER", "KICKING",
        "KICKINGBYLENGTH", "LADDERBOTTOM", "LONGLEGGEDDOJI", "LONGLINE", "MARUBOZU", "MATCHINGLOW", "MATHOLD",
        "MORNINGDOJISTAR", "MORNINGSTAR", "ONNECK", "PIERCING", "RICKSHAWMAN", "RISEFALL3METHODS", "SEPARATINGLINES",
        "SHOOTINGSTAR", "SHORTLINE", "SPINNINGTOP", "STALLEDPATTERN", "STICKSANDWICH", "TAKURI", "TASUKIGAP",
        "THRUSTING", "TRISTAR", "UNIQUE3RIVER", "UPSIDEGAP2CROWS", "XSIDEGAP3METHODS",
    ].map { name in
        let tie = "the source's version of TA-Lib gave 0 where an end of both bodies is the same price, later ones 80"
        return column("CDL\(name)", "talib.CDL\(name)", from: nil, because: name == "HARAMI" ? tie : nil) { file in
            let found = try run("talib.CDL\(name)", [:], [file.open, file.high, file.low, file.close])
            return name == "HARAMI" ? found.map { abs($0) == 80 ? 0 : $0 } : found
        }
    }

    static let heikinAshi = ["HA_Open", "HA_High", "HA_Low", "HA_Close"].enumerated().map { output, header in
        column(header, "assay.heikin_ashi", from: nil) {
            try run("assay.heikin_ashi", [:], [$0.open, $0.high, $0.low, $0.close], output)
        }
    }

    static let commodityChannel = [
        column("Commodity Channel Index (CCI) 14", "talib.CCI", from: 13, margin: 5e-3, because: single) {
            try run("talib.CCI", ["timeperiod": 14], [$0.high, $0.low, $0.close])
        }
    ]

    static let onBalanceVolume = [
        column("OBV", "talib.OBV", from: 1, margin: 1_000, because: "\(single), and its sum runs on") {
            try run("talib.OBV", [:], [$0.close, $0.volume])
        }
    ]

    static let stochastic = [
        column(
            "Stochastics 12 %K 3", "talib.STOCH", from: 17, margin: 1e-3,
            because: "\(single); TA-Lib gives %K from the row on that has a %D"
        ) { try stochastic($0, 0) },
        column("%D 5", "talib.STOCH", from: 17, margin: 1e-3, because: single) { try stochastic($0, 1) },
    ]

    private static func stochastic(_ file: LeanFile, _ output: Int) throws -> [Double] {
        try run(
            "talib.STOCH", ["fastk_period": 12, "slowk_period": 3, "slowd_period": 5],
            [file.high, file.low, file.close],
            output)
    }

    // MARK: - Directional movement

    /// Why TA-Lib's smoothed movements are compared late.
    private static let start = """
        the source's first sums are of 14 rows, TA-Lib's of 13 and a step; what is left of the difference shrinks by \
        13/14 a row
        """

    static let directionalMovement = [
        column("TR", "talib.TRANGE", from: 1) { try run("talib.TRANGE", [:], [$0.high, $0.low, $0.close]) },
        column("+DM 1", "talib.PLUS_DM", from: 1) { try run("talib.PLUS_DM", ["timeperiod": 1], [$0.high, $0.low]) },
        column("-DM 1", "talib.MINUS_DM", from: 1) { try run("talib.MINUS_DM", ["timeperiod": 1], [$0.high, $0.low]) },
        column("TR14", "ta.rma", from: 14) { file in
            let ranges = [.nan] + (try file.trueRange.dropFirst())
            return try run("ta.rma", ["length": 14], [ranges]).map { 14 * $0 }
        },
        column("+DM14", "talib.PLUS_DM", from: 250, because: start) {
            try run("talib.PLUS_DM", ["timeperiod": 14], [$0.high, $0.low])
        },
        column("-DM14", "talib.MINUS_DM", from: 250, because: start) {
            try run("talib.MINUS_DM", ["timeperiod": 14], [$0.high, $0.low])
        },
        direction("+DI14", "talib.PLUS_DI"), direction("-DI14", "talib.MINUS_DI"), direction("DX", "talib.DX"),
        direction("ADX 14", "talib.ADX"), direction("ADXR 14", "talib.ADXR"),
        wilder("+DI14", 0), wilder("-DI14", 1), wilder("ADX 14", 2),
        column("DI 14 Diff", "talib.PLUS_DI", from: 250, because: start) { file in
            zip(try movement("talib.PLUS_DI", file), try movement("talib.MINUS_DI", file)).map { abs($0 - $1) }
        },
        column("DI 14 Sum", "talib.PLUS_DI", from: 250, because: start) { file in
            zip(try movement("talib.PLUS_DI", file), try movement("talib.MINUS_DI", file)).map { $0 + $1 }
        },
    ]

    private static func direction(_ header: String, _ indicator: String) -> LeanColumn {
        column(header, indicator, from: 250, because: start) { try movement(indicator, $0) }
    }

    /// Pine's start is the source's.
    private static func wilder(_ header: String, _ output: Int) -> LeanColumn {
        column(header, "ta.dmi", from: nil) { try run("ta.dmi", [:], [$0.high, $0.low, $0.close], output) }
    }

    private static func movement(_ indicator: String, _ file: LeanFile) throws -> [Double] {
        try run(indicator, ["timeperiod": 14], [file.high, file.low, file.close])
    }
}
