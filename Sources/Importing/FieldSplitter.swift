/// One field of a line.
struct Field {
    /// Its bytes, without quotes and blanks around them.
    let text: Text
    /// Where it begins in the line, from 0.
    let start: Int
    /// Whether it stood in quotes.
    let isQuoted: Bool
}

/// Splits lines at a delimiter, minding quotes. A quoted field ends on the line it begins on.
struct FieldSplitter {
    /// The byte between fields.
    let delimiter: UInt8

    /// Replaces `fields` by those of a line; tells where a quote is wrong, if one is.
    func split(_ line: Text, into fields: inout [Field]) -> Int? {
        fields.removeAll(keepingCapacity: true)
        var start = 0
        while true {
            var first = start
            while first < line.count, line[first] == UInt8(ascii: " "), line[first] != delimiter { first += 1 }
            if first < line.count, line[first] == UInt8(ascii: "\"") {
                guard let end = closingQuote(line, from: first + 1) else { return first }
                var after = end + 1
                while after < line.count, line[after] == UInt8(ascii: " "), line[after] != delimiter { after += 1 }
                guard after == line.count || line[after] == delimiter else { return after }
                fields.append(Field(text: line.part(first + 1..<end).trimmed, start: first, isQuoted: true))
                if after == line.count { return nil }
                start = after + 1
            } else {
                var end = first
                while end < line.count, line[end] != delimiter { end += 1 }
                fields.append(Field(text: line.part(start..<end).trimmed, start: first, isQuoted: false))
                if end == line.count { return nil }
                start = end + 1
            }
        }
    }

    /// The position of the quote that ends a field; two together stand for one inside it.
    private func closingQuote(_ line: Text, from start: Int) -> Int? {
        var at = start
        while at < line.count {
            if line[at] == UInt8(ascii: "\"") {
                guard at + 1 < line.count, line[at + 1] == UInt8(ascii: "\"") else { return at }
                at += 1
            }
            at += 1
        }
        return nil
    }
}
