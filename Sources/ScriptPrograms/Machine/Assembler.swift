import ScriptLanguage

/// Writes statements as steps of a machine.
struct Assembler {
    private let variables: [ScriptVariable]
    private let script: BoundScript
    private let facts: ScriptFacts
    private let isOwnInterval: Bool
    private let types: ExpressionTypes
    /// The variables that come with each bar.
    private let given: Set<VariableID>
    private var code = MachineCode()
    private var constants: [UInt64: Int] = [:]
    private var series: [BarSeries: Int] = [:]
    private var histories: [Int: Int] = [:]
    private var flags: [VariableID: Int] = [:]
    private var once: [SiteID: Int] = [:]
    /// Where the jumps of the innermost loop that leave it, and those that go on with it, have to be sent.
    private var exits: [(leaves: [Int], again: [Int])] = []
    /// Where the statement stands whose steps are written.
    private var position = TextPosition(line: 1, column: 1)

    /// The code of statements, with the variables that come with each bar and those whose places are asked for.
    static func code(
        _ statements: [Statement], of script: BoundScript, _ facts: ScriptFacts, texts: Texts,
        given: [VariableID] = [], asked: [VariableID] = [], isOwnInterval: Bool = true
    ) -> MachineCode {
        var assembler = Assembler(script, facts, texts, given, isOwnInterval)
        assembler.prepare(statements)
        assembler.list(statements)
        for variable in asked { _ = assembler.register(of: variable) }
        return assembler.code
    }

    private init(
        _ script: BoundScript, _ facts: ScriptFacts, _ texts: Texts, _ given: [VariableID], _ isOwnInterval: Bool
    ) {
        self.script = script
        self.facts = facts
        self.isOwnInterval = isOwnInterval
        self.given = Set(given)
        variables = script.variables
        types = ExpressionTypes(variables: script.variables)
        code.texts = texts
        for variable in given { code.sources.append((.variable(variable), register(of: variable))) }
    }

    /// Notes the variables of which the past is asked for and which may get no value on a bar.
    private mutating func prepare(_ statements: [Statement]) {
        var asked: Set<VariableID> = []
        for statement in statements {
            statement.visit { inner in
                for expression in inner.expressions {
                    expression.visit { if case .past(let variable, _) = $0 { asked.insert(variable) } }
                }
            }
        }
        let sure = statements.surelyAssigned
        for variable in asked.sorted(by: { $0.place < $1.place })
        where !variables[variable.place].persists && !sure.contains(variable) && !given.contains(variable) {
            let flag = fresh(0)
            flags[variable] = flag
            code.starts.append((flag, 0))
        }
    }

    // MARK: - Registers

    private mutating func fresh(_ value: Double = .nan) -> Int {
        code.registers.append(value)
        return code.registers.count - 1
    }

    private mutating func constant(_ value: Double) -> Int {
        if let known = constants[value.bitPattern] { return known }
        let register = fresh(value)
        constants[value.bitPattern] = register
        return register
    }

    private mutating func start(of variable: VariableID) -> Double { script.start(of: variable).number(&code.texts) }

    private mutating func register(of variable: VariableID) -> Int {
        if let known = code.places[variable] { return known }
        let value = start(of: variable)
        let register = fresh(value)
        code.places[variable] = register
        if variables[variable.place].persists {
            code.hasPersistent = true
        } else if !given.contains(variable) {
            code.starts.append((register, value))
        }
        return register
    }

    private mutating func register(of one: BarSeries) -> Int {
        if let known = series[one] { return known }
        let register = fresh()
        series[one] = register
        code.sources.append((.series(one), register))
        return register
    }

    private mutating func history(of register: Int, _ flag: Int?, start: Double, back: Expression) -> Int {
        let wanted = back.whole.map { max(1, min($0, Int(ScriptFault.reach))) } ?? Int(ScriptFault.reach)
        var capacity = 1
        while capacity < wanted { capacity *= 2 }
        if let known = histories[register] {
            let before = code.histories[known]
            code.histories[known] = .init(
                register: register, flag: flag, start: start, capacity: max(before.capacity, capacity))
            return known
        }
        histories[register] = code.histories.count
        code.histories.append(.init(register: register, flag: flag, start: start, capacity: capacity))
        return code.histories.count - 1
    }

    // MARK: - Steps

    private mutating func add(
        _ operation: Instruction.Operation, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, to target: Int = 0
    ) {
        code.steps.append(
            Instruction(operation: operation, a: Int32(a), b: Int32(b), c: Int32(c), target: Int32(target)))
        code.positions.append(position)
    }

    private mutating func list(_ statements: [Statement]) {
        for statement in statements {
            let around = position
            position = statement.position
            self.statement(statement)
            position = around
        }
    }

