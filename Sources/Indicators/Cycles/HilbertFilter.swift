/// A filter that shifts the swings of a series by a quarter of their period, over seven rows.
///
/// The gain corrects its amplitude for the period that was measured last. J. Ehlers, Rocket Science for Traders, 2001.
struct HilbertFilter: Sendable {
    private var ring = InlineArray<8, Double>(repeating: 0)
    private var row = 0

    /// Takes the next sample and gives the shifted one, of three rows ago.
    mutating func update(_ sample: Double, gain: Double) -> Double {
        ring[row & 7] = sample
        let outer = 0.0962 * sample - 0.0962 * ring[(row - 6) & 7]
        let value = outer - 0.5769 * ring[(row - 4) & 7] + 0.5769 * ring[(row - 2) & 7]
        row += 1
        return value * gain
    }
}
