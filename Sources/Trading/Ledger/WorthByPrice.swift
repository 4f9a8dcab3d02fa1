import Columns
import Market

/// The equity of an account as a function of one price: all of it where nothing but one instrument is held.
struct WorthByPrice: Sendable {
    let cash: Double
    /// What a price of one adds; none where nothing is held.
    let perPoint: Double?
    /// What is taken off again where a position is marked and not paid.
    let cost: Double
    /// The part of the position's worth that has to be there.
    let margin: Double

    /// Works out the equity of rows. The same operations as `Holding.equity`, so the same bits.
    @inline(__always)
    func fill(_ rows: Range<Int>, from prices: Column<Double>, into equity: inout MutableSpan<Double>) {
        precondition(rows.upperBound <= prices.count && rows.upperBound <= equity.count, "rows have prices")
        let prices = prices.span
        guard let perPoint else {
            for row in rows { equity[unchecked: row] = cash }
            return
        }
        if cost == 0 {
            for row in rows { equity[unchecked: row] = cash + perPoint * prices[unchecked: row] }
        } else {
            for row in rows { equity[unchecked: row] = cash + (perPoint * prices[unchecked: row] - cost) }
        }
    }

    /// The greatest of the equity of rows and one before; nil where somewhere there is less than is needed.
    @inline(__always)
    func greatest(
        _ rows: Range<Int>, of equity: borrowing MutableSpan<Double>, at prices: Column<Double>, above before: Double
    ) -> Double? {
        guard let perPoint else { return max(before, cash) }
        if margin > 0 {
            for row in rows where equity[row] < abs(perPoint * prices[row]) * margin { return nil }
        }
        // Four chains of comparisons side by side.
        var greatest: InlineArray<4, Double> = .init(repeating: before)
        var least: InlineArray<4, Double> = .init(repeating: .infinity)
        for row in rows {
            let worth = equity[unchecked: row]
            if worth > greatest[row & 3] { greatest[row & 3] = worth }
            if worth < least[row & 3] { least[row & 3] = worth }
        }
        guard min(min(least[0], least[1]), min(least[2], least[3])) > 0 else { return nil }
        return max(max(greatest[0], greatest[1]), max(greatest[2], greatest[3]))
    }
}

extension Account {
    /// The equity as a function of the price of an instrument; nil where another one is held as well.
    func worthByPrice(of instrument: InstrumentIndex) -> WorthByPrice? {
        guard held.allSatisfy({ $0 == instrument.offset }) else { return nil }
        let holding = holdings[instrument.offset]
        return WorthByPrice(
            cash: cash, perPoint: held.isEmpty ? nil : holding.quantity.value * holding.pointValue,
            cost: holding.isMargined ? holding.cost : 0, margin: holding.maintenanceMargin)
    }
}
