import Digests
import Documents
import Strategies
import Sweeps

/// The names of sets: their parameters as one text, and the runs that they stand for.
///
/// The text is the canonical one of JSON, put together from pieces that are written once: a sweep names a hundred
/// thousand sets in a second.
struct SetNames: Sendable {
    /// What stands before each value in the order of the text, and behind the last one.
    private var pieces: [String] = []
    /// The axis that each of these values is on.
    private var axes: [Int] = []
    /// What stands before and behind the parameters in the identity of a run.
    let prefix: String
    let suffix: String

    init(_ prepared: PreparedRun, axes swept: [Axis]) {
        let usual = prepared.request.parameters
        for axis in swept where !usual.contains(where: { $0.name == axis.name }) {
            preconditionFailure("the axes of a sweep are parameters of its strategy, \(axis.name) is none")
        }
        var piece = "{"
        let sorted = usual.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        for (place, parameter) in sorted.enumerated() {
            piece += (place > 0 ? "," : "") + JSON(parameter.name).text(.canonical) + ":"
            if let axis = swept.firstIndex(where: { $0.name == parameter.name }) {
                pieces.append(piece)
                axes.append(axis)
                piece = ""
            } else {
                piece += parameter.value.json.text(.canonical)
            }
        }
        pieces.append(piece + "}")
        let identity = prepared.identity
        let own = prepared.parameters.text(.canonical)
        guard let range = identity.firstRange(of: "\"parameters\":" + own) else {
            preconditionFailure("the identity of a run tells its parameters")
        }
        prefix = identity[..<range.lowerBound] + "\"parameters\":"
        suffix = String(identity[range.upperBound...])
        let first = text(of: swept.map { axis in usual.first { $0.name == axis.name }?.value ?? axis.value(at: 0) })
        precondition(first == own, "the pieces of a name make the canonical text, made \(first) of \(own)")
    }

    /// All parameters of a set, as a run's are told.
    func text(of own: some RandomAccessCollection<ParameterValue>) -> String {
        var text = pieces[0]
        for (place, axis) in axes.enumerated() {
            switch own[own.index(own.startIndex, offsetBy: axis)] {
            case .whole(let value): text += String(value)
            case let value: text += value.json.text(.canonical)
            }
            text += pieces[place + 1]
        }
        return text
    }

    /// The run of a set.
    func run(_ text: String) -> Digest { SHA256.digest(of: prefix + text + suffix) }
}
