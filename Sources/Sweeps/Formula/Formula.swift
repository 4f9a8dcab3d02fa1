internal import Glibc

/// An expression over named values: `fast < slow`, `trades >= 30 and maxDrawdown < 0.3`, `sharpe - 0.5 * maxDrawdown`.
///
/// From the loosest: `or` `||`; `and` `&&`; `not` `!`; `<` `<=` `>` `>=` `==` `!=`, one of them between two sides; `+`
/// `-`; `*` `/` `%`; the sign `-`; then numbers, `true`, `false`, names, `'words'` in single or double quotes,
/// brackets, and `min` and `max` of two or more, `abs`, `log`, `sqrt`. A name with blanks stands in backquotes. `%` has
/// the sign of its left side.
///
/// A value that is missing makes the result missing, whatever the rest says; so does an operation that has no finite
/// result. It is compiled to a list of steps over doubles, where truths are 1 and 0 and words are their codes.
public struct Formula: Hashable, Sendable {
    /// The text that it was read from.
    public let text: String
    /// Whether it comes to true or false, and not to a number.
    public let isClaim: Bool
    /// The places of the values that it reads, ascending.
    public let places: [Int]
    let steps: [Step]
    let depth: Int

    /// One step on a stack of values.
    enum Step: Hashable, Sendable {
        case constant(Double)
        case value(Int)
        case add, subtract, multiply, divide, remainder
        case less, lessOrEqual, greater, greaterOrEqual, equal, unequal
        case and, or, not, negate
        case least, greatest, size, logarithm, root
    }

    init(text: String, isClaim: Bool, steps: [Step], depth: Int) {
        self.text = text
        self.isClaim = isClaim
        self.steps = steps
        self.depth = depth
        places = Set(
            steps.compactMap { step in
                if case .value(let place) = step { place } else { nil }
            }
        ).sorted()
    }

    /// Reads a formula over the names of a scope.
    public init(_ text: String, in scope: FormulaScope) throws(FormulaProblem) {
        var parser = FormulaParser(text: text, tokens: try FormulaLexer.tokens(of: text), scope: scope)
        self = try parser.formula()
    }

    /// The result over the values of its scope's names, NaN where one is missing; nil if the result is.
    public func value(_ values: [Double]) -> Double? {
        let result = evaluate(values)
        return result.isNaN ? nil : result
    }

    /// Whether the claim holds over the values of its scope's names; nil if a value that it reads is missing.
    public func holds(_ values: [Double]) -> Bool? {
        precondition(isClaim, "a formula that holds is a claim, was \"\(text)\"")
        let result = evaluate(values)
        return result.isNaN ? nil : result != 0
    }

    /// The result, NaN where it is missing.
    func evaluate(_ values: [Double]) -> Double {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: depth) { stack in
            var top = -1
            for step in steps {
                switch step {
                case .constant(let value):
                    top += 1
                    stack[top] = value
                case .value(let place):
                    top += 1
                    let value = values[place]
                    stack[top] = value.isFinite ? value : .nan
                case .negate: stack[top] = -stack[top]
                case .not: stack[top] = stack[top].isNaN ? .nan : 1 - stack[top]
                case .size: stack[top] = abs(stack[top])
                case .logarithm: stack[top] = Self.finite(log(stack[top]))
                case .root: stack[top] = stack[top].squareRoot()
                default:
                    top -= 1
                    stack[top] = Self.combined(stack[top], stack[top + 1], by: step)
                }
            }
            return stack[0]
        }
    }

    private static func finite(_ value: Double) -> Double { value.isFinite ? value : .nan }

    private static func claim(_ truth: Bool) -> Double { truth ? 1 : 0 }

    private static func combined(_ left: Double, _ right: Double, by step: Step) -> Double {
        if left.isNaN || right.isNaN { return .nan }
        return switch step {
        case .add: finite(left + right)
        case .subtract: finite(left - right)
        case .multiply: finite(left * right)
        case .divide: finite(left / right)
        case .remainder: finite(left.truncatingRemainder(dividingBy: right))
        case .less: claim(left < right)
        case .lessOrEqual: claim(left <= right)
        case .greater: claim(left > right)
        case .greaterOrEqual: claim(left >= right)
        case .equal: claim(left == right)
        case .unequal: claim(left != right)
        case .and: claim(left != 0 && right != 0)
        case .or: claim(left != 0 || right != 0)
        case .least: min(left, right)
        case .greatest: max(left, right)
        case .constant, .value, .negate, .not, .size, .logarithm, .root:
            preconditionFailure("a step of two values, was \(step)")
        }
    }
}
