public import Faults

/// Why a text is no formula.
public struct FormulaProblem: Error, Hashable, Sendable {
    /// The character that it begins at, from 1.
    public let column: Int
    /// What is wrong: lower case, no full stop.
    public let what: String
    /// What to do about it.
    public let remedy: String?

    /// The problem as a fault of a place: `--where:8`.
    public func fault(at place: String) -> Fault { Fault(.usage, what, at: "\(place):\(column)", remedy: remedy) }

    /// The formula with a sign under the character.
    public func marked(in formula: String) -> String {
        let before = formula.prefix(column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
        return "\(formula)\n\(before)^"
    }
}
