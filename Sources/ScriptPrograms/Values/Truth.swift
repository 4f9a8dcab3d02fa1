/// Truths as numbers: 1 and 0, NaN for na, which counts as false.
@inline(__always)
func isTrue(_ value: Double) -> Bool { abs(value) > 0 }

@inline(__always)
func truth(_ value: Bool) -> Double { value ? 1 : 0 }
