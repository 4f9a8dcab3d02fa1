/// Collects the nodes that a closure lists: trees, words, optional ones and loops of them.
@resultBuilder public enum HTMLBuilder {
    /// One node.
    public static func buildExpression(_ node: HTML) -> [HTML] { [node] }
    /// Words.
    public static func buildExpression(_ text: String) -> [HTML] { [.text(text)] }
    /// Nodes made elsewhere.
    public static func buildExpression(_ nodes: [HTML]) -> [HTML] { nodes }
    /// What is listed one after the other.
    public static func buildBlock(_ parts: [HTML]...) -> [HTML] { parts.flatMap(\.self) }
    /// What a loop lists.
    public static func buildArray(_ parts: [[HTML]]) -> [HTML] { parts.flatMap(\.self) }
    /// What is listed under a condition.
    public static func buildOptional(_ part: [HTML]?) -> [HTML] { part ?? [] }
    /// The first of two alternatives.
    public static func buildEither(first part: [HTML]) -> [HTML] { part }
    /// The second of two alternatives.
    public static func buildEither(second part: [HTML]) -> [HTML] { part }
}
