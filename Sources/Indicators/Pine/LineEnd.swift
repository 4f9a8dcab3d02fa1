/// The regression line through the last samples, near its end.
struct LineEnd: IndicatorStream {
    private var line: WindowLine
    private let offset: Double

    init(period: Int, offset: Double) {
        line = WindowLine(period: period)
        self.offset = offset
    }

    mutating func update(_ sample: Double) -> Double {
        line.push(sample)
        return line.isFull ? line.value(ago: offset) : .nan
    }
}
