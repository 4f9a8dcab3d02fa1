import Columns
import Documents
import Market
import Trading

/// Every order of a run with what became of it, and what was refused before it became one.
struct OrderTable {
    fileprivate struct Line {
        let order: Order
        let placed: Timestamp
        var quantity: Quantity
        var kind: OrderKind
        var status = OrderStatus.submitted
        var ended: Timestamp?
        var filled = Quantity.zero
        /// The sum of quantities times their prices, in units of both.
        var paid = Int128(0)
        var fees = Money.zero
        var reason = ""

        var averagePrice: Price? {
            guard filled > .zero else { return nil }
            return Price(units: Int64(Rounding.nearestEven.quotient(of: paid, by: Int128(filled.units))))
        }
    }

    private let record: SessionRecord
    private let names: [String]
    private let zones: [MarketZone]

    /// The orders of a record, by the names of its program, in the time zone of each instrument.
    init(_ record: SessionRecord, names: [String], zones: [MarketZone]) {
        self.record = record
        self.names = names
        self.zones = zones
    }

    var table: CSVTable {
        var table = CSVTable(columns: [
            "order", "symbol", "side", "kind", "quantity", "limit", "stop", "trail", "name", "parent", "status",
            "placed", "ended", "filled", "averagePrice", "commission", "reason",
        ])
        for line in lines { table.append(cells(line)) }
        for denial in record.denials { table.append(cells(denial)) }
        return table
    }

    /// The orders in order of their numbers.
    private var lines: [Line] {
        var lines: [OrderID: Line] = [:]
        for entry in record.lines {
            switch entry.entry {
            case .sent(.submit(let order)):
                lines[order.id] = Line(
                    order: order, placed: entry.time, quantity: order.quantity, kind: order.kind)
            case .sent(.cancel(let id)): lines[id]?.step(.requestCancel, at: entry.time)
            case .answered(let event): lines[event.order]?.take(event, at: entry.time)
            case .sent(.replace), .denied, .booked, .turned: break
            }
        }
        return lines.values.sorted { $0.order.id < $1.order.id }
    }

    private func cells(_ line: Line) -> [CSVCell] {
        let order = line.order
        let zone = zones[order.instrument.offset]
        let filled = line.filled.value
        let place = Int(order.name.rawValue)
        return [
            CSVCell(Int(order.id.rawValue)), CSVCell(symbol(order.instrument)), CSVCell(order.side.rawValue),
            CSVCell(line.kind.word), .number(line.quantity.value), CSVCell(line.kind.limit?.value),
            CSVCell(line.kind.stop?.value), CSVCell(line.kind.trail),
            place > 0 && place <= names.count ? CSVCell(names[place - 1]) : .empty,
            order.parent.map { CSVCell(Int($0.rawValue)) } ?? .empty, CSVCell(line.status.rawValue),
            CSVCell(line.placed.text(in: zone)), CSVCell(line.ended?.text(in: zone)), .number(filled),
            CSVCell(line.averagePrice?.value), .number(line.fees.value), CSVCell(line.reason),
        ]
    }

    private func cells(_ denial: Denial) -> [CSVCell] {
        [
            nil, CSVCell(symbol(denial.instrument)), CSVCell(denial.side?.rawValue), nil,
            CSVCell(denial.quantity?.value), nil, nil, nil, nil, nil, "denied",
            CSVCell(denial.time.text(in: zones[denial.instrument.offset])), nil, 0, nil, 0,
            CSVCell("\(denial.rule): \(denial.text)"),
        ]
    }

    private func symbol(_ instrument: InstrumentIndex) -> String {
        record.terms.instruments[instrument.offset].instrument.symbol
    }
}

extension OrderTable.Line {
    fileprivate mutating func take(_ event: BrokerEvent, at time: Timestamp) {
        switch event {
        case .accepted: step(.accept, at: time)
        case .rejected(_, let why):
            reason = why.text
            step(.reject, at: time)
        case .filled(let fill):
            filled = filled + fill.quantity
            paid += Int128(fill.price.units) * Int128(fill.quantity.units)
            fees = fees + fill.fee
            step(filled >= quantity ? .fillRest : .fillPart, at: fill.time)
        case .cancelled: step(.cancel, at: time)
        case .expired: step(.expire, at: time)
        case .replaced(_, let quantity, let kind):
            self.quantity = quantity
            self.kind = kind
            step(.replace, at: time)
        }
    }

    fileprivate mutating func step(_ step: OrderStatus.Step, at time: Timestamp) {
        status = status.after(step) ?? status
        ended = status.isFinal ? ended ?? time : nil
    }
}

extension OrderKind {
    /// The word for it in tables.
    fileprivate var word: String {
        switch self {
        case .market: "market"
        case .limit: "limit"
        case .stop: "stop"
        case .stopLimit: "stop-limit"
        case .trailingStop: "trailing-stop"
        }
    }

    /// The distance at which it follows: a price, or a fraction.
    fileprivate var trail: String? {
        guard case .trailingStop(let distance, _) = self else { return nil }
        return switch distance {
        case .price(let price): price.text
        case .fraction(let fraction): "\(NumberText.percent(fraction, decimals: 4))"
        }
    }
}

extension Denial {
    /// By which numbers it was refused.
    var text: String {
        let value = excess.value.map { " \(NumberText.shortest($0))" } ?? ""
        let limit = excess.limit.map { ", the limit is \(NumberText.shortest($0))" } ?? ""
        return "\(excess.what)\(value)\(limit)"
    }
}
