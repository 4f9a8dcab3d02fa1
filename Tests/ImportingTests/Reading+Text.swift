import Faults
import Importing
import Testing

/// The bars of a text with the options changed as told.
func read(
    _ text: String, named name: String = "x.csv", _ adjust: (inout ImportOptions) -> Void = { _ in }
) throws(Fault) -> ImportedBars {
    var options = ImportOptions()
    adjust(&options)
    return try readBars(Array(text.utf8), named: name, options)
}

/// The fault that a text ends in.
func fault(
    _ text: String, named name: String = "x.csv", _ adjust: (inout ImportOptions) -> Void = { _ in },
    sourceLocation: SourceLocation = #_sourceLocation
) -> Fault? {
    #expect(throws: Fault.self, sourceLocation: sourceLocation) { try read(text, named: name, adjust) }
}

extension ImportedBars {
    /// What was found about a subject.
    func finding(_ subject: String) -> String? { inferred.first { $0.subject == subject }?.finding }
}
