extension Double {
    /// The double nearest to a wide integer, or a neighbour of it where the integer has more than 64 bits.
    @inlinable init(wide value: Int128) {
        let low = Int64(truncatingIfNeeded: value)
        if Int128(low) == value {
            self = Double(low)
        } else {
            let high = Int64(truncatingIfNeeded: value >> 64)
            self = Double(UInt64(truncatingIfNeeded: value)).addingProduct(Double(high), 18_446_744_073_709_551_616)
        }
    }
}
