import Columns

/// An indicator that begins some rows later, so that its first row is that of another.
struct Delayed<Function: Indicator>: Indicator {
    let function: Function
    let rows: Int

    var lookback: Int { rows + function.lookback }
    func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(left: rows, stream: function.makeStream(grids)) }

    struct Stream: IndicatorStream {
        var left: Int
        var stream: Function.Stream

        mutating func update(_ input: Function.Stream.Input) -> Function.Stream.Output {
            if left > 0 {
                left -= 1
                return .undefined
            }
            return stream.update(input)
        }
    }
}
