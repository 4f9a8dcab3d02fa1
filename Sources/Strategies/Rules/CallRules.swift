public import Market
public import Trading

/// Orders that a text calls for at the closes of bars, as functions of columns and of what is held.
///
/// At each close the calls are gone through in their order, and each is made whose signal is met for what is held then.
/// Orders are at the market; one entry of a side is held at most, and an entry turns what lies on the other side.
public struct CallRules: Hashable, Sendable {
    /// What is held when a bar closes.
    public enum Holding: Int, CaseIterable, Sendable {
        case nothing, long, short
    }

    /// When a call is made.
    public struct Occasion: Hashable, Sendable {
        private var signals: [Signal]

        /// One signal, whatever is held.
        public init(_ signal: Signal) { signals = Holding.allCases.map { _ in signal } }

        /// A signal for what is held.
        public subscript(holding: Holding) -> Signal {
            get { signals[holding.rawValue] }
            set { signals[holding.rawValue] = newValue }
        }

        /// Where both are met.
        public func and(_ other: Occasion) -> Occasion {
            var both = self
            for holding in Holding.allCases { both[holding] = self[holding].and(other[holding]) }
            return both
        }

        /// Where it is not met.
        public var opposite: Occasion {
            var other = self
            for holding in Holding.allCases { other[holding] = self[holding].opposite }
            return other
        }

        /// Whether it is met at each close.
        public var isAlways: Bool { signals.allSatisfy { $0 == .always } }
    }

    /// One call.
    public struct Call: Hashable, Sendable {
        /// What it asks for.
        public enum Action: Hashable, Sendable {
            /// Opens a side, in so many contracts; those of a column where it is defined.
            case enter(Side, CallSize, contracts: ColumnHandle?)
            /// Closes what was entered under its name, or whatever is held where it has none.
            case close
        }

        /// The name of the entry.
        public let name: OrderName
        /// What it asks for.
        public let action: Action
        /// When it is made.
        public let occasion: Occasion

        /// A call of a name.
        public init(_ name: OrderName, _ action: Action, when occasion: Occasion) {
            self.name = name
            self.action = action
            self.occasion = occasion
        }
    }

    /// An exit at prices. From the first call on it works as long as what it leaves is held.
    public struct Exit: Hashable, Sendable {
        /// Where it leaves.
        public enum Level: Hashable, Sendable {
            /// So far from the entry.
            case distance(Price)
            /// At the price that a column has at each close, for the bar after it.
            case column(ColumnHandle)
        }

        /// The name of what it leaves; none where that is whatever is held.
        public let entry: OrderName
        /// Where a loss ends.
        public let stop: Level?
        /// Where a gain ends.
        public let target: Level?
        /// When it is called: with the order of the entry, or later.
        public let occasion: Occasion
        /// How many calls stand before it in the text.
        public let place: Int

        /// An exit of an entry.
        public init(of entry: OrderName, stop: Level?, target: Level?, when occasion: Occasion, place: Int) {
            self.entry = entry
            self.place = place
            self.stop = stop
            self.target = target
            self.occasion = occasion
        }

        /// Whether its prices are those of columns.
        public var followsColumns: Bool {
            [stop, target].contains { if case .column? = $0 { true } else { false } }
        }
    }

    /// What is traded.
    public var instrument = InstrumentIndex(0)
    /// The calls, in the order of the text.
    public var calls: [Call] = []
    /// The exits: one at most of each entry.
    public var exits: [Exit] = []
    /// Columns that are 0 as long as the text can go on.
    public var faults: [ColumnHandle] = []

    /// Rules without a call.
    public init() {}
}

/// Why the orders of a text are not known from columns.
public struct CallObstacle: Error, Hashable, Sendable, CustomStringConvertible {
    /// The reason, as a sentence goes on after "since".
    public let reason: String
    /// The line of the text, from 1.
    public let line: Int?

    /// A reason at a line.
    public init(_ reason: String, line: Int?) {
        self.reason = reason
        self.line = line
    }
    public var description: String { line.map { "\(reason) in line \($0)" } ?? reason }
}
