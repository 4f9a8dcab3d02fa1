/// The functions of TA-Lib that are not covered, by name: a function that is covered must leave its list.
enum TALibCoverage {
    /// Functions that came with TA-Lib 0.8.
    static let notCovered: Set<String> = [
        "AC", "ADR", "AO", "CMF", "CMOU", "COPPOCK", "CUMSUM", "CVI", "DONCHIAN", "DPO", "EFI", "ER", "ERI", "FOSC",
        "FRACTAL", "HA", "HMA", "KC", "KDJ", "MARKETFI", "MASSI", "NVI", "PERCENTILE", "PERCENTRANK", "PVI", "PVO",
        "PVT", "QSTICK", "RMA", "RVI", "RVOL", "SMI", "SUPERTREND", "TSI", "VHF", "VORTEX", "VWAP", "VWMA", "WAD",
        "ZLEMA",
    ]

    /// Functions of the classic set that are still to be built.
    static let underConstruction: Set<String> = [
        "ACCBANDS", "ACOS", "AD", "ADD", "ADOSC", "ADX", "ADXR", "APO", "AROON", "AROONOSC", "ASIN", "ATAN", "ATR",
        "AVGDEV", "AVGPRICE", "BBANDS", "BETA", "BOP", "CCI", "CEIL", "CMO", "CORREL", "COS", "COSH", "DEMA",
        "DIV", "DX", "EXP", "FLOOR", "IMI", "KAMA", "LINEARREG", "LINEARREG_ANGLE", "LINEARREG_INTERCEPT",
        "LINEARREG_SLOPE", "LN", "LOG10", "MA", "MACD", "MACDEXT", "MACDFIX", "MAVP", "MAX", "MAXINDEX",
        "MEDPRICE", "MFI", "MIDPOINT", "MIDPRICE", "MIN", "MININDEX", "MINMAX", "MINMAXINDEX", "MINUS_DI",
        "MINUS_DM", "MOM", "MULT", "NATR", "OBV", "PLUS_DI", "PLUS_DM", "PPO", "ROC", "ROCP", "ROCR", "ROCR100",
        "RSI", "SIN", "SINH", "SQRT", "STDDEV", "STOCH", "STOCHF", "STOCHRSI", "SUB", "SUM", "T3", "TAN", "TANH",
        "TEMA", "TRANGE", "TRIMA", "TRIX", "TSF", "TYPPRICE", "ULTOSC", "VAR", "WCLPRICE", "WILLR", "WMA",
    ]
}
