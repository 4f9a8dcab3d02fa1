internal import Synchronization

/// A value that is made when it is first asked for, by whichever thread asks. A class because they share it.
public final class Once<Value: Sendable>: Sendable {
    private let make: @Sendable () -> Value
    private let made = Mutex<Value?>(nil)

    /// A value to be made.
    public init(_ make: @escaping @Sendable () -> Value) { self.make = make }

    /// The value. Others wait while it is made.
    public var value: Value {
        made.withLock { made in
            if let made { return made }
            let value = make()
            made = value
            return value
        }
    }
}
