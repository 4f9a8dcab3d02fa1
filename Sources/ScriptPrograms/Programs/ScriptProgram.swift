import Columns
public import Faults
import Market
import ScriptLanguage
public import Strategies
public import Trading

/// A script that decides at the closes of bars.
public struct ScriptProgram: Decider {
    public private(set) var fault: Fault?
    /// How much of the script runs as columns, and what that saves.
    public let division: ScriptDivision
    /// What does the bars: the division of the script, or else the reference. Not behind one box, which each bar would
    /// have to be asked for.
    private var split: SplitBars?
    private var naive: NaiveBars?
    private var account: AccountFacts
    private var writer: OrderWriter
    private var outbox = Outbox()
    private let high: ColumnHandle
    private let low: ColumnHandle

    init(
        _ strategy: ScriptStrategy, _ inputs: [ScriptValue], _ plan: inout StrategyPlan, _ facts: ScriptFacts,
        _ evaluation: ScriptStrategy.Evaluation
    ) {
        let script = Specialiser.bound(strategy.script, inputs, facts)
        var texts = Texts()
        for text in script.writtenTexts {
            _ = texts.number(of: text)
            _ = plan.orderName(text)
        }
        high = plan.source(.high)
        low = plan.source(.low)
        let terms = strategy.terms
        account = AccountFacts(
            asked: script.askedFacts, names: OrderNames(plan.orderNames), fillsAtClose: terms.fillsAtClose,
            slippage: Double(terms.slippage ?? 0) * facts.instrument.tick.value)
        writer = OrderWriter(terms, version: strategy.script.version, facts, plan.feeds[0].instrument)
        do throws(Fault) {
            switch evaluation {
            case .naive:
                naive = NaiveBars(NaiveEvaluator(script, facts, texts: texts), &plan)
                division = ScriptDivision(script)
            case .split, .whole:
                let split = try SplitBars(script, facts, texts: texts, &plan, isSplit: evaluation == .split)
                division = split.division
                self.split = split
            }
        } catch {
            fault = error
            division = ScriptDivision(script)
        }
    }

    /// What it called orders beside the names of its plan.
    public var madeNames: [String] { account.names.made }

    public mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        guard fault == nil else { return }
        do throws(Fault) {
            let instrument = writer.instrument
            self.account.renew(
                instrument, account, row.books, bar: Double(row.index), high: row[high], low: row[low])
            if !outbox.calls.isEmpty { outbox.calls.removeAll(keepingCapacity: true) }
            try split?.step(row, &self.account, &outbox)
            try naive?.step(row, &self.account, &outbox)
            guard !outbox.calls.isEmpty, let texts = split?.texts ?? naive?.texts else { return }
            for call in outbox.calls {
                if isTrue(call["immediately"] ?? 0) { self.account.noteClosingAtOnce() }
                try writer.write(call, texts, &self.account.names, account, row.books, &intents)
            }
        } catch {
            fault = error
        }
    }
}

/// The reference in front of a panel.
struct NaiveBars {
    private var evaluator: NaiveEvaluator
    private let sources: [ColumnHandle]

    init(_ evaluator: NaiveEvaluator, _ plan: inout StrategyPlan) {
        self.evaluator = evaluator
        let names: [BarSource] = [.openMilliseconds, .closeMilliseconds, .open, .high, .low, .close, .volume]
        sources = names.map { plan.source($0) }
    }

    var texts: Texts { evaluator.texts }

    mutating func step(_ row: borrowing Row, _ account: inout AccountFacts, _ outbox: inout Outbox) throws(Fault) {
        func moment(_ milliseconds: Double) -> Timestamp { Timestamp(nanoseconds: Int64(milliseconds) * 1_000_000) }
        let bar = Bar(
            openTime: moment(row[sources[0]]), closeTime: moment(row[sources[1]]), open: row[sources[2]],
            high: row[sources[3]], low: row[sources[4]], close: row[sources[5]], volume: row[sources[6]])
        try evaluator.step(bar, account, &outbox)
    }
}

extension BoundScript {
    /// The texts that stand in it, in their order.
    var writtenTexts: [String] {
        var texts: [String] = []
        var known: Set<String> = []
        func look(_ expression: Expression) {
            if case .constant(.string(let text)) = expression, known.insert(text).inserted { texts.append(text) }
        }
        func look(_ statement: Statement) {
            for expression in statement.expressions { expression.visit(look) }
            if case .request(let request) = statement.action {
                for inner in request.body { inner.visit(look) }
                for value in request.values { value.visit(look) }
            }
        }
        for statement in body { statement.visit(look) }
        return texts
    }

    /// The facts of the account that it asks for.
    var askedFacts: Set<AccountFact> {
        var facts: Set<AccountFact> = []
        for statement in body {
            statement.visit { inner in
                for expression in inner.expressions {
                    expression.visit { if case .account(let fact, _) = $0 { facts.insert(fact) } }
                }
            }
        }
        return facts
    }
}

/// How much of a script runs how.
public struct ScriptDivision: Sendable, Hashable {
    /// The calls of indicators that are columns over all history.
    public internal(set) var columnCalls = 0
    /// The calls of indicators in all, after what inputs decide has fallen away.
    public internal(set) var calls = 0
    /// Statements that are done once over all history, those with a memory of their own.
    public internal(set) var scanned = 0
    /// Statements that are done bar by bar beside the account.
    public internal(set) var looped = 0
    /// Whether it is asked only where one of its conditions holds.
    public internal(set) var sleeps = false

    init() {}

    /// A script of which nothing is split off.
    init(_ script: BoundScript) {
        for statement in script.body {
            statement.visit {
                looped += 1
                if case .indicate = $0.action { calls += 1 }
            }
        }
    }
}
