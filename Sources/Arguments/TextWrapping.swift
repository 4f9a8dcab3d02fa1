internal import Documents

/// Text broken at spaces into lines of a width.
enum TextWrapping {
    /// The lines of one paragraph; a word longer than the width stands on a line of its own.
    static func lines(_ text: String, width: Int) -> [String] {
        precondition(width > 0, "a line has at least one column, was \(width)")
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if line.isEmpty {
                line = String(word)
            } else if line.displayWidth + 1 + String(word).displayWidth <= width {
                line += " \(word)"
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// Terms on the left and their explanations on the right, wrapped below each other.
    ///
    /// A term that is wider than the left column stands on a line of its own.
    static func definitions(_ rows: [(term: String, text: String)], width: Int) -> [String] {
        let widest = rows.map(\.term.displayWidth).filter { $0 <= widestTerm }.max() ?? 0
        let indent = String(repeating: " ", count: 2 + widest + 2)
        return rows.flatMap { term, text in
            var texts = lines(text, width: width - indent.count).map { indent + $0 }
            let head = "  " + term
            guard term.displayWidth <= widest, !texts.isEmpty else { return [head] + texts }
            texts[0] = head.padded(to: indent.count) + texts[0].dropFirst(indent.count)
            return texts
        }
    }

    private static let widestTerm = 28
}
