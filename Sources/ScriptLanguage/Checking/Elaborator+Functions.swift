extension Elaborator {
    mutating func declare(_ function: SyntaxFunction) {
        let name = function.name
        if Catalogue.isFunction(name.text) {
            diagnostics.add(
                Diagnostic(
                    .warning, "\"\(name.text)\" hides the built-in function", at: name.position, length: name.length,
                    hint: "another name keeps both"))
        }
        var names: Set<String> = []
        for parameter in function.parameters where !names.insert(parameter.name.text).inserted {
            error(
                "two parameters are called \"\(parameter.name.text)\"", at: parameter.name.position,
                length: parameter.name.length)
        }
        let types = function.parameters.map { $0.type?.name.text }
        if let same = functions[name.text]?.first(where: { $0.parameters.map { $0.type?.name.text } == types }) {
            error(
                "\"\(name.text)\" is declared already, in line \(same.name.position.line)", at: name.position,
                length: name.length, hint: "functions of one name differ in the types of their parameters")
        }
        functions[name.text, default: []].append(function)
    }

    /// Writes a function of the script out at a call, with cells and sites of its own.
    mutating func callOwn(_ name: String, _ arguments: [SyntaxArgument], at callee: SyntaxExpression) -> Value {
        let given = arguments.map { Given(value: value(of: $0.value), place: $0.value, name: $0.name) }
        if given.contains(where: { $0.value.type == .unknown && $0.value.elements == nil }) { return .unknown }
        let known = functions[name] ?? []
        if let function = frames.last(where: { $0.function?.name.text == name })?.function, known.count == 1 {
            error(
                "\"\(function.name.text)\" calls itself, and functions are not recursive", at: callee,
                hint: "use a loop, or a \"var\" that goes from bar to bar")
            return .unknown
        }
        let visible = known.filter { $0.name.position < (frame.function?.name.position ?? callee.position) }
        guard !visible.isEmpty else {
            error("\"\(name)\" is called above its declaration", at: callee, hint: "declare it further up")
            return .unknown
        }
        var best: Mismatch?
        for function in visible {
            switch fit(function, given, arguments, at: callee) {
            case .success(let values): return inlined(function, values, at: callee)
            case .failure(let mismatch):
                if mismatch.nearness > (best?.nearness ?? -1) { best = mismatch }
            }
        }
        if let best { error(best.message, at: best.place, hint: best.hint) }
        return .unknown
    }

    /// The arguments by parameter; nil stands for the usual value.
    private mutating func fit(
        _ function: SyntaxFunction, _ given: [Given], _ arguments: [SyntaxArgument], at callee: SyntaxExpression
    ) -> Result<[Given?], Mismatch> {
        let parameters = function.parameters
        // Only a mistake asks for the names.
        var names: String { parameters.map(\.name.text).joined(separator: ", ") }
        let call = "\(function.name.text)()"
        var values = [Given?](repeating: nil, count: parameters.count)
        func mismatch(_ message: String, _ place: SyntaxExpression, _ nearness: Int, _ hint: String? = nil)
            -> Result<[Given?], Mismatch>
        {
            .failure(Mismatch(message: message, place: place, hint: hint, nearness: nearness))
        }
        for (number, argument) in given.enumerated() {
            var slot = number
            if let name = argument.name {
                guard let found = parameters.firstIndex(where: { $0.name.text == name.text }) else {
                    return mismatch(
                        "\(call) has no argument \"\(name.text)\"", argument.place, 1, "its arguments are \(names)")
                }
                slot = found
            }
            guard slot < parameters.count else {
                return mismatch(
                    "\(call) takes \(parameters.count) arguments, and this is one more", argument.place, 0,
                    parameters.isEmpty ? nil : "they are \(names)")
            }
            if values[slot] != nil {
                return mismatch("\"\(parameters[slot].name.text)\" is given twice", argument.place, 5)
            }
            values[slot] = argument
        }
        for (slot, parameter) in parameters.enumerated() {
            guard var value = values[slot] else {
                if parameter.usual != nil { continue }
                return mismatch(
                    "\(call) asks for \"\(parameter.name.text)\"", callee, 2, "its arguments are \(names)")
            }
            guard let type = checkedType(parameter.type) else { continue }
            guard let converted = converted(value.value, to: type) else {
                return mismatch(
                    "\"\(parameter.name.text)\" of \(call) is \(type.name), and this is \(value.value.typeName)",
                    value.place, 3, conversionHint(value.value, to: type))
            }
            value.value = converted
            values[slot] = value
        }
        return .success(values)
    }

    private mutating func inlined(
        _ function: SyntaxFunction, _ given: [Given?], at callee: SyntaxExpression
    ) -> Value {
        var frame = Frame(
            scopes: [Scope(statements: function.body)], function: function,
            reassigned: Reassignments.names(in: function.body))
        for (parameter, argument) in zip(function.parameters, given) {
            if let place = argument?.place ?? parameter.usual {
                frame.arguments.append((parameter.name.text, place, argument == nil))
            }
        }
        called.insert(function.name.position)
        let (outerLoops, outerAhead) = (loops, nameAhead)
        loops = 0
        frames.append(frame)
        for (slot, parameter) in function.parameters.enumerated() {
            bind(parameter, given[slot]?.value, at: given[slot]?.place)
        }
        let result = body(function.body)
        frames.removeLast()
        (loops, nameAhead) = (outerLoops, outerAhead)
        return result
    }

    /// Reads a function that nobody calls for what is wrong whatever its arguments are.
    mutating func readUncalled(_ function: SyntaxFunction) {
        guard !called.contains(function.name.position) else { return }
        var frame = Frame(
            scopes: [Scope(statements: function.body)], function: function,
            reassigned: Reassignments.names(in: function.body))
        for parameter in function.parameters {
            _ = checkedType(parameter.type)
            frame.scopes[0].names[parameter.name.text] = DeclaredName(
                value: .unknown, position: parameter.name.position, isMutable: true)
        }
        let (count, siteCount) = (variables.count, sites)
        isDiscarding = true
        begin()
        frames.append(frame)
        _ = body(function.body)
        frames.removeLast()
        _ = end()
        isDiscarding = false
        variables.removeLast(variables.count - count)
        sites = siteCount
    }

    /// Gives a parameter its value: what bars decide has a cell, so that it has a history of its own.
    mutating func bind(_ parameter: SyntaxFunction.Parameter, _ given: Value?, at place: SyntaxExpression?) {
        let name = parameter.name
        var value = given ?? .unknown
        if given == nil, let usual = parameter.usual {
            value = self.value(of: usual)
            if let type = checkedType(parameter.type) {
                if let converted = converted(value, to: type) {
                    value = converted
                } else {
                    error(
                        "\"\(name.text)\" is \(type.name), and its usual value is \(value.typeName)", at: usual,
                        hint: conversionHint(value, to: type))
                    value = .unknown
                }
            }
        }
        if let qualifier = parameter.type?.qualifier, let wanted = Qualifier.byName[qualifier.text], let place {
            if value.qualifier > wanted {
                error(
                    "\"\(name.text)\" is \(wanted.name), and this is \(value.qualifier.name)", at: place,
                    hint: Self.earlyHint)
            }
            value.qualifier = wanted
        }
        let isMutable = frame.reassigned.contains(name.text)
        if case .value(let type) = value.type, value.elements == nil, !value.isGhost,
            isMutable || value.qualifier == .series || value.expression.weight() > 8
        {
            let cell = variable(name.text, type, at: name.position)
            emit(.assign(cell, value.expression), at: place?.position ?? name.position)
            value = Value(.variable(cell), type, isMutable ? .series : value.qualifier)
        }
        value.isFresh = false
        declare(name, DeclaredName(value: value, position: name.position, isMutable: isMutable))
    }
}
