import Arguments
import Documents
import Faults
import Indicators

/// `assay indicator show`: one indicator with its guide.
struct IndicatorShowCommand: Command {
    static let name = Positional<String>("name", help: "the indicator, as in talib.RSI or ta.rsi")

    static let specification = CommandSpecification(
        "show", "Show one indicator: formula, inputs, outputs, parameters, warm-up",
        arguments: [name],
        examples: [.init("assay indicator show talib.SMA", "How it is defined and what it takes")])

    private let declaration: IndicatorDeclaration

    init(_ arguments: ParsedArguments) throws(Fault) {
        declaration = try IndicatorCatalogue.declaration(named: arguments[Self.name])
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let indicator = try declaration.make(ParameterValues([:], for: declaration))
        var answer = declaration.json.objectValue ?? JSONObject()
        answer.append(JSON(indicator.lookback), for: "lookback")
        context.answer(.object(answer), text: text(lookback: indicator.lookback))
        return .done
    }

    private func text(lookback: Int) -> String {
        var table = TextTable(columns: [.left("Parameter"), .right("Default"), .left("Range"), .left("Meaning")])
        for one in declaration.parameters {
            let range = "\(NumberText.shortest(one.range.lowerBound)) to \(NumberText.shortest(one.range.upperBound))"
            table.append([one.name, NumberText.shortest(one.usual), range, one.meaning])
        }
        var facts = [
            ("reads", declaration.inputs.map(\.rawValue).joined(separator: ", ")),
            ("gives", declaration.outputs.joined(separator: ", ")),
            ("warm-up", "\(lookback) rows at the default parameters"),
            ("memory", declaration.memory == .window ? "a window" : "everything before"),
        ]
        if let late = declaration.late { facts.append(("known", "\(late) rows later")) }
        if let place = declaration.undefinedWhere { facts.append(("undefined", place)) }
        let lines = facts.map { "\($0.0.padded(to: 9))  \($0.1)\n" }.joined()
        let parameters = declaration.parameters.isEmpty ? "" : "\n\(table.text)"
        return "\(declaration.name)  \(declaration.summary)\n\n\(declaration.guide)\n\n\(lines)\(parameters)"
    }
}
