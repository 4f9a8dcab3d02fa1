import Faults
import ScriptLanguage

/// Puts the values of inputs and facts into a script and works out what follows from them.
struct Specialiser {
    private let script: Script
    private let inputs: [ScriptValue]
    private let facts: ScriptFacts
    private var scalars: Scalars
    private var texts = Texts()
    /// The variables that have one value at all times.
    private var known: [VariableID: ScriptValue] = [:]
    private var assignments: [Int] = []
    private var hasPast: [Bool] = []
    private var variables: [ScriptVariable] { script.variables }

    private init(_ script: Script, _ inputs: [ScriptValue], _ facts: ScriptFacts) {
        self.script = script
        self.inputs = inputs
        self.facts = facts
        scalars = Scalars(facts)
    }

    /// The script with the values of its inputs, in their order.
    static func bound(_ script: Script, _ inputs: [ScriptValue], _ facts: ScriptFacts) -> BoundScript {
        var specialiser = Specialiser(script, inputs, facts)
        var body = script.body
        // A branch that falls away may leave one assignment where there were two, so more may be known.
        for _ in 0..<8 {
            specialiser.count(body)
            let next = specialiser.list(body, isTop: true)
            guard next != body else { break }
            body = next
        }
        return BoundScript(
            boolsAreNeverNA: script.version >= 6, variables: script.variables, body: body, sites: script.sites,
            plots: script.plots.count)
    }

    private mutating func count(_ body: [Statement]) {
        assignments = Array(repeating: 0, count: script.variables.count)
        hasPast = Array(repeating: false, count: script.variables.count)
        func look(_ statement: Statement) {
            for target in statement.targets { assignments[target.place] += 1 }
            for expression in statement.expressions {
                expression.visit { if case .past(let variable, _) = $0 { hasPast[variable.place] = true } }
            }
            if case .request(let request) = statement.action {
                for inner in request.body { inner.visit(look) }
                for value in request.values {
                    value.visit { if case .past(let variable, _) = $0 { hasPast[variable.place] = true } }
                }
            }
        }
        for statement in body { statement.visit(look) }
    }

    // MARK: - Statements

    private mutating func list(_ statements: [Statement], isTop: Bool) -> [Statement] {
        statements.flatMap { statement(of: $0, isTop: isTop) }
    }

    private mutating func statement(of statement: Statement, isTop: Bool) -> [Statement] {
        let position = statement.position
        switch statement.action {
        case .assign(let variable, let value):
            let value = folded(value)
            if isTop, let constant = value.value, assignments[variable.place] == 1, !hasPast[variable.place],
                !variables[variable.place].persists
            {
                known[variable] = constant
                return []
            }
            return [Statement(.assign(variable, value), at: position)]
        case .indicate(let indication):
            return [
                Statement(
                    .indicate(
                        Indication(
                            results: indication.results, site: indication.site, name: indication.name,
                            sources: indication.sources.map { folded($0) },
                            parameters: indication.parameters.map {
                                IndicationParameter(name: $0.name, value: folded($0.value), mayVary: $0.mayVary)
                            })), at: position)
            ]
        case .when(let condition, let then, let otherwise):
            let condition = folded(condition)
            if let value = condition.value {
                return list(isTrue(value.number(&texts)) ? then : otherwise, isTop: isTop)
            }
            let (first, second) = (list(then, isTop: false), list(otherwise, isTop: false))
            if first.isEmpty, second.isEmpty { return [] }
            return [Statement(.when(condition, then: first, otherwise: second), at: position)]
        case .once(let site, let body): return [Statement(.once(site, list(body, isTop: false)), at: position)]
        case .count(let variable, let counting, let body):
            let bounds = Counting(
                from: folded(counting.from), through: folded(counting.through), step: counting.step.map { folded($0) },
                asksAgain: counting.asksAgain)
            return [Statement(.count(variable, bounds, list(body, isTop: false)), at: position)]
        case .repeatWhile(let before, let condition, let body):
            return [
                Statement(
                    .repeatWhile(
                        before: list(before, isTop: false), folded(condition), list(body, isTop: false)), at: position)
            ]
        case .request(let request):
            return [
                Statement(
                    .request(
                        Request(
                            results: request.results, site: request.site, interval: folded(request.interval),
                            body: list(request.body, isTop: false), values: request.values.map { folded($0) },
                            leavesGaps: request.leavesGaps)), at: position)
            ]
        case .order(let order):
            return [
                Statement(
                    .order(OrderStatement(order.function, order.arguments.mapValues { folded($0) })), at: position)
            ]
        case .plot(let place, let value): return [Statement(.plot(place, folded(value)), at: position)]
        case .alert(let value): return [Statement(.alert(folded(value)), at: position)]
        case .fail(let value): return [Statement(.fail(folded(value)), at: position)]
        case .leave, .again: return [statement]
        }
    }

