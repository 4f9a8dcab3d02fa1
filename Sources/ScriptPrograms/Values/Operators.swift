import ScriptLanguage

extension UnaryOperator {
    /// The operator on a number.
    @inline(__always)
    func applied(to value: Double) -> Double {
        switch self {
        case .minus: -value
        case .not: truth(!isTrue(value))
        }
    }
}

extension BinaryOperator {
    /// Two numbers that differ by less are equal: the language compares nine decimals.
    static let tolerance = 5e-10

    /// The operator between two numbers, or two texts by their places where it compares.
    @inline(__always)
    func applied(to left: Double, _ right: Double) -> Double {
        switch self {
        case .plus: left + right
        case .minus: left - right
        case .times: left * right
        case .over: right == 0 ? .nan : left / right
        case .wholeOver: right == 0 ? .nan : (left / right).rounded(.towardZero)
        case .remainder: right == 0 ? .nan : left.truncatingRemainder(dividingBy: right)
        case .equal: truth(left == right || abs(left - right) < Self.tolerance)
        case .unequal: truth(!(left == right || abs(left - right) < Self.tolerance) && !left.isNaN && !right.isNaN)
        case .less: truth(left < right)
        case .lessOrEqual: truth(left <= right)
        case .greater: truth(left > right)
        case .greaterOrEqual: truth(left >= right)
        case .and: truth(isTrue(left) && isTrue(right))
        case .or: truth(isTrue(left) || isTrue(right))
        }
    }
}

extension Conversion {
    /// The conversion of a number.
    @inline(__always)
    func applied(to value: Double) -> Double {
        switch self {
        case .intToFloat: value
        case .floatToInt: value.rounded(.towardZero)
        case .numberToBool: truth(isTrue(value))
        }
    }
}
