import Glibc

/// A column still being written. It has one owner, and sealing it ends the writing.
///
/// The storage is asked for in large pages: a fresh page of four kibibytes costs more than the values in it.
public struct ColumnBuilder<Element: BitwiseCopyable & Sendable>: ~Copyable, Sendable {
    /// Everything allocated; values beyond `count` are unspecified.
    @usableFromInline var storage: ContiguousArray<Element>
    @usableFromInline var written = 0
    /// The number of values written.
    @inlinable public var count: Int { written }

    /// An empty builder with room for `capacity` values.
    public init(capacity: Int = 0) {
        storage = Self.allocated(capacity)
    }

    /// A builder that takes over the storage of a column, in place where nobody else reads it.
    public init(reusing column: consuming Column<Element>) {
        storage = column.storage
    }

    /// The number of values there is room for without another allocation.
    public var capacity: Int { storage.count }

    /// Writes one value after the others.
    @inlinable public mutating func append(_ value: Element) {
        if written == storage.count { reserve(max(16, 2 * written)) }
        storage[written] = value
        written += 1
    }

    /// Makes the count what is asked, leaving values beyond the old count unspecified until they are written.
    public mutating func resize(to count: Int) {
        precondition(count >= 0, "a count is not negative, was \(count)")
        if count > storage.count { reserve(count) }
        written = count
    }

    /// Makes room for `capacity` values in all.
    public mutating func reserve(_ capacity: Int) {
        guard capacity > storage.count else { return }
        let old = storage
        let used = count
        storage = Self.allocated(capacity)
        storage.withUnsafeMutableBufferPointer { target in
            old.withUnsafeBufferPointer { source in
                if used > 0, let from = source.baseAddress, let into = target.baseAddress {
                    into.update(from: from, count: used)
                }
            }
        }
    }

    /// The written values, for writing in place.
    public var mutableSpan: MutableSpan<Element> {
        @_lifetime(&self) @inlinable mutating get {
            let used = written
            return storage.mutableSpan._consumingExtracting(first: used)
        }
    }

    /// Gives the written values for writing in place.
    @inlinable public mutating func withMutableValues<Result, Failure: Error>(
        _ body: (UnsafeMutableBufferPointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let used = count
        return try storage.withUnsafeMutableBufferPointer {
            (buffer: inout UnsafeMutableBufferPointer<Element>) throws(Failure) -> Result in
            try body(UnsafeMutableBufferPointer(rebasing: buffer[..<used]))
        }
    }

    /// Ends the writing.
    public consuming func seal(scale: DecimalScale? = nil) -> Column<Element> {
        storage.removeLast(storage.count - count)
        return Column(storage: storage, scale: scale)
    }

    private static func allocated(_ capacity: Int) -> ContiguousArray<Element> {
        ContiguousArray(unsafeUninitializedCapacity: capacity) { buffer, count in
            adviseLargePages(buffer)
            count = capacity
        }
    }
}

/// Asks the system for pages of two mebibytes where the buffer holds any. Refusal is harmless.
private func adviseLargePages<Element>(_ buffer: UnsafeMutableBufferPointer<Element>) {
    let page = 2 << 20
    guard let base = buffer.baseAddress else { return }
    let start = (Int(bitPattern: base) + page - 1) & ~(page - 1)
    let end = (Int(bitPattern: base) + buffer.count * MemoryLayout<Element>.stride) & ~(page - 1)
    guard end > start, let aligned = UnsafeMutableRawPointer(bitPattern: start) else { return }
    madvise(aligned, end - start, MADV_HUGEPAGE)
}
