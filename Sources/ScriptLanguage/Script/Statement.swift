/// Something that is done at the close of a bar.
public struct Statement: Hashable, Sendable {
    /// What is done.
    public let action: Action
    /// Where it stands in the text.
    public let position: TextPosition

    /// Something done at a place of the text.
    public init(_ action: Action, at position: TextPosition) {
        self.action = action
        self.position = position
    }

    /// What can be done.
    public indirect enum Action: Hashable, Sendable {
        /// Gives a variable a value of its type.
        case assign(VariableID, Expression)
        /// Feeds an indicator with one bar more and keeps its outputs.
        case indicate(Indication)
        /// Does the first list where the condition is true, else the second; na counts as false.
        case when(Expression, then: [Statement], otherwise: [Statement])
        /// Does a list the first time that it is come to.
        case once(SiteID, [Statement])
        /// Counts a variable from one value through another, up or down by the step, which is positive.
        case count(VariableID, Counting, [Statement])
        /// Does a list again as long as an expression is true after another list was done.
        case repeatWhile(before: [Statement], Expression, [Statement])
        /// Leaves the innermost loop.
        case leave
        /// Goes on with the next round of the innermost loop.
        case again
        /// Evaluates a list on the bars of the same symbol at a longer interval.
        case request(Request)
        /// Says what the strategy wants.
        case order(OrderStatement)
        /// Shows a value in the plot of a number.
        case plot(Int, Expression)
        /// A message to the trader, where the condition holds.
        case alert(Expression)
        /// Ends the run with a message.
        case fail(Expression)
    }
}

/// The bounds of a counting loop.
public struct Counting: Hashable, Sendable {
    /// The first value.
    public let from: Expression
    /// The last value at most; it decides the direction. Evaluated before each round in version 6, else once.
    public let through: Expression
    /// How far it goes each time; 1 where none is given.
    public let step: Expression?
    /// Whether the last value is asked for again before each round.
    public let asksAgain: Bool

    /// Bounds.
    public init(from: Expression, through: Expression, step: Expression?, asksAgain: Bool) {
        self.from = from
        self.through = through
        self.step = step
        self.asksAgain = asksAgain
    }
}

/// A call of an indicator: a function with a memory, which advances by one bar when the statement is executed.
public struct Indication: Hashable, Sendable {
    /// Where its outputs go; nil for one that nobody keeps.
    public let results: [VariableID?]
    /// Its memory.
    public let site: SiteID
    /// The name in the catalogue of indicators, `ta.sma`; also `fixnan` and `math.sum`.
    public let name: String
    /// The series it reads, in the order of the catalogue's inputs. All are numbers; a truth is 1, 0 or na.
    public let sources: [Expression]
    /// Its parameters by the catalogue's names, in the order of the catalogue; all numbers; a truth is 1 or 0.
    public let parameters: [IndicationParameter]

    /// A call.
    public init(
        results: [VariableID?], site: SiteID, name: String, sources: [Expression], parameters: [IndicationParameter]
    ) {
        self.results = results
        self.site = site
        self.name = name
        self.sources = sources
        self.parameters = parameters
    }
}

/// A parameter of an indicator's call.
public struct IndicationParameter: Hashable, Sendable {
    /// The catalogue's name of it.
    public let name: String
    /// What it is given.
    public let value: Expression
    /// Whether it may change from bar to bar, as the length of `ta.highest` may.
    public let mayVary: Bool

    /// A parameter.
    public init(name: String, value: Expression, mayVary: Bool) {
        self.name = name
        self.value = value
        self.mayVary = mayVary
    }
}

/// A part of the script that runs on the bars of a longer interval.
///
/// The list has variables and sites of its own. Its values at the last bar that has closed go to the results; a bar
/// closes for the reader when the reader's own bar does, or before.
public struct Request: Hashable, Sendable {
    /// Where the values go.
    public let results: [VariableID]
    /// Its memory.
    public let site: SiteID
    /// The interval's text, known before the first bar; "" is the script's own.
    public let interval: Expression
    /// What is done at the close of each of its bars.
    public let body: [Statement]
    /// What the results are given.
    public let values: [Expression]
    /// Whether the results are na on bars at which no bar of the longer interval has closed.
    public let leavesGaps: Bool

    /// A part on another interval.
    public init(
        results: [VariableID], site: SiteID, interval: Expression, body: [Statement], values: [Expression],
        leavesGaps: Bool
    ) {
        self.results = results
        self.site = site
        self.interval = interval
        self.body = body
        self.values = values
        self.leavesGaps = leavesGaps
    }
}

/// What the strategy wants: a function of `strategy` with its arguments by name.
public struct OrderStatement: Hashable, Sendable {
    /// The function.
    public let function: OrderFunction
    /// The arguments that were given, by the names of the language's newest version.
    ///
    /// A number is a float, a truth a bool, a direction the text `long` or `short`, a group type `cancel`, `reduce` or
    /// `none`. One that is absent is not here; na is not absent.
    public let arguments: [String: Expression]

    /// A wish.
    public init(_ function: OrderFunction, _ arguments: [String: Expression]) {
        self.function = function
        self.arguments = arguments
    }
}

/// The functions of `strategy` that do something.
public enum OrderFunction: String, Hashable, CaseIterable, Sendable {
    /// id, direction, qty, limit, stop, oca_name, oca_type, comment, alert_message, disable_alert.
    case entry = "strategy.entry"
    /// The same as `entry`.
    case order = "strategy.order"
    /// id, from_entry, qty, qty_percent, profit, limit, loss, stop, trail_price, trail_points, trail_offset, oca_name,
    /// comment, comment_profit, comment_loss, comment_trailing, alert_message (and its three kinds), disable_alert.
    case exit = "strategy.exit"
    /// id, comment, qty, qty_percent, alert_message, immediately, disable_alert.
    case close = "strategy.close"
    /// comment, alert_message, immediately, disable_alert.
    case closeAll = "strategy.close_all"
    /// id.
    case cancel = "strategy.cancel"
    case cancelAll = "strategy.cancel_all"
    /// value: `all`, `long` or `short`.
    case allowEntry = "strategy.risk.allow_entry_in"
    /// contracts.
    case maximumPosition = "strategy.risk.max_position_size"
    /// value, type (`percent_of_equity` or `cash`), alert_message.
    case maximumDrawdown = "strategy.risk.max_drawdown"
    case maximumDayLoss = "strategy.risk.max_intraday_loss"
    /// count, alert_message.
    case maximumDayFills = "strategy.risk.max_intraday_filled_orders"
    /// count, alert_message.
    case maximumLosingDays = "strategy.risk.max_cons_loss_days"
}
