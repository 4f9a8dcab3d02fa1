/// The kinds of moving average, by TA-Lib's numbers.
public enum AverageKind: Int, CaseIterable, Sendable {
    case simple, exponential, weighted, doubleExponential, tripleExponential, triangular, adaptive, mesaAdaptive,
        tillson

    /// What the numbers mean, for a guide.
    static let meaning = "0 SMA, 1 EMA, 2 WMA, 3 DEMA, 4 TEMA, 5 TRIMA, 6 KAMA, 8 T3"
}
