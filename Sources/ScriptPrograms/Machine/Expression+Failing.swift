import ScriptLanguage

extension Expression {
    /// Whether working it out may stop the script: where it looks back by a number that is not written down, or makes
    /// a text.
    func mayFail(_ types: ExpressionTypes) -> Bool {
        contains {
            switch $0 {
            case .call(let function, _): function.givesText
            case .binary(.plus, let left, _): types.type(of: left) == .string
            case .past(_, let back), .pastSeries(_, let back): !(back.whole.map { (0...5_000).contains($0) } ?? false)
            default: false
            }
        }
    }
}

extension [Statement] {
    /// The variables that get a value whenever the list is done.
    var surelyAssigned: Set<VariableID> {
        var sure: Set<VariableID> = []
        for statement in self {
            sure.formUnion(statement.targets)
            if case .count(let variable, _, _) = statement.action { sure.remove(variable) }
            if case .when(_, let then, let otherwise) = statement.action {
                sure.formUnion(then.surelyAssigned.intersection(otherwise.surelyAssigned))
            }
        }
        return sure
    }
}
