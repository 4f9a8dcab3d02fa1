internal import Documents
public import Strategies

/// The values that a sweep gives to one parameter, in their order.
///
/// Numbers ascend, whatever order they were given in; truths and words keep theirs. A coordinate is the place of a
/// value in that order, from 0. A continuous range is resolved in steps of a power of ten, at least a million of them,
/// so that every value has a short text and every point of a space is made of whole coordinates.
public struct Axis: Hashable, Sendable {
    /// The parameter's name.
    public let name: String
    let content: Content

    enum Content: Hashable, Sendable {
        case wholes([Int])
        case numbers([Double])
        case truths([Bool])
        case words([String])
        case continuous(Resolution)
    }

    /// A continuous range in whole steps of a power of ten.
    struct Resolution: Hashable, Sendable {
        let first: Int
        let last: Int
        let exponent: Int

        var count: Int { last - first + 1 }
        func value(at coordinate: Int) -> Double {
            ExactDecimal(digits: first + coordinate, exponent: exponent).double
        }
    }

    /// The most values that an axis lists.
    public static let valueLimit = 10_000_000

    init(name: String, content: Content) {
        precondition(!name.isEmpty, "an axis has a name")
        self.name = name
        self.content = content
        precondition(count > 0, "an axis has a value")
    }

    /// The number of values; of a continuous range, the steps it is resolved in.
    public var count: Int {
        switch content {
        case .wholes(let values): values.count
        case .numbers(let values): values.count
        case .truths(let values): values.count
        case .words(let values): values.count
        case .continuous(let steps): steps.count
        }
    }

    /// Whether it is a range without a step, which a grid cannot list.
    public var isContinuous: Bool {
        if case .continuous = content { true } else { false }
    }

    /// Whether its values have an order, so that a neighbour is one step away; words and truths have none.
    public var isOrdered: Bool {
        switch content {
        case .wholes, .numbers, .continuous: true
        case .truths, .words: false
        }
    }

    /// Whether it is one value throughout.
    public var isFixed: Bool { count == 1 }

    /// The value at a coordinate.
    public func value(at coordinate: Int) -> ParameterValue {
        precondition((0..<count).contains(coordinate), "a coordinate is within 0..<\(count), was \(coordinate)")
        return switch content {
        case .wholes(let values): .whole(values[coordinate])
        case .numbers(let values): .number(values[coordinate])
        case .truths(let values): .truth(values[coordinate])
        case .words(let values): .choice(values[coordinate])
        case .continuous(let steps): .number(steps.value(at: coordinate))
        }
    }

    /// The coordinate of a value, if the axis has it.
    public func coordinate(of value: ParameterValue) -> Int? {
        switch (content, value) {
        case (.wholes(let values), .whole(let one)): Self.place(of: one, in: values)
        case (.numbers(let values), .number(let one)): Self.place(of: one, in: values)
        case (.numbers(let values), .whole(let one)): Self.place(of: Double(one), in: values)
        case (.truths(let values), .truth(let one)): values.firstIndex(of: one)
        case (.words(let values), .choice(let one)): values.firstIndex(of: one)
        case (.continuous(let steps), .number(let one)): Self.place(of: one, in: steps)
        case (.continuous(let steps), .whole(let one)): Self.place(of: Double(one), in: steps)
        default: nil
        }
    }

    private static func place<Value: Comparable>(of one: Value, in values: [Value]) -> Int? {
        var low = 0
        var high = values.count
        while low < high {
            let middle = (low + high) / 2
            if values[middle] < one { low = middle + 1 } else { high = middle }
        }
        return low < values.count && values[low] == one ? low : nil
    }

    private static func place(of one: Double, in steps: Resolution) -> Int? {
        var low = 0
        var high = steps.count
        while low < high {
            let middle = low + (high - low) / 2
            if steps.value(at: middle) < one { low = middle + 1 } else { high = middle }
        }
        return low < steps.count && steps.value(at: low) == one ? low : nil
    }
}

extension ParameterValue {
    /// The value as JSON has it.
    var json: JSON {
        switch self {
        case .whole(let value): .integer(Int64(value))
        case .number(let value): .number(value)
        case .truth(let value): .bool(value)
        case .choice(let value): .string(value)
        }
    }

    /// The value as an option gives it.
    public var text: String {
        switch self {
        case .whole(let value): String(value)
        case .number(let value): NumberText.shortest(value)
        case .truth(let value): String(value)
        case .choice(let value): value
        }
    }
}
