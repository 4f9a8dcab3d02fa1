public import Market
public import Trading

/// Orders that are functions of columns: when to enter, when to leave, how much, and at which distance to stop.
///
/// At the close of a bar an entry to the other side comes first and turns the position; where there is none, the exit
/// of the side that is held ends it. One who holds does not enter the same side again.
public struct OrderRules: Hashable, Sendable {
    /// The entries and exits of one side.
    public struct Way: Hashable, Sendable {
        /// When a position is opened.
        public var entry: Signal
        /// When it is closed; only by its stops and the other side where it is nil.
        public var exit: Signal?

        /// A side by its signals.
        public init(entry: Signal, exit: Signal?) {
            self.entry = entry
            self.exit = exit
        }
    }

    /// A distance in price from an entry, fixed when it is decided.
    public enum Distance: Hashable, Sendable {
        /// A fraction of the close that decides.
        case fraction(Double)
        /// A multiple of a column at the row that decides, such as an average true range.
        case multiple(ColumnHandle, Double)
    }

    /// What is traded.
    public var instrument = InstrumentIndex(0)
    /// The side that gains with the price.
    public var long: Way?
    /// The side that gains against it.
    public var short: Way?
    /// How much.
    public var size: Size
    /// How far a loss goes.
    public var stop: Distance?
    /// How far a gain goes.
    public var target: Distance?
    /// How far a stop follows behind the best price.
    public var trail: Distance?
    /// The close of each bar, of which fractions are taken.
    public let close: ColumnHandle

    /// Rules of a size, with the column of closes.
    public init(size: Size, close: ColumnHandle) {
        self.size = size
        self.close = close
    }

    /// Decides as of a row, for a position that is negative where it is short.
    @inlinable public func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        let held = account.position(in: instrument)
        if held <= .zero, let long, long.entry.isMet(row) { return enter(.buy, row, &intents) }
        if held >= .zero, let short, short.entry.isMet(row) { return enter(.sell, row, &intents) }
        guard held != .zero, let exit = (held > .zero ? long : short)?.exit, exit.isMet(row) else { return }
        intents.append(.close(instrument, of: .none))
    }

    @usableFromInline func enter(_ side: Side, _ row: borrowing Row, _ intents: inout [Intent]) {
        var bracket = Bracket()
        bracket.stop = stop.flatMap { price($0, row) }.map { .distance($0) }
        bracket.target = target.flatMap { price($0, row) }.map { .distance($0) }
        bracket.trail = trail.flatMap { price($0, row) }.map { .price($0) }
        intents.append(
            .enter(OrderRequest(instrument, side, size, bracket: bracket.isEmpty ? nil : bracket)))
    }

    /// A distance as of a row, on the billionth; nil where it is undefined or less than one.
    private func price(_ distance: Distance, _ row: borrowing Row) -> Price? {
        switch distance {
        case .fraction(let fraction): Self.price(fraction * row[close])
        case .multiple(let column, let factor): Self.price(factor * row[column])
        }
    }

    /// A distance on the billionth; nil where it is undefined or less than one.
    public static func price(_ distance: Double) -> Price? {
        guard distance.isFinite, distance > 0, distance < 9e9 else { return nil }
        let price = Price(rounding: distance, toTick: Price(units: 1), rule: .nearestEven)
        return price > .zero ? price : nil
    }
}

/// A program that says its orders as rules, so that a run of it can go from event to event.
public protocol RuledProgram: StrategyProgram {
    /// What it does, all of it.
    var rules: OrderRules { get }
}

extension RuledProgram {
    public mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        rules.decide(row, account: account, intents: &intents)
    }
}
