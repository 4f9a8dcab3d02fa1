extension Elaborator {
    /// A wish of the strategy, with the arguments that were given.
    mutating func order(
        _ function: OrderFunction, _ signature: Signature, _ bound: BoundArguments, at place: SyntaxExpression
    ) -> Value {
        guard !isRequest, !isDiscarding else { return .nothing }
        var arguments: [String: Expression] = [:]
        var condition: Expression?
        for parameter in signature.parameters ?? [] {
            guard let given = bound.named[parameter.name] else { continue }
            let value = fitted(given.value, parameter)
            if parameter.name == "when" {
                condition = value.expression
                continue
            }
            checkChoice(parameter.name, function, value, at: given.place)
            arguments[parameter.name] = float(value).expression
        }
        if function == .exit { checkExit(arguments, at: place) }
        let statement = Statement(.order(OrderStatement(function, arguments)), at: place.position)
        if let condition {
            emit(.when(condition, then: [statement], otherwise: []), at: place.position)
        } else {
            open[open.count - 1].append(statement)
        }
        return .nothing
    }

    /// Words that an argument takes, where it takes only some.
    private mutating func checkChoice(
        _ name: String, _ function: OrderFunction, _ value: Value, at place: SyntaxExpression
    ) {
        let allowed: [String]
        let prefix: String
        switch (name, function) {
        case ("direction", _): (allowed, prefix) = (["long", "short"], "strategy.")
        case ("oca_type", _): (allowed, prefix) = (["cancel", "reduce", "none"], "strategy.oca.")
        case ("value", .allowEntry): (allowed, prefix) = (["all", "long", "short"], "strategy.direction.")
        case ("type", _): (allowed, prefix) = (["percent_of_equity", "cash"], "strategy.")
        default: return
        }
        guard case .string(let word) = value.constant, !allowed.contains(word) else { return }
        error(
            "\"\(word)\" is no \(name) of \(function.rawValue)()", at: place,
            hint: "write \(allowed.map { prefix + $0 }.joined(separator: ", "))")
    }

    private mutating func checkExit(_ arguments: [String: Expression], at place: SyntaxExpression) {
        let levels = ["profit", "limit", "loss", "stop", "trail_price", "trail_points"]
        if !levels.contains(where: { arguments[$0] != nil }) {
            error(
                "strategy.exit() has no level to leave at", at: place,
                hint: "give one of \(levels.joined(separator: ", ")), or call strategy.close()")
        } else if arguments["trail_offset"] == nil, arguments["trail_price"] != nil || arguments["trail_points"] != nil
        {
            error(
                "a trailing stop asks for \"trail_offset\"", at: place,
                hint: "it is the distance to the best price, in ticks")
        }
    }

    // MARK: - The declaration

    mutating func declareStrategy(_ arguments: [SyntaxArgument], at place: SyntaxExpression) -> Value {
        if frame.scopes.count > 1 || frames.count > 1 {
            error("\"strategy\" stands in column 1 only, not inside a block", at: place)
        }
        let given = arguments.map { Given(value: value(of: $0.value), place: $0.value, name: $0.name) }
        guard !isRequest else { return .nothing }
        if declaration != nil {
            error("the strategy is declared already", at: place, hint: "keep one of the declarations")
        }
        declaration = [:]
        guard let (signature, bound) = chosen(StrategyNames.declaration, given, at: place) else { return .unknown }
        var result: [String: ScriptValue] = [:]
        for (parameter, _) in ordered(signature, bound) {
            guard let argument = bound.named[parameter.name] else { continue }
            guard let constant = fitted(argument.value, parameter).constant else {
                error(
                    "\"\(parameter.name)\" of strategy() has to be written in the text", at: argument.place,
                    hint: "write the value itself")
                continue
            }
            checkDeclaration(parameter.name, constant, at: argument.place)
            result[parameter.name] = constant
        }
        declaration = result
        return .nothing
    }

    private mutating func checkDeclaration(_ name: String, _ value: ScriptValue, at place: SyntaxExpression) {
        let choices: [String: (words: [String], prefix: String)] = [
            "default_qty_type": (["fixed", "cash", "percent_of_equity"], "strategy."),
            "commission_type": (["percent", "cash_per_contract", "cash_per_order"], "strategy.commission."),
            "close_entries_rule": (["FIFO", "ANY"], ""),
        ]
        if let choice = choices[name], case .string(let word) = value, !choice.words.contains(word) {
            let words = choice.words.map { choice.prefix.isEmpty ? "\"\($0)\"" : choice.prefix + $0 }
            error(
                "\"\(word)\" is no \(name) of strategy()", at: place,
                hint:
                    "write \(words.joined(separator: ", "))"
            )
        }
        if let reason = Refusals.declared[name], value == .bool(true) {
            let position = place.position
            refused.append(
                RefusedName(name: name, position: position, reason: reason.reason, instead: reason.instead))
            error("\"\(name)\" \(reason.reason)", at: place, hint: reason.instead)
        }
        let positive = ["initial_capital", "default_qty_value"]
        let notNegative = [
            "pyramiding", "slippage", "commission_value", "margin_long", "margin_short",
            "backtest_fill_limits_assumption",
        ]
        guard let number = value.number else { return }
        if positive.contains(name), number <= 0 {
            error("\"\(name)\" is above 0, and this is \(value.description)", at: place)
        } else if notNegative.contains(name), number < 0 {
            error("\"\(name)\" is 0 or more, and this is \(value.description)", at: place)
        }
    }

    mutating func otherDeclaration(
        _ name: String, _ arguments: [SyntaxArgument], at place: SyntaxExpression
    ) -> Value {
        discard(arguments)
        declaration = declaration ?? [:]
        error(
            name == "indicator" ? "an indicator has no orders to run" : "a library has no orders to run", at: place,
            hint: "declare a strategy: \"strategy(\"Title\")\"")
        return .unknown
    }
}
