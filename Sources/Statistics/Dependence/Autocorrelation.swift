/// How values depend on those before them.
public enum Autocorrelation {
    /// The covariances of values with themselves at lags from 0 on, divided by the count at every lag.
    ///
    /// - Complexity: O(count × lags).
    public static func covariances(of values: [Double], lags: Int) -> [Double] {
        precondition(lags >= 0, "lags are counted from 0, were \(lags)")
        let mean = values.isEmpty ? 0 : values.compensatedSum() / Double(values.count)
        let centred = values.map { $0 - mean }
        return (0...lags).map { lag in
            var sum = CompensatedSum()
            if lag < centred.count {
                for row in lag..<centred.count { sum.add(centred[row] * centred[row - lag]) }
            }
            return values.isEmpty ? 0 : sum.value / Double(values.count)
        }
    }

    /// The correlations at lags from 1 on; absent where all values are one.
    public static func correlations(of values: [Double], lags: Int) -> [Double]? {
        guard let first = values.first, values.contains(where: { $0 != first }) else { return nil }
        let covariances = covariances(of: values, lags: lags)
        return covariances.dropFirst().map { $0 / covariances[0] }
    }

    /// The lags that a robust error of so many values takes: ⌊4 (n / 100)^(2/9)⌋ (Newey and West, 1994).
    public static func usualLags(count: Int) -> Int {
        Int(4 * power(Double(count) / 100, 2.0 / 9))
    }
}
