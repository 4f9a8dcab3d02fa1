/// A buffer whose parts are written by different threads.
///
/// Swift's pointers do not cross threads by themselves; this one does, on the promise of its users that no two
/// threads touch the same element and that the memory outlives the loop.
public struct SharedBuffer<Element: BitwiseCopyable>: Sendable {
    private let address: UInt
    /// The number of elements.
    public let count: Int

    /// The elements of a buffer that stays in place for the time of the loop.
    public init(_ buffer: UnsafeMutableBufferPointer<Element>) {
        address = UInt(bitPattern: buffer.baseAddress)
        count = buffer.count
    }

    /// The buffer, for the thread that asks.
    public var elements: UnsafeMutableBufferPointer<Element> {
        UnsafeMutableBufferPointer(start: UnsafeMutablePointer(bitPattern: address), count: count)
    }
}
