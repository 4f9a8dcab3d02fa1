extension IndicatorCatalogue {
    /// The namespaces, and what each is for.
    public static let namespaces: [(name: String, summary: String)] = [
        ("talib", "TA-Lib's functions under its names, with its parameters, defaults and lookbacks"),
        ("ta", "the functions of Pine-compatible strategies, with their seeds and rules for undefined rows"),
        ("assay", "what users miss in both"),
    ]

    /// The page of a namespace for the documentation, made from the declarations.
    public static func guide(namespace: String, title: String) -> String {
        var text = "# \(title)\n\n\(namespaces.first { $0.name == namespace }?.summary ?? "").\n\n## Overview\n\n"
        text += "Made from the declarations in the catalogue; `assay indicator show NAME` tells the same.\n"
        for one in all where one.name.hasPrefix("\(namespace).") { text += "\n" + entry(one) }
        return text
    }

    private static func entry(_ one: IndicatorDeclaration) -> String {
        var text =
            "### \(one.name)\n\n\(one.summary.prefix(1).uppercased())\(one.summary.dropFirst()). \(one.guide)\n\n"
        text += "- Reads: \(one.inputs.map(\.rawValue).joined(separator: ", "))\n"
        text += "- Gives: \(one.outputs.joined(separator: ", "))\n"
        for parameter in one.parameters {
            let (low, high) = (number(parameter.range.lowerBound), number(parameter.range.upperBound))
            text += "- `\(parameter.name)` = \(number(parameter.usual)), \(low) to \(high): \(parameter.meaning)\n"
        }
        text += "- Looks back: \(one.memory == .window ? "a window" : "without bound")\n"
        if case .late(let rows) = one.timing { text += "- Known late: \(rows) rows\n" }
        if let place = one.undefinedWhere { text += "- Undefined: \(place)\n" }
        return text
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e9 ? "\(Int(value))" : "\(value)"
    }
}
