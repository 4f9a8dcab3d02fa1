import Testing

/// What a rule says of a repository with one file of that text.
func complaints(_ rule: Rule, _ text: String, at path: String = "Sources/Market/Bar.swift") -> [String] {
    rule.violations(in: Repository([path: text])).map { "\($0.line): \($0.what)" }
}

/// So many lines of a text.
func lines(_ count: Int, of line: String = "let a = 1") -> String {
    String(repeating: line + "\n", count: count)
}
