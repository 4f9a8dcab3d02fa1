internal import Synchronization

/// Hands out the indices of a parallel loop. A class because the lanes share it.
final class Counter: Sendable {
    private let next = Atomic<Int>(0)

    func take() -> Int { next.wrappingAdd(1, ordering: .relaxed).oldValue }
}

/// Results placed by index. A class because the lanes share it.
final class Results<Value: Sendable>: Sendable {
    private let values: Mutex<[Value?]>

    init(count: Int) { values = Mutex(Array(repeating: nil, count: count)) }

    func put(_ value: Value, at index: Int) {
        values.withLock { $0[index] = value }
    }

    func ordered() -> [Value] {
        values.withLock { values in
            values.map { value in
                guard let value else { preconditionFailure("every index of a parallel loop leaves a result") }
                return value
            }
        }
    }
}
