/// A text of the repository.
struct TextFile: Sendable {
    /// Where it is, from the root.
    let path: String
    let lines: [Substring]
    let endsWithLineEnd: Bool
    /// The tokens of Swift text; none of any other.
    let tokens: [Token]

    init(path: String, text: String) {
        self.path = path
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        endsWithLineEnd = text.isEmpty || lines.last == ""
        if lines.last == "" { lines.removeLast() }
        self.lines = lines
        tokens = path.hasSuffix(".swift") ? SwiftLexer.tokens(of: text) : []
    }

    var isSwift: Bool { path.hasSuffix(".swift") }

    /// Whether it becomes part of a program, rather than of a test or of the build.
    var isProduct: Bool { isSwift && isInside("Sources", "strategies") }

    /// Whether it lies below one of these folders.
    func isInside(_ folders: String...) -> Bool { folders.contains { path.hasPrefix($0 + "/") } }

    /// The name without folders and without what follows the last point.
    var stem: Substring {
        let name = path.split(separator: "/").last ?? ""
        return name.lastIndex(of: ".").map { name[..<$0] } ?? name
    }

    func violation(_ line: Int, _ what: String) -> Violation { Violation(path: path, line: line, what: what) }
}
