extension Elaborator {
    /// Reads a list of statements in a block of its own and gives the value of the last.
    mutating func block(
        _ statements: [SyntaxStatement], isLoop: Bool = false, counter: DeclaredName? = nil, name: String = ""
    )
        -> Value
    {
        var scope = Scope(statements: statements, isLoop: isLoop)
        if let counter { scope.names[name] = counter }
        frames[frames.count - 1].scopes.append(scope)
        defer { frames[frames.count - 1].scopes.removeLast() }
        return body(statements)
    }

    /// Reads the statements of the innermost block and gives the value of the last.
    mutating func body(_ statements: [SyntaxStatement]) -> Value {
        var last = Value.nothing
        let (frameCount, scopeCount) = (frames.count - 1, frames[frames.count - 1].scopes.count - 1)
        for (place, statement) in statements.enumerated() {
            frames[frameCount].scopes[scopeCount].current = place
            last = self.statement(statement)
            if diagnostics.isFull { break }
        }
        return last
    }

    mutating func statement(_ statement: SyntaxStatement) -> Value {
        nameAhead = nil
        switch statement.form {
        case .declare(let declaration): return declare(declaration)
        case .destructure(let names, let value): return destructure(names, value)
        case .assign(let name, let sign, let value): return assign(name, sign, value)
        case .expression(let expression): return value(of: expression)
        case .function:
            // All functions are known before the first statement, each from its place on.
            return .nothing
        case .leave, .again:
            let isLeaving = if case .leave = statement.form { true } else { false }
            let word = isLeaving ? "break" : "continue"
            guard loops > 0 else {
                error(
                    "\"\(word)\" stands in no loop", at: statement.position, length: word.count,
                    hint: "it belongs into the block of a for or a while")
                return .nothing
            }
            emit(isLeaving ? .leave : .again, at: statement.position)
            return .nothing
        case .refused(let name, let length):
            _ = refuse(name.text, at: name.position, length: length)
            return .nothing
        }
    }

    // MARK: - Declarations

    private mutating func declare(_ declaration: SyntaxDeclaration) -> Value {
        let name = declaration.name
        guard isAllowed(name) else { return .unknown }
        let isOnce = declaration.persistence == .once
        let isMutable = frame.reassigned.contains(name.text)
        nameAhead = name.text
        if isOnce {
            begin()
            conditions += 1
        }
        var value = value(of: declaration.value)
        nameAhead = nil
        if isOnce { conditions -= 1 }
        let first = isOnce ? end() : []
        let annotation = checkedType(declaration.type)
        value = typed(value, annotation, for: name, at: declaration.value)
        if let qualifier = declaration.type?.qualifier { value = qualified(value, qualifier, at: declaration.value) }
        guard case .value(let type) = value.type, value.elements == nil, !value.isGhost else {
            if isOnce { open[open.count - 1] += first }
            declare(name, DeclaredName(value: value, position: name.position, isMutable: isMutable))
            return value
        }
        let bound: Value
        if isOnce {
            bound = declaredOnce(name, type, value, first, isMutable: isMutable)
        } else {
            bound = declared(name, type, value, isMutable: isMutable)
        }
        declare(name, DeclaredName(value: bound, position: name.position, isMutable: isMutable))
        return bound
    }

    /// A value under a name: what is known early stands for itself, else it has a cell.
    mutating func declared(_ name: SyntaxName, _ type: ScriptType, _ value: Value, isMutable: Bool) -> Value {
        var isPlain = value.qualifier < .series && value.expression.weight() <= 8
        // A series of the bars has its history wherever it stands; under a condition the name has its own.
        if case .series = value.expression, conditions == 0 { isPlain = true }
        if !isMutable, isPlain {
            var alias = value
            alias.isFresh = false
            return alias
        }
        var bound = Value(value.expression, type, isMutable ? .series : value.qualifier)
        if value.isFresh, case .variable(let cell) = value.expression, variables[cell.place].type == type,
            !variables[cell.place].persists
        {
            variables[cell.place] = ScriptVariable(
                name: name.text, type: type, persists: false, position: name.position)
            named.insert(cell.place)
            return bound
        }
        let cell = variable(name.text, type, at: name.position)
        named.insert(cell.place)
        emit(.assign(cell, value.expression), at: name.position)
        bound.expression = .variable(cell)
        return bound
    }

    private mutating func declaredOnce(
        _ name: SyntaxName, _ type: ScriptType, _ value: Value, _ first: [Statement], isMutable: Bool
    ) -> Value {
        if !isMutable, value.qualifier < .series, first.isEmpty, value.expression.weight() <= 8 { return value }
        let cell = variable(name.text, type, at: name.position, persists: true)
        named.insert(cell.place)
        let assignment = Statement(.assign(cell, value.expression), at: name.position)
        emit(.once(site(), first + [assignment]), at: name.position)
        return Value(.variable(cell), type, .series)
    }

