/// A sum without end whose rounding is carried along (Neumaier 1974).
struct CompensatedSum: Sendable {
    private var sum = 0.0
    private var lost = 0.0

    mutating func add(_ sample: Double) {
        let next = sum + sample
        lost += abs(sum) >= abs(sample) ? (sum - next) + sample : (sample - next) + sum
        sum = next
    }

    var value: Double { sum + lost }
}
