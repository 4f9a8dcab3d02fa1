/// A set of orders of which one that trades ends or shrinks the others.
public struct OrderGroup: Hashable, BitwiseCopyable, Sendable {
    /// What happens to the others.
    public enum Rule: String, Hashable, BitwiseCopyable, Sendable {
        /// They are cancelled with the first execution.
        case cancelOthers
        /// They lose what was executed.
        case reduceOthers
    }

    /// The number of the group within its session, from 1.
    public let number: UInt64
    /// What happens to the others when one trades.
    public let rule: Rule

    /// A group of a number.
    public init(number: UInt64, rule: Rule) {
        self.number = number
        self.rule = rule
    }
}
