/// A word of a script.
struct Token: Sendable {
    var kind: Kind
    /// The bytes of the text that it is.
    let range: Range<Int>
    let position: TextPosition
    /// For a bracket, the token that it belongs to; nil where there is none.
    var partner: Int?
    /// The width of the blanks before it, where it is the first of its line.
    var indent: Int?

    enum Kind: Hashable, Sendable {
        case name
        case int(Int)
        case float(Double)
        case text(String)
        case color
        case symbol(Symbol)
        /// The end of a logical line.
        case newline
        /// A block begins.
        case indent
        /// A block ends.
        case dedent
        /// Nothing follows.
        case end
    }
}

/// A word or a sign with a meaning of its own.
enum Symbol: String, Hashable, CaseIterable, Sendable {
    case `if`, `else`, `for`, `while`, `switch`, `break`, `continue`, `var`, varip, `import`, export
    case and, or, not, `true`, `false`
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case remainder = "%"
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case question = "?"
    case colon = ":"
    case assign = "="
    case reassign = ":="
    case plusAssign = "+="
    case minusAssign = "-="
    case timesAssign = "*="
    case overAssign = "/="
    case remainderAssign = "%="
    case arrow = "=>"
    case comma = ","
    case dot = "."
    case openParen = "("
    case closeParen = ")"
    case openBracket = "["
    case closeBracket = "]"

    /// The signs by their one or two bytes.
    static let signs: [UInt16: Symbol] = Dictionary(
        uniqueKeysWithValues: allCases.filter { $0.rawValue.utf8.first.map(Lexer.isLetter) == false }.map {
            ($0.rawValue.utf8.reduce(0) { $0 << 8 | UInt16($1) }, $0)
        })

    static let words: [String: Symbol] = Dictionary(
        uniqueKeysWithValues: allCases.filter { $0.rawValue.utf8.first.map(Lexer.isLetter) == true }.map {
            ($0.rawValue, $0)
        })

    /// Whether a line cannot end with it: what it wants follows on the next.
    var wantsMore: Bool {
        switch self {
        case .and, .or, .not, .plus, .minus, .times, .over, .remainder, .equal, .unequal, .less, .lessOrEqual,
            .greater, .greaterOrEqual, .question, .colon, .assign, .reassign, .plusAssign, .minusAssign, .timesAssign,
            .overAssign, .remainderAssign, .comma, .dot:
            true
        default: false
        }
    }

    /// Whether no statement begins with it: the line before goes on.
    var goesOn: Bool {
        switch self {
        case .and, .or, .times, .over, .remainder, .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual,
            .question, .colon, .comma, .dot:
            true
        default: false
        }
    }

    /// Whether a block belongs to a line with it.
    var opensBlock: Bool {
        switch self {
        case .if, .else, .for, .while, .switch: true
        default: false
        }
    }
}
