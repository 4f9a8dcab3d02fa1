internal import CBytes

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
        Octet(lanes_plus(left.low, right.low), lanes_plus(left.high, right.high))
    }
    @inline(__always) static func - (left: Octet, right: Octet) -> Octet {
        Octet(lanes_minus(left.low, right.low), lanes_minus(left.high, right.high))
    }
    @inline(__always) static func * (left: Octet, right: Octet) -> Octet {
        Octet(lanes_times(left.low, right.low), lanes_times(left.high, right.high))
    }
    @inline(__always) static func / (left: Octet, right: Octet) -> Octet {
        Octet(lanes_over(left.low, right.low), lanes_over(left.high, right.high))
    }

    /// The nearest whole numbers.
    @inline(__always) var rounded: Octet {
        Octet(lanes_rounded(low), lanes_rounded(high))
    }

    /// The eight values and products of others, each sum rounded once.
    @inline(__always) func adding(_ left: Octet, times right: Octet) -> Octet {
        Octet(lanes_fused(left.low, right.low, low), lanes_fused(left.high, right.high, high))
    }

    /// The square roots.
    @inline(__always) var squareRoots: Octet { Octet(lanes_square_roots(low), lanes_square_roots(high)) }

    /// The values of one row earlier, after the four that end with a register.
    @inline(__always) func oneEarlier(after before: SIMD4<Double>) -> Octet {
        Octet(lanes_one_earlier(before, low), lanes_one_earlier(low, high))
    }

    /// The values of two rows earlier.
    @inline(__always) func twoEarlier(after before: SIMD4<Double>) -> Octet {
        Octet(lanes_two_earlier(before, low), lanes_two_earlier(low, high))
    }

    /// The values, and others where they are NaN.
    @inline(__always) func or(_ other: Octet) -> Octet { Octet(lanes_or(low, other.low), lanes_or(high, other.high)) }

    /// Whether no value is NaN or infinite.
    @inline(__always) var isFinite: Bool {
        // What is not finite stays so when it is multiplied by zero, and nothing else becomes it.
        let zero = SIMD4(repeating: 0.0)
        return all(lanes_fused(low, zero, lanes_times(high, zero)) .== 0)
    }

    /// The greater of two values; the second where they are equal.
    @inline(__always) static func greater(_ left: Octet, _ right: Octet) -> Octet {
        Octet(lanes_greater(left.low, right.low), lanes_greater(left.high, right.high))
    }

    /// The lesser of two values; the second where they are equal.
    @inline(__always) static func lesser(_ left: Octet, _ right: Octet) -> Octet {
        Octet(lanes_lesser(left.low, right.low), lanes_lesser(left.high, right.high))
    }

    /// The values that are greater than others, and zeros.
    @inline(__always) func whereGreater(than other: Octet) -> Octet {
        Octet(lanes_where_greater(low, other.low), lanes_where_greater(high, other.high))
    }

    /// The values without their signs.
    @inline(__always) var magnitudes: Octet { Octet(lanes_magnitudes(low), lanes_magnitudes(high)) }

    /// The values, and another one where there is a zero in a second set.
    @inline(__always) func replacingZeros(of other: Octet, with value: Double) -> Octet {
        let value = SIMD4(repeating: value)
        return Octet(lanes_where_zero(other.low, value, low), lanes_where_zero(other.high, value, high))
    }
}

/// How many rows there are before the next one that begins a line of the cache: a store across two lines costs two.
@inline(__always) func rowsToLine(_ address: UnsafeMutablePointer<Double>) -> Int {
    (64 - Int(bitPattern: address) % 64) % 64 / 8
}
