import Columns
import Indicators
import Market
import ScriptLanguage
import Strategies

/// A function of the values of some columns in a row and in rows before it, without a memory.
///
/// Its steps are in order of dependency; the last is its value. Rows are worked out in blocks that stay in the cache,
/// each step over a block at once.
struct Formula: ColumnRule {
    /// One operation. Numbers are places of earlier steps.
    enum Step: Hashable, Sendable {
        /// A source so many rows back; NaN before its first.
        case input(Int, back: Int)
        /// A number by its bits, so that NaN is like NaN.
        case constant(UInt64)
        case unary(UnaryOperator, Int)
        case binary(BinaryOperator, Int, Int)
        case choose(Int, Int, Int)
        case convert(Conversion, Int)
        case call(ScalarFunction, [Int])
        /// The date that the bar of an opening moment trades for.
        case tradingDay(Int)
    }

    let steps: [Step]
    /// How many columns it reads.
    let sourceCount: Int
    /// What the functions of texts, moments and ticks need; equal formulas are of one symbol.
    let scene: FormulaScene

    var outputCount: Int { 1 }

    var lookback: Int {
        steps.reduce(0) { most, step in
            if case .input(_, let back) = step { return max(most, back) }
            return most
        }
    }

    func columns(over sources: [Column<Double>]) -> [Column<Double>] {
        let count = sources[0].count
        var values = ColumnBuilder<Double>()
        values.resize(to: count)
        let block = 256
        var evaluator = FormulaBlock(self, rows: block)
        Self.withPointers(sources, []) { inputs in
            var target = values.mutableSpan
            var row = 0
            while row < count {
                let rows = row..<min(row + block, count)
                evaluator.evaluate(rows, inputs)
                evaluator.copy(to: &target, rows)
                row = rows.upperBound
            }
        }
        return [values.seal()]
    }

    func makeStream() -> any RowStream { FormulaStream(self) }

    private static func withPointers(
        _ columns: [Column<Double>], _ known: [UnsafePointer<Double>], _ body: ([UnsafePointer<Double>]) -> Void
    ) {
        guard known.count < columns.count else { return body(known) }
        columns[known.count].withValues { values in
            if let base = values.baseAddress { withPointers(columns, known + [base], body) }
        }
    }
}

/// What a formula knows of its symbol and its script.
struct FormulaScene: Hashable, Sendable {
    let facts: ScriptFacts
    let texts: Texts

    static func == (left: Self, right: Self) -> Bool {
        left.texts == right.texts && left.facts.instrument == right.facts.instrument
            && left.facts.interval == right.facts.interval && left.facts.zone.name == right.facts.zone.name
            && left.facts.calendar.name == right.facts.calendar.name
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(texts)
        hasher.combine(facts.instrument)
        hasher.combine(facts.interval)
    }
}

/// The values of all steps of a formula over some rows.
struct FormulaBlock {
    private let steps: [Formula.Step]
    private let rows: Int
    private var values: [Double]
    private var scalars: Scalars
    private var texts: Texts
    private let facts: ScriptFacts

    init(_ formula: Formula, rows: Int) {
        steps = formula.steps
        self.rows = rows
        values = Array(repeating: .nan, count: rows * formula.steps.count)
        scalars = Scalars(formula.scene.facts)
        texts = formula.scene.texts
        facts = formula.scene.facts
    }

    /// The value of the last step in the first row.
    var first: Double { values[(steps.count - 1) * rows] }

    func copy(to target: inout MutableSpan<Double>, _ range: Range<Int>) {
        let base = (steps.count - 1) * rows
        for (place, row) in range.enumerated() { target[row] = values[base + place] }
    }

    /// Works out the steps in consecutive rows of columns.
    mutating func evaluate(_ range: Range<Int>, _ inputs: [UnsafePointer<Double>]) {
        evaluate(count: range.count) { input, back, target in
            let start = range.lowerBound - back
            let missing = min(range.count, max(0, -start))
            for place in 0..<missing { target[place] = .nan }
            for place in missing..<range.count { target[place] = inputs[input][start + place] }
        }
    }

