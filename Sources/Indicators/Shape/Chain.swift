import Columns

/// A stream over what another one gives.
struct Chain<First: IndicatorStream, Second: IndicatorStream>: IndicatorStream
where First.Output == Double, Second.Input == Double {
    private var first: First
    private var second: Second

    init(_ first: First, _ second: Second) {
        self.first = first
        self.second = second
    }

    mutating func update(_ input: First.Input) -> Second.Output {
        let value = first.update(input)
        return value.isNaN ? .undefined : second.update(value)
    }
}

/// What a function makes of every row that a stream gives.
struct Reading<Source: IndicatorStream, Output: IndicatorOutput>: IndicatorStream {
    private var source: Source
    private let read: @Sendable (Source.Output) -> Output

    init(_ source: Source, read: @escaping @Sendable (Source.Output) -> Output) {
        self.source = source
        self.read = read
    }

    mutating func update(_ input: Source.Input) -> Output { read(source.update(input)) }
}

/// A number out of every row.
struct RowValue<Row: IndicatorInput>: IndicatorStream {
    private let value: @Sendable (Row) -> Double

    init(_ value: @escaping @Sendable (Row) -> Double) { self.value = value }

    mutating func update(_ row: Row) -> Double { value(row) }
}

extension RowValue<Pair> {
    /// The high less the low.
    static var range: Self { Self { $0.first - $0.second } }
    /// Halfway between the high and the low.
    static var median: Self { Self { ($0.first + $0.second) / 2 } }
}

/// The first of several outputs.
struct FirstOutput<Function: Indicator, let count: Int>: SeriesIndicator
where Function.Stream.Input == Double, Function.Stream.Output == Values<count> {
    private let function: Function

    init(_ function: Function) { self.function = function }

    var lookback: Int { function.lookback }

    func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(stream: function.makeStream(grids)) }

    struct Stream: IndicatorStream {
        var stream: Function.Stream

        mutating func update(_ sample: Double) -> Double { stream.update(sample).values[0] }
    }
}
