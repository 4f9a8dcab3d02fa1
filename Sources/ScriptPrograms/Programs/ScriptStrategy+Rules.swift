public import Strategies

extension ScriptStrategy {
    /// The script's orders as calls that are functions of columns and of what is held, with what a plan was given as
    /// its inputs, or why they are not.
    ///
    /// What is declared are the columns of the calls alone.
    public func rules(plan: inout StrategyPlan, _ facts: ScriptFacts) -> Result<CallRules, CallObstacle> {
        let bound = Specialiser.bound(script, declareInputs(&plan), facts)
        var texts = Texts()
        for text in bound.writtenTexts { _ = texts.number(of: text) }
        let split = Splitter(bound, facts, texts: texts)
        return Result { () throws(CallObstacle) in
            var faults: [ColumnHandle] = []
            let columns = try SplitBars.columns(of: split, facts, texts, &plan, &faults)
            var reader = CallReader(split, terms, facts, columns)
            try reader.read(&plan)
            var rules = reader.rules
            rules.faults = faults
            return rules
        }
    }
}
