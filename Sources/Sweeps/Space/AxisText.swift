public import Faults

/// An axis as it is written: a name, the text of its values, and where that stands.
public struct AxisText: Hashable, Sendable {
    /// The parameter's name.
    public let name: String
    /// The text of the values: `5..50:1`.
    public let values: String
    /// Where it was read, as a fault tells it.
    public let place: String

    /// An axis by its parts.
    public init(name: String, values: String, at place: String) {
        self.name = name
        self.values = values
        self.place = place
    }

    /// An axis as an option gives it: `fast=5..50:1`.
    public init(option text: String, at place: String = "--set") throws(Fault) {
        guard let sign = text.firstIndex(of: "=") else {
            throw Fault(.usage, "\"\(text)\" has no value", at: place, remedy: "write it as name=5..50:1")
        }
        self.init(
            name: Self.trimmed(text[..<sign]), values: Self.trimmed(text[text.index(after: sign)...]), at: place)
        guard !name.isEmpty else {
            throw Fault(.usage, "\"\(text)\" names no parameter", at: place, remedy: "write it as name=5..50:1")
        }
    }

    /// An axis as an annotation gives it: `fast 5..40:5`, the name apart from the values by blanks.
    public init(annotation text: String, at place: String) throws(Fault) {
        let text = Self.trimmed(text)
        guard let blank = text.firstIndex(where: \.isWhitespace) else {
            throw Fault(
                .input, "\"\(text)\" has no values", at: place, remedy: "write it as a name and values: fast 5..40:5")
        }
        self.init(name: String(text[..<blank]), values: Self.trimmed(text[blank...]), at: place)
    }

    /// The axes of a file: lines of `name = values`; empty lines and what follows a `#` at its start or after a blank
    /// are left out.
    public static func lines(of text: String, at path: String) throws(Fault) -> [AxisText] {
        var axes: [AxisText] = []
        for (row, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let content = trimmed(withoutComment(line))
            guard !content.isEmpty else { continue }
            let place = "\(path):\(row + 1)"
            guard content.contains("=") else {
                throw Fault(
                    .input, "\"\(content)\" is no axis", at: place, remedy: "write it as name = values: fast = 5..40:5")
            }
            let axis = try AxisText(option: content, at: place)
            if let other = axes.first(where: { $0.name == axis.name }) {
                throw Fault(
                    .input, "\"\(axis.name)\" has values at \(other.place) already", at: place,
                    remedy: "join them by a comma in one line")
            }
            axes.append(axis)
        }
        return axes
    }

    private static func withoutComment(_ line: Substring) -> Substring {
        var before: Character = " "
        for place in line.indices {
            if line[place] == "#", before.isWhitespace { return line[..<place] }
            before = line[place]
        }
        return line
    }

    static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while rest.first?.isWhitespace ?? false { rest = rest.dropFirst() }
        while rest.last?.isWhitespace ?? false { rest = rest.dropLast() }
        return String(rest)
    }
}