    private mutating func statement(_ statement: Statement) {
        switch statement.action {
        case .assign(let variable, let value): assign(variable, from: self.value(value))
        case .indicate(let indication): indicate(indication)
        case .when(let condition, let then, let otherwise):
            let value = value(condition)
            let branch = code.steps.count
            add(.jumpUnless, value)
            list(then)
            guard !otherwise.isEmpty else { return code.steps[branch].b = Int32(code.steps.count) }
            let end = code.steps.count
            add(.jump)
            code.steps[branch].b = Int32(code.steps.count)
            list(otherwise)
            code.steps[end].a = Int32(code.steps.count)
        case .once(let site, let body):
            let place = once[site] ?? code.onceCount
            if once[site] == nil { code.onceCount += 1 }
            once[site] = place
            let branch = code.steps.count
            add(.once, place)
            list(body)
            code.steps[branch].b = Int32(code.steps.count)
        case .count(let variable, let counting, let body): count(variable, counting, body, statement)
        case .repeatWhile(let before, let condition, let body): repeatWhile(before, condition, body, statement)
        case .leave:
            exits[exits.count - 1].leaves.append(code.steps.count)
            add(.jump)
        case .again:
            exits[exits.count - 1].again.append(code.steps.count)
            add(.jump)
        case .request(let request): self.request(request)
        case .order(let order):
            let given = order.arguments.sorted { $0.key < $1.key }
            var registers: [Int] = []
            for argument in given { registers.append(value(argument.value)) }
            add(.order, code.orders.count)
            code.orders.append(.init(function: order.function, names: given.map(\.key), registers: registers))
        case .plot: break
        case .alert(let text): add(.alert, value(text))
        case .fail(let text):
            add(.fail, value(text), code.loops.count)
            code.loops.append(statement)
        }
    }

    private mutating func assign(_ variable: VariableID, from register: Int) {
        add(.move, register, to: self.register(of: variable))
        if let flag = flags[variable] { add(.move, constant(1), to: flag) }
    }

    private mutating func count(
        _ variable: VariableID, _ counting: Counting, _ body: [Statement], _ statement: Statement
    ) {
        let (place, last, step) = (fresh(), fresh(), fresh())
        add(.move, value(counting.from), to: place)
        add(.move, value(counting.through), to: last)
        add(.move, counting.step.map { value($0) } ?? constant(1), to: step)
        // Nothing is done where a bound is na or the step leads nowhere.
        let (isUp, goes, sign) = (fresh(), fresh(), fresh())
        add(.greater, step, constant(0), to: goes)
        var leaves = [code.steps.count]
        add(.jumpUnless, goes)
        add(.lessOrEqual, place, last, to: isUp)
        add(.negate, step, to: sign)
        add(.choose, isUp, step, sign, to: sign)
        let (below, above) = (fresh(), fresh())
        let start = code.steps.count
        add(.lessOrEqual, place, last, to: below)
        add(.greaterOrEqual, place, last, to: above)
        add(.choose, isUp, below, above, to: goes)
        leaves.append(code.steps.count)
        add(.jumpUnless, goes)
        add(.round, code.loops.count)
        code.loops.append(statement)
        assign(variable, from: place)
        exits.append(([], []))
        list(body)
        let ends = exits.removeLast()
        for jump in ends.again { code.steps[jump].a = Int32(code.steps.count) }
        add(.add, register(of: variable), sign, to: place)
        if counting.asksAgain { add(.move, value(counting.through), to: last) }
        add(.jump, start)
        for jump in leaves { code.steps[jump].b = Int32(code.steps.count) }
        for jump in ends.leaves { code.steps[jump].a = Int32(code.steps.count) }
    }

    private mutating func repeatWhile(
        _ before: [Statement], _ condition: Expression, _ body: [Statement], _ statement: Statement
    ) {
        let start = code.steps.count
        exits.append(([], []))
        list(before)
        let branch = code.steps.count
        let value = value(condition)
        let jump = code.steps.count
        add(.jumpUnless, value)
        precondition(jump >= branch, "a condition is worked out before it is looked at")
        add(.round, code.loops.count)
        code.loops.append(statement)
        list(body)
        let ends = exits.removeLast()
        for again in ends.again { code.steps[again].a = Int32(start) }
        add(.jump, start)
        code.steps[jump].b = Int32(code.steps.count)
        for leave in ends.leaves { code.steps[leave].a = Int32(code.steps.count) }
    }

    private mutating func indicate(_ indication: Indication) {
        let values = indication.sources.map { value($0) }
        let settings = indication.parameters.map { value($0.value) }
        let sources = code.registers.count
        for value in values { add(.move, value, to: fresh()) }
        let parameters = code.registers.count
        for setting in settings { add(.move, setting, to: fresh()) }
        let results = code.registers.count
        for _ in 0..<8 { _ = fresh() }
        add(.indicate, code.calls.count)
        code.calls.append(
            .init(
                form: indication.form(facts, isOwnInterval: isOwnInterval, &code.texts), inputs: values.count,
                outputs: indication.results.count))
        code.callRegisters.append(.init(sources: sources, parameters: parameters, results: results))
        for (place, variable) in indication.results.enumerated() {
            if let variable { assign(variable, from: results + place) }
        }
    }

