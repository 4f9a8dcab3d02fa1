/// The search for the decimal grid that values lie on.
///
/// A value lies on the grid of `k` decimals when the correctly rounded quotient of an integer below 2^51 and 10^k is
/// that value, bit for bit. What lies on a grid lies on every finer one, so one pass suffices: the scale only rises.
/// Negative zero, NaN and the infinities lie on none.
public struct DecimalGrid: Sendable {
    /// Adding this to a double below 2^51 leaves its nearest integer in the low bits.
    @usableFromInline static let magic = 6_755_399_441_055_744.0  // 1.5 * 2^52
    @usableFromInline static let magicBits: Int64 = 0x4338_0000_0000_0000
    @usableFromInline static let bound = 2_251_799_813_685_248.0  // 2^51

    /// The coarsest scale that fits everything seen.
    public private(set) var scale: DecimalScale
    /// How many values seen lie on no grid.
    public private(set) var strays = 0
    /// The greatest magnitude seen of a value on the grid.
    public private(set) var largest = 0.0

    /// A search that starts at a scale.
    public init(from scale: DecimalScale = DecimalScale(decimals: 0)) { self.scale = scale }

    /// The integer count of grid steps of a value, or nil where it is not on the grid.
    @inlinable public static func steps(of value: Double, scale: DecimalScale) -> Int64? {
        let scaled = value * scale.stepsPerUnit
        guard abs(scaled) < bound else { return nil }
        let integer = nearest(scaled)
        return (Double(integer) / scale.stepsPerUnit).bitPattern == value.bitPattern ? integer : nil
    }

    @inlinable static func nearest(_ scaled: Double) -> Int64 {
        Int64(bitPattern: (scaled + magic).bitPattern) &- magicBits
    }

    /// The mean of two values, rounded once where both lie on a grid.
    public mutating func mean(_ left: Double, _ right: Double) -> Double {
        for value in [left, right] where Self.steps(of: value, scale: scale) == nil {
            scale = finerScale(for: value) ?? scale
        }
        guard let first = Self.steps(of: left, scale: scale), let second = Self.steps(of: right, scale: scale) else {
            return (left + right) / 2
        }
        return Double(first + second) / (2 * scale.stepsPerUnit)
    }

    /// The grid that values of both searches lie on, or nil where some lie on none.
    public func joined(_ other: DecimalGrid) -> DecimalGrid? {
        guard strays == 0, other.strays == 0 else { return nil }
        var joined = scale < other.scale ? other : self
        joined.largest = max(largest, other.largest)
        return joined.largest * joined.scale.stepsPerUnit < Self.bound ? joined : nil
    }

    /// Looks at more values, and stops early once more than `limit` of all seen lie on no grid.
    public mutating func take(_ values: UnsafeBufferPointer<Double>, strayLimit limit: Int) {
        var row = 0
        while row < values.count, strays <= limit {
            row = rowsOnGrid(values, from: row)
            guard row < values.count else { return }
            if let finer = finerScale(for: values[row]) {
                scale = finer
                largest = max(largest, abs(values[row]))
            } else {
                strays += 1
            }
            row += 1
        }
    }

    /// The first row at or after `start` that does not lie on the present grid.
    private mutating func rowsOnGrid(_ values: UnsafeBufferPointer<Double>, from start: Int) -> Int {
        var row = start
        let steps = SIMD4<Double>(repeating: scale.stepsPerUnit)
        let magic = SIMD4<Double>(repeating: Self.magic)
        let bound = SIMD4<Double>(repeating: Self.bound)
        let raw = UnsafeRawPointer(values.baseAddress)
        var most = SIMD4(repeating: largest)
        while let raw, row + 4 <= values.count {
            let value = raw.loadUnaligned(fromByteOffset: 8 * row, as: SIMD4<Double>.self)
            let scaled = value * steps
            let quotient = ((scaled + magic) - magic) / steps
            let same = unsafeBitCast(quotient, to: SIMD4<Int64>.self) .== unsafeBitCast(value, to: SIMD4<Int64>.self)
            let inside = (scaled .< bound) .& (scaled .> -bound)
            guard all(same .& inside) else { break }
            let size = value.replacing(with: 0 - value, where: value .< 0)
            most.replace(with: size, where: size .> most)
            row += 4
        }
        largest = most.max()
        while row < values.count, Self.steps(of: values[row], scale: scale) != nil {
            largest = max(largest, abs(values[row]))
            row += 1
        }
        return row
    }

    private func finerScale(for value: Double) -> DecimalScale? {
        guard value.isFinite else { return nil }
        var decimals = scale.decimals + 1
        while decimals <= DecimalScale.finest.decimals {
            let finer = DecimalScale(decimals: decimals)
            if Self.steps(of: value, scale: finer) != nil { return finer }
            decimals += 1
        }
        return nil
    }
}

extension Column<Double> {
    /// The same values with the coarsest scale that fits all of them, or with none. Complexity: O(n).
    public func scaled() -> Column<Double> {
        var grid = DecimalGrid()
        storage.withUnsafeBufferPointer { grid.take($0, strayLimit: 0) }
        return Column(storage: storage, scale: grid.strays == 0 ? grid.scale : nil)
    }
}
