/// Something known, by name.
public struct ReportedFact: Hashable, Sendable {
    /// What is known.
    public let label: String
    /// What it is.
    public let value: String

    /// A fact.
    public init(_ label: String, _ value: String) {
        self.label = label
        self.value = value
    }
}

extension [ReportedFact] {
    /// The facts as a list of terms.
    func html() -> HTML {
        .element("dl", .class("facts")) {
            for fact in self {
                HTML.element("div") {
                    HTML.element("dt") { fact.label }
                    HTML.element("dd") { fact.value }
                }
            }
        }
    }
}
