/// Bytes of a file, for a function to read while they are in memory.
typealias Text = UnsafeBufferPointer<UInt8>

extension Text {
    /// The bytes without blanks around them.
    var trimmed: Text {
        var low = startIndex
        var high = endIndex
        while low < high, self[low] == UInt8(ascii: " ") { low += 1 }
        while high > low, self[high - 1] == UInt8(ascii: " ") { high -= 1 }
        return Text(rebasing: self[low..<high])
    }

    /// A part of the bytes.
    func part(_ range: Range<Int>) -> Text { Text(rebasing: self[range]) }

    /// The bytes as a string, for messages.
    var string: String { String(decoding: self, as: UTF8.self) }

    /// The value of the digits in a range, or nil where any byte is not one.
    func digits(_ range: Range<Int>) -> Int? {
        guard range.upperBound <= count else { return nil }
        var value = 0
        for index in range {
            guard let digit = self[index].digit else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// Whether the bytes are those of an ASCII word, capitals or not.
    func isWord(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        return indices.allSatisfy { (self[$0] | 0x20) == (word.utf8Start[$0] | 0x20) }
    }
}

extension UInt8 {
    /// The value of an ASCII digit.
    var digit: Int? {
        let value = self &- UInt8(ascii: "0")
        return value < 10 ? Int(value) : nil
    }
}
