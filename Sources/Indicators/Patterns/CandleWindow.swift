/// The last candles and the averages that one pattern measures them against.
///
/// An age counts candles back from the newest, which has age 0. The totals behind the averages run as TA-Lib's do: each
/// is summed once over the candles that the first judged row needs, and then moves on by adding the difference of the
/// candle that enters and the one that leaves. Comparisons near equality depend on that order.
struct CandleWindow: Sendable {
    /// How far a candle must fall below or rise above another one's close, as a part of its body.
    let penetration: Double
    /// The first row that is judged.
    let firstRow: Int
    private let slots: [Slot]
    /// The slots that are kept, one bit each.
    private let kept: UInt64
    private var row = -1
    private var ring = InlineArray<16, Candle>(repeating: Candle(open: 0, high: 0, low: 0, close: 0))
    private var totals = InlineArray<50, Double>(repeating: 0)

    /// One average: a setting, for the candle of an age.
    private struct Slot {
        let setting: CandleSetting
        let age: Int
        let place: Int

        init(_ setting: CandleSetting, _ age: Int) {
            precondition((0..<5).contains(age), "a candle that is measured is one of the last five, was \(age) back")
            self.setting = setting
            self.age = age
            place = Self.place(setting, age)
        }

        static func place(_ setting: CandleSetting, _ age: Int) -> Int { setting.rawValue * 5 + age }
    }

    /// A window before the first row, which keeps averages of settings for candles of these ages.
    init(firstRow: Int, averages: [CandleSetting: [Int]], penetration: Double) {
        self.firstRow = firstRow
        self.penetration = penetration
        slots = averages.filter { $0.key.period > 0 }.flatMap { setting, ages in ages.map { Slot(setting, $0) } }
            .sorted { $0.place < $1.place }
        kept = slots.reduce(0) { $0 | 1 << UInt64($1.place) }
    }

    /// The candle of an age.
    subscript(age: Int) -> Candle { ring[(row - age) & 15] }

    /// What a setting measures the candle of an age against.
    func average(_ setting: CandleSetting, _ age: Int) -> Double {
        if setting.period == 0 { return setting.factor * setting.length(of: self[age]) }
        let place = Slot.place(setting, age)
        precondition(kept & 1 << UInt64(place) != 0, "an average is declared, was \(setting) \(age) back")
        let mean = setting.factor * (totals[place] / Double(setting.period))
        return setting.part == .shadows ? mean / 2 : mean
    }

    /// Takes the next candle. Until `advance`, the averages are those of the candles before.
    mutating func take(_ candle: Candle) {
        row += 1
        ring[row & 15] = candle
        if row < firstRow {
            for slot in slots {
                let end = firstRow - slot.age
                guard row < end, row >= end - slot.setting.period else { continue }
                totals[slot.place] += slot.setting.length(of: candle)
            }
        }
    }

    /// Whether enough candles were taken to judge the newest.
    var isReady: Bool { row >= firstRow }

    /// Moves the averages on by one candle, after the newest was judged.
    mutating func advance() {
        for slot in slots {
            let entering = slot.setting.length(of: self[slot.age])
            let leaving = slot.setting.length(of: self[slot.age + slot.setting.period])
            totals[slot.place] += entering - leaving
        }
    }
}

// MARK: - What rules ask

extension CandleWindow {
    /// Whether a body is greater than the average that long bodies exceed.
    func isLong(_ age: Int) -> Bool { self[age].body > average(.bodyLong, age) }
    /// Whether a body is below the average of bodies.
    func isShort(_ age: Int) -> Bool { self[age].body < average(.bodyShort, age) }
    /// Whether a body is at or below the average of bodies.
    func isSmall(_ age: Int) -> Bool { self[age].body <= average(.bodyShort, age) }
    /// Whether a body is at or below what a doji may have.
    func isDoji(_ age: Int) -> Bool { self[age].body <= average(.bodyDoji, age) }
    /// Whether there is next to nothing above the body.
    func lacksUpperShadow(_ age: Int) -> Bool { self[age].upperShadow < average(.shadowVeryShort, age) }
    /// Whether there is next to nothing below the body.
    func lacksLowerShadow(_ age: Int) -> Bool { self[age].lowerShadow < average(.shadowVeryShort, age) }
    /// Whether a price is about the same as one of the candle of an age.
    func isEqual(_ price: Double, _ other: Double, _ age: Int) -> Bool {
        let margin = average(.equal, age)
        return price <= other + margin && price >= other - margin
    }
}
