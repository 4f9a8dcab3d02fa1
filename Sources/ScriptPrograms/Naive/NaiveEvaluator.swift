import Columns
import Faults
import Market
import ScriptLanguage

/// The reference: walks the statements of a script at each bar as they stand, and keeps all of every history.
///
/// It is slow and plain on purpose. What is fast has to do the same, bit for bit.
struct NaiveEvaluator: ScriptEvaluator {
    private let script: BoundScript
    private let facts: ScriptFacts
    private let body: [Statement]
    private var memory: Memory
    private var bars: [Bar] = []
    private var isRequest = false

    /// What lasts from bar to bar.
    private struct Memory: Sendable {
        var texts: Texts
        var scalars: Scalars
        var values: [Double]
        /// What each bar left, by variable.
        var history: [[Double]]
        var calls: [SiteID: CallMemory] = [:]
        var done: Set<SiteID> = []
        var requests: [SiteID: NaiveRequest] = [:]
        var rounds = 0
    }

    /// How a list of statements ended.
    private enum End { case through, leave, again }

    /// A script before its first bar, with the texts that it writes down.
    init(_ script: BoundScript, _ facts: ScriptFacts, texts: Texts) {
        self.init(script, script.body, facts, texts: texts)
    }

    fileprivate init(_ script: BoundScript, _ body: [Statement], _ facts: ScriptFacts, texts: Texts) {
        self.script = script
        self.facts = facts
        self.body = body
        memory = Memory(
            texts: texts, scalars: Scalars(facts), values: Array(repeating: .nan, count: script.variables.count),
            history: Array(repeating: [], count: script.variables.count))
    }

    var texts: Texts { memory.texts }

    mutating func step(_ bar: Bar, _ account: AccountFacts, _ outbox: inout Outbox) throws(Fault) {
        let _: [Double] = try evaluate(bar, account, &outbox, [])
    }

    /// Does the body at the close of a bar; gives the values of expressions after it.
    fileprivate mutating func evaluate(
        _ bar: Bar, _ account: AccountFacts, _ outbox: inout Outbox, _ values: [Expression]
    ) throws(Fault) -> [Double] {
        bars.append(bar)
        memory.rounds = 0
        var assigned = Set<VariableID>()
        for place in script.variables.indices where !script.variables[place].persists {
            memory.values[place] = script.start(of: VariableID(place)).number(&memory.texts)
        }
        _ = try run(body, account, &outbox, &assigned)
        var results: [Double] = []
        for value in values { results.append(try self.value(value, account)) }
        for place in script.variables.indices {
            let keeps = script.variables[place].persists || assigned.contains(VariableID(place))
            let before = memory.history[place].last ?? script.start(of: VariableID(place)).number(&memory.texts)
            memory.history[place].append(keeps ? memory.values[place] : before)
        }
        return results
    }

    // MARK: - Statements

    private mutating func run(
        _ statements: [Statement], _ account: AccountFacts, _ outbox: inout Outbox, _ assigned: inout Set<VariableID>
    ) throws(Fault) -> End {
        for statement in statements {
            let end: End
            do throws(Fault) {
                end = try run(statement, account, &outbox, &assigned)
            } catch {
                throw error.located(at: "\(statement.position.line):\(statement.position.column)")
            }
            if end != .through { return end }
        }
        return .through
    }

    private mutating func run(
        _ statement: Statement, _ account: AccountFacts, _ outbox: inout Outbox, _ assigned: inout Set<VariableID>
    ) throws(Fault) -> End {
        switch statement.action {
        case .assign(let variable, let value):
            assign(variable, try self.value(value, account), &assigned)
        case .indicate(let indication): try indicate(indication, account, &assigned)
        case .when(let condition, let then, let otherwise):
            return try run(isTrue(try value(condition, account)) ? then : otherwise, account, &outbox, &assigned)
        case .once(let site, let list):
            if memory.done.insert(site).inserted { return try run(list, account, &outbox, &assigned) }
        case .count(let variable, let counting, let list):
            try count(variable, counting, list, statement, account, &outbox, &assigned)
        case .repeatWhile(let before, let condition, let list):
            while true {
                if try run(before, account, &outbox, &assigned) == .leave { break }
                guard isTrue(try value(condition, account)) else { break }
                try noteRound(statement)
                if try run(list, account, &outbox, &assigned) == .leave { break }
            }
        case .leave: return .leave
        case .again: return .again
        case .request(let request): try self.request(request, account, &assigned)
        case .order(let order):
            let given = order.arguments.sorted { $0.key < $1.key }
            var values: [Double] = []
            for argument in given { values.append(try value(argument.value, account)) }
            outbox.calls.append(Outbox.Call(function: order.function, names: given.map(\.key), values: values))
        case .plot: break
        case .alert(let value): outbox.alerts.append(try self.value(value, account))
        case .fail(let value):
            // The message may be made here, so it is looked up afterwards.
            let message = try self.value(value, account)
            throw ScriptFault.stopped(memory.texts[message] ?? "", statement)
        }
        return .through
    }

    private mutating func assign(_ variable: VariableID, _ value: Double, _ assigned: inout Set<VariableID>) {
        memory.values[variable.place] = value
        assigned.insert(variable)
    }

    private mutating func count(
        _ variable: VariableID, _ counting: Counting, _ list: [Statement], _ statement: Statement,
        _ account: AccountFacts, _ outbox: inout Outbox, _ assigned: inout Set<VariableID>
    ) throws(Fault) {
        var place = try value(counting.from, account)
        var last = try value(counting.through, account)
        let step = try counting.step.map { (step) throws(Fault) in try value(step, account) } ?? 1
        guard !place.isNaN, !last.isNaN, step > 0 else { return }
        let isUp = place <= last
        while isUp ? place <= last : place >= last {
            try noteRound(statement)
            assign(variable, place, &assigned)
            if try run(list, account, &outbox, &assigned) == .leave { return }
            place = memory.values[variable.place] + (isUp ? step : -step)
            if counting.asksAgain { last = try value(counting.through, account) }
            guard !last.isNaN else { return }
        }
    }

