import Faults
import ScriptLanguage
import Strategies

/// Writes truths that are columns of a script as signals, so that what they compare is compared and not computed.
struct SignalWriter {
    private let split: Splitter
    private var columns: PlannedColumns
    private var written: [Int: Signal] = [:]

    init(_ split: Splitter, _ columns: PlannedColumns) {
        self.split = split
        self.columns = columns
    }

    /// The signal of a variable of the loop that stands for a column.
    mutating func signal(
        of variable: VariableID, _ line: Int, _ plan: inout StrategyPlan
    ) throws(CallObstacle) -> Signal {
        guard let input = split.loopInputs.first(where: { $0.variable == variable }) else {
            throw CallObstacle("a condition follows the account", line: line)
        }
        return try signal(input.node, line, &plan)
    }

    /// The column of an expression of the loop.
    mutating func column(
        of expression: Expression, _ line: Int, _ otherwise: String, _ plan: inout StrategyPlan
    ) throws(CallObstacle) -> ColumnHandle {
        guard case .variable(let variable) = expression,
            let input = split.loopInputs.first(where: { $0.variable == variable })
        else { throw CallObstacle(otherwise, line: line) }
        return try handle(input.node, line, &plan)
    }

    private mutating func handle(
        _ node: Int, _ line: Int, _ plan: inout StrategyPlan
    ) throws(CallObstacle) -> ColumnHandle {
        do throws(Fault) {
            return try columns.handle(of: node, &plan)
        } catch {
            throw CallObstacle(error.what, line: line)
        }
    }

    /// Where a column is true: neither 0 nor undefined.
    private mutating func signal(
        _ place: Int, _ line: Int, _ plan: inout StrategyPlan
    ) throws(CallObstacle) -> Signal {
        let place = split.graph.resolved(place)
        if let known = written[place] { return known }
        let signal = try write(place, line, &plan)
        written[place] = signal
        return signal
    }

    private mutating func write(
        _ place: Int, _ line: Int, _ plan: inout StrategyPlan
    ) throws(CallObstacle) -> Signal {
        switch split.graph.nodes[place] {
        case .constant(let bits): return isTrue(Double(bitPattern: bits)) ? .always : .never
        case .unary(.not, let part): return try signal(part, line, &plan).opposite
        case .convert(.numberToBool, let part): return try signal(part, line, &plan)
        case .binary(.and, let left, let right):
            return try signal(left, line, &plan).and(signal(right, line, &plan))
        case .binary(.or, let left, let right):
            return try signal(left, line, &plan).or(signal(right, line, &plan))
        case .binary(.greater, let left, let right): return try above(left, right, line, &plan)
        case .binary(.less, let left, let right): return try above(right, left, line, &plan)
        case .binary(.lessOrEqual, let left, let right): return try atMost(left, right, line, &plan)
        case .binary(.greaterOrEqual, let left, let right): return try atMost(right, left, line, &plan)
        case .choose(let condition, let then, let otherwise):
            let met = try signal(condition, line, &plan)
            let first = try met.and(signal(then, line, &plan))
            return try first.or(met.opposite.and(signal(otherwise, line, &plan)))
        case .shift(let part, let back): return .before(try signal(part, line, &plan), rows: back)
        case .call(.nz, let parts) where parts.count == 2 && constant(parts[1]) == 0:
            return try signal(parts[0], line, &plan)
        case .indicator(let form, let sources, _, _) where sources.count == 2:
            switch form.name {
            case "ta.crossover": return try crossing(sources[0], sources[1], line, &plan)
            case "ta.crossunder": return try crossing(sources[1], sources[0], line, &plan)
            case "ta.cross":
                return try crossing(sources[0], sources[1], line, &plan).or(
                    crossing(sources[1], sources[0], line, &plan))
            default: break
            }
        default: break
        }
        return .holds(try handle(place, line, &plan))
    }

    private func constant(_ place: Int) -> Double? {
        if case .constant(let bits) = split.graph.nodes[split.graph.resolved(place)] {
            Double(bitPattern: bits)
        } else {
            nil
        }
    }

    /// Where one column is greater than another.
    private mutating func above(
        _ left: Int, _ right: Int, _ line: Int, _ plan: inout StrategyPlan
    ) throws(CallObstacle) -> Signal {
        switch (constant(left), constant(right)) {
        case (let one?, let other?): return one > other ? .always : .never
        case (let level?, nil): return .under(try handle(right, line, &plan), level)
        case (nil, let level?): return .over(try handle(left, line, &plan), level)
        case (nil, nil): return .above(try handle(left, line, &plan), try handle(right, line, &plan))
        }
    }

    /// Where one column is less than another, or the same.
    private mutating func atMost(
        _ left: Int, _ right: Int, _ line: Int, _ plan: inout StrategyPlan
    ) throws(CallObstacle) -> Signal {
        switch (constant(left), constant(right)) {
        case (let one?, let other?): return one <= other ? .always : .never
        // A number is at least another where it is greater than the one before that.
        case (let level?, nil): return .over(try handle(right, line, &plan), level.nextDown)
        case (nil, let level?): return .under(try handle(left, line, &plan), level.nextUp)
        case (nil, nil): return .atMost(try handle(left, line, &plan), try handle(right, line, &plan))
        }
    }

    /// Where one column is greater than another and was not on the row before.
    private mutating func crossing(
        _ left: Int, _ right: Int, _ line: Int, _ plan: inout StrategyPlan
    ) throws(CallObstacle) -> Signal {
        if constant(left) == nil, constant(right) == nil {
            return .crossesAbove(try handle(left, line, &plan), try handle(right, line, &plan))
        }
        let before = Signal.before(try atMost(left, right, line, &plan), rows: 1)
        return try above(left, right, line, &plan).and(before)
    }
}
