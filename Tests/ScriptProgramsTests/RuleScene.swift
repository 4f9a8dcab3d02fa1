import Columns
import Market
import Metrics
import Simulation
import TestSupport
import Testing
import Trading

/// The prices of a bar: open, high, low, close.
typealias Quote = (Double, Double, Double, Double)

/// One rule at a time: a short text over bars of a minute made by hand.
struct RuleScene {
    var scene: EmulatorScene

    /// A text of some statements, in an account of ten thousand with one share of a tick of a hundredth.
    ///
    /// Nothing has to be covered unless the declaration says so.
    init(
        _ body: String, _ quotes: [Quote], declares declaration: String = "", version: Int = 6,
        _ instrument: Instrument? = nil, step: Int64 = 60
    ) throws {
        var words = ["\"Rule\"", declaration]
        if !declaration.contains("margin_") { words += ["margin_long=0", "margin_short=0"] }
        if !declaration.contains("initial_capital") { words.append("initial_capital=10000") }
        let text = "//@version=\(version)\nstrategy(\(words.filter { !$0.isEmpty }.joined(separator: ", ")))\n\(body)\n"
        let bars = quotes.enumerated().map { row, quote in
            Bar(
                openTime: Timestamp(seconds: Int64(row) * step), closeTime: Timestamp(seconds: Int64(row + 1) * step),
                open: quote.0, high: quote.1, low: quote.2, close: quote.3, volume: 1_000)
        }
        scene = try EmulatorScene(text, Bars(bars, interval: .seconds(Int(step))), instrument)
    }

    /// The trades in short: side, quantity, then signal, bar and price of either end.
    func trades() throws -> [String] {
        try scene.trades().map { trade in
            func end(_ end: ListedTrade.End) -> String {
                let row = scene.bars.openTimes.firstRow(notBelow: end.time)
                return "\(end.signal) \(row)@\(number(end.price))"
            }
            return
                "\(trade.isLong ? "long" : "short") \(number(trade.quantity)): \(end(trade.entry)), \(end(trade.exit))"
        }
    }

    /// What a trade brought, by its place.
    func profits() throws -> [Double] { try scene.trades().map(\.profit) }

    /// What was refused, by the names of the rules.
    func denials() throws -> [String] { try scene.run().run.record.denials.map(\.rule) }

    private func number(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : "\(value)"
    }
}

/// The trades of a text in short.
func trades(
    _ body: String, _ quotes: [Quote], declares declaration: String = "", version: Int = 6
) throws -> [String] {
    try RuleScene(body, quotes, declares: declaration, version: version).trades()
}

/// A bar at one price.
func flat(_ price: Double) -> Quote { (price, price, price, price) }
