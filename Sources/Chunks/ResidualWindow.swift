/// The range of residuals that a block packs; those outside are exceptions.
struct ResidualWindow {
    let base: Int64
    let width: Int

    /// Whether a residual fits.
    @inline(__always) func holds(_ residual: Int64) -> Bool {
        width == 64 || UInt64(bitPattern: residual &- base) >> UInt64(width) == 0
    }

    /// The cheapest of two families of windows: those that start at the least residual, and those around the median.
    ///
    /// Histograms of the bits each residual needs tell, for every width, how many fall outside.
    init(over residuals: UnsafeBufferPointer<Int64>) {
        guard let first = residuals.first else {
            self.init(base: 0, width: 0)
            return
        }
        var least = first
        var most = first
        for residual in residuals {
            least = min(least, residual)
            most = max(most, residual)
        }
        let full = Self.bits(UInt64(bitPattern: most &- least))
        guard full > 0 else {
            self.init(base: least, width: 0)
            return
        }
        let median = Self.sampledMedian(residuals)
        var above = Self.Histogram()
        var around = Self.Histogram()
        for residual in residuals {
            above.count(Self.bits(UInt64(bitPattern: residual &- least)))
            let distance = residual &- median
            // The signed width: a window of w bits around the median holds -2^(w-1) ... 2^(w-1)-1.
            around.count(distance == 0 ? 0 : Self.bits(UInt64(bitPattern: distance ^ (distance >> 63))) + 1)
        }
        let low = above.cheapest(rows: residuals.count)
        let middle = around.cheapest(rows: residuals.count)
        if middle.bits < low.bits {
            let half: Int64 = middle.width == 0 ? 0 : 1 << Int64(middle.width - 1)
            self.init(base: median &- half, width: middle.width)
        } else {
            self.init(base: least, width: low.width)
        }
    }

    private init(base: Int64, width: Int) {
        self.base = base
        self.width = width
    }

    private static func bits(_ value: UInt64) -> Int { 64 - value.leadingZeroBitCount }

    private static func sampledMedian(_ residuals: UnsafeBufferPointer<Int64>) -> Int64 {
        let samples = min(15, residuals.count)
        let sorted = (0..<samples).map { residuals[$0 * residuals.count / samples] }.sorted()
        return sorted[samples / 2]
    }

    private struct Histogram {
        private var counts = InlineArray<66, Int>(repeating: 0)

        mutating func count(_ bits: Int) { counts[min(bits, 65)] += 1 }

        /// The width whose packed residuals and exceptions take the fewest bits.
        func cheapest(rows: Int) -> (width: Int, bits: Int) {
            let padded = (rows + 7) / 8 * 8
            var best = (width: 64, bits: padded * 64 + 8 * ChunkLayout.exceptionBytes * counts[65])
            var outside = 0
            for width in stride(from: 63, through: 0, by: -1) {
                outside += counts[width + 1]
                let bits = padded * width + 8 * ChunkLayout.exceptionBytes * (outside + counts[65])
                if bits <= best.bits { best = (width, bits) }
            }
            return best
        }
    }
}
