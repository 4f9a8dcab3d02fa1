import Documents

/// Where a result came from: data and its digest, parameters, costs, the version of the engine.
public struct ProvenanceSection: ReportSection {
    /// Facts that belong together.
    public struct Group: Hashable, Sendable {
        /// What they are about.
        public let title: String
        /// The facts in order.
        public let facts: [ReportedFact]

        /// A group.
        public init(title: String, facts: [ReportedFact]) {
            self.title = title
            self.facts = facts
        }
    }

    public let title: String
    /// The groups in order.
    public let groups: [Group]

    /// The command that gives the same result again.
    public let command: String?

    /// A section of facts.
    public init(title: String = "Provenance", groups: [Group], command: String? = nil) {
        self.title = title
        self.groups = groups
        self.command = command
    }

    public func html() -> HTML {
        .group {
            HTML.element("div", .class("fact-groups")) {
                for group in groups {
                    HTML.element("div") {
                        HTML.element("h3") { group.title }
                        group.facts.html()
                    }
                }
            }
            if let command {
                HTML.element("div", .class("command")) {
                    HTML.element("h3") { "The same result again" }
                    HTML.element("code") { command }
                }
            }
        }
    }

    public func tables() -> [Table] {
        var content = CSVTable(columns: ["group", "fact", "value"])
        for group in groups {
            for fact in group.facts { content.append([.text(group.title), .text(fact.label), .text(fact.value)]) }
        }
        if let command { content.append([.text(""), .text("command"), .text(command)]) }
        return [Table(name: "provenance", content: content)]
    }
}
