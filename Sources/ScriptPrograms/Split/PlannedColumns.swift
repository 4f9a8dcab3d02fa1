import Faults
import ScriptLanguage
import Strategies

/// Declares the columns of a script in a plan, each when it is asked for.
struct PlannedColumns {
    private let graph: ColumnGraph
    private let scene: FormulaScene
    private var handles: [Int: ColumnHandle] = [:]
    private var indicators: [IndicatorKey: [ColumnHandle]] = [:]
    private var uses: [Int]
    /// The columns that the scan leaves, once it is declared.
    var scan: [ColumnHandle] = []

    private struct IndicatorKey: Hashable {
        let form: IndicatorForm
        let sources: [Int]
    }

    init(_ graph: ColumnGraph, _ scene: FormulaScene) {
        self.graph = graph
        self.scene = scene
        uses = Array(repeating: 0, count: graph.nodes.count)
        for node in graph.nodes { for part in node.parts { uses[graph.resolved(part)] += 1 } }
    }

    /// The handle of a column.
    mutating func handle(of place: Int, _ plan: inout StrategyPlan) throws(Fault) -> ColumnHandle {
        let place = graph.resolved(place)
        if let known = handles[place] { return known }
        let handle = try declare(place, &plan)
        handles[place] = handle
        return handle
    }

    /// The handle of a series of the bars.
    mutating func handle(of series: BarSeries, _ plan: inout StrategyPlan) throws(Fault) -> ColumnHandle {
        if let source = series.source { return plan.source(source) }
        var steps: [Formula.Step] = []
        func add(_ step: Formula.Step) -> Int {
            steps.append(step)
            return steps.count - 1
        }
        func input(_ place: Int) -> Int { add(.input(place, back: 0)) }
        func number(_ value: Double) -> Int { add(.constant(value.bitPattern)) }
        func sum(_ places: [Int]) -> Int {
            places.dropFirst().reduce(input(places[0])) { sum, place in
                let next = input(place)
                return add(.binary(.plus, sum, next))
            }
        }
        let sources: [BarSource]
        switch series {
        case .hl2:
            sources = [.high, .low]
            let top = sum([0, 1])
            _ = add(.binary(.over, top, number(2)))
        case .hlc3:
            sources = [.high, .low, .close]
            let top = sum([0, 1, 2])
            _ = add(.binary(.over, top, number(3)))
        case .ohlc4:
            sources = [.open, .high, .low, .close]
            let top = sum([0, 1, 2, 3])
            _ = add(.binary(.over, top, number(4)))
        case .hlcc4:
            sources = [.high, .low, .close]
            let top = sum([0, 1, 2, 2])
            _ = add(.binary(.over, top, number(4)))
        case .isFirst:
            sources = [.rowNumber]
            let row = input(0)
            _ = add(.binary(.equal, row, number(0)))
        case .isLast:
            sources = [.close]
            _ = number(0)
        case .tradingDay:
            sources = [.openMilliseconds]
            _ = add(.tradingDay(input(0)))
        default:
            sources = [.openMilliseconds]
            guard let part = series.clockPart else { preconditionFailure("\(series) is a column of the bars") }
            let moment = input(0)
            _ = add(.call(part, [moment]))
        }
        let formula = Formula(steps: steps, sourceCount: sources.count, scene: scene)
        return plan.columns(formula, of: sources.map { plan.source($0) })[0]
    }

    private mutating func declare(_ place: Int, _ plan: inout StrategyPlan) throws(Fault) -> ColumnHandle {
        switch graph.nodes[place] {
        case .series(let series): return try handle(of: series, &plan)
        case .scan(let number): return scan[number]
        case .indicator(let form, let sources, let output, _):
            let key = IndicatorKey(form: form, sources: sources)
            if let known = indicators[key] { return known[output] }
            var inputs: [ColumnHandle] = []
            for source in sources { inputs.append(try handle(of: source, &plan)) }
            let outputs = plan.columns(try form.indicator(), of: inputs)
            indicators[key] = outputs
            return outputs[output]
        case .constant, .shift, .unary, .binary, .choose, .convert, .call, .final:
            var writer = FormulaWriter()
            _ = try write(place, &writer, &plan, isRoot: true)
            // A formula of nothing but constants has the rows of the bars.
            if writer.sources.isEmpty { writer.sources.append(plan.source(.close)) }
            let formula = Formula(steps: writer.steps, sourceCount: writer.sources.count, scene: scene)
            return plan.columns(formula, of: writer.sources)[0]
        }
    }

