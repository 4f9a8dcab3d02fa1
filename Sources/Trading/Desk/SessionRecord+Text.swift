import Columns
import Market

extension SessionRecord {
    /// Hands out the canonical text of the record, part after part: one line for the terms, then one for each line.
    ///
    /// Records are equal exactly where their texts are: numbers are whole numbers of their step or shortest decimals,
    /// names come with their length, and what is absent is a dash. It is what digests of results are taken of.
    /// Complexity: O(lines).
    public func forEachTextPart(_ body: ([UInt8]) -> Void) {
        var writer = RecordWriter()
        writer.write(terms)
        for line in lines {
            if writer.bytes.count > 60_000 {
                body(writer.bytes)
                writer.bytes.removeAll(keepingCapacity: true)
            }
            writer.write(line)
        }
        body(writer.bytes)
    }
}

/// Writes the words of a record: each with a blank before it, lines ended by a line feed.
private struct RecordWriter {
    var bytes: [UInt8] = []

    // MARK: Words

    private mutating func word(_ text: StaticString) {
        bytes.append(0x20)
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// A name that the program knows: without blanks.
    private mutating func word(named text: String) {
        bytes.append(0x20)
        bytes.append(contentsOf: text.utf8)
    }

    /// Any text, after the number of its bytes.
    private mutating func text(_ text: String) {
        number(text.utf8.count)
        bytes.append(0x3A)
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func number(_ value: some BinaryInteger) {
        bytes.append(0x20)
        guard let short = Int64(exactly: value) else {
            bytes.append(contentsOf: String(value).utf8)
            return
        }
        if short < 0 { bytes.append(0x2D) }
        let start = bytes.count
        var rest = short.magnitude
        repeat {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    private mutating func decimal(_ value: Double) {
        // Zero has one text, as it is equal with either sign.
        word(named: value == 0 ? "0" : value.description)
    }

    private mutating func optional<Value>(_ value: Value?, _ write: (inout RecordWriter, Value) -> Void) {
        if let value { write(&self, value) } else { word("-") }
    }

    private mutating func truth(_ value: Bool) { word(value ? "1" : "0") }

    private mutating func endLine() { bytes.append(0x0A) }

    // MARK: Terms

    mutating func write(_ terms: AccountTerms) {
        word("terms")
        text(terms.currency)
        number(terms.capital.units)
        word(named: terms.closing.rawValue)
        word(named: terms.conversion.rawValue)
        if terms.carriesDebt { word("debt") }
        if terms.feeSharing != .byQuantity { word(named: terms.feeSharing.rawValue) }
        for one in terms.instruments {
            let facts = one.instrument
            text(facts.symbol)
            word(named: facts.kind.rawValue)
            text(facts.currency)
            number(facts.tick.units)
            number(facts.lot.units)
            decimal(facts.multiplier)
            text(facts.calendar)
            text(facts.timeZone)
            decimal(one.initialMargin)
            decimal(one.maintenanceMargin)
            number(one.leastQuantity.units)
            number(one.leastNotional.units)
            truth(one.isShortable)
            number(one.settlementSessions)
        }
        endLine()
    }

    // MARK: Lines

    mutating func write(_ line: SessionRecord.Line) {
        number(line.time.nanoseconds)
        switch line.entry {
        case .sent(let command): write(command)
        case .answered(let event): write(event)
        case .denied(let denial): write(denial)
        case .booked(let event): write(event)
        case .turned(let state):
            word("turned")
            word(named: state.rawValue)
        }
        endLine()
    }

    private mutating func write(_ command: BrokerCommand) {
        switch command {
        case .submit(let order):
            word("submit")
            write(order)
        case .cancel(let id):
            word("cancel")
            write(id)
        case .replace(let id, let quantity, let kind):
            word("replace")
            write(id)
            number(quantity.units)
            write(kind)
        }
    }

    private mutating func write(_ event: BrokerEvent) {
        switch event {
        case .accepted(let id):
            word("accepted")
            write(id)
        case .rejected(let id, let reason):
            word("rejected")
            write(id)
            write(reason)
        case .filled(let fill):
            word("filled")
            write(fill.order)
            number(fill.instrument.offset)
            word(named: fill.side.rawValue)
            number(fill.quantity.units)
            number(fill.price.units)
            number(fill.fee.units)
            number(fill.time.nanoseconds)
        case .cancelled(let id):
            word("cancelled")
            write(id)
        case .expired(let id):
            word("expired")
            write(id)
        case .replaced(let id, let quantity, let kind):
            word("replaced")
            write(id)
            number(quantity.units)
            write(kind)
        }
    }

    private mutating func write(_ reason: RejectionReason) {
        switch reason {
        case .wouldTrade: word("wouldTrade")
        case .nothingToReduce: word("nothingToReduce")
        case .auctionOver: word("auctionOver")
        case .unsupported: word("unsupported")
        case .other(let said):
            word("other")
            text(said)
        }
    }

    private mutating func write(_ denial: Denial) {
        word("denied")
        number(denial.time.nanoseconds)
        number(denial.instrument.offset)
        optional(denial.side) { $0.word(named: $1.rawValue) }
        optional(denial.quantity) { $0.number($1.units) }
        text(denial.rule)
        text(denial.excess.what)
        optional(denial.excess.value) { $0.decimal($1) }
        optional(denial.excess.limit) { $0.decimal($1) }
    }

    private mutating func write(_ event: AccountEvent) {
        switch event {
        case .dividend(let instrument, let money): booked("dividend", instrument.offset, money.units)
        case .split(let instrument, let ratio, let price):
            booked("split", instrument.offset, ratio.new)
            number(ratio.old)
            number(price.units)
        case .interest(let currency, let money): booked("interest", currency, money.units)
        case .borrowing(let instrument, let money): booked("borrowing", instrument.offset, money.units)
        case .funding(let instrument, let money): booked("funding", instrument.offset, money.units)
        case .deposit(let money):
            word("deposit")
            number(money.units)
        case .delisted(let instrument, let price): booked("delisted", instrument.offset, price.units)
        case .settled(let instrument, let money, let sold):
            booked("settled", instrument.offset, money.units)
            number(sold.nanoseconds)
        case .marginCall(let equity, let needed):
            word("marginCall")
            number(equity.units)
            number(needed.units)
        case .rate(let currency, let rate):
            word("rate")
            number(currency)
            decimal(rate)
        }
    }

    private mutating func booked(_ name: StaticString, _ place: Int, _ units: some BinaryInteger) {
        word(name)
        number(place)
        number(units)
    }

    // MARK: Orders

    private mutating func write(_ order: Order) {
        write(order.id)
        number(order.instrument.offset)
        word(named: order.side.rawValue)
        number(order.quantity.units)
        write(order.kind)
        word(named: order.moment.rawValue)
        write(order.duration)
        truth(order.isReduceOnly)
        truth(order.isPostOnly)
        number(order.name.rawValue)
        number(order.closes.rawValue)
        optional(order.group) {
            $0.number($1.number)
            $0.word(named: $1.rule.rawValue)
        }
        optional(order.parent) { $0.write($1) }
        truth(order.isRelative)
        if let entry = order.entry {
            word("entry")
            number(entry.mostEntries)
        }
        if order.isAtOnce { word("atOnce") }
    }

    private mutating func write(_ id: OrderID) { number(id.rawValue) }

    private mutating func write(_ kind: OrderKind) {
        switch kind {
        case .market: word("market")
        case .limit(let limit):
            word("limit")
            number(limit.units)
        case .stop(let stop):
            word("stop")
            number(stop.units)
        case .stopLimit(let stop, let limit):
            word("stopLimit")
            number(stop.units)
            number(limit.units)
        case .trailingStop(let distance, let activation):
            switch distance {
            case .price(let price):
                word("trailingPrice")
                number(price.units)
            case .fraction(let fraction):
                word("trailingFraction")
                decimal(fraction)
            }
            optional(activation) { $0.number($1.units) }
        }
    }

    private mutating func write(_ duration: TimeInForce) {
        switch duration {
        case .day: word("day")
        case .untilCancelled: word("untilCancelled")
        case .until(let time):
            word("until")
            number(time.nanoseconds)
        case .immediate: word("immediate")
        case .fillOrKill: word("fillOrKill")
        }
    }
}
