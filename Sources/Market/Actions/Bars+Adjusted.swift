public import Columns
public import Faults

extension Bars {
    /// Raw bars as read through corporate actions, as they were known at a moment.
    ///
    /// Opens, highs, lows, closes and quotes are multiplied by the price factor of their row, volumes and quoted sizes
    /// by the volume factor. Adjusted columns lie on no decimal grid. Where no factor differs from one, the bars are
    /// returned as they are.
    public func adjusted(
        _ adjustment: Adjustment, by actions: [CorporateAction], asOf: Timestamp?
    ) throws(Fault) -> Bars {
        let factors = try AdjustmentFactors(actions: actions, bars: self, adjustment: adjustment, asOf: asOf)
        if factors.areOne { return self }
        return Bars(
            interval: interval, openTimes: openTimes, closeTimes: closeTimes, open: factors.prices(open),
            high: factors.prices(high), low: factors.prices(low), close: factors.prices(close),
            volume: factors.volumes(volume), quotes: quotes?.map { factors.side($0) }, tradeCounts: tradeCounts,
            lastIsPartial: lastIsPartial)
    }
}

extension AdjustmentFactors {
    fileprivate func prices(_ column: Column<Double>) -> Column<Double> { multiplied(column, by: \.price) }

    fileprivate func volumes(_ column: Column<Double>) -> Column<Double> { multiplied(column, by: \.volume) }

    fileprivate func side(_ side: QuoteSide) -> QuoteSide {
        QuoteSide(
            open: prices(side.open), high: prices(side.high), low: prices(side.low), close: prices(side.close),
            size: volumes(side.size))
    }

    private func multiplied(_ column: Column<Double>, by factor: KeyPath<Segment, Double>) -> Column<Double> {
        if segments.allSatisfy({ $0[keyPath: factor] == 1 }) { return column }
        var result = ColumnBuilder<Double>(capacity: column.count)
        result.resize(to: column.count)
        result.withMutableValues { values in
            let source = column.span
            var row = 0
            for segment in segments {
                let multiplier = segment[keyPath: factor]
                while row < segment.end {
                    values[row] = source[row] * multiplier
                    row += 1
                }
            }
        }
        return result.seal()
    }
}
