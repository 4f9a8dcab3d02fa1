import Market
import ScriptLanguage
import Strategies
import Trading

/// Reads the loop of a script as calls that are functions of columns and of what is held.
///
/// What is not such is refused with its reason: the script then has to be gone through bar by bar.
struct CallReader {
    private let split: Splitter
    private let terms: ScriptTerms
    private let tick: Price
    private var signals: SignalWriter
    private var names: [String: OrderName] = [:]
    private var sides: [OrderName: (side: Side, size: CallRules.Call.Action)] = [:]
    /// What variables of the loop are at this place of it.
    private var known: [VariableID: LoopValue] = [:]
    private var exitLines: [Int] = []
    private(set) var rules = CallRules()

    /// A reader of a divided script, which declares what it needs.
    init(_ split: Splitter, _ terms: ScriptTerms, _ facts: ScriptFacts, _ columns: PlannedColumns) {
        self.split = split
        self.terms = terms
        tick = facts.instrument.tick
        signals = SignalWriter(split, columns)
    }

    /// Reads the whole loop.
    mutating func read(_ plan: inout StrategyPlan) throws(CallObstacle) {
        try read(split.loop, when: CallRules.Occasion(.always), &plan)
        try checkExits()
    }

    private mutating func read(
        _ statements: [Statement], when occasion: CallRules.Occasion, _ plan: inout StrategyPlan
    ) throws(CallObstacle) {
        for statement in statements {
            let line = statement.position.line
            switch statement.action {
            case .when(let condition, let then, let otherwise):
                try branch(condition, then, otherwise, when: occasion, line, &plan)
            case .order(let order): try read(order, when: occasion, line, &plan)
            case .assign(let variable, let value):
                try refuse(value, line)
                known[variable] = self.value(of: value, of: variable)
            case .alert(let message): try refuse(message, line)
            case .plot: continue
            case .fail: throw CallObstacle("the script may end the run", line: line)
            case .indicate(let indication):
                let reason = "\(indication.name)() is worked out beside the account"
                guard indication.parameters.allSatisfy({ $0.value.value != nil }) else {
                    throw CallObstacle(reason, line: line)
                }
                for source in indication.sources { try refuse(source, line) }
                for result in indication.results.compactMap({ $0 }) { known[result] = .unknown(reason) }
            case .once(_, let body):
                // What a variable of the script starts with: it remembers what follows.
                guard body.allSatisfy({ if case .assign = $0.action { true } else { false } }) else {
                    throw CallObstacle("something is done once beside the account", line: line)
                }
                try read(body, when: occasion, &plan)
            case .count, .repeatWhile, .leave, .again:
                throw CallObstacle("a loop runs beside the account", line: line)
            case .request: throw CallObstacle("another interval is read beside the account", line: line)
            }
        }
    }

    // MARK: - Orders

    private mutating func read(
        _ order: OrderStatement, when occasion: CallRules.Occasion, _ line: Int, _ plan: inout StrategyPlan
    ) throws(CallObstacle) {
        for (_, value) in order.arguments.sorted(by: { $0.key < $1.key }) { try refuse(value, line) }
        let arguments = CallArguments(order, line)
        switch order.function {
        case .entry: try enter(arguments, occasion, &plan)
        case .close:
            try arguments.refuse(["qty"], "a part of a position is closed")
            try arguments.refuse(["qty_percent"], "a part of a position is closed", unless: 100)
            try arguments.refuse(["immediately"], "a position is closed at once", unless: 0)
            rules.calls.append(.init(name(try arguments.text("id"), &plan), .close, when: occasion))
        case .closeAll:
            try arguments.refuse(["immediately"], "a position is closed at once", unless: 0)
            rules.calls.append(.init(.none, .close, when: occasion))
        case .exit: try exit(arguments, occasion, &plan)
        case .order, .cancel, .cancelAll, .allowEntry, .maximumPosition, .maximumDrawdown, .maximumDayLoss,
            .maximumDayFills, .maximumLosingDays:
            throw CallObstacle("\(order.function.rawValue)() is called", line: line)
        }
    }

