/// One row of what an indicator reads: a number, or several of one bar.
public protocol IndicatorInput: BitwiseCopyable, Sendable {
    /// How many columns a row is read from.
    static var columnCount: Int { get }
    /// The row out of its columns.
    init(_ columns: InputColumns, row: Int)
    /// Whether a part of it is NaN.
    var isUndefined: Bool { get }
}

/// The columns that rows are read from; those that are not needed repeat the first.
public struct InputColumns {
    @usableFromInline let first: UnsafePointer<Double>
    @usableFromInline let second: UnsafePointer<Double>
    @usableFromInline let third: UnsafePointer<Double>
    @usableFromInline let fourth: UnsafePointer<Double>
    @usableFromInline let fifth: UnsafePointer<Double>

    /// One to five columns.
    @inlinable init(_ columns: [UnsafePointer<Double>]) {
        precondition((1...5).contains(columns.count), "one to five columns are read, were \(columns.count)")
        first = columns[0]
        second = columns.count > 1 ? columns[1] : columns[0]
        third = columns.count > 2 ? columns[2] : columns[0]
        fourth = columns.count > 3 ? columns[3] : columns[0]
        fifth = columns.count > 4 ? columns[4] : columns[0]
    }
}

extension InputColumns {
    /// The first row in which one of so many columns is NaN, or the end where there is none.
    ///
    /// Block by block, so that a column whose first undefined row comes late is not read to its end for one that comes
    /// early in another.
    @usableFromInline func firstUndefined(in rows: Range<Int>, columns: Int) -> Int {
        var start = rows.lowerBound
        while start < rows.upperBound {
            let end = min(start + 2048, rows.upperBound)
            let found = firstUndefined(inBlock: start..<end, columns: columns)
            if found < end { return found }
            start = end
        }
        return rows.upperBound
    }

    private func firstUndefined(inBlock rows: Range<Int>, columns: Int) -> Int {
        var end = rows.upperBound
        for column in [first, second, third, fourth, fifth][..<columns] {
            var row = rows.lowerBound
            while row + 8 <= end {
                let octet = Octet(at: column + row)
                if any((octet.low .!= octet.low) .| (octet.high .!= octet.high)) { break }
                row += 8
            }
            while row < end, !column[row].isNaN { row += 1 }
            end = row
        }
        return end
    }
}

extension Double: IndicatorInput {
    public static var columnCount: Int { 1 }
    @inlinable public init(_ columns: InputColumns, row: Int) { self = columns.first[row] }
    @inlinable public var isUndefined: Bool { isNaN }
}

/// Two series, row by row: a high and a low, a price and a volume, a stock and its benchmark.
public struct Pair: IndicatorInput {
    /// The value of the first column.
    public var first: Double
    /// The value of the second column.
    public var second: Double

    /// A row of two values.
    @inlinable public init(_ first: Double, _ second: Double) {
        self.first = first
        self.second = second
    }

    public static var columnCount: Int { 2 }
    @inlinable public init(_ columns: InputColumns, row: Int) { self.init(columns.first[row], columns.second[row]) }
    @inlinable public var isUndefined: Bool { first.isNaN || second.isNaN }
}

/// The high, the low and the close of a bar.
public struct HighLowClose: IndicatorInput {
    /// The greatest price.
    public var high: Double
    /// The least price.
    public var low: Double
    /// The last price.
    public var close: Double

    /// A row of three prices.
    @inlinable public init(high: Double, low: Double, close: Double) {
        self.high = high
        self.low = low
        self.close = close
    }

    public static var columnCount: Int { 3 }
    @inlinable public init(_ columns: InputColumns, row: Int) {
        self.init(high: columns.first[row], low: columns.second[row], close: columns.third[row])
    }
    @inlinable public var isUndefined: Bool { high.isNaN || low.isNaN || close.isNaN }
}

/// The four prices of a bar.
public struct OpenHighLowClose: IndicatorInput {
    /// The first price.
    public var open: Double
    /// The greatest price.
    public var high: Double
    /// The least price.
    public var low: Double
    /// The last price.
    public var close: Double

    /// A row of four prices.
    @inlinable public init(open: Double, high: Double, low: Double, close: Double) {
        self.open = open
        self.high = high
        self.low = low
        self.close = close
    }

    public static var columnCount: Int { 4 }
    @inlinable public init(_ columns: InputColumns, row: Int) {
        self.init(
            open: columns.first[row], high: columns.second[row], low: columns.third[row], close: columns.fourth[row])
    }
    @inlinable public var isUndefined: Bool { open.isNaN || high.isNaN || low.isNaN || close.isNaN }
}

/// The high, the low, the close and the volume of a bar.
public struct HighLowCloseVolume: IndicatorInput {
    /// The greatest price.
    public var high: Double
    /// The least price.
    public var low: Double
    /// The last price.
    public var close: Double
    /// What was traded.
    public var volume: Double

    /// A row of three prices and a volume.
    @inlinable public init(high: Double, low: Double, close: Double, volume: Double) {
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
    }

    public static var columnCount: Int { 4 }
    @inlinable public init(_ columns: InputColumns, row: Int) {
        self.init(
            high: columns.first[row], low: columns.second[row], close: columns.third[row], volume: columns.fourth[row])
    }
    @inlinable public var isUndefined: Bool { high.isNaN || low.isNaN || close.isNaN || volume.isNaN }
}

/// A whole bar.
public struct BarInput: IndicatorInput {
    /// The first price.
    public var open: Double
    /// The greatest price.
    public var high: Double
    /// The least price.
    public var low: Double
    /// The last price.
    public var close: Double
    /// What was traded.
    public var volume: Double

    /// A row of four prices and a volume.
    @inlinable public init(open: Double, high: Double, low: Double, close: Double, volume: Double) {
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
    }

    public static var columnCount: Int { 5 }
    @inlinable public init(_ columns: InputColumns, row: Int) {
        self.init(
            open: columns.first[row], high: columns.second[row], low: columns.third[row], close: columns.fourth[row],
            volume: columns.fifth[row])
    }
    @inlinable public var isUndefined: Bool {
        open.isNaN || high.isNaN || low.isNaN || close.isNaN || volume.isNaN
    }
}
