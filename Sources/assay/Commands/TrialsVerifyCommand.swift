import Arguments
import Digests
import Documents
import Faults
import Persistence

/// `assay trials verify`: whether the registry holds what was recorded.
struct TrialsVerifyCommand: Command {
    static let head = Option<String?>(
        "head", placeholder: "DIGEST", help: "a head that was told before: it has to be in the chain")

    static let specification = CommandSpecification(
        "verify", "Verify that nothing recorded was changed or removed",
        discussion: """
            Every run and every batch of points of a sweep is a link of a chain of SHA-256 digests. All of them are \
            computed again from the rows; the first link that does not hold is told, and the program ends with 3. So \
            are rows that no link covers, and tables and triggers that are not the program's. A registry that was \
            replaced as a whole by an earlier copy holds by itself: keep the head that is told here, and give it with \
            --head another time.
            """,
        arguments: [head],
        examples: [
            .init("assay trials verify", "Walk the chain and tell its head"),
            .init("assay trials verify --head 3f9c…", "See too that the chain goes on from where it was"),
            .init("assay trials verify --json", "The same for a program"),
        ])

    private let earlier: Digest?

    init(_ arguments: ParsedArguments) throws(Fault) {
        earlier = try arguments[Self.head].map { text throws(Fault) in
            guard let digest = Digest(hexadecimal: text.lowercased()) else {
                throw Fault(
                    .usage, "a head is told as 64 hexadecimal digits, was '\(text)'", at: "--head",
                    remedy: "'assay trials verify' tells it")
            }
            return digest
        }
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let state = try context.workspace.openRegistry().verify(earlier: earlier)
        context.answer(Self.json(state), text: Self.text(state))
        return state.damage == nil ? .done : ExitCode(.input)
    }

    private static func json(_ state: ChainState) -> JSON {
        [
            "sound": JSON(state.damage == nil), "links": JSON(state.links), "runs": JSON(state.runs),
            "batches": JSON(state.batches), "points": JSON(state.points), "abandoned": JSON(state.abandoned),
            "head": JSON(state.head?.hexadecimal),
            "damage": state.damage.map { damage in
                ["link": JSON(damage.link), "kind": JSON(damage.kind), "reason": JSON(damage.reason)]
            } ?? nil,
        ]
    }

    private static func text(_ state: ChainState) -> String {
        func count(_ number: Int, _ one: String, _ many: String) -> String {
            "\(NumberText.grouped(number)) \(number == 1 ? one : many)"
        }
        let links = count(state.links, "link", "links")
        if let damage = state.damage {
            let place = damage.link.map { "link \(NumberText.grouped($0)), a \(damage.kind)" } ?? damage.kind
            return "\(place): \(damage.reason)\n\(links) before \(state.links == 1 ? "it holds" : "it hold")\n"
        }
        var parts = [
            count(state.runs, "run", "runs"),
            count(state.points, "point", "points") + " in " + count(state.batches, "batch", "batches"),
        ]
        if state.abandoned > 0 { parts.append(count(state.abandoned, "abandoned sweep", "abandoned sweeps")) }
        return "the registry is sound: \(links) over \(parts.joined(separator: ", "))\n"
            + (state.head.map { "head \($0.hexadecimal)\n" } ?? "")
    }
}