    private mutating func enter(
        _ arguments: CallArguments, _ occasion: CallRules.Occasion, _ plan: inout StrategyPlan
    ) throws(CallObstacle) {
        try arguments.refuse(["limit", "stop"], "an entry waits for a price")
        try arguments.refuse(["oca_name"], "orders belong together")
        let side: Side
        switch try arguments.text("direction") {
        case "long": side = .buy
        case "short": side = .sell
        default: throw CallObstacle("a direction is not known", line: arguments.line)
        }
        var size = terms.usualSize
        var contracts: ColumnHandle?
        switch arguments["qty"] {
        case nil: break
        case .constant(let value): if let number = value.plainNumber { size = .contracts(number) }
        case let quantity?:
            contracts = try signals.column(of: quantity, arguments.line, "a quantity follows the account", &plan)
        }
        let name = name(try arguments.text("id"), &plan)
        let action = CallRules.Call.Action.enter(side, size, contracts: contracts)
        if let other = sides[name], other.side != side || other.size != action {
            throw CallObstacle("entries of one name differ", line: arguments.line)
        }
        sides[name] = (side, action)
        rules.calls.append(.init(name, action, when: occasion))
    }

    private mutating func exit(
        _ arguments: CallArguments, _ occasion: CallRules.Occasion, _ plan: inout StrategyPlan
    ) throws(CallObstacle) {
        try arguments.refuse(["trail_price", "trail_points", "trail_offset"], "a stop follows the price")
        try arguments.refuse(["qty"], "an exit is of a part")
        try arguments.refuse(["qty_percent"], "an exit is of a part", unless: 100)
        try arguments.refuse(["oca_name"], "orders belong together")
        let distances = (try distance(arguments, "loss"), try distance(arguments, "profit"))
        let levels = (try level(arguments, "stop", &plan), try level(arguments, "limit", &plan))
        let (hasDistance, hasLevel) = (distances != (nil, nil), levels != (nil, nil))
        // An exit without a price does nothing.
        guard hasDistance || hasLevel else { return }
        guard !hasDistance || !hasLevel else {
            throw CallObstacle("an exit has distances and prices", line: arguments.line)
        }
        let stop = levels.0.map { CallRules.Exit.Level.column($0) } ?? distances.0.map { .distance($0) }
        let target = levels.1.map { CallRules.Exit.Level.column($0) } ?? distances.1.map { .distance($0) }
        let entry = arguments["from_entry"] == nil ? .none : name(try arguments.text("from_entry"), &plan)
        if entry == .none, !occasion.isAlways {
            throw CallObstacle("an exit of any entry is not called at each close", line: arguments.line)
        }
        guard !rules.exits.contains(where: { $0.entry == entry || $0.entry == .none || entry == .none }) else {
            throw CallObstacle("an entry has several exits", line: arguments.line)
        }
        exitLines.append(arguments.line)
        rules.exits.append(
            .init(of: entry, stop: stop, target: target, when: occasion, place: rules.calls.count))
    }

    /// The column of a price; nil where there is none.
    private mutating func level(
        _ arguments: CallArguments, _ name: String, _ plan: inout StrategyPlan
    ) throws(CallObstacle) -> ColumnHandle? {
        guard let argument = arguments[name] else { return nil }
        if case .constant(.na) = argument { return nil }
        return try signals.column(of: argument, arguments.line, "the price of an exit follows the account", &plan)
    }

    /// Refuses an exit at prices that is not called at each close at which its entry is held.
    private func checkExits() throws(CallObstacle) {
        for (exit, line) in zip(rules.exits, exitLines) where exit.followsColumns {
            let side = sides[exit.entry]?.side
            let holdings: [CallRules.Holding] =
                switch side {
                case .buy: [.long]
                case .sell: [.short]
                case nil: [.long, .short]
                }
            guard holdings.allSatisfy({ exit.occasion[$0] == .always }) else {
                throw CallObstacle("the prices of an exit are not given at each close", line: line)
            }
        }
    }

    /// A distance that is written in ticks; nil where there is none.
    private func distance(_ arguments: CallArguments, _ name: String) throws(CallObstacle) -> Price? {
        guard let argument = arguments[name] else { return nil }
        guard case .constant(let value) = argument else {
            throw CallObstacle("the distance of an exit changes", line: arguments.line)
        }
        guard let ticks = value.plainNumber else { return nil }
        // What lies no tick away, or within what an order slips, is left where it is entered.
        guard ticks.rounded() > Double(terms.slippage ?? 0) else {
            throw CallObstacle("an exit is as near as its entry", line: arguments.line)
        }
        return Price(rounding: ticks.rounded() * tick.value, toTick: tick, rule: .nearestEven)
    }

    private mutating func name(_ text: String, _ plan: inout StrategyPlan) -> OrderName { plan.orderName(text) }

    /// Refuses what may end a run.
    private func refuse(_ expression: Expression, _ line: Int) throws(CallObstacle) {
        guard expression.mayFail(ExpressionTypes(variables: split.script.variables)) else { return }
        throw CallObstacle("a text is made or history is searched bar by bar", line: line)
    }

    // MARK: - Variables

