public import Columns
public import Faults

/// What raw prices and volumes of each row are multiplied by.
///
/// A row lies before an action when its bar closed by the first moment of the ex-date. Such a row is multiplied, for
/// each action it lies before, by:
///
/// - price 1 ÷ ratio and volume ratio for a split;
/// - price 1 − amount ÷ reference close for a dividend. The reference is the close told with the action, else the
///   raw close of the last bar before the ex-date, whose shares the amount is paid on.
///
/// This is the convention of the Center for Research in Security Prices, which LEAN and Yahoo follow.
public struct AdjustmentFactors: Sendable {
    /// Rows of equal factors.
    struct Segment: Sendable {
        /// The first row after.
        let end: Int
        let price: Double
        let volume: Double
    }

    /// In order of rows; the last ends with the last row.
    let segments: [Segment]

    /// The factors of raw bars.
    ///
    /// - Parameters:
    ///   - actions: What happened to the shares, in any order.
    ///   - bars: Raw bars of the shares.
    ///   - adjustment: Which actions count: none, splits, or splits and dividends.
    ///   - asOf: The moment of knowledge: actions whose ex-date begins later do not count. Nil counts all.
    ///
    /// A split inside a bar of weeks or months is refused, since such a bar holds prices of both shares.
    public init(
        actions: [CorporateAction], bars: Bars, adjustment: Adjustment, asOf: Timestamp?
    ) throws(Fault) {
        var changes: [(row: Int, action: CorporateAction, reference: Double)] = []
        for action in actions where action.counts(in: adjustment) && asOf.map({ action.exDate <= $0 }) ?? true {
            let row = bars.closeTimes.firstRow(notBelow: Timestamp(nanoseconds: action.exDate.nanoseconds + 1))
            try action.requireNotInside(bars, row: row)
            guard row > 0 else { continue }
            changes.append((row, action, action.referenceClose ?? bars.close[row - 1]))
        }
        // The latest first: factors of a row are the product over everything after it. By date, so that a part of the
        // bars has the factors of the whole to the last bit, wherever it ends.
        changes.sort { $0.action.exDate > $1.action.exDate }
        var ratio = 1.0
        var kept = 1.0
        var end = bars.count
        var reversed: [Segment] = []
        for change in changes {
            if change.row < end {
                reversed.append(Segment(end: end, price: kept / ratio, volume: ratio))
                end = change.row
            }
            switch change.action.event {
            case .split(let shares): ratio *= try Self.checked(ratio: shares)
            case .dividend(let amount): kept *= try Self.kept(after: amount, from: change.reference)
            }
        }
        reversed.append(Segment(end: end, price: kept / ratio, volume: ratio))
        segments = reversed.reversed()
    }

    /// What prices of a row are multiplied by. Complexity: O(log n) in the actions.
    public func price(row: Int) -> Double { segment(of: row).price }

    /// What volumes of a row are multiplied by. Complexity: O(log n) in the actions.
    public func volume(row: Int) -> Double { segment(of: row).volume }

    /// Whether every factor is one.
    public var areOne: Bool { segments.allSatisfy { $0.price == 1 && $0.volume == 1 } }

    private func segment(of row: Int) -> Segment {
        let last = segments[segments.count - 1]
        precondition(row >= 0 && row < last.end, "a row lies below \(last.end), was \(row)")
        var low = 0
        var high = segments.count - 1
        while low < high {
            let middle = (low + high) / 2
            if segments[middle].end <= row { low = middle + 1 } else { high = middle }
        }
        return segments[low]
    }

    private static func checked(ratio: Double) throws(Fault) -> Double {
        guard ratio > 0, ratio.isFinite else {
            throw Fault(.input, "a split makes a positive number of shares of one, was \(ratio)")
        }
        return ratio
    }

    private static func kept(after amount: Double, from reference: Double) throws(Fault) -> Double {
        let factor = 1 - amount / reference
        guard factor > 0, factor.isFinite else {
            throw Fault(
                .input, "a dividend is less than the close before it, was \(amount) of \(reference)",
                remedy: "check the amount, its currency and the shares it is meant for")
        }
        return factor
    }
}

extension CorporateAction {
    fileprivate func counts(in adjustment: Adjustment) -> Bool {
        switch (event, adjustment) {
        case (_, .raw), (.dividend, .split): false
        case (.split, .split), (_, .total): true
        }
    }

    /// A split takes place between two bars; only overnight sessions begin before the date they are named by.
    fileprivate func requireNotInside(_ bars: Bars, row: Int) throws(Fault) {
        guard case .split = event, bars.interval.isLongerThanASession, row < bars.count, bars.openTimes[row] < exDate
        else { return }
        throw Fault(
            .input, "the split of \(exDate.text(in: .utc)) lies inside a bar of \(bars.interval)",
            remedy: "adjust daily bars and make longer ones from them")
    }
}

extension BarInterval {
    fileprivate var isLongerThanASession: Bool {
        switch self {
        case .seconds, .irregular, .days(1): false
        case .days, .weeks, .months: true
        }
    }
}
