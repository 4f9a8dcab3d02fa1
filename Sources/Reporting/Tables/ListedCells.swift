public import Columns

/// The cells of a column of a list, one for each row.
public enum ListedCells: Sendable {
    /// Numbers of one style; with signs, gains and losses have their colours.
    case numbers([Double?], NumberStyle, isSigned: Bool = false)
    /// Words.
    case words([String?])
    /// Moments, all told with one precision.
    case times([Timestamp?])

    var count: Int {
        switch self {
        case .numbers(let values, _, _): values.count
        case .words(let values): values.count
        case .times(let values): values.count
        }
    }
}
