public import Market

extension Price {
    /// The price that a text means by a number.
    ///
    /// It is left to the desk to which tick it moves, but what misses one by the last bits of its arithmetic is that
    /// one.
    public static func called(_ value: Double, tick: Price) -> Price {
        let near = Price(rounding: value, toTick: tick, rule: .nearestEven)
        guard abs(near.value - value) > 1e-6 * tick.value else { return near }
        return Price(rounding: value, toTick: Price(units: 1), rule: .nearestEven)
    }
}
