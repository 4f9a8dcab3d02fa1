import Arguments
import Documents
import Faults
import Market
import Persistence
import ScriptPrograms
import ScriptRuns
import Simulation
import Trading

/// What decides a run beside its strategy and its data: money, costs, conventions, limits.
struct RunModel: Sendable {
    let capital: Money
    var commission = CommissionWord.none
    var slippage = SlippageWord.none
    var rule = FillRule.path
    var margin: MarginWord?
    var participation: Double?
    var latency = LatencyWord.none
    var limits: [RiskWord] = []
    var pyramiding = 1
    var settlement = 0
    var borrowing: RateWord?
    var interest: InterestWord?
    var funding: FundingWord?
    var delisted: [DelistingWord] = []
    var closing = ClosingWord.fifo
    var conversion = ConversionWord.atOnce
    /// The currency of the account; that of all series where it is not named.
    var currency: String?
    /// The series that tell what other currencies are worth.
    var rates: [SeriesName] = []
    /// What was asked for, by the names of the options; the rest a strategy may declare.
    var chosen: Set<String> = []
    /// What a strategy that is a text declares.
    private(set) var declared: ScriptTerms?

    init(capital: Double, at place: String) throws(Fault) {
        guard capital >= 0.01, capital < 1e15 else {
            throw Fault(.usage, "a capital is positive, from 0.01 to below 1e15, was \(capital)", at: place)
        }
        self.capital = Money(rounding: capital, toStep: Money(units: 1), rule: .nearestEven)
    }

    /// The same with what a strategy declares, where nothing else was asked for.
    func adopting(_ terms: ScriptTerms?) throws(Fault) -> RunModel {
        guard let terms else { return self }
        var model = try RunModel(
            capital: chosen.contains("capital") ? capital.value : terms.capital ?? 1_000_000, at: "initial_capital")
        model.commission = commission
        model.slippage = slippage
        model.rule = chosen.contains("fill-rule") ? rule : .tradingView
        model.margin = margin
        model.participation = participation
        model.latency = latency
        model.limits = limits
        model.pyramiding = chosen.contains("pyramiding") ? pyramiding : terms.pyramiding ?? 1
        model.settlement = settlement
        model.borrowing = borrowing
        model.interest = interest
        model.funding = funding
        model.delisted = delisted
        model.closing = chosen.contains("closing") ? closing : terms.closesByEntry ? .byEntry : .fifo
        model.conversion = conversion
        model.currency = currency ?? terms.currency
        model.rates = rates
        if !chosen.contains("commission"), let kind = terms.commissionKind {
            let amount = NumberText.shortest(terms.commission)
            switch kind {
            case .percent: model.commission = try CommissionWord(argument: "\(amount)%")
            case .perContract: model.commission = try CommissionWord(argument: "\(amount)/unit")
            case .perOrder: model.commission = try CommissionWord(argument: "\(amount)/order")
            }
        }
        if !chosen.contains("slippage"), let ticks = terms.slippage, ticks > 0 {
            model.slippage = try SlippageWord(argument: "\(ticks)tick")
        }
        model.chosen = chosen
        model.declared = terms
        return model
    }

    /// The options of what a strategy that is a text may declare.
    private static let declarable: [String: DeclaredFact] = [
        "capital": .capital, "currency": .currency, "commission": .fees, "slippage": .slippage, "margin": .margins,
        "pyramiding": .pyramiding, "closing": .closing, "fill-rule": .fillRule,
    ]

    /// What was asked for of what a strategy may declare.
    var chosenFacts: Set<DeclaredFact> { Set(Self.declarable.filter { chosen.contains($0.key) }.map(\.value)) }

    /// The options by which something else was asked for than a strategy declares; nil where it declares nothing.
    ///
    /// A fill rule or a commission that is asked for takes the place of all that is declared of it, so that it decides
    /// an outcome even where it is called the same.
    var overridden: [String]? {
        declared.map { _ in Self.declarable.keys.filter(chosen.contains).sorted() }
    }

    /// Whether nothing is paid for trading.
    var isFree: Bool { commission.argumentText == "0" && slippage.argumentText == "0" }

    /// What the venue does.
    var venue: VenueModels {
        var models = VenueModels(rule: rule, fees: commission.model, slippage: slippage.model)
        models.participation = participation
        models.latency = latency.latency
        return models
    }

    /// What may be done in an instrument.
    func terms(of instrument: Instrument) -> TradingTerms {
        TradingTerms(
            instrument: instrument, initialMargin: margin?.initial ?? 1, maintenanceMargin: margin?.maintenance ?? 0,
            isShortable: limits.allSatisfy { $0.allowsShort(instrument.symbol) }, settlementSessions: settlement)
    }

    /// What carrying positions and cash costs.
    var carrying: CarryingModel {
        CarryingModel(
            borrowRate: borrowing?.rate ?? 0, creditRate: interest?.credit.rate ?? 0,
            debitRate: interest?.debit.rate ?? 0)
    }

    /// Everything of it that decides an outcome, each in one way of writing it.
    var facts: JSONObject {
        [
            "fillRule": JSON(rule.name), "commission": JSON(commission.argumentText),
            "slippage": JSON(slippage.argumentText), "margin": JSON(margin?.argumentText),
            "participation": JSON(participation), "latency": JSON(latency.argumentText),
            "limits": JSON(limits.map(\.argumentText)), "pyramiding": JSON(pyramiding),
            "settlement": JSON(settlement), "borrowing": JSON(borrowing?.argumentText),
            "interest": JSON(interest?.argumentText), "funding": JSON(funding?.argumentText),
            "delisted": JSON(delisted.map(\.argumentText)), "closing": JSON(closing.rawValue),
            "conversion": JSON(conversion.rawValue),
        ]
    }

    /// The options that ask for it, those that are as usual left out.
    var words: [String] {
        var words: [String] = []
        func add(_ name: String, _ value: String?, usual: String? = nil) {
            let isAsked = declared != nil && Self.declarable[name] != nil ? chosen.contains(name) : value != usual
            if let value, isAsked { words += ["--\(name)", value] }
        }
        add("capital", capital.text, usual: "100000")
        add("currency", currency)
        add("rates", rates.isEmpty ? nil : rates.map(\.description).joined(separator: ","))
        add("commission", commission.argumentText, usual: "0")
        add("slippage", slippage.argumentText, usual: "0")
        add("fill-rule", rule.name, usual: FillRule.path.name)
        add("margin", margin?.argumentText)
        add("participation", participation.map { NumberText.shortest($0) })
        add("latency", latency.argumentText, usual: "0")
        add("pyramiding", String(pyramiding), usual: "1")
        add("settlement", String(settlement), usual: "0")
        add("borrow", borrowing?.argumentText)
        add("interest", interest?.argumentText)
        add("funding", funding?.argumentText)
        for one in delisted { add("delisted", one.argumentText) }
        add("closing", closing.rawValue, usual: ClosingWord.fifo.rawValue)
        add("conversion", conversion.rawValue, usual: ConversionWord.atOnce.rawValue)
        for limit in limits { add("risk", limit.argumentText) }
        return words
    }

    /// A warning where orders trade at the close that decides them.
    func warning(isDated: Bool) -> String? {
        guard rule.market == .sameClose || rule.market == .current && !isDated else { return nil }
        return "by the fill rule '\(rule.name)' market orders trade at the very close that decides them, "
            + "which no market grants"
    }
}