    private mutating func branch(
        _ condition: Expression, _ then: [Statement], _ otherwise: [Statement], when occasion: CallRules.Occasion,
        _ line: Int, _ plan: inout StrategyPlan
    ) throws(CallObstacle) {
        try refuse(condition, line)
        let met = try self.occasion(of: condition, line, &plan)
        let test = value(of: condition, of: nil)
        let before = known
        try read(then, when: occasion.and(met), &plan)
        let afterThen = known
        known = before
        try read(otherwise, when: occasion.and(met.opposite), &plan)
        for variable in Set(afterThen.keys).union(known.keys) {
            let start = LoopValue.value(.constant(split.script.start(of: variable)))
            let (first, second) = (afterThen[variable] ?? start, known[variable] ?? start)
            guard first != second else { continue }
            known[variable] = LoopValue.chosen(test, first, second)
        }
    }

    /// What an expression is at this place, made of columns and the account alone.
    private func value(of expression: Expression, of variable: VariableID?) -> LoopValue {
        if let variable, split.script.variables[variable.place].persists { return .unknown("a variable remembers") }
        return LoopValue(expression) { known[$0] }
    }

    // MARK: - Conditions

    /// When a condition is met.
    private mutating func occasion(
        of condition: Expression, _ line: Int, _ plan: inout StrategyPlan
    ) throws(CallObstacle) -> CallRules.Occasion {
        var occasion = CallRules.Occasion(.never)
        for holding in CallRules.Holding.allCases {
            occasion[holding] = try signal(condition, holding, line, &plan)
        }
        return occasion
    }

    private mutating func signal(
        _ expression: Expression, _ holding: CallRules.Holding, _ line: Int, _ plan: inout StrategyPlan
    ) throws(CallObstacle) -> Signal {
        switch expression {
        case .variable(let variable):
            switch known[variable] {
            case .value(let value): return try signal(value, holding, line, &plan)
            case .unknown(let reason): throw CallObstacle(reason, line: line)
            case nil: break
            }
            return try signals.signal(of: variable, line, &plan)
        case .constant(let value): return (value.plainNumber.map { isTrue($0) } ?? false) ? .always : .never
        case .unary(.not, let part): return try signal(part, holding, line, &plan).opposite
        case .convert(.numberToBool, let part): return try signal(part, holding, line, &plan)
        case .binary(.and, let left, let right):
            return try signal(left, holding, line, &plan).and(signal(right, holding, line, &plan))
        case .binary(.or, let left, let right):
            return try signal(left, holding, line, &plan).or(signal(right, holding, line, &plan))
        case .choose(let condition, let then, let otherwise):
            let met = try signal(condition, holding, line, &plan)
            let first = try met.and(signal(then, holding, line, &plan))
            return try first.or(met.opposite.and(signal(otherwise, holding, line, &plan)))
        case .binary(let sign, let left, let right):
            guard let one = held(left, holding), let other = held(right, holding),
                let isMet = one.compared(other, sign)
            else { throw CallObstacle(reason(expression), line: line) }
            return isMet ? .always : .never
        default: throw CallObstacle(reason(expression), line: line)
        }
    }

    /// What a number is while a side is held.
    private func held(_ expression: Expression, _ holding: CallRules.Holding) -> HeldNumber? {
        switch expression {
        case .constant(let value): value.plainNumber.map { .number($0) }
        case .variable(let variable):
            if case .value(let value)? = known[variable] { held(value, holding) } else { nil }
        case .choose(let condition, let then, let otherwise):
            truth(of: condition, holding).flatMap { held($0 ? then : otherwise, holding) }
        case .convert(.intToFloat, let part): held(part, holding)
        case .unary(.minus, let part): held(part, holding)?.negative
        case .account(.positionSize, _):
            switch holding {
            case .nothing: .number(0)
            case .long: .positive
            case .short: .negative
            }
        case .account(.openTrades, _): .number(holding == .nothing ? 0 : 1)
        default: nil
        }
    }

    /// Whether a condition is met while a side is held, where that alone decides.
    private func truth(of condition: Expression, _ holding: CallRules.Holding) -> Bool? {
        guard case .binary(let sign, let left, let right) = condition, let one = held(left, holding),
            let other = held(right, holding)
        else { return nil }
        return one.compared(other, sign)
    }

    /// Why a condition is not one of columns and of what is held.
    private func reason(_ expression: Expression) -> String {
        var reason: String?
        expression.visit { part in
            switch part {
            case .account(let asked, _): reason = reason ?? "a condition asks for \(asked.rawValue)"
            case .variable(let variable):
                if case .unknown(let why)? = known[variable] { reason = reason ?? why }
            default: break
            }
        }
        return reason ?? "a condition follows the account"
    }
}
