import Faults
import Market
import ScriptLanguage

/// What does a script's statements at the close of each bar. A value: copying it saves it.
protocol ScriptEvaluator: Sendable {
    /// The texts that its numbers stand for.
    var texts: Texts { get }
    /// Takes a bar that has closed, and what the account is then; adds what the script wants.
    mutating func step(_ bar: Bar, _ account: AccountFacts, _ outbox: inout Outbox) throws(Fault)
}

/// How a running script ends where it cannot go on.
enum ScriptFault {
    /// How many rounds all loops of a bar may make.
    static let rounds = 1_000_000
    /// How far back a script may look.
    static let reach = 5_000.0
    static let roundsRemedy = "bound the loop by a number of bars"
    static let reachRemedy = "from 0 to \(Int(reach)) bars back can be read"

    static func stopped(_ message: String, _ statement: Statement) -> Fault {
        Fault(.input, "the script ended itself: \(message)", at: place(statement))
    }

    static func tooManyRounds(_ statement: Statement) -> Fault {
        Fault(
            .input, "the loops of one bar went round more than \(rounds) times", at: place(statement),
            remedy: roundsRemedy)
    }

    /// Fewer texts or shorter ones are wanted; where, the step tells that made them.
    static let tooMuchText = Fault(
        .input,
        "a text is longer than \(Texts.longest) bytes, or the script makes more than \(Texts.limit) texts",
        remedy: "make texts where they are needed, and none by adding to itself without end")

    static func beyondReach(_ offset: Double) -> Fault {
        Fault(
            .input, "history is read \(offset) bars back", remedy: reachRemedy)
    }

    private static func place(_ statement: Statement) -> String {
        "\(statement.position.line):\(statement.position.column)"
    }
}

/// The bars of a longer interval, as those of a script's own come.
struct LongerFeed: Sendable {
    /// The facts of the symbol at the longer interval.
    let facts: ScriptFacts
    private var gathering: BarGathering?

    /// The bars that a request asks for.
    init(_ text: String, of request: Request, _ facts: ScriptFacts) throws(Fault) {
        guard !text.isEmpty, IntervalText(text)?.interval != facts.interval else {
            self.facts = facts
            return
        }
        guard let target = IntervalText(text)?.interval else {
            throw Fault(
                .input, "\"\(text)\" is no interval", remedy: "an hour is \"60\", a day \"D\", a week \"W\"")
        }
        guard BarGathering.fills(target, facts.interval) else {
            throw Fault(
                .input, "bars of \(facts.interval) do not make bars of \(target)",
                remedy: "ask for a longer interval that whole bars fill")
        }
        gathering = BarGathering(from: facts.interval, to: target, calendar: facts.calendar)
        self.facts = ScriptFacts(
            facts.instrument, target, currency: facts.currency, capital: facts.capital, calendar: facts.calendar,
            zone: facts.zone, grids: [:])
    }

    /// The longer bars that are over with a bar.
    mutating func bars(with bar: Bar) -> [Bar] { gathering?.add(bar) ?? (gathering == nil ? [bar] : []) }
}

extension Indication {
    /// The indicator of the call, with the parameters that are known and the grids of the sources that are prices.
    func form(_ facts: ScriptFacts, isOwnInterval: Bool, _ texts: inout Texts) -> IndicatorForm {
        var known: [IndicatorForm.Parameter] = []
        for parameter in parameters {
            known.append(
                IndicatorForm.Parameter(name: parameter.name, value: parameter.value.value?.number(&texts)))
        }
        let grids = sources.map { source in
            if case .series(let series) = source, isOwnInterval { return facts.grids[series] }
            return nil
        }
        return IndicatorForm(name: name, parameters: known, grids: grids)
    }
}
