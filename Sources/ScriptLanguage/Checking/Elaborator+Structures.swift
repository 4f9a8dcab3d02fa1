extension Elaborator {
    /// A branch that was read: its value, its statements and where it stands.
    typealias Branch = (value: Value, statements: [Statement], place: TextPosition)

    mutating func branches(
        _ branches: [SyntaxBranch], _ otherwise: [SyntaxStatement]?, at place: SyntaxExpression
    ) -> Value {
        var conditions: [(value: Value, statements: [Statement])] = []
        var read: [Branch] = []
        self.conditions += 1
        let outer = varying
        defer {
            self.conditions -= 1
            varying = outer
        }
        for branch in branches {
            begin()
            let condition = condition(branch.condition)
            varying += condition.qualifier == .series ? 1 : 0
            conditions.append((condition, end()))
            read.append(self.branch(branch.body, at: branch.condition.position))
        }
        read.append(self.branch(otherwise ?? [], at: place.position))
        return chosen(conditions, read, hasLast: otherwise != nil, at: place)
    }

    private mutating func branch(_ statements: [SyntaxStatement], at position: TextPosition) -> Branch {
        begin()
        let value = block(statements)
        return (value, end(), statements.last?.position ?? position)
    }

    mutating func choice(_ subject: SyntaxExpression?, _ arms: [SyntaxArm], at place: SyntaxExpression) -> Value {
        var asked: Value?
        if let subject {
            let value = value(of: subject)
            asked = value.expression.weight() > 1 ? kept(value, as: shown(subject), at: subject.position) : value
        }
        var conditions: [(value: Value, statements: [Statement])] = []
        var read: [Branch] = []
        var last: Branch?
        self.conditions += 1
        let outer = varying
        defer {
            self.conditions -= 1
            varying = outer
        }
        for (number, arm) in arms.enumerated() {
            guard let pattern = arm.pattern else {
                if number + 1 < arms.count {
                    error(
                        "the arm without a value is the last one", at: arm.position, length: 2,
                        hint: "move it below the others")
                }
                last = branch(arm.body, at: arm.position)
                continue
            }
            begin()
            let condition: Value
            if let asked, let subject {
                let value = value(of: pattern)
                condition = binary(.equal, asked, value, at: pattern, left: subject, right: pattern)
            } else {
                condition = self.condition(pattern)
            }
            conditions.append((condition, end()))
            varying += condition.qualifier == .series ? 1 : 0
            read.append(branch(arm.body, at: arm.position))
        }
        read.append(last ?? (.nothing, [], place.position))
        return chosen(conditions, read, hasLast: last != nil, at: place)
    }

    /// One of several branches, the first whose condition is true; the last belongs to no condition.
    private mutating func chosen(
        _ conditions: [(value: Value, statements: [Statement])], _ branches: [Branch], hasLast: Bool,
        at place: SyntaxExpression
    ) -> Value {
        let given = hasLast ? branches : Array(branches.dropLast())
        let isValue = !given.isEmpty && given.allSatisfy { $0.value.type != .void || $0.value.elements != nil }
        let qualifier = (conditions.map(\.value.qualifier) + given.map(\.value.qualifier)).max() ?? .const
        let counts = Set(given.map { $0.value.elements?.count ?? 0 })
        // Branches that share no type give nothing; who wants a value of them is told so.
        guard isValue, counts.count == 1, let count = counts.first,
            let types = sharedTypes(given.map(\.value), count: max(1, count))
        else {
            nest(conditions, branches.map { ($0.statements, $0.place) }, at: place)
            let isUnknown = given.contains { $0.value.type == .unknown }
            return isUnknown ? .unknown : .nothing
        }
        let isPure = branches.allSatisfy(\.statements.isEmpty) && conditions.allSatisfy(\.statements.isEmpty)
        var parts: [[Expression]] = []
        for branch in branches {
            let values = branch.value.elements ?? [branch.value]
            parts.append(
                types.enumerated().map { number, type in
                    guard number < values.count, branch.value.type != .void || branch.value.elements != nil,
                        let value = converted(values[number], to: type)
                    else { return missing(type) }
                    return value.expression
                })
        }
        var results: [Value] = []
        var lists = branches.map { ($0.statements, $0.place) }
        for (number, type) in types.enumerated() {
            guard case .value(let own) = type, own != .color else {
                results.append(type == .unknown ? .unknown : type == .na ? .na : .ghost(type))
                continue
            }
            if isPure, branches.count <= 8 {
                var expression = parts[branches.count - 1][number]
                for (place, condition) in conditions.enumerated().reversed() {
                    expression = .choose(condition.value.expression, parts[place][number], expression)
                }
                results.append(Value(expression, own, qualifier))
                continue
            }
            let cell = variable("\(text.slice(place.range))", own, at: place.position)
            for branch in branches.indices {
                lists[branch].0.append(
                    Statement(.assign(cell, parts[branch][number]), at: branches[branch].place))
            }
            var value = Value(.variable(cell), own, qualifier)
            value.isFresh = true
            results.append(value)
        }
        nest(conditions, lists, at: place)
        return count == 0 ? results[0] : Value(tuple: results)
    }

    /// The types of a value, or of the parts of a tuple, that all branches share.
    private func sharedTypes(_ values: [Value], count: Int) -> [CheckedType]? {
        var types: [CheckedType] = []
        for number in 0..<count {
            guard let type = commonType(values.map { $0.elements.map { $0[number] } ?? $0 }) else { return nil }
            types.append(type)
        }
        return types
    }

    /// What a branch gives that is not there.
    private func missing(_ type: CheckedType) -> Expression {
        guard case .value(let own) = type else { return .constant(.na(.float)) }
        return .constant(own == .bool && isStrict ? .bool(false) : .na(own))
    }

    private mutating func nest(
        _ conditions: [(value: Value, statements: [Statement])], _ lists: [([Statement], TextPosition)],
        at place: SyntaxExpression
    ) {
        var otherwise = lists[lists.count - 1].0
        for (number, condition) in conditions.enumerated().reversed() {
            let then = lists[number].0
            guard !then.isEmpty || !otherwise.isEmpty else {
                otherwise = condition.statements
                continue
            }
            let position = number == 0 ? place.position : lists[number].1
            let when = Statement(.when(condition.value.expression, then: then, otherwise: otherwise), at: position)
            otherwise = condition.statements + [when]
        }
        open[open.count - 1] += otherwise
    }

    // MARK: - Loops

    mutating func count(_ count: SyntaxCount, at place: SyntaxExpression) -> Value {
        let from = bound(count.from)
        begin()
        let through = bound(count.through)
        let statements = end()
        if isStrict, !statements.isEmpty {
            error(
                "the last value of a loop is asked for again in each round, and a call with a memory is not",
                at: count.through, hint: "keep it in a variable above the loop")
        }
        open[open.count - 1] += statements
        let step = count.step.map { bound($0) }
        let values = [from, through] + (step.map { [$0] } ?? [])
        guard case .value(let type) = commonType(values) ?? .unknown else { return .unknown }
        if let step, let number = step.constant?.number, number <= 0 {
            error(
                "a loop goes in steps above 0, and this is \(step.constant?.description ?? "")",
                at: count.step ?? place, hint: "a loop counts down where its last value is below the first")
        }
        let cell = variable(count.counter.text, type, at: count.counter.position)
        let counter = DeclaredName(
            value: Value(.variable(cell), type, .series), position: count.counter.position, isMutable: true,
            isCounter: true)
        let bounds = Counting(
            from: converted(from, to: .value(type))?.expression ?? from.expression,
            through: converted(through, to: .value(type))?.expression ?? through.expression,
            step: step.flatMap { converted($0, to: .value(type))?.expression }, asksAgain: isStrict)
        let (value, body) = loop(count.body, counter: counter, name: count.counter.text)
        return repeated(value, body, at: place) { .count(cell, bounds, $0) }
    }

    /// A number that a loop goes from or to.
    private mutating func bound(_ expression: SyntaxExpression) -> Value {
        let value = value(of: expression)
        guard value.type.isNumber, value.elements == nil else {
            if value.type != .unknown {
                error("a loop counts numbers, and this is \(value.typeName)", at: expression)
            }
            return .unknown
        }
        return value
    }

    private mutating func loop(
        _ statements: [SyntaxStatement], counter: DeclaredName? = nil, name: String = ""
    ) -> (Value, [Statement]) {
        conditions += 1
        loops += 1
        begin()
        let value = block(statements, isLoop: true, counter: counter, name: name)
        let body = end()
        conditions -= 1
        loops -= 1
        return (value, body)
    }

    mutating func repetition(
        _ condition: SyntaxExpression, _ body: [SyntaxStatement], at place: SyntaxExpression
    ) -> Value {
        conditions += 1
        begin()
        let truth = self.condition(condition)
        let before = end()
        conditions -= 1
        let (value, statements) = loop(body)
        guard truth.type != .unknown else { return .unknown }
        return repeated(value, statements, at: place) { .repeatWhile(before: before, truth.expression, $0) }
    }

    /// A loop with the value of its last round.
    private mutating func repeated(
        _ value: Value, _ body: [Statement], at place: SyntaxExpression, _ made: ([Statement]) -> Statement.Action
    ) -> Value {
        var body = body
        let results = (value.elements ?? [value]).map { element -> Value in
            guard case .value(let type) = element.type, type != .color, element.elements == nil else { return element }
            let cell = variable(text.slice(place.range), type, at: place.position)
            emit(.assign(cell, missing(element.type)), at: place.position)
            body.append(Statement(.assign(cell, element.expression), at: place.position))
            var result = Value(.variable(cell), type, .series)
            result.isFresh = true
            return result
        }
        emit(made(body), at: place.position)
        return value.elements == nil ? results[0] : Value(tuple: results)
    }
}
