/// The quantile of sorted values that lies between the two nearest of them (type 7 of Hyndman and Fan, 1996).
///
/// It is what spreadsheets, R and numpy take where nothing is said. Absent of nothing.
public func quantile(_ probability: Double, ofSorted values: [Double]) -> Double? {
    precondition((0...1).contains(probability), "a probability lies within 0 and 1, was \(probability)")
    guard let last = values.last else { return nil }
    let place = Double(values.count - 1) * probability
    let below = Int(place)
    guard below + 1 < values.count else { return last }
    return values[below] + (place - Double(below)) * (values[below + 1] - values[below])
}
