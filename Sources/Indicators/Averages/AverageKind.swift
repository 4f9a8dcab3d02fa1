/// The kinds of moving average, by TA-Lib's numbers.
public enum AverageKind: Int, CaseIterable, Sendable {
    case simple, exponential, weighted, doubleExponential, tripleExponential, triangular, adaptive, mesaAdaptive,
        tillson, hull, identity
    case zeroLag = 12
    case wilder

    /// The number that asks for the kind that a function takes where none is given.
    static let usual = 11

    /// What the numbers mean, for a guide.
    static let meaning = """
        0 SMA, 1 EMA, 2 WMA, 3 DEMA, 4 TEMA, 5 TRIMA, 6 KAMA, 7 MAMA, 8 T3, 9 HMA, 10 none, 11 the usual, 12 ZLEMA, \
        13 RMA
        """
}
