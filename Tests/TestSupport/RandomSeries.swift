import Columns
public import Market

/// Shapes of random bar series, from the well-behaved to the absurd.
public enum SeriesShape: CaseIterable, Sendable {
    /// A walk on a grid of two decimals at regular times.
    case regular
    /// A walk on a grid with gaps in time.
    case gapped
    /// A grid walk in which a few values are NaN, infinite, negative zero or off the grid.
    case strayed
    /// Doubles of every magnitude, denormals and negative ones included, at irregular times.
    case extreme
    /// Random bit patterns.
    case patterns
    /// One value throughout.
    case constant
    /// Closes only.
    case plain
    /// Bid, ask and trade counts as well.
    case quoted
    /// Jumps of a trillion steps.
    case jumping
}

/// A series of a shape: the seed is the whole reproduction.
public func randomSeries(_ shape: SeriesShape, rows: Int, seed: UInt64) -> BarColumns {
    var generator = SeededGenerator(seed: seed)
    var times = ColumnBuilder<Timestamp>()
    var time = Int64.random(in: -1_000_000_000...4_000_000_000, using: &generator) * 1_000_000_000
    let fields: [BarField] = shape == .plain ? [.close] : shape == .quoted ? BarField.allCases : BarField.core
    var values: [BarField: [Double]] = [:]
    var level = Int64.random(in: -10_000...100_000, using: &generator)
    for _ in 0..<rows {
        time += step(shape, &generator)
        times.append(Timestamp(nanoseconds: time))
        level += Int64.random(in: -20...20, using: &generator)
        if shape == .jumping, UInt64.random(in: 0..<50, using: &generator) == 0 {
            level += Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &generator)
        }
        for field in fields { values[field, default: []].append(value(shape, field, level, &generator)) }
    }
    return BarColumns(times: times.seal(), fields: values.mapValues { Column($0) })
}

private func step(_ shape: SeriesShape, _ generator: inout SeededGenerator) -> Int64 {
    switch shape {
    case .regular, .strayed, .constant, .plain, .quoted, .jumping: 60_000_000_000
    case .gapped: 60_000_000_000 * (Int64.random(in: 0..<40, using: &generator) == 0 ? 900 : 1)
    case .extreme, .patterns: Int64.random(in: 1...10_000_000_000_000, using: &generator)
    }
}

private func value(
    _ shape: SeriesShape, _ field: BarField, _ level: Int64, _ generator: inout SeededGenerator
) -> Double {
    let noise = Int64.random(in: 0...15, using: &generator)
    switch shape {
    case .constant: return 12.5
    case .patterns: return Double(bitPattern: generator.next())
    case .extreme:
        let mantissa = Double(Int64.random(in: -999_999...999_999, using: &generator))
        let exponent = Int.random(in: -1_070...1_000, using: &generator)
        return mantissa * Double(sign: .plus, exponent: exponent, significand: 1)
    case .strayed where UInt64.random(in: 0..<900, using: &generator) == 0:
        return [.nan, .infinity, -0.0, 1.0 / 3].randomElement(using: &generator) ?? .nan
    case .regular, .gapped, .strayed, .plain, .quoted, .jumping:
        switch field {
        case .high, .askHigh: return Double(level + 15 + noise) / 100
        case .low, .bidLow: return Double(level - 15 - noise) / 100
        case .volume, .bidSize, .askSize, .tradeCount: return Double(noise * 1_234)
        default: return Double(level + noise - 7) / 100
        }
    }
}

/// Whether two series hold the same bits.
public func identical(_ left: BarColumns, _ right: BarColumns) -> Bool {
    guard left.times.values == right.times.values, left.fields.keys == right.fields.keys else { return false }
    return left.fields.allSatisfy { field, column in
        column.values.map(\.bitPattern) == right[field]?.values.map(\.bitPattern)
    }
}
