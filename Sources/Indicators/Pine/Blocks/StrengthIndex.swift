/// How much of the movement of late was upwards, in percent; 100 where nothing fell yet.
struct StrengthIndex: IndicatorStream {
    private var strength: RelativeStrength.Stream
    private var last = Double.nan
    private var hasFallen = false

    init(period: Int) { strength = RelativeStrength(.index, period: period).makeStream([nil]) }

    mutating func update(_ sample: Double) -> Double {
        if sample < last { hasFallen = true }
        last = sample
        let value = strength.update(sample)
        return value.isNaN || hasFallen ? value : 100
    }
}
