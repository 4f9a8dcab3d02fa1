import Faults
import Market
import ScriptLanguage
import Strategies

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// Does the steps of a code at each bar. A value: copying it saves it.
struct Machine: Sendable {
    let code: MachineCode
    /// The code behind one reference: a bar takes hold of it once, not of each table of it.
    private let shared: SharedCode
    private var registers: [Double]
    private var memory: MachineMemory
    /// The sources of the bar whose steps are done next, and where they go.
    private var sources: [Double]
    private let targets: [Int]

    /// A machine before its first bar.
    init(_ code: MachineCode, _ facts: ScriptFacts) throws(Fault) {
        self.code = code
        shared = SharedCode(code)
        registers = code.registers
        memory = try MachineMemory(code, facts)
        sources = code.sources.map { code.registers[$0.register] }
        targets = code.sources.map(\.register)
    }

    /// The texts that its numbers stand for.
    var texts: Texts { memory.texts }

    /// The number in a register.
    subscript(register: Int) -> Double { registers[register] }

    /// Gives a source its value at the bar whose steps are done next.
    @inline(__always)
    mutating func load(_ place: Int, _ value: Double) { sources[place] = value }

    /// Gives all sources their values at the bar whose steps are done next.
    @inline(__always)
    mutating func load(_ row: borrowing Row, _ columns: [ColumnHandle]) { row.read(columns, into: &sources) }

    /// Does the steps of a bar whose sources have been loaded. The account is lent, and left as it is.
    mutating func step(_ account: inout AccountFacts, _ outbox: inout Outbox, bar: Bar?) throws(Fault) {
        for place in targets.indices { registers[targets[place]] = sources[place] }
        try memory.run(shared, &registers, &account, &outbox, bar)
    }
}

/// A code that many bars and machines share.
private final class SharedCode: Sendable {
    let code: MachineCode

    init(_ code: MachineCode) { self.code = code }
}

/// What a machine keeps beside its registers.
private struct MachineMemory: Sendable {
    var texts = Texts()
    var rounds = 0
    private var scalars: Scalars?
    private var calls: [CallMemory] = []
    private var done: [Bool] = []
    private var parts: [LongerMachine] = []
    /// The last values of each history, in rings one after the other.
    private var past: [Double] = []
    private var bases: [Int] = []
    private var bars = 0

    init(_ code: MachineCode, _ facts: ScriptFacts) throws(Fault) {
        texts = code.texts
        scalars = Scalars(facts)
        for call in code.calls { calls.append(try CallMemory(call.form, inputs: call.inputs, outputs: call.outputs)) }
        done = Array(repeating: false, count: code.onceCount)
        for part in code.parts {
            let text = texts[code.registers[part.interval]] ?? ""
            let feed = try LongerFeed(text, of: part.request, facts)
            parts.append(
                LongerMachine(
                    feed: feed, machine: [try Machine(part.code, feed.facts)],
                    last: part.values.map { _ in .nan }))
        }
        for history in code.histories {
            bases.append(past.count)
            past += Array(repeating: history.start, count: history.capacity)
        }
    }

    /// Does all steps of a bar; a fault is told at the place of the text that its step came from.
    mutating func run(
        _ shared: SharedCode, _ registers: inout [Double], _ account: inout AccountFacts, _ outbox: inout Outbox,
        _ bar: Bar?
    ) throws(Fault) {
        var problem: Fault?
        rounds = 0
        registers.withUnsafeMutableBufferPointer { buffer in
            guard let at = buffer.baseAddress else { return }
            for start in shared.code.starts { at[start.register] = start.value }
            var place = 0
            do throws(Fault) {
                try run(shared, at, &account, &outbox, bar, from: &place)
                commit(shared, at)
            } catch {
                let position = shared.code.positions[max(0, place - 1)]
                problem = error.located(at: "\(position.line):\(position.column)")
            }
        }
        if let problem { throw problem }
    }

    /// Keeps what the bar leaves.
    private mutating func commit(_ shared: SharedCode, _ registers: UnsafeMutablePointer<Double>) {
        for (place, history) in shared.code.histories.enumerated() {
            let (base, mask) = (bases[place], history.capacity - 1)
            let isNew = history.flag.map { registers[$0] != 0 } ?? true
            let before = bars > 0 ? past[base + (bars - 1) & mask] : history.start
            past[base + bars & mask] = isNew ? registers[history.register] : before
        }
        bars += 1
    }

