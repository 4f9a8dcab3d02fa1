public import Faults
public import ScriptLanguage
public import Strategies

/// A strategy that is a text, checked: what a run makes programs of.
public struct ScriptStrategy: Sendable {
    /// The checked script.
    public let script: Script
    /// What it declares of account and market.
    public let terms: ScriptTerms

    /// How a program does the script's statements.
    public enum Evaluation: String, Sendable, CaseIterable {
        /// Columns first, then what has a memory, then what needs the account.
        case split
        /// All statements at each bar, on registers.
        case whole
        /// The reference, which walks the statements.
        case naive
    }

    /// A strategy of a checked script.
    public init(_ script: Script) throws(Fault) {
        self.script = script
        terms = try ScriptTerms(script)
    }

    /// A program of the script, with what the plan was given as its inputs.
    ///
    /// What it cannot do is told by the fault that the program has then, which a run ends with.
    public func program(
        plan: inout StrategyPlan, _ facts: ScriptFacts, _ evaluation: Evaluation = .split
    ) -> ScriptProgram {
        let inputs = declareInputs(&plan)
        return ScriptProgram(self, inputs, &plan, facts, evaluation)
    }

    /// The values of the inputs, in their order.
    func declareInputs(_ plan: inout StrategyPlan) -> [ScriptValue] {
        var taken: Set<String> = []
        let titles = Set(script.inputs.map(\.title))
        return script.inputs.map { input in
            // A title that two inputs have names the first; a word that is a title names that.
            let title = taken.contains(input.title) ? input.name : input.title
            let name = taken.contains(title) ? "\(title) \(input.position.line)" : title
            let alias =
                input.name != name && !taken.contains(input.name) && !titles.contains(input.name) ? input.name : nil
            taken.formUnion([name] + (alias.map { [$0] } ?? []))
            return input.value(
                of: plan.parameter(titled: name, alias: alias, input.domain, usual: input.usualParameter))
        }
    }
}
