internal import Documents
public import Faults

/// A crisis that happened: what moved, by how much, between which days, and how it is known.
public struct HistoricalScenario: Sendable, Hashable {
    /// What a number of a move means.
    public enum Unit: String, Sendable {
        case simpleReturn = "simple return"
        case yieldPoints = "yield change, percentage points"
        case level = "level"
    }

    /// How a move is known.
    public enum Confidence: String, Sendable { case verified, approximate }

    /// The move of one factor.
    public struct Move: Sendable, Hashable {
        /// The factor, as `equity.us.sp500`.
        public let factor: String
        /// The size in its unit.
        public let size: Double
        /// What the size means.
        public let unit: Unit
        /// The day before the move.
        public let from: String
        /// The day after it.
        public let to: String
        /// How it is known.
        public let confidence: Confidence

        /// A move of its parts.
        public init(
            _ factor: String, _ size: Double, _ unit: Unit, from: String, to: String, _ confidence: Confidence
        ) {
            self.factor = factor
            self.size = size
            self.unit = unit
            self.from = from
            self.to = to
            self.confidence = confidence
        }
    }

    /// What became of trading itself, as factors of usual times; judgement, not measurement.
    public struct Trading: Sendable, Hashable {
        /// The factor of spreads.
        public let spread: Double
        /// The factor of volume.
        public let volume: Double
        /// The sessions that were not held.
        public let closedSessions: Int
        /// The share of symbols that were halted.
        public let haltedShare: Double
        /// The share of what lay at a venue that was lost.
        public let venueLoss: Double
        /// Whether stocks that were lent were called back.
        public let isBorrowRecalled: Bool

        /// What became of trading.
        public init(
            spread: Double, volume: Double, closedSessions: Int = 0, haltedShare: Double = 0, venueLoss: Double = 0,
            isBorrowRecalled: Bool = false
        ) {
            self.spread = spread
            self.volume = volume
            self.closedSessions = closedSessions
            self.haltedShare = haltedShare
            self.venueLoss = venueLoss
            self.isBorrowRecalled = isBorrowRecalled
        }

        /// The same as a shock of costs.
        public var shock: TradingCost.Shock { TradingCost.Shock(spread: spread, volume: volume) }
    }

    /// What it is called by.
    public let id: String
    /// What people call it.
    public let name: String
    /// The sort of crisis.
    public let kind: String
    /// The first day.
    public let start: String
    /// The last day.
    public let end: String
    /// What moved.
    public let moves: [Move]
    /// What became of trading.
    public let trading: Trading

    /// A scenario of its parts.
    public init(
        id: String, name: String, kind: String, start: String, end: String, trading: Trading, moves: [Move]
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.start = start
        self.end = end
        self.trading = trading
        self.moves = moves
    }

    /// The greatest move of a factor in a unit, the first of equals; absent where the factor is not told of.
    public func move(of factor: String, unit: Unit = .simpleReturn) -> Move? {
        var greatest: Move?
        for move in moves where move.factor == factor && move.unit == unit {
            if abs(move.size) > abs(greatest?.size ?? 0) { greatest = move }
        }
        return greatest
    }
}

extension HistoricalScenario {
    /// The scenarios of a file of the format `stress-scenarios/1`.
    public static func read(_ text: String, at path: String) throws(Fault) -> [HistoricalScenario] {
        let document = try JSON(parsing: text, at: path)
        guard document["format"]?.stringValue == "stress-scenarios/1", let list = document["scenarios"]?.arrayValue
        else {
            throw Fault(
                .input, "this is no file of scenarios", at: path,
                remedy: "begin with {\"format\": \"stress-scenarios/1\", \"scenarios\": [ … ]}")
        }
        var scenarios: [HistoricalScenario] = []
        for (place, one) in list.enumerated() {
            do throws(Fault) {
                scenarios.append(try HistoricalScenario(one))
            } catch {
                throw error.located(at: "\(path), scenario \(place + 1)")
            }
        }
        if let twice = scenarios.map(\.id).first(where: { id in scenarios.count { $0.id == id } > 1 }) {
            throw Fault(.input, "two scenarios are called \(twice)", at: path, remedy: "rename one")
        }
        return scenarios
    }

    private init(_ json: JSON) throws(Fault) {
        func text(_ key: String, in part: JSON) throws(Fault) -> String {
            guard let text = part[key]?.stringValue, !text.isEmpty else {
                throw Fault(.input, "\"\(key)\" is missing", remedy: "give it as a text")
            }
            return text
        }
        guard let list = json["moves"]?.arrayValue, !list.isEmpty else {
            throw Fault(.input, "\"moves\" is missing or empty", remedy: "give at least one move")
        }
        var moves: [Move] = []
        for one in list {
            guard let size = one["move"]?.doubleValue, size.isFinite,
                let unit = Unit(rawValue: try text("unit", in: one)),
                let confidence = Confidence(rawValue: try text("status", in: one))
            else {
                throw Fault(
                    .input, "a move has no size, unit or status that is known here",
                    remedy:
                        "units are \"simple return\", \"yield change, percentage points\" and \"level\"; a status is "
                        + "verified or approximate")
            }
            guard unit != .simpleReturn || size > -1 else {
                throw Fault(.input, "a return of \(size) leaves nothing", remedy: "give fractions, -0.2 for 20 % down")
            }
            moves.append(
                Move(
                    try text("factor", in: one), size, unit, from: try text("from", in: one),
                    to: try text("to", in: one), confidence))
        }
        let micro = json["microstructure"] ?? .null
        func factor(_ key: String, _ usual: Double) throws(Fault) -> Double {
            guard let value = micro[key] else { return usual }
            guard let number = value.doubleValue, number >= 0 else {
                throw Fault(.input, "\"\(key)\" is no number of at least 0", remedy: "give a factor or a share")
            }
            return number
        }
        self.init(
            id: try text("id", in: json), name: try text("name", in: json), kind: try text("kind", in: json),
            start: try text("start", in: json), end: try text("end", in: json),
            trading: Trading(
                spread: try factor("spreadMultiplier", 1), volume: try factor("volumeMultiplier", 1),
                closedSessions: Int(try factor("closedSessions", 0)), haltedShare: try factor("haltedSymbolsShare", 0),
                venueLoss: try factor("venueLoss", 0), isBorrowRecalled: micro["borrowRecall"]?.boolValue ?? false),
            moves: moves)
    }
}
