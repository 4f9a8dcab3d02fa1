/// Where and how progress is shown; the clock and the output are given by the program.
public struct ProgressDisplay: Sendable {
    /// The form that suits where the text goes.
    public enum Style: Hashable, Sendable {
        /// A bar redrawn on one line of a terminal that is so wide.
        case bar(columns: Int)
        /// A line at each tenth of the work, for a file or a pipe.
        case lines
        /// Nothing.
        case silent
    }

    let style: Style
    let nanoseconds: @Sendable () -> UInt64
    let write: @Sendable (String) -> Void

    /// A display that reads the time from a steady clock and writes text, which is never for standard output.
    public init(
        _ style: Style, nanoseconds: @escaping @Sendable () -> UInt64, write: @escaping @Sendable (String) -> Void
    ) {
        self.style = style
        self.nanoseconds = nanoseconds
        self.write = write
    }

    /// A display that shows nothing.
    public static var silent: ProgressDisplay { ProgressDisplay(.silent, nanoseconds: { 0 }, write: { _ in }) }

    /// Begins to show the progress of some work.
    public func begin(_ title: String, total: Int, unit: ProgressUnit) -> Progress {
        Progress(title, total: total, unit: unit, display: self)
    }
}

/// What the steps of some work are.
public enum ProgressUnit: Hashable, Sendable {
    /// Bytes, shown in kB, MB and GB.
    case bytes
    /// Things that are counted: bars, sets, trades.
    case named(String)
}

extension ProgressUnit: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self = .named(value) }
}
