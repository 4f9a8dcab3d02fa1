/// A rule that is not kept everywhere yet, with what is to be done about it.
///
/// The list only shrinks: an entry that nothing needs any more fails the suite.
struct Pending: Sendable {
    let rule: String
    /// How the violation begins: a folder, a file, or more of it as in `Package.swift: Columns uses Faults`.
    let place: String
    let reason: String

    func covers(_ violation: Violation) -> Bool { "\(violation.path): \(violation.what)".hasPrefix(place) }

    /// Nothing is pending.
    static let all: [Pending] = []
}
