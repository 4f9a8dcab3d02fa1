public import Documents

/// The numbers behind a section, unrounded, for other programs.
public struct Table: Hashable, Sendable {
    /// The name of its file, without an ending.
    public let name: String
    /// The columns and rows.
    public let content: CSVTable

    /// A table.
    public init(name: String, content: CSVTable) {
        precondition(!name.isEmpty && !name.contains("/"), "a table's name is that of a file, was \"\(name)\"")
        self.name = name
        self.content = content
    }
}