    /// Writes the steps of a column into a formula; gives the place of its value.
    private mutating func write(
        _ place: Int, _ writer: inout FormulaWriter, _ plan: inout StrategyPlan, isRoot: Bool = false
    ) throws(Fault) -> Int {
        let place = graph.resolved(place)
        if let known = writer.places[place] { return known }
        let node = graph.nodes[place]
        let step: Formula.Step
        switch node {
        // What others need as well is a column of its own.
        case _ where !isRoot && uses[place] > 1 && node.isCostly:
            step = .input(writer.source(try handle(of: place, &plan)), back: 0)
        case .series, .scan, .indicator: step = .input(writer.source(try handle(of: place, &plan)), back: 0)
        case .constant(let bits): step = .constant(bits)
        case .shift(let part, let back): step = .input(writer.source(try handle(of: part, &plan)), back: back)
        case .unary(let sign, let part): step = .unary(sign, try write(part, &writer, &plan))
        case .binary(let sign, let left, let right):
            let first = try write(left, &writer, &plan)
            step = .binary(sign, first, try write(right, &writer, &plan))
        case .choose(let condition, let then, let otherwise):
            let test = try write(condition, &writer, &plan)
            let first = try write(then, &writer, &plan)
            step = .choose(test, first, try write(otherwise, &writer, &plan))
        case .convert(let conversion, let part): step = .convert(conversion, try write(part, &writer, &plan))
        case .call(let function, let parts):
            var places: [Int] = []
            for part in parts { places.append(try write(part, &writer, &plan)) }
            step = .call(function, places)
        case .final: preconditionFailure("what a variable is at the end of a bar is known once a script is split")
        }
        return writer.add(step, for: place)
    }
}

/// The steps of a formula that is being written, and the columns it reads.
private struct FormulaWriter {
    var steps: [Formula.Step] = []
    var sources: [ColumnHandle] = []
    var places: [Int: Int] = [:]

    mutating func source(_ handle: ColumnHandle) -> Int {
        if let known = sources.firstIndex(of: handle) { return known }
        sources.append(handle)
        return sources.count - 1
    }

    mutating func add(_ step: Formula.Step, for place: Int) -> Int {
        steps.append(step)
        places[place] = steps.count - 1
        return steps.count - 1
    }
}

extension ColumnGraph.Node {
    /// The columns that it is made of.
    fileprivate var parts: [Int] {
        switch self {
        case .constant, .series, .scan, .final: []
        case .shift(let part, _), .unary(_, let part), .convert(_, let part): [part]
        case .binary(_, let left, let right): [left, right]
        case .choose(let condition, let then, let otherwise): [condition, then, otherwise]
        case .call(_, let parts): parts
        case .indicator(_, let parts, _, _): parts
        }
    }

    /// Whether working it out twice costs more than a column.
    fileprivate var isCostly: Bool {
        switch self {
        case .call(let function, _): !function.isNumeric
        case .constant, .series, .scan, .final, .shift, .unary, .convert, .binary, .choose, .indicator: false
        }
    }
}

extension BarSeries {
    /// The source that it is, where bars have it.
    var source: BarSource? {
        switch self {
        case .open: .open
        case .high: .high
        case .low: .low
        case .close: .close
        case .volume: .volume
        case .time: .openMilliseconds
        case .timeClose: .closeMilliseconds
        case .barIndex: .rowNumber
        default: nil
        }
    }
}
