/// A report as a value. Writers turn it into files; the same report gives the same bytes.
public struct Report: Sendable {
    /// What it is about.
    public let title: String
    /// The line beneath: data, span, parameters.
    public let subtitle: String
    /// The few figures at the head.
    public let keyFigures: [KeyFigure]
    /// The sections in order.
    public let sections: [any ReportSection]
    /// Where it came from, in short, at the foot.
    public let provenance: [ReportedFact]
    /// What it does not promise, at the foot.
    public let disclaimer: String

    /// A report.
    public init(
        title: String, subtitle: String, keyFigures: [KeyFigure], sections: [any ReportSection],
        provenance: [ReportedFact], disclaimer: String
    ) {
        self.title = title
        self.subtitle = subtitle
        self.keyFigures = keyFigures
        self.sections = sections
        self.provenance = provenance
        self.disclaimer = disclaimer
    }
}
