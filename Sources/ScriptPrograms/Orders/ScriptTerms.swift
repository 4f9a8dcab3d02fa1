public import Faults
public import ScriptLanguage
import Strategies

/// What `strategy(…)` declares of the account and of the market, as numbers; nil where it leaves that open.
public struct ScriptTerms: Sendable, Hashable {
    /// What the size of an order means that is given none.
    public enum SizeKind: String, Sendable, Hashable {
        case fixed, cash
        case equity = "percent_of_equity"
    }

    /// What a commission is of.
    public enum CommissionKind: String, Sendable, Hashable {
        case percent
        case perContract = "cash_per_contract"
        case perOrder = "cash_per_order"
    }

    /// The cash to start with.
    public var capital: Double?
    /// The account's currency.
    public var currency: String?
    /// The kind of the usual size.
    public var sizeKind = SizeKind.fixed
    /// The usual size: contracts, cash, or percent.
    public var size = 1.0
    /// What a commission is of.
    public var commissionKind: CommissionKind?
    /// The commission: percent, or cash.
    public var commission = 0.0
    /// The ticks that an order loses that takes what there is.
    public var slippage: Int?
    /// How many entries of one side may follow another.
    public var pyramiding: Int?
    /// Whether orders are executed at the close that decides.
    public var fillsAtClose = false
    /// Whether trades are closed by the entry that is named, and not the oldest first.
    public var closesByEntry = false
    /// The percent of a long and of a short position's value that the equity has to cover.
    public var margins: (long: Double, short: Double) { (marginLong, marginShort) }
    private var marginLong = 100.0
    private var marginShort = 100.0
    /// The ticks that a price has to go beyond a limit.
    public var limitTicks = 0
    /// The yearly rate of the free alternative, in percent.
    public var riskFreeRate = 2.0

    /// What a script declares; what is declared and cannot be had here is refused with its reason.
    public init(_ script: Script) throws(Fault) {
        marginLong = script.version >= 6 ? 100 : 0
        marginShort = marginLong
        for (name, value) in script.declaration.sorted(by: { $0.key < $1.key }) { try take(name, value) }
    }

    private mutating func take(_ name: String, _ value: ScriptValue) throws(Fault) {
        switch name {
        case "initial_capital":
            capital = try Self.number(name, value)
            guard capital.map({ $0 > 0 }) ?? false else { throw Self.unfit(name, "more than 0") }
        case "currency": if case .string(let text) = value, text != "NONE" { currency = text }
        case "default_qty_type": sizeKind = try Self.word(name, value)
        case "default_qty_value":
            size = try Self.number(name, value)
            guard size > 0 else { throw Self.unfit(name, "more than 0") }
        case "commission_type": commissionKind = try Self.word(name, value)
        case "commission_value":
            commission = try Self.number(name, value)
            guard commission >= 0 else { throw Self.unfit(name, "0 or more") }
            commissionKind = commissionKind ?? .percent
        case "slippage": slippage = try Self.count(name, value)
        case "pyramiding": pyramiding = max(1, try Self.count(name, value))
        case "process_orders_on_close": fillsAtClose = Self.isSet(value)
        case "close_entries_rule":
            guard case .string(let rule) = value, rule == "FIFO" || rule == "ANY" else {
                throw Self.unfit(name, "\"FIFO\" or \"ANY\"")
            }
            closesByEntry = rule == "ANY"
        case "margin_long": marginLong = try Self.number(name, value)
        case "margin_short": marginShort = try Self.number(name, value)
        case "backtest_fill_limits_assumption": limitTicks = try Self.count(name, value)
        case "risk_free_rate": riskFreeRate = try Self.number(name, value)
        default: break
        }
    }

    /// The size of an order that is given none.
    var usualSize: CallSize {
        switch sizeKind {
        case .fixed: .contracts(size)
        case .cash: .cash(size)
        case .equity: .equity(size / 100)
        }
    }

    private static func isSet(_ value: ScriptValue) -> Bool { value == .bool(true) }

    private static func number(_ name: String, _ value: ScriptValue) throws(Fault) -> Double {
        switch value {
        case .int(let number): return Double(number)
        case .float(let number) where number.isFinite: return number
        default: throw unfit(name, "a number")
        }
    }

    private static func count(_ name: String, _ value: ScriptValue) throws(Fault) -> Int {
        let number = try number(name, value)
        guard number >= 0, number < 1e6, number == number.rounded() else { throw unfit(name, "a whole number from 0") }
        return Int(number)
    }

    private static func word<Word: RawRepresentable<String>>(
        _ name: String, _ value: ScriptValue
    ) throws(Fault) -> Word {
        guard case .string(let text) = value, let word = Word(rawValue: text) else {
            throw unfit(name, "one of the constants of the language")
        }
        return word
    }

    private static func unfit(_ name: String, _ wanted: String) -> Fault {
        Fault(.input, "\(name) of strategy() is \(wanted)")
    }
}
