import TestSupport

/// A text that is a strategy by the grammar, by a seed.
struct RandomScript {
    private var generator: SeededGenerator
    private var lines: [String] = []
    private var floats: [String] = []
    private var truths: [String] = []
    /// The variables that may get another value.
    private var changeable: [String] = []
    private var count = 0
    private let version: Int

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        version = seed % 3 == 0 ? 5 : 6
    }

    /// The text.
    mutating func text() -> String {
        lines = [
            "//@version=\(version)",
            "strategy(\"random\", pyramiding=\(pick(0...3)), initial_capital=1000000)",
            "length = input.int(\(pick(2...9)), \"Length\", minval=1)",
            "useIt = input.bool(\(flip ? "true" : "false"), \"Use it\")",
        ]
        if flip { lines += ["f(a, b) =>", "    c = ta.ema(a, 3)", "    a > b ? c : nz(c[1], b)"] }
        hasFunction = lines.last?.hasPrefix("    a >") ?? false
        for _ in 0..<pick(3...9) { statement(indent: "", depth: 2) }
        orders()
        return lines.joined(separator: "\n") + "\n"
    }

    private static let facts = [
        "strategy.position_size", "nz(strategy.position_avg_price, close)", "strategy.openprofit",
        "strategy.max_drawdown", "strategy.opentrades.max_runup(0)",
        "strategy.closedtrades.max_drawdown(strategy.closedtrades - 1)",
        "(bar_index - strategy.closedtrades.entry_bar_index(strategy.closedtrades - 1))",
        "str.length(strategy.closedtrades.entry_id(strategy.closedtrades - 1))",
    ]

    private var hasFunction = false
    private var flip: Bool { mutating get { Bool.random(using: &generator) } }

    private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    private mutating func one(_ choices: [String]) -> String { choices.randomElement(using: &generator) ?? "close" }

    private mutating func name(_ stem: String) -> String {
        count += 1
        return "\(stem)\(count)"
    }

    // MARK: - Statements

    private mutating func statement(indent: String, depth: Int) {
        let isTop = indent.isEmpty
        switch pick(0...(isTop ? 11 : 5)) {
        case 0, 1: declareFloat(indent)
        case 2:
            let truth = name("t")
            lines.append("\(indent)bool \(truth) = \(condition(2))")
            truths.append(truth)
        case 3 where !changeable.isEmpty, 4 where !changeable.isEmpty:
            lines.append("\(indent)\(one(changeable)) \(one([":=", "+="])) \(number(2))")
        case 5 where depth > 0: branch(indent, depth)
        case 6:
            let variable = name("v")
            lines.append("var float \(variable) = \(one(["0.0", "na", "close", "1.5"]))")
            lines.append("\(variable) := \(condition(1)) ? \(number(1)) : nz(\(variable), 1.0) * 0.5 + \(number(0))")
            floats.append(variable)
            changeable.append(variable)
        case 7:
            let sum = name("s")
            lines.append("float \(sum) = 0.0")
            lines.append("for i = 0 to \(pick(0...4))")
            lines.append("    \(sum) := \(sum) + nz(\(one(["close", "high"] + floats))[i])\(flip ? " * i" : "")")
            if flip { lines.append("    if \(sum) > 350"); lines.append("        break") }
            floats.append(sum)
        case 8:
            let kind = name("k")
            lines.append("float \(kind) = switch")
            lines.append("    \(condition(1)) => \(number(1))")
            if flip { lines.append("    \(condition(1)) => \(number(1))") }
            lines.append("    => \(number(0))")
            floats.append(kind)
        case 9:
            let chosen = name("x")
            lines.append("float \(chosen) = if \(condition(1))")
            lines.append("    \(number(1))")
            if flip { lines += ["else", "    \(number(1))"] }
            floats.append(chosen)
        case 10:
            let longer = name("r")
            let inner = one(["close", "ta.sma(close, 3)", "high - low", "ta.ema(hl2, length)[1]"] + reusable)
            let isAhead = flip
            let asked = isAhead ? "(\(inner))[\(pick(1...2))]" : inner
            let merge = isAhead ? ", lookahead=barmerge.lookahead_on" : ""
            let gaps = flip ? ", gaps=barmerge.gaps_on" : ""
            let call = "syminfo.tickerid, \"\(one(["240", "D"]))\", \(asked)\(gaps)\(merge)"
            lines.append("float \(longer) = request.security(\(call))")
            floats.append(longer)
        case 11:
            let (counter, sum) = (name("w"), name("s"))
            lines += [
                "int \(counter) = 0", "float \(sum) = \(number(1))", "while \(counter) < \(pick(1...4))",
                "    \(counter) += 1", "    \(sum) := nz(\(sum)) * 0.5 + \(counter)",
            ]
            floats.append(sum)
        default: declareFloat(indent)
        }
    }

    /// Variables that depend neither on the account nor on another interval, so that they may be asked for on one.
    private var reusable: [String] {
        let isMixed = lines.contains { line in
            ["strategy.", "request."].contains { line.contains($0) }
        }
        return isMixed ? [] : floats
    }

    private mutating func declareFloat(_ indent: String) {
        let variable = name("a")
        lines.append("\(indent)float \(variable) = \(number(2))")
        if indent.isEmpty {
            floats.append(variable)
            changeable.append(variable)
        }
    }

    /// What is declared inside is not known after it.
    private mutating func branch(_ indent: String, _ depth: Int) {
        let (known, conditions) = (floats, truths)
        lines.append("\(indent)if \(condition(2))")
        for _ in 0..<pick(1...2) { statement(indent: indent + "    ", depth: depth - 1) }
        (floats, truths) = (known, conditions)
        guard flip else { return }
        lines.append("\(indent)else")
        for _ in 0..<pick(1...2) { statement(indent: indent + "    ", depth: depth - 1) }
        (floats, truths) = (known, conditions)
    }

    private mutating func orders() {
        for _ in 0..<pick(1...3) {
            lines.append("if \(condition(2))")
            let id = one(["\"A\"", "\"B\"", "\"M\" + str.tostring(bar_index % 3)"])
            switch pick(0...6) {
            case 0, 1:
                let price = one(["", ", stop=\(number(1))", ", limit=\(number(1))"])
                lines.append(
                    "    strategy.entry(\(id), strategy.\(one(["long", "short"])), qty=\(pick(1...4))\(price))")
            case 2: lines.append("    strategy.order(\(id), strategy.\(one(["long", "short"])), qty=\(pick(1...3)))")
            case 3:
                lines.append(
                    "    strategy.exit(\"X\", \(id), profit=\(pick(20...200)), loss=\(pick(20...200)))")
            case 4: lines.append("    strategy.close(\(id)\(flip ? ", qty_percent=50" : ""))")
            case 5: lines.append("    strategy.close_all()")
            default: lines.append("    strategy.cancel(\(id))")
            }
        }
        lines.append("if \(condition(1))")
        lines.append("    strategy.entry(\"A\", strategy.long, qty=2)")
        lines.append("if \(condition(1))")
        lines.append("    strategy.entry(\"B\", strategy.short, qty=1)")
    }

    // MARK: - Expressions

    private mutating func number(_ depth: Int) -> String {
        let plain = ["close", "open", "high", "low", "hl2", "ohlc4", "volume / 100", "bar_index % 7", "2.5", "length"]
        guard depth > 0 else { return one(plain + floats + floats) }
        switch pick(0...13) {
        case 0, 1: return "(\(number(depth - 1)) \(one(["+", "-", "*", "/", "%"])) \(number(depth - 1)))"
        case 2: return "ta.sma(\(number(depth - 1)), \(pick(1...8)))"
        case 3: return "ta.ema(\(number(depth - 1)), \(one(["length", "4"])))"
        case 4: return "ta.\(one(["highest", "lowest", "stdev", "wma"]))(\(number(depth - 1)), \(pick(2...7)))"
        case 5: return "nz(\(number(depth - 1)), \(number(0)))"
        case 6: return "math.\(one(["max", "min"]))(\(number(depth - 1)), \(number(depth - 1)))"
        case 7: return "(\(condition(depth - 1)) ? \(number(depth - 1)) : \(number(depth - 1)))"
        case 8: return "\(one(["close", "high", "low"] + floats))[\(pick(1...6))]"
        case 9: return "\(one(["close", "open"] + floats))[bar_index % \(pick(2...5))]"
        case 10:
            return one(Self.facts)
        case 11 where hasFunction: return "f(\(number(depth - 1)), \(number(0)))"
        case 12: return "ta.\(one(["rsi", "change", "mom"]))(\(one(["close", "hl2"] + floats)), \(pick(1...6)))"
        default: return "math.abs(\(number(depth - 1)))"
        }
    }

    private mutating func condition(_ depth: Int) -> String {
        guard depth > 0 else { return one(["close > open", "useIt", "bar_index % 3 == 0"] + truths) }
        switch pick(0...8) {
        case 0, 1, 2: return "\(number(depth - 1)) \(one([">", "<", ">=", "<=", "==", "!="])) \(number(depth - 1))"
        case 3: return "(\(condition(depth - 1)) \(one(["and", "or"])) \(condition(depth - 1)))"
        case 4: return "not \(one(["useIt", "(close > open)"] + truths))"
        case 5: return "ta.\(one(["crossover", "crossunder", "cross"]))(\(number(depth - 1)), \(number(depth - 1)))"
        case 6: return "na(\(number(depth - 1)))"
        case 7: return "strategy.position_size \(one([">", "<", "=="])) 0"
        default: return condition(depth - 1)
        }
    }
}
