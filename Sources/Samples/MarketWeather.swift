/// What all sample stocks share: calm and stormy times, and the daily shock of the whole market.
struct MarketWeather {
    /// One session.
    struct Day {
        /// The market's return in units of its volatility.
        let shock: Double
        /// The volatility of a day, as a fraction of the price.
        let volatility: Double
        /// The mean return of a day.
        let drift: Double
    }

    let days: [Day]

    /// Weather for so many sessions: a hidden state that lasts, and a volatility that clusters within it.
    init(sessions: Int, seed: UInt64) {
        var shocks = Shocks(seed: seed, purpose: .weather)
        var days: [Day] = []
        var isStormy = false
        var variance = 0.00007
        for _ in 0..<sessions {
            // Storms last about 60 sessions, calms about 400.
            if shocks.uniform() < (isStormy ? 1.0 / 60 : 1.0 / 400) { isStormy.toggle() }
            let base = isStormy ? 0.00036 : 0.00006
            let shock = shocks.fatTailed()
            days.append(Day(shock: shock, volatility: variance.squareRoot(), drift: isStormy ? -0.0006 : 0.0005))
            let moved = variance * shock * shock
            variance = min(0.0016, 0.03 * base + 0.90 * variance + 0.07 * moved)
        }
        self.days = days
    }
}
