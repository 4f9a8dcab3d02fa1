/// The built-in names of the language.
enum Catalogue {
    /// The ways to call each function, and the variables.
    private static let functions = Dictionary(grouping: all.filter { $0.parameters != nil }, by: \.name)
    private static let variables = Dictionary(grouping: all.filter { $0.parameters == nil }, by: \.name)

    private static let all =
        IndicatorNames.signatures + ScalarNames.signatures + SpecialNames.signatures + StrategyNames.signatures
        + StrategyNames.declaration + InputNames.signatures + VariableNames.signatures

    /// The ways to call a function in a version.
    static func functions(_ name: String, version: Int) -> [Signature] {
        functions[name]?.filter { $0.versions.contains(version) } ?? []
    }

    /// A variable of a version.
    static func variable(_ name: String, version: Int) -> Signature? {
        variables[name]?.first { $0.versions.contains(version) }
    }

    static func isFunction(_ name: String) -> Bool { functions[name] != nil || DroppedNames.functions[name] != nil }

    static func isVariable(_ name: String) -> Bool { variables[name] != nil || DroppedNames.constants[name] != nil }

    /// All names that do something here.
    static let names: [String] =
        Set(
            Array(functions.keys) + Array(variables.keys) + Array(DroppedNames.functions.keys)
                + Array(DroppedNames.constants.keys)
        ).sorted()
}
