/// The range of residuals that a block packs; those outside are exceptions.
struct ResidualWindow {
    let base: Int64
    let width: Int
    /// How many residuals fall outside.
    let exceptions: Int

    /// Whether a residual fits.
    @inline(__always) func holds(_ residual: Int64) -> Bool {
        width == 64 || UInt64(bitPattern: residual &- base) >> UInt64(width) == 0
    }

    /// The cheapest window that starts at the least residual or, for `centred` residuals, lies around their median.
    ///
    /// A histogram of the bits each residual needs tells, for every width, how many fall outside.
    /// Complexity: O(count).
    init(over residuals: UnsafeMutablePointer<Lanes>, count: Int, centred: Bool) {
        let flat = UnsafeBufferPointer(
            start: UnsafeMutableRawPointer(residuals).assumingMemoryBound(to: Int64.self), count: count)
        let (least, most) = Self.extremes(residuals, flat)
        guard least < most else {
            self.init(base: least, width: 0, exceptions: 0)
            return
        }
        var histogram = Histogram()
        guard centred else {
            for residual in flat { histogram.count(Self.bits(UInt64(bitPattern: residual &- least))) }
            let (width, outside) = histogram.cheapest(rows: count)
            self.init(base: least, width: width, exceptions: outside)
            return
        }
        let median = Self.sampledMedian(flat)
        for residual in flat {
            // A window of w bits around the median holds -2^(w-1) ... 2^(w-1)-1 and needs a bit for the sign.
            let distance = residual &- median
            histogram.count(distance == 0 ? 0 : Self.bits(UInt64(bitPattern: distance ^ (distance >> 63))) + 1)
        }
        let (width, outside) = histogram.cheapest(rows: count)
        let half: Int64 = width == 0 ? 0 : 1 << Int64(width - 1)
        self.init(base: median &- half, width: width, exceptions: outside)
    }

    private init(base: Int64, width: Int, exceptions: Int) {
        self.base = base
        self.width = width
        self.exceptions = exceptions
    }

    @inline(__always) private static func bits(_ value: UInt64) -> Int { 64 - value.leadingZeroBitCount }

    private static func extremes(
        _ residuals: UnsafeMutablePointer<Lanes>, _ flat: UnsafeBufferPointer<Int64>
    ) -> (least: Int64, most: Int64) {
        let whole = flat.count / 8
        var least = flat[0]
        var most = flat[0]
        if whole > 0 {
            var low = residuals[0]
            var high = residuals[0]
            for row in 1..<max(1, whole) {
                low = lesser(low, residuals[row])
                high = greater(high, residuals[row])
            }
            least = low.min()
            most = high.max()
        }
        for index in (8 * whole)..<flat.count {
            least = min(least, flat[index])
            most = max(most, flat[index])
        }
        return (least, most)
    }

    private static func sampledMedian(_ residuals: UnsafeBufferPointer<Int64>) -> Int64 {
        let samples = min(15, residuals.count)
        let sorted = (0..<samples).map { residuals[$0 * residuals.count / samples] }.sorted()
        return sorted[samples / 2]
    }

    private struct Histogram {
        /// Four counts a width, taken in turn: an increment need not wait for the one before.
        private var counts = InlineArray<264, Int32>(repeating: 0)
        private var turn = 0

        @inline(__always) mutating func count(_ bits: Int) {
            counts[bits &* 4 &+ turn] &+= 1
            turn = (turn &+ 1) & 3
        }

        /// The width whose packed residuals and exceptions take the fewest bits.
        func cheapest(rows: Int) -> (width: Int, outside: Int) {
            let padded = (rows + 7) / 8 * 8
            let counts = counts.span
            func residuals(needing bits: Int) -> Int {
                Int(counts[4 * bits] + counts[4 * bits + 1] + counts[4 * bits + 2] + counts[4 * bits + 3])
            }
            var outside = residuals(needing: 65)
            var best = (width: 64, outside: 0)
            var least = padded * 64
            for width in stride(from: 63, through: 0, by: -1) {
                outside += residuals(needing: width + 1)
                let cost = padded * width + 8 * ChunkLayout.exceptionBytes * outside
                guard cost <= least else { continue }
                least = cost
                best = (width, outside)
            }
            return best
        }
    }
}
