import Arguments
import Documents
import Faults
import Indicators

/// `assay indicator list`: every indicator that can be named.
struct IndicatorListCommand: Command {
    static let prefix = Positional<String?>("prefix", help: "only names that begin so, as in talib or ta.p")

    static let specification = CommandSpecification(
        "list", "List the indicators",
        arguments: [prefix],
        examples: [
            .init("assay indicator list", "Every name with a line about it"),
            .init("assay indicator list talib --json", "The declarations of a namespace for a program"),
        ])

    private let start: String

    init(_ arguments: ParsedArguments) throws(Fault) { start = (arguments[Self.prefix] ?? "").lowercased() }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let found = IndicatorCatalogue.all.filter { $0.name.lowercased().hasPrefix(start) }
        guard !found.isEmpty else {
            throw Fault(.usage, "no indicator begins with '\(start)'", remedy: "leave it out to see them all")
        }
        var table = TextTable(columns: [.left("Name"), .left("What"), .left("Parameters")])
        for one in found {
            let parameters = one.parameters.map { "\($0.name)=\(NumberText.shortest($0.usual))" }
            table.append([one.name, one.summary, parameters.joined(separator: " ")])
        }
        context.answer(["indicators": .array(found.map(\.json))], text: table.text)
        return .done
    }
}

extension IndicatorDeclaration {
    /// The declaration as answers give it.
    var json: JSON {
        let parameters = parameters.map { parameter -> JSON in
            [
                "name": JSON(parameter.name), "default": JSON(parameter.usual),
                "least": JSON(parameter.range.lowerBound), "greatest": JSON(parameter.range.upperBound),
                "whole": JSON(parameter.isWhole), "meaning": JSON(parameter.meaning),
            ]
        }
        return [
            "name": JSON(name), "summary": JSON(summary), "guide": JSON(guide), "inputs": JSON(inputs.map(\.rawValue)),
            "outputs": JSON(outputs), "parameters": .array(parameters), "unbounded": JSON(memory == .unbounded),
            "late": JSON(late), "undefinedWhere": JSON(undefinedWhere),
        ]
    }

    /// How many rows late a value is known, where it is.
    var late: String? {
        if case .late(let rows) = timing { rows } else { nil }
    }
}
