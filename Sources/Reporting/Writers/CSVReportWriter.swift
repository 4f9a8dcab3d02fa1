import Documents

/// A file of a report: its name and content.
public struct ReportFile: Hashable, Sendable {
    /// The name with its ending.
    public let name: String
    /// The content.
    public let bytes: [UInt8]
}

/// Writes the tables behind a report as CSV files.
public struct CSVReportWriter: Sendable {
    /// The writer.
    public init() {}

    /// A file for each table of a section.
    public func files(of section: any ReportSection) -> [ReportFile] {
        section.tables().map { ReportFile(name: "\($0.name).csv", bytes: $0.content.bytes) }
    }

    /// A file for each table of a report; a name that recurs is numbered.
    public func files(of report: Report) -> [ReportFile] {
        var taken: Set<String> = []
        return report.sections.flatMap(files).map { file in
            var name = file.name
            var copy = 1
            while !taken.insert(name).inserted {
                copy += 1
                name = "\(file.name.dropLast(4))-\(copy).csv"
            }
            return ReportFile(name: name, bytes: file.bytes)
        }
    }
}