    // MARK: - Expressions

    private mutating func folded(_ expression: Expression) -> Expression {
        switch expression {
        case .input(let place): return input(place)
        case .fact(let fact): return .constant(facts.value(of: fact))
        case .variable(let variable): return known[variable].map { .constant($0) } ?? expression
        case .series(.isLast): return .constant(.bool(false))
        default: break
        }
        var parts: [Expression] = []
        for part in expression.parts { parts.append(folded(part)) }
        var rest = parts.makeIterator()
        let made = expression.with { _ in rest.next() ?? .constant(.na(.float)) }
        return simplified(made)
    }

    private func input(_ place: Int) -> Expression {
        if script.inputs[place].kind == .source, case .string(let name) = inputs[place],
            let series = BarSeries(rawValue: name)
        {
            return .series(series)
        }
        return .constant(inputs[place])
    }

    private mutating func simplified(_ expression: Expression) -> Expression {
        switch expression {
        case .past(let variable, let back) where back.whole == 0: return .variable(variable)
        case .pastSeries(let series, let back) where back.whole == 0: return .series(series)
        case .choose(let condition, let then, let otherwise):
            if let value = condition.value { return isTrue(value.number(&texts)) ? then : otherwise }
            return then == otherwise ? then : expression
        case .call(.toText, let parts): return text(of: parts[0], format: parts.dropFirst().first)
        case .call(.format, let parts):
            return evaluated(.call(.format, [parts[0]] + parts.dropFirst().map { text(of: $0, format: nil) }))
        default: return evaluated(expression)
        }
    }

    /// A value as a text: a number by its format, a truth by its word.
    private mutating func text(of value: Expression, format: Expression?) -> Expression {
        switch type(of: value) {
        case .string: return value
        case .bool:
            return simplified(
                .choose(value, .constant(.string("true")), .constant(.string("false"))))
        default: return evaluated(.call(.toText, [value, format ?? .constant(.string(""))]))
        }
    }

    /// The value where all parts are constants.
    private mutating func evaluated(_ expression: Expression) -> Expression {
        let parts = expression.parts
        guard !parts.isEmpty, parts.allSatisfy({ $0.value != nil }) else { return expression }
        let numbers = parts.map { $0.value?.number(&texts) ?? .nan }
        let type = type(of: expression)
        let number: Double
        switch expression {
        case .unary(let sign, _): number = sign.applied(to: numbers[0])
        case .convert(let conversion, _): number = conversion.applied(to: numbers[0])
        case .binary(.plus, _, _) where type == .string: number = scalars.joined(numbers[0], numbers[1], &texts)
        case .binary(let sign, _, _): number = sign.applied(to: numbers[0], numbers[1])
        case .call(let function, _): number = scalars.value(function, numbers, &texts)
        default: return expression
        }
        // A text without end is left to the run, which ends where it stands.
        if texts.isExceeded {
            texts = Texts()
            return expression
        }
        return .constant(ScriptValue(number, type, texts))
    }

    private func type(of expression: Expression) -> ScriptType {
        ExpressionTypes(variables: variables).type(of: expression)
    }
}

/// The types of expressions once inputs and facts are constants.
struct ExpressionTypes {
    let variables: [ScriptVariable]

    func type(of expression: Expression) -> ScriptType {
        switch expression {
        case .constant(let value): value.type
        case .variable(let variable), .past(let variable, _): variables[variable.place].type
        case .series(.isFirst), .series(.isLast), .pastSeries(.isFirst, _), .pastSeries(.isLast, _): .bool
        case .account(.positionEntryName, _), .account(.openEntryName, _), .account(.closedEntryName, _),
            .account(.closedExitName, _):
            .string
        case .unary(.not, _), .convert(.numberToBool, _): .bool
        case .unary(.minus, let part): type(of: part)
        case .convert(.floatToInt, _): .int
        case .binary(let sign, let left, let right):
            switch sign {
            case .plus where type(of: left) == .string: .string
            case .plus, .minus, .times, .remainder:
                type(of: left) == .int && type(of: right) == .int ? .int : .float
            case .over: .float
            case .wholeOver: .int
            case .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual, .and, .or: .bool
            }
        case .choose(_, let then, _): type(of: then)
        case .call(let function, let parts):
            switch function {
            case _ where function.givesText: .string
            case .isNA, .textContains, .textStartsWith, .textEndsWith: .bool
            case .nz, .abs, .max, .min: parts.first.map { type(of: $0) } ?? .float
            default: .float
            }
        case .input, .fact, .series, .pastSeries, .account, .convert: .float
        }
    }
}
