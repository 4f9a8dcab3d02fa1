/// An argument that was read: its value and where it stands.
struct Given: Sendable {
    var value: Value
    let place: SyntaxExpression
    var name: SyntaxName?
}

/// The arguments of a call by the names of its parameters.
struct BoundArguments: Sendable {
    var named: [String: Given] = [:]
    /// Those of the parameter that repeats.
    var repeated: [Given] = []
}

extension Elaborator {
    mutating func call(
        _ callee: SyntaxExpression, _ arguments: [SyntaxArgument], at expression: SyntaxExpression
    ) -> Value {
        let ahead = nameAhead
        nameAhead = nil
        guard case .name(let name) = callee.form else { return callOfValue(callee, arguments) }
        // A variable called `line` does not hide `line.new`.
        let isBuiltIn = Catalogue.isFunction(name) || name == "request.security"
        if !isBuiltIn, let dot = name.lastIndex(of: "."), let owner = lookUp(String(name[..<dot])) {
            return callOfName(owner, String(name[..<dot]), name, arguments, at: callee)
        }
        let place = frame.function?.name.position ?? callee.position
        let isOwn = functions[name]?.contains { $0.name.position <= place } ?? false
        if isOwn || functions[name] != nil && !Catalogue.isFunction(name) {
            return callOwn(name, arguments, at: callee)
        }
        switch name {
        case "request.security": return security(arguments, at: callee)
        case "strategy": return declareStrategy(arguments, at: callee)
        case "indicator", "library": return otherDeclaration(name, arguments, at: callee)
        default: break
        }
        let signatures = Catalogue.functions(name, version: version)
        if !signatures.isEmpty {
            let given = arguments.map { Given(value: value(of: $0.value), place: $0.value, name: $0.name) }
            guard let (signature, bound) = chosen(signatures, given, at: callee) else { return .unknown }
            nameAhead = ahead
            defer { nameAhead = nil }
            return call(signature, bound, at: expression, callee)
        }
        if let type = DroppedNames.functions[name] { return drop(name, type, arguments, at: callee) }
        discard(arguments)
        if !refuse(name, at: callee.position, length: length(of: callee)) {
            if Catalogue.isVariable(name) || lookUp(name) != nil {
                error("\"\(name)\" is a value and no function", at: callee, hint: "write it without brackets")
            } else {
                unknownName(name, at: callee, isFunction: true)
            }
        }
        return .unknown
    }

    /// A call behind an expression: `label.new(…).delete()`.
    private mutating func callOfValue(_ callee: SyntaxExpression, _ arguments: [SyntaxArgument]) -> Value {
        if case .member(let owner, let member) = callee.form {
            let value = value(of: owner)
            discard(arguments)
            if case .ghost(let kind) = value.type { return callOfDrawing(kind, String(member.text), at: callee) }
            if value.type != .unknown {
                error(
                    "\"\(member.text)\" is called on \(value.typeName), which has no functions of its own",
                    at: member.position, length: member.length,
                    hint: "call a function with the value as its first argument")
            }
            return .unknown
        }
        discard(arguments)
        error("only a name can be called", at: callee)
        return .unknown
    }

    /// A call behind the name of a variable: `mark.set_text(…)`.
    private mutating func callOfName(
        _ owner: DeclaredName, _ variable: String, _ name: String, _ arguments: [SyntaxArgument],
        at callee: SyntaxExpression
    ) -> Value {
        discard(arguments)
        let method = name.dropFirst(variable.count + 1)
        guard case .ghost(let kind) = owner.value.type else {
            if owner.value.type != .unknown {
                error(
                    "\"\(method)\" is called on \(owner.value.typeName), which has no functions of its own", at: callee,
                    hint: "call a function with the value as its first argument")
            }
            return .unknown
        }
        return callOfDrawing(kind, String(method), at: callee)
    }

    /// A call of what a drawing can do, which has no effect here.
    private mutating func callOfDrawing(_ kind: String, _ method: String, at callee: SyntaxExpression) -> Value {
        let full = "\(kind).\(method)"
        if let type = DroppedNames.functions[full] {
            drop(full, at: callee.position)
            return .ghost(type)
        }
        if !refuse(full, at: callee.position, length: length(of: callee)) {
            unknownName(full, at: callee, isFunction: true)
        }
        return .unknown
    }

    /// Reads arguments whose values have no effect, for what is wrong with them.
    mutating func discard(_ arguments: [SyntaxArgument]) {
        let (wasDiscarding, variableCount, siteCount) = (isDiscarding, variables.count, sites)
        isDiscarding = true
        begin()
        for argument in arguments { _ = value(of: argument.value) }
        _ = end()
        isDiscarding = wasDiscarding
        variables.removeLast(variables.count - variableCount)
        sites = siteCount
    }

