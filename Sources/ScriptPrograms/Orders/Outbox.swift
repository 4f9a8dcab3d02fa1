import ScriptLanguage

/// What a script asked for at one bar, with the values of its arguments.
struct Outbox: Sendable {
    /// A call of a function of `strategy`.
    struct Call: Sendable, Hashable {
        let function: OrderFunction
        /// The arguments that were given, in alphabetical order of their names; texts by their places.
        let names: [String]
        let values: [Double]

        /// The value of an argument; nil where none was given.
        subscript(name: String) -> Double? { names.firstIndex(of: name).map { values[$0] } }
    }

    /// In the order of the text.
    var calls: [Call] = []
    /// The messages to the trader.
    var alerts: [Double] = []
}
