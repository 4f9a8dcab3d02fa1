/// A bar seen as a candle: a body from open to close, and a shadow at either end.
typealias Candle = OpenHighLowClose

extension OpenHighLowClose {
    /// Whether it closed at its open or above.
    var isWhite: Bool { close >= open }
    /// Whether it closed below its open.
    var isBlack: Bool { close < open }
    /// 1 where it is white, −1 where it is black.
    var direction: Int { close >= open ? 1 : -1 }

    /// The length of the body.
    var body: Double { abs(close - open) }
    /// The upper end of the body.
    var top: Double { max(open, close) }
    /// The lower end of the body.
    var bottom: Double { min(open, close) }
    /// The length from the body to the high.
    var upperShadow: Double { high - top }
    /// The length from the low to the body.
    var lowerShadow: Double { bottom - low }
    /// The length from low to high.
    var range: Double { high - low }

    /// Whether all of the body is above another body.
    func bodyGapsUp(from other: Candle) -> Bool { bottom > other.top }
    /// Whether all of the body is below another body.
    func bodyGapsDown(from other: Candle) -> Bool { top < other.bottom }
    /// Whether all of the candle is above another candle.
    func gapsUp(from other: Candle) -> Bool { low > other.high }
    /// Whether all of the candle is below another candle.
    func gapsDown(from other: Candle) -> Bool { high < other.low }
}
