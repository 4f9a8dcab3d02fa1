import Faults

/// The fault that rows which cannot be taken end in.
enum Refusal {
    /// The most rows that are listed.
    static let listed = 20

    /// A fault that lists the first rejected rows, or nil where none is.
    static func fault(_ rejected: [(place: String, rejection: Rejection)]) -> Fault? {
        guard let first = rejected.first else { return nil }
        var lines = [first.rejection.reason]
        for (place, rejection) in rejected.dropFirst().prefix(listed - 1) {
            lines.append("\(place):\(rejection.offset + 1): \(rejection.reason)")
        }
        if rejected.count >= listed { lines.append("only the first \(listed) are listed") }
        return Fault(
            .input, lines.joined(separator: "\n"), at: "\(first.place):\(first.rejection.offset + 1)",
            remedy: remedy(rejected.prefix(listed).map(\.rejection.kind)))
    }

    private static func remedy(_ kinds: [Rejection.Kind]) -> String {
        if kinds.contains(.foreign) { return "read one symbol at a time: split the file by symbol" }
        if kinds.allSatisfy({ $0 == .uncontained }) {
            return "correct the file, or give --on-invalid keep or drop"
        }
        return "correct the file, or give --on-invalid drop"
    }
}
