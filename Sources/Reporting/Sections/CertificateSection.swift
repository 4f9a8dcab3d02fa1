import Documents

/// What was done to show that a strategy saw nothing of the future, and what came out.
public struct CertificateSection: ReportSection {
    /// What a check came to.
    public enum Outcome: String, Hashable, Sendable {
        /// It found nothing wrong.
        case passed
        /// It found something wrong.
        case failed
        /// It was not made.
        case notRun

        var words: String {
            switch self {
            case .passed: "✓ passed"
            case .failed: "✗ failed"
            case .notRun: "– not run"
            }
        }

        var tone: Tone {
            switch self {
            case .passed: .good
            case .failed: .bad
            case .notRun: .neutral
            }
        }
    }

    /// One check.
    public struct Check: Hashable, Sendable {
        /// What was checked.
        public let name: String
        /// What it came to.
        public let outcome: Outcome
        /// What was compared, how often, and the first difference where there was one.
        public let detail: String

        /// A check.
        public init(name: String, outcome: Outcome, detail: String) {
            self.name = name
            self.outcome = outcome
            self.detail = detail
        }
    }

    public let title: String
    /// What all of it says, in a sentence.
    public let verdict: String
    /// The checks in order.
    public let checks: [Check]

    /// A section of checks.
    public init(title: String = "Look-ahead certificate", verdict: String, checks: [Check]) {
        self.title = title
        self.verdict = verdict
        self.checks = checks
    }

    public func html() -> HTML {
        guard !checks.isEmpty else {
            return .element("p", .class("empty")) { verdict.isEmpty ? "No checks were made." : verdict }
        }
        let rows = checks.map { check -> [PlainTable.Cell] in
            let tone = check.outcome.tone
            return [
                .words(check.name), .init(.text(check.outcome.words), classes: "outcome \(tone.rawValue)"),
                .words(check.detail),
            ]
        }
        return .group {
            HTML.element("p", .class("verdict")) { verdict }
            PlainTable(
                caption: "Checks", headings: [("Check", false), ("Outcome", false), ("Detail", false)], rows: rows
            ).html
        }
    }

    public func tables() -> [Table] {
        var content = CSVTable(columns: ["check", "outcome", "detail"])
        for check in checks { content.append([.text(check.name), .text(check.outcome.rawValue), .text(check.detail)]) }
        return [Table(name: "certificate", content: content)]
    }
}
