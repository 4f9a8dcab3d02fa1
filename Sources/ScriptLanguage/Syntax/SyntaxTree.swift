/// A script as it is written.
struct SyntaxTree: Sendable {
    var statements: [SyntaxStatement] = []
    var annotations: [ScriptAnnotation] = []
}

/// A statement as it is written.
struct SyntaxStatement: Sendable {
    let form: Form
    let position: TextPosition

    indirect enum Form: Sendable {
        case declare(SyntaxDeclaration)
        case destructure([SyntaxName], SyntaxExpression)
        case assign(SyntaxName, Symbol, SyntaxExpression)
        case function(SyntaxFunction)
        case expression(SyntaxExpression)
        case leave
        case again
        /// Something of the language that is not part of the subset, by its name.
        case refused(SyntaxName, length: Int)
    }
}

/// A name at a place.
struct SyntaxName: Hashable, Sendable {
    let text: String
    let position: TextPosition

    var length: Int { text.unicodeScalars.count }
}

/// `var float x = value`.
struct SyntaxDeclaration: Sendable {
    enum Persistence: Sendable {
        case each, once
    }

    let persistence: Persistence
    let type: SyntaxType?
    let name: SyntaxName
    let value: SyntaxExpression
}

/// A type as it is written: `series float`, `array<int>`, `line[]`.
struct SyntaxType: Hashable, Sendable {
    let qualifier: SyntaxName?
    let name: SyntaxName
    /// What stands in `<…>` or as `[]`, so that it can be named.
    let suffix: String
}

/// `f(a, float b = 1) => …`.
struct SyntaxFunction: Sendable {
    struct Parameter: Sendable {
        let type: SyntaxType?
        let name: SyntaxName
        let usual: SyntaxExpression?
    }

    let name: SyntaxName
    let parameters: [Parameter]
    let body: [SyntaxStatement]
}

/// An expression as it is written.
struct SyntaxExpression: Sendable {
    let form: Form
    let position: TextPosition
    /// The bytes of the text that it is.
    let range: Range<Int>
    /// The expressions that contain one another in it.
    let depth: Int

    indirect enum Form: Sendable {
        case int(Int)
        case float(Double)
        case text(String)
        case truth(Bool)
        case color
        case name(String)
        /// A name after something that is no name: `f().x`.
        case member(SyntaxExpression, SyntaxName)
        case call(SyntaxExpression, [SyntaxArgument])
        case past(SyntaxExpression, SyntaxExpression)
        case unary(Symbol, SyntaxExpression)
        case binary(Symbol, SyntaxExpression, SyntaxExpression, sign: TextPosition)
        case choose(SyntaxExpression, SyntaxExpression, SyntaxExpression)
        case tuple([SyntaxExpression])
        case branches([SyntaxBranch], otherwise: [SyntaxStatement]?)
        case choice(SyntaxExpression?, [SyntaxArm])
        case count(SyntaxCount)
        case repetition(SyntaxExpression, [SyntaxStatement])
        /// Something of the language that is not part of the subset, by its name.
        case refused(String)
    }
}

/// An argument of a call.
struct SyntaxArgument: Sendable {
    let name: SyntaxName?
    let value: SyntaxExpression
}

/// `if condition` or `else if condition` with its block.
struct SyntaxBranch: Sendable {
    let condition: SyntaxExpression
    let body: [SyntaxStatement]
}

/// `value => …` of a `switch`; without a value it is the last.
struct SyntaxArm: Sendable {
    let pattern: SyntaxExpression?
    let body: [SyntaxStatement]
    let position: TextPosition
}

/// `for i = a to b by s` with its block.
struct SyntaxCount: Sendable {
    let counter: SyntaxName
    let from: SyntaxExpression
    let through: SyntaxExpression
    let step: SyntaxExpression?
    let body: [SyntaxStatement]
}
