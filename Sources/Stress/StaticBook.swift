public import Faults

/// Positions as they stand, to be valued under one shock.
public struct StaticBook: Sendable, Hashable {
    /// What is held: a quantity, short below zero, at a price a unit.
    public struct Position: Sendable, Hashable {
        /// The name of what is held.
        public let symbol: String
        /// The quantity times the multiplier of the contract.
        public let quantity: Double
        /// The price now.
        public let price: Double
        /// Where it is held; absent where that does not matter.
        public let venue: String?

        /// A position of its parts.
        public init(symbol: String, quantity: Double, price: Double, venue: String? = nil) {
            self.symbol = symbol
            self.quantity = quantity
            self.price = price
            self.venue = venue
        }

        /// What the position is worth.
        public var value: Double { quantity * price }
    }

    /// What a shock leaves of a book.
    public struct Outcome: Sendable, Hashable {
        /// The equity before.
        public let equityBefore: Double
        /// The gain of each position.
        public let gains: [Double]
        /// The equity after.
        public let equityAfter: Double
        /// The sizes of all positions after, added up.
        public let grossAfter: Double

        /// The loss as a share of the equity before; negative where the shock is a gain.
        public var lossShare: Double { (equityBefore - equityAfter) / equityBefore }
        /// The place of the position that lost most; absent where none lost.
        public var worstPosition: Int? {
            guard let least = gains.min(), least < 0 else { return nil }
            return gains.firstIndex(of: least)
        }
        /// What has to be paid in where so much of the gross is to be covered by equity.
        public func marginCall(requirement: Double) -> Double { max(0, requirement * grossAfter - equityAfter) }
    }

    /// The positions.
    public let positions: [Position]
    /// The cash.
    public let cash: Double

    /// A book of positions and cash; refuses prices that are none and an equity of nothing.
    public init(positions: [Position], cash: Double) throws(Fault) {
        for position in positions where !(position.price.isFinite && position.quantity.isFinite) {
            throw Fault(
                .input, "\(position.symbol) has a quantity of \(position.quantity) at \(position.price)",
                remedy: "give numbers")
        }
        let equity = positions.reduce(cash) { $0 + $1.value }
        guard equity > 0, equity.isFinite else {
            throw Fault(
                .input, "the book has an equity of \(equity), of which no share can be lost",
                remedy: "give the cash and the positions of an account that is solvent")
        }
        self.positions = positions
        self.cash = cash
    }

    /// What simple returns of each price leave.
    public func shocked(by returns: [Double]) -> Outcome {
        precondition(
            returns.count == positions.count, "each position has a shock, had \(returns.count)")
        let gains = zip(positions, returns).map { $0.value * $1 }
        let before = positions.reduce(cash) { $0 + $1.value }
        return Outcome(
            equityBefore: before, gains: gains, equityAfter: gains.reduce(before, +),
            grossAfter: zip(positions, returns).reduce(0) { $0 + abs($1.0.value * (1 + $1.1)) })
    }

    /// What is left where a venue keeps a share of all that is held there; cash lies there where it is said to.
    public func afterLoss(of venue: String, haircut: Double, cashThere: Double) -> Outcome {
        precondition((0...1).contains(haircut), "a haircut is a share, was \(haircut)")
        let gains = positions.map { $0.venue == venue ? -haircut * max($0.value, 0) : 0 }
        let before = positions.reduce(cash) { $0 + $1.value }
        let kept = positions.reduce(0) { sum, position in
            sum + abs(position.value) * (position.venue == venue ? 1 - haircut : 1)
        }
        return Outcome(
            equityBefore: before, gains: gains, equityAfter: gains.reduce(before, +) - haircut * cashThere,
            grossAfter: kept)
    }
}
