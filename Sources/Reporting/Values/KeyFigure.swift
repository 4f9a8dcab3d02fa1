/// One of the few figures at the head of a report.
public struct KeyFigure: Hashable, Sendable {
    /// What it is.
    public let label: String
    /// The value in words.
    public let value: String
    /// What to know beside it.
    public let note: String?
    /// Whether it is good news.
    public let tone: Tone

    /// A figure.
    public init(_ label: String, _ value: String, note: String? = nil, tone: Tone = .neutral) {
        self.label = label
        self.value = value
        self.note = note
        self.tone = tone
    }
}
