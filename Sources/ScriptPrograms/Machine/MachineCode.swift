import ScriptLanguage

/// Statements as steps of a machine, with what it keeps between bars.
struct MachineCode: Sendable {
    /// A number that comes with each bar.
    enum Source: Hashable, Sendable {
        case series(BarSeries)
        /// A variable that stands for a column.
        case variable(VariableID)
    }

    /// A variable of which the past is asked for.
    struct History: Sendable {
        /// Where its value is.
        let register: Int
        /// Where it is noted that it got one on this bar; nil where it has one at each.
        let flag: Int?
        /// What is before the first bar.
        let start: Double
        /// As many bars as are asked for, rounded up to a power of two.
        let capacity: Int
    }

    /// A call of an indicator.
    struct Call: Sendable {
        let form: IndicatorForm
        let inputs: Int
        let outputs: Int
    }

    /// The registers of a call of an indicator: sources, parameters and outputs, each one after the other.
    struct CallRegisters: Sendable {
        let sources: Int
        let parameters: Int
        let results: Int
    }

    /// A call of a function of `strategy`.
    struct Order: Sendable {
        let function: OrderFunction
        let names: [String]
        let registers: [Int]
    }

    /// A part on a longer interval.
    struct LongerPart: Sendable {
        let request: Request
        let interval: Int
        let code: MachineCode
        let values: [Int]
        let results: [Int]
    }

    /// The steps of one bar.
    var steps: [Instruction] = []
    /// The place of the text that each step came from.
    var positions: [TextPosition] = []
    /// The registers before the first bar: constants, and na.
    var registers: [Double] = []
    /// What comes with each bar, and where it goes.
    var sources: [(source: Source, register: Int)] = []
    /// What registers are at the start of each bar.
    var starts: [(register: Int, value: Double)] = []
    var histories: [History] = []
    var calls: [Call] = []
    var callRegisters: [CallRegisters] = []
    /// The facts of the account and the functions that steps ask for, by the numbers that they have there.
    var facts: [AccountFact] = []
    var functions: [ScalarFunction] = []
    var orders: [Order] = []
    var parts: [LongerPart] = []
    /// How many places are done once.
    var onceCount = 0
    /// The statements of loops, for what is said of them.
    var loops: [Statement] = []
    /// The texts that are known, by their places.
    var texts = Texts()
    /// Where each variable is.
    var places: [VariableID: Int] = [:]
    /// Whether it remembers anything from bar to bar.
    var remembers: Bool { !histories.isEmpty || !calls.isEmpty || !parts.isEmpty || onceCount > 0 || hasPersistent }
    var hasPersistent = false

    /// The place of a fact of the account that a step asks for.
    mutating func place(of fact: AccountFact) -> Int {
        facts.append(fact)
        return facts.count - 1
    }

    /// The place of a function that a step calls.
    mutating func place(of function: ScalarFunction) -> Int {
        functions.append(function)
        return functions.count - 1
    }
}
