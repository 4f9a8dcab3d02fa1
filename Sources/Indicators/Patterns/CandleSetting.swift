/// What parts of a candle are measured against: a part of the candles before it, averaged, times a factor.
///
/// These are TA-Lib's default candle settings. It has one more, for very long bodies, that no pattern reads.
enum CandleSetting: Int, CaseIterable, Sendable {
    case bodyLong, bodyShort, bodyDoji
    case shadowLong, shadowVeryLong, shadowShort, shadowVeryShort
    case near, far, equal

    /// A part of a candle that is averaged.
    enum Part {
        /// The body.
        case body
        /// All of the candle.
        case range
        /// Both shadows; a setting compares one of them with half of this.
        case shadows
    }

    /// The part that is averaged.
    var part: Part {
        switch self {
        case .bodyLong, .bodyShort, .shadowLong, .shadowVeryLong: .body
        case .bodyDoji, .shadowVeryShort, .near, .far, .equal: .range
        case .shadowShort: .shadows
        }
    }

    /// How many candles are averaged; where there are none, the candle is measured against its own part.
    var period: Int {
        switch self {
        case .bodyLong, .bodyShort, .bodyDoji, .shadowShort, .shadowVeryShort: 10
        case .near, .far, .equal: 5
        case .shadowLong, .shadowVeryLong: 0
        }
    }

    /// What the average is multiplied by.
    var factor: Double {
        switch self {
        case .bodyLong, .bodyShort, .shadowLong, .shadowShort: 1
        case .shadowVeryLong: 2
        case .far: 0.6
        case .near: 0.2
        case .bodyDoji, .shadowVeryShort: 0.1
        case .equal: 0.05
        }
    }

    /// The sentence that explains the setting in a guide.
    var meaning: String {
        switch self {
        case .bodyLong: "A body is long above the mean of the 10 bodies before it."
        case .bodyShort: "A body is short up to the mean of the 10 bodies before it."
        case .bodyDoji: "A body is a doji up to a tenth of the mean range of the 10 candles before it."
        case .shadowLong: "A shadow is long above the candle's own body."
        case .shadowVeryLong: "A shadow is very long above twice the candle's own body."
        case .shadowShort: "A shadow is short below the mean shadow of the 10 candles before it."
        case .shadowVeryShort: "A shadow is tiny below a tenth of the mean range of the 10 candles before it."
        case .near: "Near is a fifth of the mean range of the 5 candles before."
        case .far: "Far is three fifths of the mean range of the 5 candles before."
        case .equal: "Equal is within a twentieth of the mean range of the 5 candles before."
        }
    }

    /// The length of the averaged part of one candle.
    func length(of candle: Candle) -> Double {
        switch part {
        case .body: candle.body
        case .range: candle.range
        case .shadows: candle.upperShadow + candle.lowerShadow
        }
    }
}
