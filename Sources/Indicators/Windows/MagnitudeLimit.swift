internal import CBytes

/// The greatest magnitude of many values. NaN has none.
struct MagnitudeLimit {
    private var most = SIMD4<Double>(repeating: 0)

    /// Takes eight values.
    @inline(__always) mutating func add(_ values: Octet) {
        most = lanes_greater(lanes_magnitudes(values.low), most)
        most = lanes_greater(lanes_magnitudes(values.high), most)
    }

    /// Whether all values were of at most that magnitude.
    func isWithin(_ bound: Double) -> Bool { most.max() <= bound }
}
