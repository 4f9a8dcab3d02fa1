/// A 64-bit checksum of bytes: multiply and fold, four words of state, at the speed of memory.
///
/// It finds accidents, not attacks: the SHA-256 of the content names what was stored.
func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var first: UInt64 = 0x9E37_79B9_7F4A_7C15
    var second: UInt64 = 0xBF58_476D_1CE4_E5B9
    var third: UInt64 = 0x94D0_49BB_1331_11EB
    var fourth: UInt64 = 0xD6E8_FEB8_6659_FD93
    var offset = 0
    while offset + 64 <= bytes.count {
        absorb(bytes, offset, into: &first)
        absorb(bytes, offset + 16, into: &second)
        absorb(bytes, offset + 32, into: &third)
        absorb(bytes, offset + 48, into: &fourth)
        offset += 64
    }
    var result = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
    while offset < bytes.count {
        result = (result ^ UInt64(bytes[offset])).rotated(5) &* 0xE703_7ED1_A0B4_28DB
        offset += 1
    }
    for state in [first, second, third, fourth] { result = folded(result ^ state, 0x8EBC_6AF0_9C88_C6E3) ^ state }
    return result
}

@inline(__always) private func absorb(_ bytes: UnsafeRawBufferPointer, _ offset: Int, into state: inout UInt64) {
    let low = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    let high = bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
    state = folded(low ^ state, high ^ 0xA076_1D64_78BD_642F) ^ state.rotated(23)
}

@inline(__always) private func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
}

extension UInt64 {
    @inline(__always) fileprivate func rotated(_ bits: UInt64) -> UInt64 { self &<< bits | self &>> (64 &- bits) }
}
