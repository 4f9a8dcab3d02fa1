import ScriptLanguage

/// A number that follows from what is held.
enum HeldNumber {
    case number(Double)
    /// More than nothing, however much.
    case positive
    case negative

    var negative: HeldNumber {
        switch self {
        case .number(let value): .number(-value)
        case .positive: .negative
        case .negative: .positive
        }
    }

    /// Whether a comparison is met; nil where that depends on how much it is.
    func compared(_ other: HeldNumber, _ sign: BinaryOperator) -> Bool? {
        switch (self, other) {
        case (.number(let left), .number(let right)): isTrue(sign.applied(to: left, right))
        case (.positive, .number(0)): isTrue(sign.applied(to: 1, 0))
        case (.negative, .number(0)): isTrue(sign.applied(to: -1, 0))
        case (.number(0), .positive): isTrue(sign.applied(to: 0, 1))
        case (.number(0), .negative): isTrue(sign.applied(to: 0, -1))
        default: nil
        }
    }
}
