// Parameters are declared where they are read: the plan was told what is given, and remembers what was asked for.
//
// A program gets its usual value in place of one that is unfit, so that it can go on declaring; whoever made the plan
// reads `problems` before it uses the program.

extension StrategyPlan {
    /// The same plan with values that are given to parameters; of two for one parameter, the later is taken.
    public func giving(_ values: [GivenParameter]) -> StrategyPlan {
        precondition(parameters.isEmpty, "values are given before parameters are declared")
        var copy = self
        copy.given += values
        return copy
    }

    /// What is wrong with the values that were given, in their order.
    public var problems: [ParameterProblem] {
        given.compactMap { one in
            guard let parameter = parameterPlaces[one.name].map({ parameters[$0] }) else { return .unknown(one) }
            return parameter.domain.value(of: one.text) == nil ? .unfit(one, parameter) : nil
        }
    }

    // MARK: - Declaring

    /// A parameter that is a whole number of a range, with the value it has where none is given.
    public mutating func parameter(_ name: String, _ usual: Int, in range: ClosedRange<Int>) -> Int {
        declarationRule(range.contains(usual), "parameter '\(name)' is usually in \(range), was \(usual)")
        var value = usual
        if case .whole(let given) = given(name, .whole(range)) { value = given }
        declare(StrategyParameter(name: name, domain: .whole(range), usual: .whole(usual), value: .whole(value)))
        return value
    }

    /// A parameter that is any number of a range, with the value it has where none is given.
    public mutating func parameter(_ name: String, _ usual: Double, in range: ClosedRange<Double>) -> Double {
        declarationRule(
            usual.isFinite && range.contains(usual), "parameter '\(name)' is usually in \(range), was \(usual)")
        var value = usual
        if case .number(let given) = given(name, .number(range)) { value = given }
        declare(StrategyParameter(name: name, domain: .number(range), usual: .number(usual), value: .number(value)))
        return value
    }

    /// A parameter that is true or false, with the value it has where none is given.
    public mutating func parameter(_ name: String, _ usual: Bool) -> Bool {
        var value = usual
        if case .truth(let given) = given(name, .truth) { value = given }
        declare(StrategyParameter(name: name, domain: .truth, usual: .truth(usual), value: .truth(value)))
        return value
    }

    /// A parameter that is one of a few words, with the one it is where none is given.
    public mutating func parameter<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ usual: Choice
    ) -> Choice {
        let domain = ParameterDomain.choice(Choice.allCases.map(\.rawValue))
        var value = usual
        if case .choice(let word) = given(name, domain), let given = Choice(rawValue: word) { value = given }
        declare(
            StrategyParameter(
                name: name, domain: domain, usual: .choice(usual.rawValue), value: .choice(value.rawValue)))
        return value
    }

    /// A parameter of a program that is a text: known by its title, and by the word that the text keeps it in.
    public mutating func parameter(
        titled title: String, alias: String?, _ domain: ParameterDomain, usual: ParameterValue
    ) -> ParameterValue {
        let fitting = given.last { $0.name == title || $0.name == alias }.flatMap { domain.value(of: $0.text) }
        var parameter = StrategyParameter(name: title, domain: domain, usual: usual, value: fitting ?? usual)
        parameter.alias = alias
        declarationRule(
            parameterPlaces[title] == nil && alias.flatMap { parameterPlaces[$0] } == nil,
            "a title belongs to one parameter, '\(title)' to two")
        append(parameter)
        return parameter.value
    }

    /// The value that is given and fits.
    private func given(_ name: String, _ domain: ParameterDomain) -> ParameterValue? {
        given.last { $0.name == name }.flatMap { domain.value(of: $0.text) }
    }

    private mutating func append(_ parameter: StrategyParameter) {
        for name in [parameter.name, parameter.alias].compactMap({ $0 }) where parameterPlaces[name] == nil {
            parameterPlaces[name] = parameters.count
        }
        parameters.append(parameter)
    }

    private mutating func declare(_ parameter: StrategyParameter) {
        let name = parameter.name
        if let known = parameterPlaces[name].map({ parameters[$0] }), known.name == name {
            declarationRule(known == parameter, "parameter '\(name)' is declared in one way, was in two")
            return
        }
        declarationRule(
            name.first?.isLetter == true && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" },
            "a parameter is called by one word, was '\(name)'")
        append(parameter)
    }
}
