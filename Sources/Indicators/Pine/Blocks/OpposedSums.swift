import Columns

/// What rose and what fell over a window, each summed.
struct OpposedSums: Sendable {
    private var rises: WindowSum
    private var falls: WindowSum

    init(period: Int, grid: DecimalScale?) {
        rises = WindowSum(period: period, grid: grid)
        falls = rises
    }

    var isFull: Bool { rises.isFull }

    /// Takes a change: upwards where it is positive.
    mutating func add(_ change: Double) { add(max(change, 0), max(-change, 0)) }

    /// Takes what rose and what fell in a row.
    mutating func add(_ rise: Double, _ fall: Double) {
        rises.add(rise)
        falls.add(fall)
    }

    /// What rose in percent of both, or another value where there is neither.
    func share(otherwise still: Double) -> Double {
        let whole = rises.sum + falls.sum
        return whole == 0 ? still : 100 * (rises.sum / whole)
    }

    /// What rose less what fell in percent of both, or another value where there is neither.
    func balance(otherwise still: Double) -> Double {
        ratio(100 * (rises.sum - falls.sum), rises.sum + falls.sum, otherwise: still)
    }
}

/// The sum of parts over a window as a part of the sum of wholes.
struct SharedSums: Sendable {
    private var parts: WindowSum
    private var wholes: WindowSum

    init(period: Int, wholeGrid: DecimalScale?) {
        parts = WindowSum(period: period, grid: nil)
        wholes = WindowSum(period: period, grid: wholeGrid)
    }

    /// Takes a row and gives the share, NaN before the window is full and another value where there is no whole.
    mutating func next(_ part: Double, of whole: Double, otherwise nothing: Double = .nan) -> Double {
        parts.add(part)
        wholes.add(whole)
        return parts.isFull ? ratio(parts.sum, wholes.sum, otherwise: nothing) : .nan
    }
}
