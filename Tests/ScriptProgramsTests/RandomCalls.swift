import TestSupport

/// A text whose orders are functions of columns, most often, by a seed.
struct RandomCalls {
    private var generator: SeededGenerator
    private var lines: [String] = []
    private let version: Int
    private var longSize = ""
    private var shortSize = ""

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed &* 6_007)
        version = seed % 3 == 0 ? 5 : 6
        longSize = one(["", "", "", ", qty=3", ", qty=math.round(range * 4)"])
        shortSize = one(["", "", "", ", qty=9", ", qty=range > 1 ? na : 2.5"])
    }

    /// The text.
    mutating func text() -> String {
        lines = [
            "//@version=\(version)", "strategy(\(declaration()))", "fast = ta.sma(close, \(pick(1...4)))",
            "slow = ta.ema(close, input.int(\(pick(4...12)), \"Slow\"))", "range = ta.atr(5)",
            "level = \(one(["98.0", "100", "103.5"]))", "var float high1 = na", "isNew = high > nz(high1, 0)",
            "high1 := isNew ? high : nz(high1, high) - 0.05", "holds = strategy.position_size != 0",
            "calm = range < ta.sma(range, 9)", "rises = ta.crossover(fast, slow)", "falls = ta.crossunder(fast, slow)",
            "meets = ta.\(one(["cross", "crossover", "crossunder"]))(close, level)",
            "score = (fast > slow ? 1 : 0) + (close > open ? 1 : 0)",
        ]
        if !one(of: 3) {
            let out = one(["strategy.close(\"L\")", "strategy.entry(\"S\", strategy.short\(shortSize))"])
            lines += ["if rises", "    strategy.entry(\"L\", strategy.long\(longSize))", "if falls", "    \(out)"]
        }
        for _ in 0..<pick(0...2) { branch("", depth: 2) }
        if one(of: 3) { exit() }
        lines.append("plot(fast - slow)")
        return lines.joined(separator: "\n") + "\n"
    }

    private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    private mutating func one(_ choices: [String]) -> String { choices.randomElement(using: &generator) ?? "close" }

    private mutating func one(of count: Int) -> Bool { pick(1...count) == 1 }

    // MARK: - Terms

    private mutating func declaration() -> String {
        var parts = ["\"Random calls\"", "initial_capital=\(one(["10000", "100000", "2500"]))"]
        parts.append(
            one([
                "default_qty_value=7", "default_qty_type=strategy.cash, default_qty_value=2000",
                "default_qty_type=strategy.percent_of_equity, default_qty_value=60",
                "default_qty_type=strategy.percent_of_equity, default_qty_value=100", "pyramiding=0",
                "default_qty_type=strategy.percent_of_equity, default_qty_value=95",
            ]))
        parts.append(
            one([
                "commission_value=0.05", "commission_type=strategy.commission.cash_per_order, commission_value=1.37",
                "commission_type=strategy.commission.cash_per_contract, commission_value=0.013", "slippage=0",
            ]))
        if one(of: 3) { parts.append("slippage=\(pick(1...3))") }
        if one(of: 2) { parts.append("margin_long=\(pick(0...1) * 40), margin_short=\(pick(0...1) * 50)") }
        if one(of: 4) { parts.append("process_orders_on_close=true") }
        // A slip that is named twice is a mistake.
        if parts.contains("slippage=0"), parts.contains(where: { $0.hasPrefix("slippage=") && $0 != "slippage=0" }) {
            parts.removeAll { $0 == "slippage=0" }
        }
        return parts.joined(separator: ", ")
    }

    // MARK: - Orders

    private mutating func branch(_ indent: String, depth: Int) {
        lines.append("\(indent)if \(condition(2))")
        body(indent + "    ", depth: depth - 1)
        guard one(of: 3) else { return }
        lines.append("\(indent)else\(one(of: 2) ? " if \(condition(1))" : "")")
        body(indent + "    ", depth: depth - 1)
    }

    private mutating func body(_ indent: String, depth: Int) {
        for _ in 0..<pick(1...2) {
            if depth > 0, one(of: 4) { branch(indent, depth: depth) } else { order(indent) }
        }
    }

    private mutating func order(_ indent: String) {
        let when = version == 5 && one(of: 3) ? ", when=\(condition(1))" : ""
        switch pick(0...8) {
        case 0...2: lines.append("\(indent)strategy.entry(\"L\", strategy.long\(longSize)\(when))")
        case 3...4: lines.append("\(indent)strategy.entry(\"S\", strategy.short\(shortSize)\(when))")
        case 5: lines.append("\(indent)strategy.close(\"L\"\(when), comment=\"out\")")
        case 6: lines.append("\(indent)strategy.close(\"S\"\(when))")
        case 7: lines.append("\(indent)strategy.entry(\"L2\", strategy.long, qty=2)")
        default: lines.append("\(indent)strategy.close_all()")
        }
    }

    private mutating func exit() {
        let distances = one([
            "stop=close - 1.3 * range", "stop=slow - 0.8, limit=fast + 1.1", "limit=math.max(close, slow) + range",
            "loss=\(pick(20...200))", "profit=\(pick(20...200))", "loss=\(pick(20...200)), profit=\(pick(30...300))",
        ])
        switch pick(0...5) {
        case 0: lines.append("strategy.exit(\"X\", \(distances))")
        case 1: lines.append("strategy.exit(\"X\", \"L\", \(distances))")
        case 2: lines += ["if \(condition(1))", "    strategy.exit(\"X\", \"L\", \(distances))"]
        case 3: lines += ["if strategy.position_size != 0", "    strategy.exit(\"X\", \"L\", \(distances))"]
        case 4: lines += ["if strategy.position_size < 0", "    strategy.exit(\"X\", \"S\", \(distances))"]
        default:
            lines.append("strategy.exit(\"X\", \"L\", \(distances))")
            lines.append("strategy.exit(\"Y\", \"S\", \(one(["loss=\(pick(30...90))", "stop=high[1] + range"])))")
        }
    }

    // MARK: - Conditions

    private mutating func condition(_ depth: Int) -> String {
        guard depth > 0 else { return one(["close > open", "calm", "isNew", "score == 2", "fast > slow"]) }
        switch pick(0...13) {
        case 0...2: return one(["rises", "falls"])
        case 3: return one(["meets", "meets", "meets", "ta.crossover(close, slow)"])
        case 4: return "(\(condition(depth - 1)) \(one(["and", "or"])) \(condition(depth - 1)))"
        case 5: return "not (\(condition(depth - 1)))"
        case 6:
            let (left, right) = (one(["fast", "close", "high[1]", "range"]), one(["slow", "level", "open", "0.8"]))
            return "\(left) \(one([">", "<", ">=", "<="])) \(right)"
        case 7: return "strategy.position_size \(one(["<=", ">=", "==", ">", "<"])) 0 and \(condition(depth - 1))"
        case 8: return "(not holds and \(condition(depth - 1)))"
        case 9: return "(fast > slow)[\(pick(1...2))]"
        case 10: return "calm != calm[1]"
        case 11: return "strategy.opentrades == \(pick(0...1)) and rises"
        case 12: return "(calm ? close > slow : close < fast)"
        default: return condition(depth - 1)
        }
    }
}