    private mutating func drop(
        _ name: String, _ type: CheckedType, _ arguments: [SyntaxArgument], at callee: SyntaxExpression
    ) -> Value {
        if DroppedNames.globalOnly.contains(name), frame.scopes.count > 1 || frames.count > 1 {
            error(
                "\"\(name)\" stands in column 1 only, not inside a block", at: callee,
                hint: "call it there with \"condition ? value : na\"")
        }
        drop(name, at: callee.position)
        discard(arguments)
        return .ghost(type)
    }

    // MARK: - Arguments

    /// The way to call that the arguments fit, or what is wrong with the likeliest.
    mutating func chosen(
        _ signatures: [Signature], _ given: [Given], at callee: SyntaxExpression
    ) -> (Signature, BoundArguments)? {
        // A mistake that was told already causes no other.
        if given.contains(where: { $0.value.type == .unknown }) { return nil }
        var best: Mismatch?
        for signature in signatures {
            switch match(signature, given, at: callee) {
            case .success(let bound): return (signature, bound)
            case .failure(let mismatch):
                if mismatch.nearness > (best?.nearness ?? -1) { best = mismatch }
            }
        }
        guard let best else { return nil }
        if let name = best.name {
            error(best.message, at: name.position, length: name.length, hint: best.hint)
        } else {
            error(best.message, at: best.place, hint: best.hint)
        }
        return nil
    }

    /// Why arguments do not fit, and how near they come.
    struct Mismatch: Error {
        let message: String
        let place: SyntaxExpression
        let hint: String?
        let nearness: Int
        /// The name of the argument, where that is what does not fit.
        var name: SyntaxName?
    }

    private func match(
        _ signature: Signature, _ given: [Given], at callee: SyntaxExpression
    ) -> Result<BoundArguments, Mismatch> {
        let parameters = signature.parameters ?? []
        let call = "\(signature.name)()"
        var bound = BoundArguments()
        func mismatch(
            _ message: String, _ place: SyntaxExpression, _ nearness: Int, hint: String? = nil,
            name: SyntaxName? = nil
        ) -> Result<BoundArguments, Mismatch> {
            .failure(Mismatch(message: message, place: place, hint: hint, nearness: nearness, name: name))
        }
        // Only a mistake asks for the names.
        var names: String { parameters.map(\.name).joined(separator: ", ") }
        for (number, argument) in given.enumerated() {
            let parameter: Signature.Parameter
            if let name = argument.name {
                guard let found = parameters.first(where: { $0.name == name.text && !$0.repeats }) else {
                    return mismatch(
                        "\(call) has no argument \"\(name.text)\"", argument.place, 1,
                        hint: argumentHint(name.text, signature, names), name: name)
                }
                parameter = found
            } else if number < parameters.count, !parameters[number].repeats {
                parameter = parameters[number]
            } else if let last = parameters.last, last.repeats {
                bound.repeated.append(argument)
                if let wrong = misfit(argument, last, call) { return .failure(wrong) }
                continue
            } else {
                return mismatch(
                    "\(call) takes \(parameters.count) arguments, and this is one more", argument.place, 0,
                    hint: parameters.isEmpty ? "write \"\(call)\"" : "they are \(names)")
            }
            if bound.named[parameter.name] != nil {
                return mismatch(
                    "\"\(parameter.name)\" is given twice", argument.place, 5, hint: "keep one of them",
                    name: argument.name)
            }
            bound.named[parameter.name] = argument
        }
        for parameter in parameters where bound.named[parameter.name] == nil && !parameter.isOptional {
            return mismatch(
                "\(call) asks for \"\(parameter.name)\"", callee, 2, hint: "its arguments are \(names)")
        }
        for parameter in parameters {
            guard let argument = bound.named[parameter.name] else { continue }
            if let wrong = misfit(argument, parameter, call) { return .failure(wrong) }
        }
        if let last = parameters.last, last.repeats, bound.repeated.isEmpty, signature.parameters?.count == 1 {
            return mismatch("\(call) asks for at least one argument", callee, 2)
        }
        return .success(bound)
    }

    private func argumentHint(_ name: String, _ signature: Signature, _ names: String) -> String {
        if name == "when", isStrict { return "version 6 has no \"when\": put the call into an \"if\"" }
        if name == "transp" { return "version 4 had it; write color.new(…, transparency)" }
        let known = (signature.parameters ?? []).map(\.name)
        if let nearest = NearestName.of(name, among: known) { return "did you mean \"\(nearest)\"?" }
        return known.isEmpty ? "it takes none" : "its arguments are \(names)"
    }

    /// What to do where a value is known too late.
    static let earlyHint = "an input or a constant is known early enough, what bars decide is not"