    private mutating func request(_ request: Request) {
        let interval = value(request.interval)
        var body = request.body
        var asked: [VariableID] = []
        var extended = script
        for value in request.values {
            let variable = VariableID(extended.variables.count)
            extended.variables.append(
                ScriptVariable(
                    name: "request", type: ExpressionTypes(variables: extended.variables).type(of: value),
                    persists: false, position: TextPosition(line: 1, column: 1)))
            body.append(Statement(.assign(variable, value), at: TextPosition(line: 1, column: 1)))
            asked.append(variable)
        }
        let inner = Assembler.code(
            body, of: extended, facts, texts: code.texts, asked: asked, isOwnInterval: false)
        let results = request.results.map { _ in fresh() }
        add(.request, code.parts.count)
        code.parts.append(
            .init(
                request: request, interval: interval, code: inner, values: asked.map { inner.places[$0] ?? 0 },
                results: results))
        for (variable, register) in zip(request.results, results) { assign(variable, from: register) }
    }

    // MARK: - Expressions

    /// Works out an expression; gives its register.
    private mutating func value(_ expression: Expression) -> Int {
        switch expression {
        case .constant(let value): return constant(value.number(&code.texts))
        case .input, .fact: preconditionFailure("inputs and facts are constants once a script is bound")
        case .series(let one): return one == .isLast ? constant(0) : register(of: one)
        case .variable(let variable): return register(of: variable)
        case .past(let variable, let back):
            let register = register(of: variable)
            let start = start(of: variable)
            return past(register, flags[variable], start, back)
        case .pastSeries(let one, let back): return past(register(of: one), nil, .nan, back)
        case .account(let fact, let parts):
            let argument = parts.first.map { value($0) } ?? constant(.nan)
            let target = fresh()
            add(.account, code.place(of: fact), argument, to: target)
            return target
        case .unary(let sign, let part):
            let part = value(part)
            let target = fresh()
            add(sign == .minus ? .negate : .not, part, to: target)
            return target
        case .convert(let conversion, let part):
            let part = value(part)
            guard conversion != .intToFloat else { return part }
            let target = fresh()
            add(conversion == .floatToInt ? .cut : .truth, part, to: target)
            return target
        case .binary(let sign, let left, let right):
            let isText = sign == .plus && types.type(of: left) == .string
            let (first, second) = (value(left), value(right))
            let target = fresh()
            add(isText ? .join : Self.operation(of: sign), first, second, to: target)
            return target
        case .choose(let condition, let then, let otherwise): return choice(condition, then, otherwise)
        case .call(let function, let parts): return call(function, parts)
        }
    }

    private mutating func past(_ register: Int, _ flag: Int?, _ start: Double, _ back: Expression) -> Int {
        let offset = value(back)
        let target = fresh()
        add(.past, history(of: register, flag, start: start, back: back), offset, register, to: target)
        return target
    }

    /// Both sides are worked out and one is taken, but where one may stop the script.
    private mutating func choice(_ condition: Expression, _ then: Expression, _ otherwise: Expression) -> Int {
        let value = value(condition)
        let target = fresh()
        guard then.mayFail(types) || otherwise.mayFail(types) else {
            let (first, second) = (self.value(then), self.value(otherwise))
            add(.choose, value, first, second, to: target)
            return target
        }
        let branch = code.steps.count
        add(.jumpUnless, value)
        add(.move, self.value(then), to: target)
        let end = code.steps.count
        add(.jump)
        code.steps[branch].b = Int32(code.steps.count)
        add(.move, self.value(otherwise), to: target)
        code.steps[end].a = Int32(code.steps.count)
        return target
    }

    private mutating func call(_ function: ScalarFunction, _ parts: [Expression]) -> Int {
        let values = parts.map { value($0) }
        let simple: Instruction.Operation? =
            switch (function, parts.count) {
            case (.isNA, 1): .isNA
            case (.nz, 2): .orElse
            case (.abs, 1): .absolute
            case (.max, 2): .greatest
            case (.min, 2): .least
            default: nil
            }
        if let simple {
            let target = fresh()
            add(simple, values[0], values.count > 1 ? values[1] : 0, to: target)
            return target
        }
        let first = code.registers.count
        for value in values { add(.move, value, to: fresh()) }
        let target = fresh()
        add(.call, code.place(of: function), first, values.count, to: target)
        return target
    }

    private static func operation(of sign: BinaryOperator) -> Instruction.Operation {
        switch sign {
        case .plus: .add
        case .minus: .subtract
        case .times: .multiply
        case .over: .divide
        case .wholeOver: .divideWhole
        case .remainder: .remainder
        case .equal: .equal
        case .unequal: .unequal
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .and: .and
        case .or: .or
        }
    }
}
