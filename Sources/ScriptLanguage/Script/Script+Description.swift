extension Script: CustomStringConvertible {
    /// The script, one statement a line, cells by name and number.
    public var description: String {
        var lines = ["version \(version) \"\(title)\""]
        for (name, value) in declaration.sorted(by: { $0.key < $1.key }) where name != "title" {
            lines.append("with \(name) \(value.description)")
        }
        for (place, input) in inputs.enumerated() { lines.append("input \(place) \(input.description)") }
        lines += StatementLines(script: self).lines(body, depth: 0)
        return lines.joined(separator: "\n")
    }
}

extension Script {
    /// A statement with the names of the script's cells, those inside it on lines of their own.
    public func description(of statement: Statement) -> String {
        StatementLines(script: self).lines([statement], depth: 0).joined(separator: "\n")
    }

    /// An expression with the names of the script's cells.
    public func description(of expression: Expression) -> String { StatementLines(script: self).text(expression) }
}

extension ScriptInput: CustomStringConvertible {
    /// The input in one line.
    public var description: String {
        var text = "\(kind.rawValue) \"\(title)\" as \(name) = \(usual)"
        if let minimum { text += " from \(minimum)" }
        if let maximum { text += " to \(maximum)" }
        if let step { text += " by \(step)" }
        if !options.isEmpty { text += " of [\(options.map(\.description).joined(separator: ", "))]" }
        return text
    }
}

extension ScriptValue: CustomStringConvertible {
    /// The value as it would be written.
    public var description: String {
        switch self {
        case .int(let value): String(value)
        case .float(let value): "\(value)"
        case .bool(let value): String(value)
        case .string(let value): "\"\(value)\""
        case .na(let type): "na:\(type.rawValue)"
        }
    }
}

/// Writes statements and expressions with the names of a script's cells.
struct StatementLines {
    let script: Script

    func lines(_ statements: [Statement], depth: Int) -> [String] {
        statements.flatMap { lines($0, depth: depth) }
    }

    private func lines(_ statement: Statement, depth: Int) -> [String] {
        let indent = String(repeating: "  ", count: depth)
        switch statement.action {
        case .assign(let cell, let value): return ["\(indent)\(name(cell)) = \(text(value))"]
        case .indicate(let indication): return [indent + text(indication)]
        case .when(let condition, let then, let otherwise):
            var result = ["\(indent)when \(text(condition))"] + lines(then, depth: depth + 1)
            if !otherwise.isEmpty { result += ["\(indent)otherwise"] + lines(otherwise, depth: depth + 1) }
            return result
        case .once(let site, let body): return ["\(indent)once @\(site.place)"] + lines(body, depth: depth + 1)
        case .count(let cell, let counting, let body):
            let step = counting.step.map { " by \(text($0))" } ?? ""
            let word = counting.asksAgain ? "while to" : "to"
            let head = "\(indent)for \(name(cell)) = \(text(counting.from)) \(word) \(text(counting.through))\(step)"
            return [head] + lines(body, depth: depth + 1)
        case .repeatWhile(let before, let condition, let body):
            let first = before.isEmpty ? [] : ["\(indent)before"] + lines(before, depth: depth + 1)
            return first + ["\(indent)while \(text(condition))"] + lines(body, depth: depth + 1)
        case .leave: return ["\(indent)leave"]
        case .again: return ["\(indent)again"]
        case .request(let request): return lines(request, indent: indent, depth: depth)
        case .order(let order): return [indent + text(order)]
        case .plot(let place, let value): return ["\(indent)plot \"\(script.plots[place].title)\" \(text(value))"]
        case .alert(let message): return ["\(indent)alert \(text(message))"]
        case .fail(let message): return ["\(indent)fail \(text(message))"]
        }
    }

    private func lines(_ request: Request, indent: String, depth: Int) -> [String] {
        let results = request.results.map(name).joined(separator: ", ")
        let flags = request.leavesGaps ? " with gaps" : ""
        let head = "\(indent)[\(results)] = request @\(request.site.place) \(text(request.interval))\(flags)"
        let values = request.values.map { text($0) }.joined(separator: ", ")
        return [head] + lines(request.body, depth: depth + 1) + ["\(indent)  give \(values)"]
    }

    private func text(_ indication: Indication) -> String {
        let results = indication.results.map { $0.map(name) ?? "_" }.joined(separator: ", ")
        let sources = indication.sources.map { text($0) }.joined(separator: ", ")
        let settings = indication.parameters.map { "\($0.name)\($0.mayVary ? "~" : ":") \(text($0.value))" }
        let all = settings.isEmpty ? "" : "; " + settings.joined(separator: ", ")
        return "[\(results)] = \(indication.name) @\(indication.site.place)(\(sources)\(all))"
    }

    private func text(_ order: OrderStatement) -> String {
        let arguments = order.arguments.sorted { $0.key < $1.key }.map { "\($0.key): \(text($0.value))" }
        return "\(order.function.rawValue)(\(arguments.joined(separator: ", ")))"
    }

    private func name(_ cell: VariableID) -> String {
        let variable = script.variables[cell.place]
        return "\(variable.name)#\(cell.place)\(variable.persists ? "!" : "")"
    }

    func text(_ expression: Expression) -> String {
        switch expression {
        case .constant(let value): value.description
        case .input(let place): "input \(place)"
        case .series(let series): series.rawValue
        case .fact(let fact): fact.rawValue
        case .account(let fact, let arguments):
            arguments.isEmpty ? fact.rawValue : "\(fact.rawValue)(\(list(arguments)))"
        case .variable(let cell): name(cell)
        case .past(let cell, let bars): "\(name(cell))[\(text(bars))]"
        case .pastSeries(let series, let bars): "\(series.rawValue)[\(text(bars))]"
        case .unary(let sign, let operand): "(\(sign.rawValue) \(text(operand)))"
        case .binary(let sign, let left, let right): "(\(text(left)) \(sign.rawValue) \(text(right)))"
        case .choose(let condition, let first, let second):
            "(\(text(condition)) ? \(text(first)) : \(text(second)))"
        case .convert(let conversion, let value): "\(conversion)(\(text(value)))"
        case .call(let function, let arguments): "\(function.rawValue)(\(list(arguments)))"
        }
    }

    private func list(_ expressions: [Expression]) -> String { expressions.map { text($0) }.joined(separator: ", ") }
}
