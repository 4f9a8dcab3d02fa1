/// The text of a script under the name that messages give it.
///
/// A mark at the beginning is left out, each end of a line is one character, and each of the many blanks that copied
/// text holds is a plain one; a place in the text stays the place that an editor shows.
public struct ScriptText: Sendable {
    /// The name that messages give it: the file's.
    public let name: String
    /// The text itself, as it is read.
    let bytes: [UInt8]
    /// Where each line begins.
    private let lineStarts: [Int]

    /// A text of a name.
    public init(name: String, text: String) {
        self.name = name
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 1)
        var followsReturn = false
        for scalar in text.unicodeScalars {
            let isReturn = scalar == "\r"
            if scalar == "\n", followsReturn {
                followsReturn = false
                continue
            }
            followsReturn = isReturn
            switch scalar.value {
            case 0xFEFF where bytes.isEmpty: break
            case 0x0D, 0x2028, 0x2029: bytes.append(UInt8(ascii: "\n"))
            case 0x0B, 0x0C, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x202F, 0x205F, 0x3000, 0xFEFF:
                bytes.append(UInt8(ascii: " "))
            default: bytes.append(contentsOf: scalar.utf8)
            }
        }
        self.bytes = bytes
        lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }

    /// The number of lines, at least 1.
    public var lineCount: Int { lineStarts.count }

    /// A line by its number from 1, without its end; empty beyond the last.
    public func line(_ number: Int) -> String {
        guard lineStarts.indices.contains(number - 1) else { return "" }
        let start = lineStarts[number - 1]
        let end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// The text of a range of bytes.
    func slice(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
