extension Elaborator {
    mutating func security(
        _ arguments: [SyntaxArgument], at place: SyntaxExpression, _ callee: SyntaxExpression
    ) -> Value {
        .unknown
    }
}
