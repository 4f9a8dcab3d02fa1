internal import Faults

/// The values that an argument accepts, and how help and messages name them.
struct AllowedRange<Value: ArgumentValue>: Sendable {
    let text: String
    let check: @Sendable (Value) throws(Fault) -> Void

    init(_ range: ClosedRange<Value>) where Value: Comparable {
        let text = "\(range.lowerBound.argumentText) to \(range.upperBound.argumentText)"
        self.text = text
        check = { value throws(Fault) in
            guard range.contains(value) else { throw Fault(.usage, "\(value.argumentText) is not in \(text)") }
        }
    }
}