    /// Works out the steps in so many rows; the inputs are fetched.
    mutating func evaluate(count: Int, _ fetch: (Int, Int, UnsafeMutablePointer<Double>) -> Void) {
        let rows = rows
        var (scalars, texts) = (self.scalars, self.texts)
        let (steps, facts) = (steps, facts)
        values.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            for (place, step) in steps.enumerated() {
                let target = base + place * rows
                func at(_ step: Int) -> UnsafeMutablePointer<Double> { base + step * rows }
                switch step {
                case .input(let input, let back): fetch(input, back, target)
                case .constant(let bits): target.update(repeating: Double(bitPattern: bits), count: count)
                case .unary(let sign, let part):
                    let part = at(part)
                    for row in 0..<count { target[row] = sign.applied(to: part[row]) }
                case .binary(let sign, let left, let right): Self.binary(sign, at(left), at(right), target, count)
                case .choose(let condition, let then, let otherwise):
                    let (condition, then, otherwise) = (at(condition), at(then), at(otherwise))
                    for row in 0..<count { target[row] = isTrue(condition[row]) ? then[row] : otherwise[row] }
                case .convert(let conversion, let part):
                    let part = at(part)
                    for row in 0..<count { target[row] = conversion.applied(to: part[row]) }
                case .call(let function, let parts):
                    Self.call(function, parts.map(at), target, count, &scalars, &texts)
                case .tradingDay(let part):
                    let part = at(part)
                    for row in 0..<count { target[row] = facts.tradingDay(of: part[row]) }
                }
            }
        }
        self.scalars = scalars
    }

    /// One loop for each operator, so that each is vectorised.
    private static func binary(
        _ sign: BinaryOperator, _ left: UnsafeMutablePointer<Double>, _ right: UnsafeMutablePointer<Double>,
        _ target: UnsafeMutablePointer<Double>, _ count: Int
    ) {
        @inline(__always)
        func each(_ operation: (Double, Double) -> Double) {
            for row in 0..<count { target[row] = operation(left[row], right[row]) }
        }
        switch sign {
        case .plus: each { $0 + $1 }
        case .minus: each { $0 - $1 }
        case .times: each { $0 * $1 }
        case .over: each { BinaryOperator.over.applied(to: $0, $1) }
        case .less: each { truth($0 < $1) }
        case .lessOrEqual: each { truth($0 <= $1) }
        case .greater: each { truth($0 > $1) }
        case .greaterOrEqual: each { truth($0 >= $1) }
        case .and: each { truth(isTrue($0) && isTrue($1)) }
        case .or: each { truth(isTrue($0) || isTrue($1)) }
        case .equal: each { BinaryOperator.equal.applied(to: $0, $1) }
        case .unequal: each { BinaryOperator.unequal.applied(to: $0, $1) }
        case .wholeOver: each { BinaryOperator.wholeOver.applied(to: $0, $1) }
        case .remainder: each { BinaryOperator.remainder.applied(to: $0, $1) }
        }
    }

    private static func call(
        _ function: ScalarFunction, _ parts: [UnsafeMutablePointer<Double>], _ target: UnsafeMutablePointer<Double>,
        _ count: Int, _ scalars: inout Scalars, _ texts: inout Texts
    ) {
        switch (function, parts.count) {
        case (.isNA, 1): for row in 0..<count { target[row] = truth(parts[0][row].isNaN) }
        case (.nz, 2): for row in 0..<count { target[row] = parts[0][row].isNaN ? parts[1][row] : parts[0][row] }
        case (.abs, 1): for row in 0..<count { target[row] = Swift.abs(parts[0][row]) }
        default:
            var arguments = [Double](repeating: 0, count: parts.count)
            for row in 0..<count {
                for (place, part) in parts.enumerated() { arguments[place] = part[row] }
                target[row] =
                    function.isNumeric
                    ? function.number(arguments, tick: scalars.tick) : scalars.value(function, arguments, &texts)
            }
        }
    }
}

/// A formula, one row after the other: keeps as many rows of its sources as it looks back.
private struct FormulaStream: RowStream {
    private let formula: Formula
    private var block: FormulaBlock
    private var kept: [[Double]]
    private let depth: Int

    init(_ formula: Formula) {
        self.formula = formula
        block = FormulaBlock(formula, rows: 1)
        depth = formula.lookback + 1
        kept = []
    }

    var inputCount: Int { formula.sourceCount }
    var outputCount: Int { 1 }

    mutating func update(_ inputs: UnsafePointer<Double>, _ outputs: UnsafeMutablePointer<Double>) {
        if kept.count == depth { kept.removeFirst() }
        kept.append(Array(UnsafeBufferPointer(start: inputs, count: inputCount)))
        let kept = kept
        block.evaluate(count: 1) { input, back, target in
            target[0] = back < kept.count ? kept[kept.count - 1 - back][input] : .nan
        }
        outputs[0] = block.first
    }
}

extension ScriptFacts {
    /// The date that the bar of an opening moment trades for, as its midnight of universal time in milliseconds.
    func tradingDay(of moment: Double) -> Double {
        guard moment.isFinite, abs(moment) < 9e15 else { return .nan }
        let time = Timestamp(nanoseconds: Int64(moment) * 1_000_000)
        let date = calendar.session(containing: time)?.date ?? zone.date(at: time)
        return Double(date.daysSince1970) * 86_400_000
    }
}
