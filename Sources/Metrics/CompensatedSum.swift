import Glibc

/// A sum that carries the rounding error of each addition along (Neumaier, 1974).
struct CompensatedSum {
    private var sum = 0.0
    private var error = 0.0

    init(_ values: some Sequence<Double>) {
        for value in values { add(value) }
    }

    mutating func add(_ value: Double) {
        let next = sum + value
        error += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
        sum = next
    }

    var value: Double { sum + error }
}

/// A base to a power.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
