/// How much of the movement of late was upwards, in percent (Wilder 1978).
struct StrengthIndex: IndicatorStream {
    private var last = Double.nan
    private var rises: WilderAverage
    private var falls: WilderAverage

    init(period: Int) {
        rises = WilderAverage(period: period)
        falls = WilderAverage(period: period)
    }

    mutating func update(_ sample: Double) -> Double {
        let change = sample - last
        last = sample
        let (rise, fall) = (rises.next(max(change, 0)), falls.next(max(-change, 0)))
        if fall == 0 { return 100 }
        if rise == 0 { return 0 }
        return 100 - 100 / (1 + rise / fall)
    }
}