    /// What is wrong with an argument for a parameter; nil where it fits.
    private func misfit(_ argument: Given, _ parameter: Signature.Parameter, _ call: String) -> Mismatch? {
        let value = argument.value
        let fits: Bool
        var wanted = CheckedType.value(.float)
        switch parameter.type {
        case .value(let type):
            wanted = .value(type)
            fits = converted(value, to: wanted) != nil
        case .number: fits = value.elements == nil && (value.type.isNumber || value.type == .na)
        case .any: fits = value.elements == nil && value.type != .void
        case .list: fits = value.elements != nil
        }
        guard fits else {
            let name = parameter.type == .list ? "a list, [a, b]" : parameter.type == .any ? "a value" : wanted.name
            return Mismatch(
                message: "\"\(parameter.name)\" of \(call) is \(name), and this is \(value.typeName)",
                place: argument.place,
                hint: parameter.name == "direction"
                    ? "write strategy.long or strategy.short" : conversionHint(value, to: wanted), nearness: 3)
        }
        guard value.qualifier > parameter.qualifier else { return nil }
        if parameter.qualifier == .const {
            return Mismatch(
                message: """
                    "\(parameter.name)" of \(call) is written in the text (const), and this is \(value.qualifier.name)
                    """,
                place: argument.place, hint: "write the value itself", nearness: 4)
        }
        return Mismatch(
            message: """
                "\(parameter.name)" of \(call) is known before the first bar (\(parameter.qualifier.name)), \
                and this is \(value.qualifier.name)
                """,
            place: argument.place, hint: Self.earlyHint, nearness: 4)
    }

    // MARK: - Meanings

    mutating func call(_ signature: Signature, _ arguments: [String: Given], at place: SyntaxExpression) -> Value {
        call(signature, BoundArguments(named: arguments), at: place, place)
    }

    private mutating func call(
        _ signature: Signature, _ bound: BoundArguments, at place: SyntaxExpression, _ callee: SyntaxExpression
    ) -> Value {
        switch signature.meaning {
        case .scalar(let function): return scalar(function, signature, bound)
        case .indicator(let sources, let settings):
            return indicate(signature, bound, sources, settings, at: callee)
        case .account(let fact):
            let arguments = ordered(signature, bound).map { float($0.value).expression }
            return Value(.account(fact, arguments), checked(signature.result, bound), .series)
        case .order(let function): return order(function, signature, bound, at: callee)
        case .input(let kind): return input(kind, signature, bound, at: callee)
        case .special(let function): return special(function, signature, bound, at: place, callee)
        case .series, .fact, .constant, .dropped: return .unknown
        }
    }

    /// The arguments in the order of the parameters, those that repeat last; usual values where none was given.
    func ordered(_ signature: Signature, _ bound: BoundArguments) -> [(parameter: Signature.Parameter, value: Value)] {
        var result: [(Signature.Parameter, Value)] = []
        for parameter in signature.parameters ?? [] {
            if parameter.repeats {
                result += bound.repeated.map { (parameter, fitted($0.value, parameter)) }
            } else if let given = bound.named[parameter.name] {
                result.append((parameter, fitted(given.value, parameter)))
            } else if let usual = parameter.usual {
                result.append((parameter, Value(constant: usual)))
            }
        }
        return result
    }

    func fitted(_ value: Value, _ parameter: Signature.Parameter) -> Value {
        switch parameter.type {
        case .value(let type): converted(value, to: .value(type)) ?? value
        case .number: value.type == .na ? float(value) : value
        case .any, .list: value
        }
    }

    /// What a call gives.
    func checked(_ result: Signature.Result, _ bound: BoundArguments) -> CheckedType {
        switch result {
        case .type(let type): return type
        case .number:
            let values = bound.named.values.map(\.value) + bound.repeated.map(\.value)
            return .value(values.allSatisfy { $0.type == .value(.int) } ? .int : .float)
        case .same(let name):
            let type = bound.named[name]?.value.type ?? .value(.float)
            return type == .na ? .value(.float) : type
        case .tuple: return .void
        }
    }

    private func scalar(_ function: ScalarFunction, _ signature: Signature, _ bound: BoundArguments) -> Value {
        let arguments = ordered(signature, bound).map(\.value)
        var expressions = arguments.map { float($0).expression }
        var qualifier = arguments.map(\.qualifier).max() ?? .const
        switch function {
        case .yearOf, .monthOf, .weekOf, .dayOfMonthOf, .dayOfWeekOf, .hourOf, .minuteOf, .secondOf:
            if expressions.count == 1 {
                expressions.append(.fact(.timeZone))
                qualifier = max(qualifier, .simple)
            }
        case .secondsOf where arguments[0].constant == .string(""):
            expressions = [.fact(isStrict ? .periodWithCount : .period)]
            qualifier = .simple
        default: break
        }
        let type = checked(signature.result, bound)
        let result = Value(.call(function, expressions), type == .value(.int) ? .value(.float) : type, qualifier)
        return type == .value(.int) ? int(result) : result
    }
}
