import Columns
import Faults
import Indicators
import Market
import ScriptLanguage
import Strategies

/// The scan of a script as columns: one for each number that it leaves, and one that says where it could not go on.
struct ScanRule: ColumnRule {
    private let statements: [Statement]
    private let variables: [ScriptVariable]
    private let scene: FormulaScene
    private let machine: Machine
    /// The registers that are left at each bar.
    private let results: [Int]
    /// The source that each number that comes with a bar is read from.
    private let inputs: [Int]
    /// The sources that a bar is made of, where parts on longer intervals need one.
    private let barSources: [Int]?

    /// A scan of statements.
    init(
        _ statements: [Statement], of script: BoundScript, _ scene: FormulaScene, inputs given: [VariableID],
        results asked: [VariableID], places: (BarSeries) -> Int, barSources: [Int]?
    ) throws(Fault) {
        self.statements = statements
        self.scene = scene
        self.barSources = barSources
        variables = script.variables
        let code = Assembler.code(
            statements, of: script, scene.facts, texts: scene.texts, given: given, asked: asked)
        machine = try Machine(code, scene.facts)
        results = asked.map { code.places[$0] ?? 0 }
        inputs = code.sources.map { source in
            switch source.source {
            case .variable(let variable): given.firstIndex(of: variable) ?? 0
            case .series(let series): places(series)
            }
        }
    }

    var outputCount: Int { results.count + 1 }
    var lookback: Int { 0 }

    static func == (left: Self, right: Self) -> Bool {
        left.statements == right.statements && left.variables == right.variables && left.scene == right.scene
            && left.results == right.results && left.inputs == right.inputs
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(statements)
        hasher.combine(scene)
    }

    func columns(over sources: [Column<Double>]) -> [Column<Double>] {
        var stream = makeScan()
        var builders = (0..<outputCount).map { _ in [Double]() }
        for place in builders.indices { builders[place].reserveCapacity(sources[0].count) }
        for row in 0..<sources[0].count {
            stream.step { sources[$0][row] }
            for place in results.indices { builders[place].append(stream.machine[results[place]]) }
            builders[results.count].append(stream.stopped)
        }
        return builders.map { Column($0) }
    }

    func makeStream() -> any RowStream { makeScan() }

    private func makeScan() -> Scan { Scan(rule: self, machine: machine) }

    /// A scan on its way.
    private struct Scan: RowStream {
        let rule: ScanRule
        var machine: Machine
        /// 0, or where it could not go on.
        var stopped = 0.0
        private var ignored = Outbox()
        private var nothing = AccountFacts(asked: [])

        init(rule: ScanRule, machine: Machine) {
            self.rule = rule
            self.machine = machine
        }

        var inputCount: Int { (rule.inputs + (rule.barSources ?? [])).max().map { $0 + 1 } ?? 1 }
        var outputCount: Int { rule.outputCount }

        mutating func step(_ source: (Int) -> Double) {
            guard stopped == 0 else { return }
            let inputs = rule.inputs
            let bar = rule.barSources.map { Bar(sources: $0, source) }
            do throws(Fault) {
                for place in inputs.indices { machine.load(place, source(inputs[place])) }
                try machine.step(&nothing, &ignored, bar: bar)
            } catch {
                stopped = ScanStop.number(of: error)
            }
        }

        mutating func update(_ inputs: UnsafePointer<Double>, _ outputs: UnsafeMutablePointer<Double>) {
            step { inputs[$0] }
            for (place, register) in rule.results.enumerated() { outputs[place] = machine[register] }
            outputs[rule.results.count] = stopped
        }
    }
}

/// Why a scan could not go on, as a number in a column: it is never 0.
enum ScanStop {
    /// The lines and columns that a place is told in; beyond stands the number of the reason.
    private static let (columns, places) = (65_536, 1 << 40)
    private static let reasons = [
        Fault(
            .input, "the script gives an indicator what it does not take",
            remedy: "see what it takes by 'assay indicator show'"),
        Fault(
            .input, "the loops of one bar went round more than \(ScriptFault.rounds) times",
            remedy: ScriptFault.roundsRemedy),
        Fault(.input, "history is read further back than it may be", remedy: ScriptFault.reachRemedy),
    ]

    /// The reason and the place of a fault.
    static func number(of fault: Fault) -> Double {
        let parts = (fault.place ?? "").split(separator: ":").compactMap { Int($0) }
        let reason = reasons.firstIndex { $0.remedy == fault.remedy } ?? 0
        let place = parts.count == 2 ? min(parts[0] * columns + min(parts[1], columns - 1), places - 1) : 1
        return Double(reason * places + place)
    }

    /// The fault of a number.
    static func fault(of number: Double) -> Fault {
        let (reason, place) = Int(number).quotientAndRemainder(dividingBy: places)
        return reasons[reason].located(at: "\(place / columns):\(place % columns)")
    }
}

extension Bar {
    /// A bar of the sources at these places: opening and closing milliseconds, prices, volume.
    init(sources: [Int], _ source: (Int) -> Double) {
        func moment(_ milliseconds: Double) -> Timestamp { Timestamp(nanoseconds: Int64(milliseconds) * 1_000_000) }
        self.init(
            openTime: moment(source(sources[0])), closeTime: moment(source(sources[1])), open: source(sources[2]),
            high: source(sources[3]), low: source(sources[4]), close: source(sources[5]), volume: source(sources[6]))
    }

    /// The sources of a bar, in their order.
    static let wholeSources: [BarSource] = [
        .openMilliseconds, .closeMilliseconds, .open, .high, .low, .close, .volume,
    ]
}
