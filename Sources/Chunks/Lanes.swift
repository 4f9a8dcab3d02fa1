/// Eight rows at a time.
typealias Lanes = SIMD8<Int64>

/// Packs residuals minus `base`, `width` bits each, into vectors; returns the bytes written.
///
/// Complexity: O(rows); values that do not fit the window lose their high bits, and are exceptions.
func pack(
    _ residuals: UnsafePointer<Lanes>, rows: Int, base: Int64, width: Int, into target: UnsafeMutableRawPointer
) -> Int {
    guard width > 0 else { return 0 }
    let mask = SIMD8<UInt64>(repeating: width == 64 ? ~0 : (1 << UInt64(width)) &- 1)
    let lowest = Lanes(repeating: base)
    var open = SIMD8<UInt64>.zero
    var bit = 0
    var bytes = 0
    for row in 0..<rows {
        let value = unsafeBitCast(residuals[row] &- lowest, to: SIMD8<UInt64>.self) & mask
        open |= value &<< SIMD8(repeating: UInt64(bit))
        bit += width
        guard bit >= 64 else { continue }
        target.storeBytes(of: open, toByteOffset: bytes, as: SIMD8<UInt64>.self)
        bytes += ChunkLayout.vectorBytes
        bit -= 64
        open = bit == 0 ? .zero : value &>> SIMD8(repeating: UInt64(width - bit))
    }
    guard bit > 0 else { return bytes }
    target.storeBytes(of: open, toByteOffset: bytes, as: SIMD8<UInt64>.self)
    return bytes + ChunkLayout.vectorBytes
}

/// Unpacks residuals and adds `base`. Reads one vector beyond the packed ones.
func unpack(
    _ source: UnsafeRawPointer, rows: Int, base: Int64, width: Int, into target: UnsafeMutablePointer<Lanes>
) {
    let lowest = Lanes(repeating: base)
    guard width > 0 else {
        for row in 0..<rows { target[row] = lowest }
        return
    }
    let mask = SIMD8<UInt64>(repeating: width == 64 ? ~0 : (1 << UInt64(width)) &- 1)
    var bit = 0
    for row in 0..<rows {
        let place = source + (bit >> 6) << 6
        let shift = UInt64(bit & 63)
        let low = place.loadUnaligned(as: SIMD8<UInt64>.self) &>> SIMD8(repeating: shift)
        // Two shifts: a masking shift by 64 would be a shift by 0.
        let high =
            (place.loadUnaligned(fromByteOffset: 64, as: SIMD8<UInt64>.self) &<< SIMD8(repeating: 1))
            &<< SIMD8(repeating: 63 &- shift)
        target[row] = unsafeBitCast((low | high) & mask, to: Lanes.self) &+ lowest
        bit += width
    }
}

/// The running sums of eight values.
@inline(__always) func runningSums(_ values: Lanes) -> Lanes {
    var sums = values
    sums = sums &+ Lanes(0, sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6])
    sums = sums &+ Lanes(0, 0, sums[0], sums[1], sums[2], sums[3], sums[4], sums[5])
    return sums &+ Lanes(0, 0, 0, 0, sums[0], sums[1], sums[2], sums[3])
}

/// Doubles of integers below 2^51 in magnitude, by one addition on every instruction set.
@inline(__always) func doubles(_ steps: Lanes) -> SIMD8<Double> {
    let magicBits = Lanes(repeating: 0x4338_0000_0000_0000)
    return unsafeBitCast(steps &+ magicBits, to: SIMD8<Double>.self) - SIMD8(repeating: 6_755_399_441_055_744.0)
}

/// Grid steps of doubles that lie on the grid; of others, something to be listed as a stray.
@inline(__always) func steps(_ values: SIMD8<Double>, perUnit: SIMD8<Double>) -> Lanes {
    let shifted = values * perUnit + SIMD8(repeating: 6_755_399_441_055_744.0)
    return unsafeBitCast(shifted, to: Lanes.self) &- Lanes(repeating: 0x4338_0000_0000_0000)
}

@inline(__always) func greater(_ left: Lanes, _ right: Lanes) -> Lanes {
    left.replacing(with: right, where: left .< right)
}
@inline(__always) func lesser(_ left: Lanes, _ right: Lanes) -> Lanes {
    left.replacing(with: right, where: left .> right)
}

/// The eight values that stand one row before those of a lane: what is before the first lane belongs in front of it.
@inline(__always) func previous(_ lanes: UnsafeMutablePointer<Lanes>, _ row: Int) -> Lanes {
    (UnsafeRawPointer(lanes) + 64 * row - 8).loadUnaligned(as: Lanes.self)
}
