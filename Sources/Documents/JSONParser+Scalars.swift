internal import Faults

extension JSONParser {
    mutating func number() throws(Fault) -> JSON {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        if next == UInt8(ascii: "0") {
            position += 1
            if isAtDigit { throw fault("a number with a leading zero", offset: start, remedy: "leave the zero out") }
        } else {
            try skipDigits()
        }
        var isWhole = true
        if next == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            try skipDigits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            isWhole = false
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            try skipDigits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, text != "-0", let whole = Int64(text) { return .integer(whole) }
        guard let value = Double(text), value.isFinite else {
            throw fault("the number \(text) is beyond the range of a double", offset: start)
        }
        return .number(value)
    }

    var isAtDigit: Bool {
        guard let next else { return false }
        return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next)
    }

    private mutating func skipDigits() throws(Fault) {
        guard isAtDigit else { throw unexpected("a digit") }
        while isAtDigit { position += 1 }
    }

    mutating func string() throws(Fault) -> String {
        let opening = position
        position += 1
        var decoded: [UInt8] = []
        var start = position
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                decoded += bytes[start..<position]
                position += 1
                return String(decoding: decoded, as: UTF8.self)
            case UInt8(ascii: "\\"):
                decoded += bytes[start..<position]
                decoded += try escaped().utf8
                start = position
            case 0..<0x20:
                let remedy = "close the quotes, or write it as an escape such as \\n"
                throw fault("a control character inside a string", offset: position, remedy: remedy)
            default: position += 1
            }
        }
        throw fault("a string without its closing quote", offset: opening, remedy: "see whether the text was cut off")
    }

    private mutating func escaped() throws(Fault) -> Unicode.Scalar {
        let start = position
        position += 1
        guard let letter = next else { throw unexpected("an escape") }
        position += 1
        switch letter {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try escapedScalar(start: start)
        default:
            position -= 1
            throw unexpected("one of \" \\ / b f n r t u after a backslash")
        }
    }

    /// Four hexadecimal digits, or eight in two surrogates.
    private mutating func escapedScalar(start: Int) throws(Fault) -> Unicode.Scalar {
        let high = try fourDigits()
        if let scalar = Unicode.Scalar(high) { return scalar }
        let isPair = bytes[position...].starts(with: #"\u"#.utf8)
        if high < 0xDC00, isPair {
            position += 2
            let low = try fourDigits()
            if (0xDC00...0xDFFF).contains(low),
                let scalar = Unicode.Scalar(0x1_0000 + (high - 0xD800) << 10 + (low - 0xDC00))
            {
                return scalar
            }
        }
        throw fault("half of a surrogate pair", offset: start, remedy: "write both halves, or the character itself")
    }

    private mutating func fourDigits() throws(Fault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
                throw unexpected("a hexadecimal digit")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
