/// One word, sign or literal of Swift text. Comments leave no token.
struct Token: Hashable, Sendable {
    enum Kind: Sendable {
        case word, number, string, sign
    }

    let kind: Kind
    /// The text as written; of a string what stands between its quotes, interpolated code left out.
    var text: String
    /// The line it begins in, from 1.
    let line: Int
    /// The first byte of it, and the first after it.
    let start: Int
    var end: Int

    /// Whether nothing stands between this token and the one after it.
    func touches(_ next: Token) -> Bool { end == next.start }

    func isWord(_ word: String) -> Bool { kind == .word && text == word }

    func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }
}
