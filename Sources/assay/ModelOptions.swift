import Arguments
import Documents
import Faults
import Persistence
import Simulation

/// The options that decide a run beside its strategy and its data: the same ones for every command that runs one.
enum ModelOptions {
    static let capital = Option<Double>("capital", default: 100_000, help: "the cash it starts with")
    static let currency = Option<CurrencyWord?>(
        "currency", help: "the currency of the account; that of the series otherwise")
    static let rates = Option<CommaList<SeriesName>?>(
        "rates", help: "series such as EURUSD:1d that tell what other currencies are worth")
    static let commission = Option<CommissionWord?>("commission", help: "0, 0.1%, 10bp or 0.005/unit; 0 otherwise")
    static let slippage = Option<SlippageWord?>(
        "slippage", help: "0, 1tick, 5bp, spread:10bp, volume:, root: or almgren:; 0 otherwise")
    static let fillRule = Option<FillRuleWord?>("fill-rule", help: "how orders meet bars; path otherwise")
    static let margin = Option<MarginWord?>(
        "margin", help: "the part of its value that a position needs; all of it otherwise")
    static let participation = Option<Double?>(
        "participation", in: 0.0001...1, help: "the part of a bar's volume that may be executed")
    static let latency = Option<LatencyWord?>("latency", help: "1bar or 250ms until an order arrives; 0 otherwise")
    static let pyramiding = Option<Int>(
        "pyramiding", in: 1...100_000, default: 1, help: "how many entries of one side may follow another")
    static let settlement = Option<Int>(
        "settlement", in: 0...10, default: 0, help: "sessions from a sale until it is paid")
    static let borrowing = Option<RateWord?>("borrow", help: "what selling short costs a year, such as 3%; 0 otherwise")
    static let interest = Option<InterestWord?>(
        "interest", help: "what cash earns a year, and what a lack of it costs: 2%/6%; 0 otherwise")
    static let funding = Option<FundingWord?>(
        "funding", help: "what a long position pays a short one, such as 0.01%/8h; 0 otherwise")
    static let delisted = Option<[DelistingWord]>(
        "delisted", help: "a symbol that ends with its last bar, as in OAK or OAK=-30%")
    static let closing = Option<ClosingWord>(
        "closing", default: .fifo, help: "which entries a closing trade takes first")
    static let conversion = Option<ConversionWord>(
        "conversion", default: .atOnce, help: "what becomes of cash in other currencies")
    static let risk = Option<[RiskWord]>("risk", help: "a limit that orders keep, such as leverage=1 or market-hours")

    /// All of them with the names they are given by.
    static let named: [(name: String, key: any ArgumentKey)] = [
        ("capital", capital), ("currency", currency), ("rates", rates), ("commission", commission),
        ("slippage", slippage), ("fill-rule", fillRule), ("margin", margin), ("participation", participation),
        ("latency", latency), ("pyramiding", pyramiding), ("settlement", settlement), ("borrow", borrowing),
        ("interest", interest), ("funding", funding), ("delisted", delisted), ("closing", closing),
        ("conversion", conversion), ("risk", risk),
    ]

    static var all: [any ArgumentKey] { named.map(\.key) }

    /// The model that the options tell.
    static func model(_ arguments: ParsedArguments) throws(Fault) -> RunModel {
        var model = try RunModel(capital: arguments[capital], at: "--capital")
        model.currency = arguments[currency]?.code
        model.rates = arguments[rates]?.values ?? []
        for (place, rate) in model.rates.enumerated() where model.rates[..<place].contains(rate) {
            throw Fault(.usage, "\(rate) is given twice", at: "--rates", remedy: "name each series once")
        }
        model.commission = arguments[commission] ?? .none
        model.slippage = arguments[slippage] ?? .none
        model.rule = arguments[fillRule]?.rule ?? .path
        model.margin = arguments[margin]
        model.participation = arguments[participation]
        model.latency = arguments[latency] ?? .none
        model.pyramiding = arguments[pyramiding]
        model.settlement = arguments[settlement]
        model.borrowing = arguments[borrowing]
        model.interest = arguments[interest]
        model.funding = arguments[funding]
        model.delisted = arguments[delisted]
        model.closing = arguments[closing]
        model.conversion = arguments[conversion]
        model.limits = arguments[risk]
        model.chosen = Set(named.filter { arguments.isGiven($0.key) }.map(\.name))
        return model
    }
}
