import ScriptLanguage
import TestSupport
import Testing

@Suite struct SampleTextTests {
    @Test("Whole strategies in the styles that people use become scripts", arguments: SampleTexts.all.map(\.name))
    func samples(name: String) throws {
        let sample = try #require(SampleTexts.all.first { $0.name == name })
        let result = check(ScriptText(name: "\(name).pine", text: sample.text))
        #expect(result.diagnostics.filter { $0.severity == .error } == [])
        let script = try #require(result.script)
        let dropped = script.dropped.map { "\($0.position.line):\($0.position.column) \($0.name)" }
        let text = "\(script.description)\ndropped \(dropped.joined(separator: ", "))\n\(result.rendered)\n"
        Snapshot.check(text, named: "\(name).txt")
    }

    @Test("Cells, sites, inputs and plots of a script are those that it lists")
    func placesExist() throws {
        for sample in SampleTexts.all {
            let script = try #require(check(ScriptText(name: "x", text: sample.text)).script)
            var walk = PlaceWalk(script: script)
            walk.visit(script.body)
            #expect(walk.mistakes == [], "\(sample.name)")
            #expect(walk.sites.count == Set(walk.sites).count, "\(sample.name)")
        }
    }

    @Test("Short texts of all styles are scripts in both versions, with types that fit", arguments: 5...6)
    func accepted(version: Int) {
        for sample in AcceptedTexts.all {
            let result = checked(sample.text, version: version)
            #expect(result.diagnostics.filter { $0.severity == .error }.map(\.message) == [], "\(sample.name)")
            guard let script = result.script else { continue }
            var walk = PlaceWalk(script: script)
            walk.visit(script.body)
            #expect(walk.mistakes == [], "\(sample.name)")
        }
    }

    @Test("A text of a thousand lines is checked; the time is printed")
    func thousandLines() {
        var text = "//@version=6\nstrategy(\"Long\")\nf(x, n) => ta.ema(x, n) - ta.sma(x, n)\nvar n0 = 0.0\n"
        for line in 0..<250 {
            text += """
                a\(line) = ta.ema(close, \(line + 2)) + f(close, \(line + 3))
                if ta.crossover(close, a\(line)) and strategy.position_size == 0
                    strategy.entry("E\(line)", strategy.long, qty = math.max(1, nz(a\(line)[1])))
                n0 := n0 + a\(line)[1] * 2

                """
        }
        let script = ScriptText(name: "x", text: text)
        #expect(script.lineCount > 1_000)
        let clock = ContinuousClock()
        var result: CheckedText?
        let time = clock.measure { result = check(script) }
        print("a script of \(script.lineCount) lines was checked in \(time)")
        #expect(result?.script != nil)
    }
}

/// Goes through a script and looks whether what it names is there.
struct PlaceWalk {
    let script: Script
    var sites: [Int] = []
    var mistakes: [String] = []

    init(script: Script) { self.script = script }

    mutating func visit(_ statements: [Statement]) {
        for statement in statements { visit(statement.action) }
    }

    private mutating func visit(_ action: Statement.Action) {
        switch action {
        case .assign(let cell, let value):
            check(cell)
            check(value, is: script.variables[cell.place].type)
        case .indicate(let indication):
            add(indication.site)
            for cell in indication.results { if let cell { check(cell) } }
            for source in indication.sources { check(source, is: .float) }
        case .when(let condition, let then, let otherwise):
            check(condition, is: .bool)
            visit(then)
            visit(otherwise)
        case .once(let site, let body):
            add(site)
            visit(body)
        case .count(let cell, let counting, let body):
            check(cell)
            check(counting.from, is: script.variables[cell.place].type)
            check(counting.through, is: script.variables[cell.place].type)
            visit(body)
        case .repeatWhile(let before, let condition, let body):
            visit(before)
            check(condition, is: .bool)
            visit(body)
        case .request(let request):
            add(request.site)
            check(request.interval, is: .string)
            visit(request.body)
            for (cell, value) in zip(request.results, request.values) {
                check(value, is: script.variables[cell.place].type)
            }
        case .order(let order):
            for value in order.arguments.values where type(of: value) == .int { mistakes.append("\(value)") }
        case .plot(let place, let value):
            if !script.plots.indices.contains(place) { mistakes.append("plot \(place)") }
            check(value, is: .float)
        case .alert(let value), .fail(let value): check(value, is: .string)
        case .leave, .again: break
        }
    }

