/// Eight values that are computed at once, in two registers of four.
struct Octet {
    /// The first four.
    var low: SIMD4<Double>
    /// The last four.
    var high: SIMD4<Double>

    @inline(__always) init(_ low: SIMD4<Double>, _ high: SIMD4<Double>) {
        self.low = low
        self.high = high
    }

    /// One value eight times.
    @inline(__always) init(_ value: Double) { self.init(SIMD4(repeating: value), SIMD4(repeating: value)) }

    /// Eight values from a place in memory.
    @inline(__always) init(at address: UnsafePointer<Double>) {
        let raw = UnsafeRawPointer(address)
        low = raw.loadUnaligned(as: SIMD4<Double>.self)
        high = raw.loadUnaligned(fromByteOffset: 32, as: SIMD4<Double>.self)
    }

    /// Writes the eight values to a place in memory.
    @inline(__always) func store(at address: UnsafeMutablePointer<Double>) {
        let raw = UnsafeMutableRawPointer(address)
        raw.storeBytes(of: low, as: SIMD4<Double>.self)
        raw.storeBytes(of: high, toByteOffset: 32, as: SIMD4<Double>.self)
    }

    @inline(__always) static func + (left: Octet, right: Octet) -> Octet {
        Octet(left.low + right.low, left.high + right.high)
    }
    @inline(__always) static func - (left: Octet, right: Octet) -> Octet {
        Octet(left.low - right.low, left.high - right.high)
    }
    @inline(__always) static func * (left: Octet, right: Octet) -> Octet {
        Octet(left.low * right.low, left.high * right.high)
    }
    @inline(__always) static func / (left: Octet, right: Octet) -> Octet {
        Octet(left.low / right.low, left.high / right.high)
    }

    /// Whether no value is NaN or infinite.
    @inline(__always) var isFinite: Bool {
        // What is not finite stays so when it is multiplied by zero, and nothing else becomes it.
        let both = low * 0 + high * 0
        return all(both .== 0)
    }

    /// Whether a value is zero.
    @inline(__always) var holdsZero: Bool { any((low .== 0) .| (high .== 0)) }

    /// The greater of two values; the second where they are equal.
    @inline(__always) static func greater(_ left: Octet, _ right: Octet) -> Octet {
        Octet(
            choose(left.low .> right.low, left.low, right.low), choose(left.high .> right.high, left.high, right.high))
    }

    /// The lesser of two values; the second where they are equal.
    @inline(__always) static func lesser(_ left: Octet, _ right: Octet) -> Octet {
        Octet(
            choose(left.low .< right.low, left.low, right.low), choose(left.high .< right.high, left.high, right.high))
    }

    /// The values, and another one where there is a zero in a second set.
    @inline(__always) func replacingZeros(of other: Octet, with value: Double) -> Octet {
        let value = SIMD4(repeating: value)
        return Octet(choose(other.low .== 0, value, low), choose(other.high .== 0, value, high))
    }
}

/// One of two values, lane by lane. On the bits of whole lanes it is one instruction; on flags it is a dozen.
@inline(__always) func choose(
    _ mask: SIMDMask<SIMD4<Int64>>, _ yes: SIMD4<Double>, _ no: SIMD4<Double>
) -> SIMD4<Double> {
    let bits = unsafeBitCast(mask, to: SIMD4<UInt64>.self)
    let (yes, no) = (unsafeBitCast(yes, to: SIMD4<UInt64>.self), unsafeBitCast(no, to: SIMD4<UInt64>.self))
    return unsafeBitCast((yes & bits) | (no & ~bits), to: SIMD4<Double>.self)
}
