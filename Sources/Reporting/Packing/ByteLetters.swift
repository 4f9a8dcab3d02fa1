/// Bytes as letters (RFC 4648, section 4), which any place of a page can hold.
enum ByteLetters {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The letters of bytes, filled up with `=` to a multiple of four. Complexity: O(n).
    static func text(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        var place = 0
        while place < bytes.count {
            let count = min(3, bytes.count - place)
            var group: UInt32 = 0
            for offset in 0..<3 { group = group << 8 | (offset < count ? UInt32(bytes[place + offset]) : 0) }
            for offset in 0..<4 {
                let letter = letters[Int(group >> UInt32(18 - 6 * offset) & 63)]
                output.append(offset <= count ? letter : UInt8(ascii: "="))
            }
            place += 3
        }
        return String(decoding: output, as: UTF8.self)
    }
}
