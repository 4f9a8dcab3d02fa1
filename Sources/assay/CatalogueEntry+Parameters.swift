import Arguments
import Documents
import Faults
import Market
import Persistence
import ScriptPrograms
import Strategies
import Trading

extension CatalogueEntry {
    /// The parameters that the strategy declares over some series, with what was given to them; a fault where a given
    /// value is no parameter's.
    ///
    /// Nothing is read for it: facts of instruments, on which parameters do not depend, are stood in for.
    func parameters(_ given: [GivenParameter], over series: [SeriesName]) throws(Fault) -> [StrategyParameter] {
        let symbols = Set(series.map(\.symbol)).sorted()
        let feeds = symbols.enumerated().flatMap { offset, symbol in
            series.filter { $0.symbol == symbol }.map { Feed(InstrumentIndex(offset), $0.interval) }
        }
        var plan = StrategyPlan(feeds, instruments: symbols.map(Self.standIn)).giving(given)
        _ = make(&plan, .standIn(plan))
        if let problem = plan.problems.first { throw fault(of: problem, plan.parameters) }
        return plan.parameters
    }

    /// What stands in for an instrument where none is read.
    static func standIn(_ symbol: String) -> Instrument {
        Instrument(
            symbol: symbol, kind: .stock, currency: "USD", tick: Price(units: Price.unitsPerOne / 100),
            lot: Quantity(units: Quantity.unitsPerOne), multiplier: 1, calendar: "24/7", timeZone: "UTC")
    }

    private func fault(of problem: ParameterProblem, _ parameters: [StrategyParameter]) -> Fault {
        switch problem {
        case .unknown(let given):
            let names = parameters.map(\.name).joined(separator: ", ")
            return Fault(
                .usage, "strategy '\(name)' has no parameter '\(given.name)'", at: "--set",
                remedy: names.isEmpty ? "it has none" : "its parameters are \(names)")
        case .unfit(let given, let parameter):
            return Fault(
                .usage, "parameter '\(given.name)' is \(parameter.domain.words), was '\(given.text)'", at: "--set")
        }
    }
}

extension ParameterDomain {
    /// The values in words.
    fileprivate var words: String {
        switch self {
        case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range):
            "a number from \(ParameterValue.number(range.lowerBound).text) to "
                + ParameterValue.number(range.upperBound).text
        case .truth: "true or false"
        case .choice(let words): "one of \(words.joined(separator: ", "))"
        case .text: "any text"
        }
    }
}

extension ParameterValue {
    /// The value as people read it.
    var text: String {
        switch self {
        case .whole(let value): String(value)
        case .number(let value): value.isFinite ? NumberText.shortest(value) : value.description
        case .truth(let value): String(value)
        case .choice(let word): word
        }
    }

    /// The value in answers.
    var json: JSON {
        switch self {
        case .whole(let value): JSON(value)
        case .number(let value): JSON(value)
        case .truth(let value): .bool(value)
        case .choice(let word): .string(word)
        }
    }
}

extension GivenParameter {
    /// What an assignment of the command line gives.
    init(_ assignment: Assignment) { self.init(assignment.name, assignment.value) }
}
