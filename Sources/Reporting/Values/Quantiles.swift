/// What a sample looks like: its extremes, and the values below which given parts of it lie.
struct Quantiles: Hashable, Sendable {
    /// The finite values, ascending.
    let sorted: [Double]

    /// The finite ones of values.
    init(_ values: some Sequence<Double>) { sorted = values.filter(\.isFinite).sorted() }

    /// The value below which a part lies, between neighbours by straight lines (type 7 of Hyndman and Fan, 1996).
    func value(_ part: Double) -> Double? {
        precondition((0...1).contains(part), "a part is 0 to 1, was \(part)")
        guard let last = sorted.last else { return nil }
        let place = part * Double(sorted.count - 1)
        let row = Int(place)
        guard row + 1 < sorted.count else { return last }
        let weight = place - Double(row)
        return sorted[row] * (1 - weight) + sorted[row + 1] * weight
    }

    /// The mean.
    var mean: Double? { sorted.isEmpty ? nil : sorted.reduce(0) { $0 + $1 / Double(sorted.count) } }

    /// The deviation of a sample, of two values or more.
    var deviation: Double? {
        guard let mean, sorted.count > 1 else { return nil }
        return (sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sorted.count - 1)).squareRoot()
    }
}
