/// A metric of a run with what it means.
public struct Figure: Hashable, Sendable {
    /// What a figure tells.
    public enum Value: Hashable, Sendable {
        /// A number or its absence.
        case number(Double?, NumberStyle)
        /// A date, a name, or other words.
        case text(String?)
    }

    /// The name that scripts know it by: `maxDrawdown`.
    public let key: String
    /// The name that people know it by.
    public let label: String
    /// The value.
    public let value: Value
    /// What it means, in a few words.
    public let explanation: String

    /// A figure.
    public init(key: String, label: String, value: Value, explanation: String) {
        self.key = key
        self.label = label
        self.value = value
        self.explanation = explanation
    }

    /// The value as people read it.
    var text: String {
        switch value {
        case .number(let number, let style): style.text(number)
        case .text(let text): text ?? NumberStyle.absent
        }
    }
}

/// Figures that belong together.
public struct FigureGroup: Hashable, Sendable {
    /// What they are about.
    public let title: String
    /// The figures in order.
    public let figures: [Figure]

    /// A group.
    public init(title: String, figures: [Figure]) {
        self.title = title
        self.figures = figures
    }
}
