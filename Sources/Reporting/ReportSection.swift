/// A part of a report, which can be read and whose numbers can be taken away.
public protocol ReportSection: Sendable {
    /// The heading.
    var title: String { get }
    /// What stands under the heading.
    func html() -> HTML
    /// The numbers behind it, unrounded; names are unlike one another.
    func tables() -> [Table]
}
