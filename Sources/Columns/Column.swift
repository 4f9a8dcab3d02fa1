/// A fixed run of values of one type. Copies share storage.
///
/// A column may carry a decimal scale: then every value is the correctly rounded quotient of an integer and a power
/// of ten, and sums of its values can be exact.
public struct Column<Element: BitwiseCopyable & Sendable>: Sendable {
    @usableFromInline var storage: ContiguousArray<Element>
    /// The decimals of the grid all values lie on, or nil where they lie on none.
    public let scale: DecimalScale?

    @inlinable init(storage: ContiguousArray<Element>, scale: DecimalScale?) {
        self.storage = storage
        self.scale = scale
    }

    /// A column of the given values.
    @inlinable public init(_ values: some Sequence<Element>, scale: DecimalScale? = nil) {
        self.init(storage: ContiguousArray(values), scale: scale)
    }

    /// The number of rows.
    @inlinable public var count: Int { storage.count }
    /// The value of one row.
    @inlinable public subscript(row: Int) -> Element { storage[row] }

    /// The values for a kernel to read.
    public var span: Span<Element> {
        @_lifetime(borrow self) @inlinable get { storage.span }
    }

    /// Lends the values as a buffer, for kernels that load several at once.
    @inlinable public func withValues<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try storage.withUnsafeBufferPointer { (buffer) throws(Failure) -> Result in try body(buffer) }
    }

    /// The rows of a range as a column of their own.
    @inlinable public func slice(_ rows: Range<Int>) -> Column {
        rows == 0..<count ? self : Column(storage: ContiguousArray(storage[rows]), scale: scale)
    }

    /// The same with one row more: in place, where nobody else has the column.
    ///
    /// For panels that grow while a market is followed; a recorded column stays as it is.
    @inlinable public mutating func append(_ value: Element) { storage.append(value) }

    /// The values as an array.
    @inlinable public var values: [Element] { Array(storage) }
}

extension Column: Equatable where Element: Equatable {}

extension Column {
    /// The value of the first row, or nil where there is none.
    @inlinable public var first: Element? { storage.first }
    /// The value of the last row, or nil where there is none.
    @inlinable public var last: Element? { storage.last }
}
