/// A metric of a run with what it means.
public struct Figure: Hashable, Sendable {
    /// What a figure tells.
    public enum Value: Hashable, Sendable {
        /// A number or its absence.
        case number(Double?, NumberStyle)
        /// A date, a name, or other words.
        case text(String?)

        /// The value as people read it.
        var text: String {
            switch self {
            case .number(let number, let style): style.text(number)
            case .text(let text): text ?? NumberStyle.absent
            }
        }
    }

    /// The name that scripts know it by: `maxDrawdown`.
    public let key: String
    /// The name that people know it by.
    public let label: String
    /// The value.
    public let value: Value
    /// The interval of confidence of the value, where it is known.
    public let interval: ClosedRange<Double>?
    /// The values in the further columns of its group: of a benchmark, of another sample.
    public let others: [Value]
    /// What it means, in a few words.
    public let explanation: String
    /// The convention it follows, told in a footnote; figures of one text share one.
    public let convention: String?

    /// A figure.
    public init(
        key: String, label: String, value: Value, interval: ClosedRange<Double>? = nil, others: [Value] = [],
        explanation: String, convention: String? = nil
    ) {
        self.key = key
        self.label = label
        self.value = value
        self.interval = interval
        self.others = others
        self.explanation = explanation
        self.convention = convention
    }

    /// The value as people read it.
    var text: String { value.text }

    /// The interval as people read it.
    var intervalText: String? {
        guard let interval, case .number(_, let style) = value else { return nil }
        return "\(style.text(interval.lowerBound)) to \(style.text(interval.upperBound))"
    }
}

/// Figures that belong together.
public struct FigureGroup: Hashable, Sendable {
    /// What they are about.
    public let title: String
    /// The headings of the values where there is more than one column of them.
    public let columns: [String]
    /// The figures in order.
    public let figures: [Figure]

    /// A group. With headings, every figure has as many values.
    public init(title: String, columns: [String] = [], figures: [Figure]) {
        let count = max(1, columns.count)
        for figure in figures {
            precondition(
                figure.others.count + 1 == count,
                "\"\(figure.label)\" has \(count) values as its group, had \(figure.others.count + 1)")
        }
        self.title = title
        self.columns = columns
        self.figures = figures
    }
}
