/// One step of a machine: an operation on registers.
struct Instruction: Hashable, Sendable {
    enum Operation: UInt8, Sendable {
        case move, negate, not
        case add, subtract, multiply, divide, divideWhole, remainder
        case equal, unequal, less, lessOrEqual, greater, greaterOrEqual, and, or
        /// b where a is true, else c.
        case choose
        case cut, truth, isNA, orElse, absolute, greatest, least
        /// A function of c registers from b on; a is its number.
        case call
        /// Two texts one after the other.
        case join
        /// The value of history a, the offset in b; c is the register of the value as it is now.
        case past
        /// A fact of the account; a is its number, b the register of its argument.
        case account
        /// Goes on at a.
        case jump
        /// Goes on at b where a is not true.
        case jumpUnless
        /// Goes on at b where this is not the first time; a is the number of the place.
        case once
        /// Counts a round of a loop; a is the number of the statement.
        case round
        /// Feeds call a.
        case indicate
        case request
        case order, alert, fail
    }

    let operation: Operation
    var a: Int32 = 0
    var b: Int32 = 0
    var c: Int32 = 0
    var target: Int32 = 0
}
