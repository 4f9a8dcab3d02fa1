import Columns
import Faults
import Market

/// A list of trades as TradingView exports it: two rows a trade, its entry and its exit, in either order.
struct ExportedTrades {
    /// One trade.
    struct Trade: Sendable {
        let number: String
        let isLong: Bool
        let entry: Leg
        /// The exit; of an open trade, its last price.
        let exit: Leg
        let isOpen: Bool
        /// Numbers of the exit's row by what they are, as printed.
        let numbers: [Column: PrintedNumber]
    }

    /// One row of a trade.
    struct Leg: Sendable {
        let time: Timestamp?
        let signal: String
        /// Nil where the row has none, as that of an exit to come.
        let price: PrintedNumber?
        let line: Int
    }

    /// The numbers that both rows of a trade have.
    enum Column: String, CaseIterable, Sendable {
        case quantity = "position size (qty)"
        case profit = "net p&l"
        case profitPercent = "net p&l %"
        case runUp = "run-up"
        case runUpPercent = "run-up %"
        case drawdown = "drawdown"
        case drawdownPercent = "drawdown %"
        case cumulative = "cumulative p&l"
        case cumulativePercent = "cumulative p&l %"

        /// How older exports name it.
        fileprivate var names: [String] {
            switch self {
            case .quantity: [rawValue, "size (qty)", "contracts", "quantity"]
            case .profit: [rawValue, "profit"]
            case .profitPercent: [rawValue, "profit %"]
            case .runUp: [rawValue, "run-up", "favorable excursion"]
            case .runUpPercent: [rawValue, "favorable excursion %"]
            case .drawdown: [rawValue, "adverse excursion"]
            case .drawdownPercent: [rawValue, "adverse excursion %"]
            case .cumulative: [rawValue, "cum. profit", "cumulative profit"]
            case .cumulativePercent: [rawValue, "cum. profit %", "cumulative profit %"]
            }
        }
    }

    let trades: [Trade]

    /// Reads a list; times without an offset are meant in a zone.
    init(_ path: String, in zone: MarketZone) throws(Fault) {
        let table = try CellTable(path)
        guard let header = table.header else { throw Self.unlike(path) }
        // "Price USD" is the price, in a currency that is no part of the name.
        let titles = header.map { Self.title($0) }
        func place(_ names: [String]) -> Int? {
            names.lazy.compactMap { name in titles.firstIndex(of: name) }.first
        }
        guard let number = place(["trade #", "trade"]), let type = place(["type"]),
            let time = place(["date/time", "date and time"]), let price = place(["price"])
        else { throw Self.unlike(path) }
        let signal = place(["signal"])
        var found: [(number: String, legs: [(isEntry: Bool, isLong: Bool, leg: Leg, cells: [String])])] = []
        for row in table.rows {
            let at = "\(path):\(row.line)"
            guard row.cells.count == table.width else {
                throw Fault(.input, "\(row.cells.count) cells where the first row has \(table.width)", at: at)
            }
            let words = row.cells[type].lowercased().split(separator: " ")
            guard words.count == 2, words[0] == "entry" || words[0] == "exit", words[1] == "long" || words[1] == "short"
            else {
                throw Fault(
                    .input, "\"\(row.cells[type])\" is no kind of row", at: at,
                    remedy: "a list has rows of Entry long, Exit long, Entry short and Exit short")
            }
            let printed = PrintedNumber(row.cells[price])
            guard printed != nil || row.cells[price].isEmpty && words[0] == "exit" else {
                throw Fault(.input, "\"\(row.cells[price])\" is not a price", at: at)
            }
            let moment = TimeCell.moment(Self.withColon(row.cells[time]), in: zone)
            guard moment != nil || row.cells[time].isEmpty else {
                throw Fault(
                    .input, "\"\(row.cells[time])\" is not a time", at: at,
                    remedy: "export the list with times as 2022-01-05 17:00")
            }
            let leg = Leg(
                time: moment, signal: signal.map { row.cells[$0] } ?? "", price: printed, line: row.line)
            if found.last?.number != row.cells[number] { found.append((row.cells[number], [])) }
            found[found.count - 1].legs.append((words[0] == "entry", words[1] == "long", leg, row.cells))
        }
        let columns = Column.allCases.compactMap { column in place(column.names).map { (column, $0) } }
        var trades: [Trade] = []
        for one in found {
            guard let entry = one.legs.first(where: { $0.isEntry }) else {
                throw Fault(
                    .input, "trade \(one.number) has no entry", at: "\(path):\(one.legs[0].leg.line)",
                    remedy: "export the whole list")
            }
            let exit = one.legs.first { !$0.isEntry }
            var numbers: [Column: PrintedNumber] = [:]
            for (column, place) in columns { numbers[column] = PrintedNumber((exit ?? entry).cells[place]) }
            trades.append(
                Trade(
                    number: one.number, isLong: entry.isLong, entry: entry.leg,
                    exit: exit?.leg ?? Leg(time: nil, signal: "", price: nil, line: entry.leg.line),
                    isOpen: exit.map { $0.leg.signal == "Open" || $0.leg.time == nil } ?? true, numbers: numbers))
        }
        // Newer exports begin with the newest trade.
        let times = trades.prefix(2).compactMap(\.entry.time)
        let isReversed = times.count == 2 && times[0] > times[1]
        self.trades = isReversed ? trades.reversed() : trades
        guard !trades.isEmpty else { throw Fault(.input, "there are no trades in it", at: path) }
    }

    private static func title(_ text: String) -> String {
        var words = text.lowercased().split(separator: " ").map(String.init)
        // A currency at the end is none of the name.
        if let last = words.last, words.count > 1, last.count >= 3, last.count <= 5,
            text.split(separator: " ").last.map({ $0.allSatisfy { $0.isUppercase } }) ?? false
        {
            words.removeLast()
        }
        return words.joined(separator: " ")
    }

    /// `2022-01-05T17:00:00-0500` with the colon that its offset lacks.
    private static func withColon(_ text: String) -> String {
        let tail = text.suffix(5)
        guard tail.count == 5, text.contains(":"), let sign = tail.first, sign == "-" || sign == "+",
            tail.dropFirst().allSatisfy({ $0.isNumber })
        else { return text }
        return "\(text.dropLast(2)):\(text.suffix(2))"
    }

    private static func unlike(_ path: String) -> Fault {
        Fault(
            .input, "it is no list of trades", at: path,
            remedy: "export the list of trades: its columns are Trade #, Type, Date/Time, Signal, Price …")
    }
}

/// A number with the digits that it is printed with.
struct PrintedNumber: Sendable, Hashable {
    let text: String
    let value: Double
    private let decimals: Int

    /// A number as people write it: with a sign of either kind, separators of thousands, a percent sign.
    init?(_ text: String) {
        let ignored: Set<Character> = [",", " ", "%", "\u{A0}"]
        let plain = text.replacing("\u{2212}", with: "-").filter { !ignored.contains($0) }
        guard let value = Double(plain) else { return nil }
        self.text = text
        self.value = value
        decimals = plain.split(separator: ".").count == 2 ? plain.split(separator: ".")[1].count : 0
    }

    /// Whether a number is printed like this one: it lies no further off than half of the last digit.
    func prints(_ other: Double) -> Bool {
        var step = 1.0
        for _ in 0..<decimals { step /= 10 }
        return abs(other - value) <= step * (0.5 + 1e-6) + 1e-12
    }
}