    private mutating func add(_ site: SiteID) {
        sites.append(site.place)
        if site.place >= script.sites { mistakes.append("site \(site.place)") }
    }

    private mutating func check(_ cell: VariableID) {
        if !script.variables.indices.contains(cell.place) { mistakes.append("cell \(cell.place)") }
    }

    private mutating func check(_ expression: Expression, is wanted: ScriptType) {
        let found = type(of: expression)
        if found != wanted { mistakes.append("\(expression) is \(found.map { "\($0)" } ?? "mixed"), not \(wanted)") }
    }

    /// The type that the parts of an expression give it, or nil where they do not fit.
    private func type(of expression: Expression) -> ScriptType? {
        switch expression {
        case .constant(let value):
            switch value {
            case .int: return .int
            case .float: return .float
            case .bool: return .bool
            case .string: return .string
            case .na(let type): return type
            }
        case .input(let place):
            switch script.inputs[place].kind {
            case .int, .time: return .int
            case .float, .source, .price: return .float
            case .bool: return .bool
            case .string, .timeframe, .session, .symbol, .textArea: return .string
            case .color: return .color
            }
        case .series(let series), .pastSeries(let series, _):
            switch series {
            case .open, .high, .low, .close, .volume, .hl2, .hlc3, .ohlc4, .hlcc4: return .float
            case .isFirst, .isLast: return .bool
            default: return .int
            }
        case .fact(let fact): return type(of: fact)
        case .account(let fact, _): return type(of: fact)
        case .variable(let cell), .past(let cell, _): return script.variables[cell.place].type
        case .unary(let sign, let operand):
            return sign == .not ? (type(of: operand) == .bool ? .bool : nil) : type(of: operand)
        case .binary(let sign, let left, let right):
            guard let one = type(of: left), let two = type(of: right) else { return kind(of: sign, nil) }
            return one == two ? kind(of: sign, one) : nil
        case .choose(let condition, let first, let second):
            guard type(of: condition) == .bool || type(of: condition) == nil else { return nil }
            return type(of: first) ?? type(of: second)
        case .convert(let conversion, _):
            switch conversion {
            case .intToFloat: return .float
            case .floatToInt: return .int
            case .numberToBool: return .bool
            }
        case .call(let function, _):
            switch function {
            case .isNA, .textContains, .textStartsWith, .textEndsWith: return .bool
            case .toText, .format, .textUpper, .textLower, .textReplaceAll, .textSubstring: return .string
            default: return .float
            }
        }
    }

    private func type(of fact: SymbolFact) -> ScriptType {
        switch fact {
        case .minimumTick, .pointValue, .initialCapital: .float
        case .multiplier: .int
        case .isIntraday, .isDaily, .isWeekly, .isMonthly, .isDailyOrLonger, .isMinutes, .isSeconds: .bool
        default: .string
        }
    }

    private func type(of fact: AccountFact) -> ScriptType {
        let name = fact.rawValue
        if name.hasSuffix("_id") || name.hasSuffix("_name") { return .string }
        let isCount = name.hasSuffix("trades") || name.hasSuffix("_index") || name.hasSuffix("_time")
        return isCount ? .int : .float
    }

    private func kind(of sign: BinaryOperator, _ operand: ScriptType?) -> ScriptType? {
        switch sign {
        case .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual, .and, .or: .bool
        case .over: .float
        case .wholeOver: .int
        default: operand
        }
    }
}