    private mutating func noteRound(_ statement: Statement) throws(Fault) {
        memory.rounds += 1
        guard memory.rounds <= ScriptFault.rounds else { throw ScriptFault.tooManyRounds(statement) }
    }

    private mutating func indicate(
        _ indication: Indication, _ account: AccountFacts, _ assigned: inout Set<VariableID>
    ) throws(Fault) {
        var sources: [Double] = []
        for source in indication.sources { sources.append(try value(source, account)) }
        var parameters: [Double] = []
        for parameter in indication.parameters { parameters.append(try value(parameter.value, account)) }
        if memory.calls[indication.site] == nil {
            memory.calls[indication.site] = try CallMemory(
                indication.form(facts, isOwnInterval: !isRequest, &memory.texts), inputs: sources.count,
                outputs: indication.results.count)
        }
        var outputs = [Double](repeating: .nan, count: 8)
        try memory.calls[indication.site]?.update(sources, parameters, &outputs)
        for (place, result) in indication.results.enumerated() {
            if let result { assign(result, outputs[place], &assigned) }
        }
    }

    private mutating func request(
        _ request: Request, _ account: AccountFacts, _ assigned: inout Set<VariableID>
    ) throws(Fault) {
        if memory.requests[request.site] == nil {
            let interval = try value(request.interval, account)
            let feed = try LongerFeed(memory.texts[interval] ?? "", of: request, facts)
            let facts = feed.facts
            var evaluator = NaiveEvaluator(script, request.body, facts, texts: memory.texts)
            evaluator.isRequest = true
            memory.requests[request.site] = NaiveRequest(
                feed: feed, evaluator: [evaluator], last: request.values.map { _ in .nan })
        }
        guard let bar = bars.last, var state = memory.requests.removeValue(forKey: request.site) else { return }
        let given = try state.step(bar, request)
        memory.requests[request.site] = state
        for (variable, value) in zip(request.results, given) { assign(variable, value, &assigned) }
    }

    // MARK: - Expressions

    private mutating func value(_ expression: Expression, _ account: AccountFacts) throws(Fault) -> Double {
        switch expression {
        case .constant(let value): return value.number(&memory.texts)
        case .input, .fact: preconditionFailure("inputs and facts are constants once a script is bound")
        case .series(let series): return series.value(of: bars[bars.count - 1], number: bars.count - 1, facts)
        case .account(let fact, let arguments):
            let number = try arguments.first.map { (first) throws(Fault) in try value(first, account) } ?? .nan
            return account.value(of: fact, number) { memory.texts.number(of: $0) }
        case .variable(let variable): return memory.values[variable.place]
        case .past(let variable, let back):
            guard let row = try row(back, account) else { return memory.values[variable.place] }
            return row < 0
                ? script.start(of: variable).number(&memory.texts) : memory.history[variable.place][row]
        case .pastSeries(let series, let back):
            guard let row = try row(back, account) else {
                return series.value(of: bars[bars.count - 1], number: bars.count - 1, facts)
            }
            return row < 0 ? .nan : series.value(of: bars[row], number: row, facts)
        case .unary(let sign, let part): return sign.applied(to: try value(part, account))
        case .convert(let conversion, let part): return conversion.applied(to: try value(part, account))
        case .binary(.plus, let left, let right)
        where ExpressionTypes(variables: script.variables).type(of: left) == .string:
            return try made(memory.scalars.joined(try value(left, account), try value(right, account), &memory.texts))
        case .binary(let sign, let left, let right):
            return sign.applied(to: try value(left, account), try value(right, account))
        case .choose(let condition, let then, let otherwise):
            return try value(isTrue(try value(condition, account)) ? then : otherwise, account)
        case .call(let function, let parts):
            var arguments: [Double] = []
            for part in parts { arguments.append(try value(part, account)) }
            return try made(memory.scalars.value(function, arguments, &memory.texts))
        }
    }

    /// A value that may be a text that was made, as long as there is room for texts.
    private func made(_ value: Double) throws(Fault) -> Double {
        guard !memory.texts.isExceeded else { throw ScriptFault.tooMuchText }
        return value
    }

    /// The row so many bars back; nil for the present one, -1 before the first and where the offset is na.
    private mutating func row(_ back: Expression, _ account: AccountFacts) throws(Fault) -> Int? {
        let offset = try value(back, account).rounded(.down)
        if offset == 0 { return nil }
        guard !offset.isNaN else { return -1 }
        guard offset > 0, offset <= ScriptFault.reach else { throw ScriptFault.beyondReach(offset) }
        return max(-1, bars.count - 1 - Int(offset))
    }
}

/// A part of a script on a longer interval, and what it gave last.
private struct NaiveRequest: Sendable {
    var feed: LongerFeed
    /// One evaluator, in an array since it is a part of itself.
    var evaluator: [NaiveEvaluator]
    var last: [Double]

    mutating func step(_ bar: Bar, _ request: Request) throws(Fault) -> [Double] {
        var isNew = false
        for longer in feed.bars(with: bar) {
            var ignored = Outbox()
            last = try evaluator[0].evaluate(longer, AccountFacts(asked: []), &ignored, request.values)
            isNew = true
        }
        return request.leavesGaps && !isNew ? last.map { _ in .nan } : last
    }
}