    // One switch over all operations is what keeps a step at a few instructions.
    @inline(__always)
    private mutating func run(
        _ shared: SharedCode, _ at: UnsafeMutablePointer<Double>, _ account: inout AccountFacts,
        _ outbox: inout Outbox, _ bar: Bar?, from place: inout Int
    ) throws(Fault) {
        let steps = shared.code.steps
        while place < steps.count {
            let step = steps[place]
            place += 1
            let (a, b, target) = (Int(step.a), Int(step.b), Int(step.target))
            switch step.operation {
            case .move: at[target] = at[a]
            case .negate: at[target] = -at[a]
            case .not: at[target] = truth(!isTrue(at[a]))
            case .add: at[target] = at[a] + at[b]
            case .subtract: at[target] = at[a] - at[b]
            case .multiply: at[target] = at[a] * at[b]
            case .divide: at[target] = BinaryOperator.over.applied(to: at[a], at[b])
            case .divideWhole: at[target] = BinaryOperator.wholeOver.applied(to: at[a], at[b])
            case .remainder: at[target] = BinaryOperator.remainder.applied(to: at[a], at[b])
            case .equal: at[target] = BinaryOperator.equal.applied(to: at[a], at[b])
            case .unequal: at[target] = BinaryOperator.unequal.applied(to: at[a], at[b])
            case .less: at[target] = truth(at[a] < at[b])
            case .lessOrEqual: at[target] = truth(at[a] <= at[b])
            case .greater: at[target] = truth(at[a] > at[b])
            case .greaterOrEqual: at[target] = truth(at[a] >= at[b])
            case .and: at[target] = truth(isTrue(at[a]) && isTrue(at[b]))
            case .or: at[target] = truth(isTrue(at[a]) || isTrue(at[b]))
            case .choose: at[target] = isTrue(at[a]) ? at[b] : at[Int(step.c)]
            case .cut: at[target] = at[a].rounded(.towardZero)
            case .truth: at[target] = truth(isTrue(at[a]))
            case .isNA: at[target] = truth(at[a].isNaN)
            case .orElse: at[target] = at[a].isNaN ? at[b] : at[a]
            case .absolute: at[target] = Swift.abs(at[a])
            case .greatest: at[target] = at[a].isNaN || at[b].isNaN ? .nan : Swift.max(at[a], at[b])
            case .least: at[target] = at[a].isNaN || at[b].isNaN ? .nan : Swift.min(at[a], at[b])
            case .jump: place = a
            case .jumpUnless: if !isTrue(at[a]) { place = b }
            case .past: at[target] = try value(shared, a, back: at[b], now: at[Int(step.c)])
            case .once:
                if done[a] { place = b }
                done[a] = true
            case .round:
                rounds += 1
                if rounds > ScriptFault.rounds { throw ScriptFault.tooManyRounds(shared.code.loops[a]) }
            case .indicate:
                let registers = shared.code.callRegisters[a]
                try calls[a].update(at + registers.sources, at + registers.parameters, at + registers.results)
            case .account: at[target] = fact(shared.code.facts[a], at[b], account)
            case .call, .join, .request, .order, .alert, .fail: try runRare(step, shared, at, &outbox, bar)
            }
        }
    }

    private mutating func fact(
        _ fact: AccountFact, _ argument: Double, _ account: borrowing AccountFacts
    ) -> Double {
        account.value(of: fact, argument) { texts.number(of: $0) }
    }

    private mutating func runRare(
        _ step: Instruction, _ shared: SharedCode, _ at: UnsafeMutablePointer<Double>, _ outbox: inout Outbox,
        _ bar: Bar?
    ) throws(Fault) {
        let code = shared.code
        let (a, b, target) = (Int(step.a), Int(step.b), Int(step.target))
        switch step.operation {
        case .call:
            let arguments = UnsafeBufferPointer(start: at + b, count: Int(step.c))
            let function = code.functions[a]
            at[target] =
                function.isNumeric
                ? function.number(arguments, tick: scalars?.tick ?? .nan)
                : scalars?.value(function, Array(arguments), &texts) ?? .nan
            if texts.isExceeded { throw ScriptFault.tooMuchText }
        case .join:
            at[target] = scalars?.joined(at[a], at[b], &texts) ?? .nan
            if texts.isExceeded { throw ScriptFault.tooMuchText }
        case .request:
            guard let bar else { return }
            let given = try parts[a].step(bar, code.parts[a])
            for (register, value) in zip(code.parts[a].results, given) { at[register] = value }
        case .order:
            let order = code.orders[a]
            outbox.calls.append(
                Outbox.Call(function: order.function, names: order.names, values: order.registers.map { at[$0] }))
        case .alert: outbox.alerts.append(at[a])
        case .fail: throw ScriptFault.stopped(texts[at[a]] ?? "", code.loops[b])
        default: preconditionFailure("\(step.operation) is done where it stands")
        }
    }

    private func value(_ shared: SharedCode, _ place: Int, back: Double, now: Double) throws(Fault) -> Double {
        let offset = back.rounded(.down)
        if offset == 0 { return now }
        let history = shared.code.histories[place]
        guard !offset.isNaN else { return history.start }
        guard offset > 0, offset <= ScriptFault.reach else { throw ScriptFault.beyondReach(offset) }
        let row = bars - Int(offset)
        return row < 0 ? history.start : past[bases[place] + row & (history.capacity - 1)]
    }
}

/// A part of a script on a longer interval.
private struct LongerMachine: Sendable {
    var feed: LongerFeed
    /// One machine, in an array since it is a part of itself.
    var machine: [Machine]
    var last: [Double]
    var bars = 0

    mutating func step(_ bar: Bar, _ part: MachineCode.LongerPart) throws(Fault) -> [Double] {
        var isNew = false
        for longer in feed.bars(with: bar) {
            var (nothing, ignored) = (AccountFacts(asked: []), Outbox())
            let (number, facts, sources) = (bars, feed.facts, part.code.sources)
            for (place, source) in sources.enumerated() {
                guard case .series(let series) = source.source else { continue }
                machine[0].load(place, series.value(of: longer, number: number, facts))
            }
            try machine[0].step(&nothing, &ignored, bar: longer)
            last = part.values.map { machine[0][$0] }
            bars += 1
            isNew = true
        }
        return part.request.leavesGaps && !isNew ? last.map { _ in .nan } : last
    }
}