    private mutating func destructure(_ names: [SyntaxName], _ expression: SyntaxExpression) -> Value {
        let tuple = value(of: expression)
        guard let elements = tuple.elements else {
            if tuple.type != .unknown {
                error(
                    "\(tuple.typeName) is one value, and \(names.count) names ask for one each", at: expression,
                    hint: "a tuple comes from a function that gives several values, such as ta.macd")
            }
            for name in names { declare(name, DeclaredName(value: .unknown, position: name.position, isMutable: true)) }
            return .unknown
        }
        if elements.count != names.count {
            error(
                "there are \(names.count) names for \(elements.count) values", at: names[0].position,
                length: names[0].length, hint: "write \"_\" for a value that is not needed")
        }
        for (place, name) in names.enumerated() where name.text != "_" {
            guard isAllowed(name) else { continue }
            var element = place < elements.count ? elements[place] : .unknown
            element = typed(element, nil, for: name, at: expression)
            let isMutable = frame.reassigned.contains(name.text)
            if case .value(let type) = element.type, !element.isGhost {
                element = declared(name, type, element, isMutable: isMutable)
            }
            declare(name, DeclaredName(value: element, position: name.position, isMutable: isMutable))
        }
        return tuple
    }

    /// Whether a name may be declared; a built-in one is hidden with a warning.
    private mutating func isAllowed(_ name: SyntaxName) -> Bool {
        if name.text == "na" {
            error("\"na\" cannot be the name of a variable", at: name.position, length: 2)
            return false
        }
        if Catalogue.isVariable(name.text) {
            diagnostics.add(
                Diagnostic(
                    .warning, "\"\(name.text)\" hides the built-in name", at: name.position, length: name.length,
                    hint: "another name keeps both"))
        }
        return true
    }

    /// A value in the type that was written, or in its own.
    private mutating func typed(
        _ value: Value, _ annotation: CheckedType?, for name: SyntaxName, at place: SyntaxExpression
    ) -> Value {
        if let annotation {
            if annotation == .unknown { return .unknown }
            if let converted = converted(value, to: annotation) { return converted }
            error(
                "\"\(name.text)\" is \(annotation.name), and its value is \(value.typeName)", at: place,
                hint: conversionHint(value, to: annotation))
            return Value(.constant(.na(.float)), .unknown, .series)
        }
        switch value.type {
        case .na where value.elements == nil:
            error(
                "the type of \"\(name.text)\" is not known from na", at: name.position, length: name.length,
                hint: "write it: \"float \(name.text) = na\"")
            return .unknown
        case .void:
            let isTuple = value.elements != nil
            error(
                isTuple ? "a tuple needs a name for each value" : "there is no value to give to \"\(name.text)\"",
                at: place, hint: isTuple ? "write \"[a, b] = …\"" : nil)
            return .unknown
        default: return value
        }
    }

    private mutating func qualified(_ value: Value, _ qualifier: SyntaxName, at place: SyntaxExpression) -> Value {
        guard let wanted = Qualifier.byName[qualifier.text] else { return value }
        if value.qualifier > wanted {
            error(
                "the value is \(value.qualifier.name), and \"\(qualifier.text)\" promises that it is known earlier",
                at: place, hint: "take \"\(qualifier.text)\" away")
        }
        var value = value
        value.qualifier = wanted
        return value
    }

    // MARK: - Other values

    private mutating func assign(_ name: SyntaxName, _ sign: Symbol, _ expression: SyntaxExpression) -> Value {
        guard let target = lookUp(name.text) else {
            _ = value(of: expression)
            let nearest = NearestName.of(name.text, among: namesInScope())
            error(
                "\"\(name.text)\" is not declared", at: name.position, length: name.length,
                hint: nearest.map { "did you mean \"\($0)\"?" } ?? "\"=\" declares a name, \":=\" changes it")
            return .unknown
        }
        let isLocal = frame.function == nil || frame.scopes.contains { $0.names[name.text] != nil }
        if !isLocal || target.isCounter {
            error(
                target.isCounter
                    ? "\"\(name.text)\" counts a loop and cannot be changed"
                    : "\"\(name.text)\" belongs to the script, and a function cannot change it",
                at: name.position, length: name.length,
                hint: target.isCounter ? "use a variable of its own" : "give the new value back and assign it there")
        }
        var value: Value
        if let symbol = sign.operatorOfAssignment {
            readNames.insert(target.position)
            let right = self.value(of: expression)
            value = binary(
                symbol, target.value, right, at: expression, left: expression, right: expression)
        } else {
            value = self.value(of: expression)
        }
        guard let converted = converted(value, to: target.value.type) else {
            error(
                "\"\(name.text)\" is \(target.value.typeName), and the new value is \(value.typeName)",
                at: expression, hint: assignmentHint(value, target.value, name))
            return .unknown
        }
        value = converted
        if case .variable(let cell) = target.value.expression, case .value = value.type, !value.isGhost {
            emit(.assign(cell, value.expression), at: name.position)
            return target.value
        }
        return value
    }

    private func assignmentHint(_ value: Value, _ target: Value, _ name: SyntaxName) -> String? {
        if target.type == .value(.int), value.type == .value(.float) {
            return "declare it as \"float \(name.text) = …\", or take int() or math.round() of the new value"
        }
        return conversionHint(value, to: target.type)
    }
}

extension Symbol {
    /// The operator that `+=` and its like apply.
    var operatorOfAssignment: Symbol? {
        switch self {
        case .plusAssign: .plus
        case .minusAssign: .minus
        case .timesAssign: .times
        case .overAssign: .over
        case .remainderAssign: .remainder
        default: nil
        }
    }
}
