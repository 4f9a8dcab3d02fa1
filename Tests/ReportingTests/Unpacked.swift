import Documents
import Testing

/// What the script reads, read again in Swift.
enum Unpacked {
    /// The documents in the templates of a class.
    static func templates(_ name: String, in html: String) throws -> [JSON] {
        try html.split(separator: "<template class=\"\(name)\">").dropFirst().map { part in
            let end = try #require(part.firstRange(of: "</template>"))
            let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            let text = entities.reduce(String(part[..<end.lowerBound])) { $0.replacing($1.0, with: $1.1) }
            return try JSON(parsing: text)
        }
    }

    /// The bytes of letters.
    static func bytes(_ text: String) throws -> [UInt8] {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bits: [Int] = []
        for letter in text.utf8 where letter != UInt8(ascii: "=") {
            let value = try #require(letters.firstIndex(of: letter))
            bits += (0..<6).reversed().map { value >> $0 & 1 }
        }
        return stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in
            UInt8(bits[start..<start + 8].reduce(0) { $0 * 2 + $1 })
        }
    }

    /// The whole numbers of tokens.
    static func whole(_ text: String) throws -> [Int?] {
        var tokens: [Int] = []
        var (token, shift) = (0, 0)
        for byte in try bytes(text) {
            token |= Int(byte & 127) << shift
            shift += 7
            if byte < 128 {
                tokens.append(token)
                (token, shift) = (0, 0)
            }
        }
        var values: [Int?] = []
        var last = 0
        var place = 0
        while place < tokens.count {
            if tokens[place] < 2 {
                values += [Int?](repeating: tokens[place] == 0 ? nil : last, count: tokens[place + 1])
                place += 2
            } else {
                let zigzag = tokens[place] - 1
                last += zigzag % 2 == 0 ? zigzag / 2 : -(zigzag + 1) / 2
                values.append(last)
                place += 1
            }
        }
        return values
    }

    /// The numbers of a column.
    static func numbers(_ column: JSON) throws -> [Double?] {
        let decimals = try #require(column["decimals"]?.integerValue)
        var power = 1.0
        for _ in 0..<decimals.magnitude { power *= 10 }
        return try whole(try #require(column["values"]?.stringValue)).map { value in
            value.map { decimals < 0 ? Double($0) * power : Double($0) / power }
        }
    }

    /// The seconds of a column of times.
    static func times(_ column: JSON) throws -> [Double?] {
        let start = try #require(column["start"]?.doubleValue)
        let unit = try #require(column["unit"]?.doubleValue)
        var place = 0
        return try whole(try #require(column["steps"]?.stringValue)).map { step in
            guard let step else { return nil }
            place += step
            return start + Double(place) * unit
        }
    }
}
