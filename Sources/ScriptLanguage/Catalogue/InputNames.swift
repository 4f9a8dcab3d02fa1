/// What a script asks for from outside.
enum InputNames {
    static let signatures =
        SignatureReader.read(general) { _ in .special(.input) }
        + SignatureReader.read(kinds) { reading in
            ScriptInputKind(rawValue: reading.words.first?.first ?? "").map { .input($0) }
        }

    private static let general = """
        input(defval: any, title?: const string, tooltip?: const string, inline?: const string, \
        group?: const string, display?: any, active?: any) any
        """

    private static let kinds =
        table("int", "int", range: true) + table("float", "float", range: true)
        + table("bool", "bool") + table("string", "string", options: true)
        + table("timeframe", "string", options: true) + table("session", "string", options: true)
        + table("symbol", "string") + table("source", "float") + table("color", "color") + table("time", "int")
        + table("price", "float") + table("text_area", "string", kind: "textArea")

    /// The ways to ask for a kind of value.
    private static func table(
        _ name: String, _ type: String, range: Bool = false, options: Bool = false, kind: String? = nil
    ) -> String {
        let qualifier = name == "source" ? "" : "const "
        let rest = """
            tooltip?: const string, inline?: const string, group?: const string, confirm?: const bool, \
            display?: any, active?: any) \(type) < \(kind ?? name)

            """
        let start = "input.\(name)(defval: \(qualifier)\(type), title?: const string, "
        if range {
            return start + "minval?: const \(type), maxval?: const \(type), step?: const \(type), " + rest
                + start + "options: list, " + rest
        }
        return start + (options ? "options?: list, " : "") + rest
    }
}
