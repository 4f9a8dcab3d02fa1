/// A value at a moment, without a memory and without an effect: it may be evaluated at any time, or never.
///
/// What has a memory is a statement (`Statement.indicate`), so that it advances exactly when it is executed.
public indirect enum Expression: Hashable, Sendable {
    /// A value that is written in the text.
    case constant(ScriptValue)
    /// What an input was given, by its place.
    case input(Int)
    /// A series of the bars; nothing else but the rows that have closed.
    case series(BarSeries)
    /// A fact of the symbol or of the interval, known before the first bar.
    case fact(SymbolFact)
    /// A fact of the account, which orders have made. The arguments are the number of a trade, where it asks for one.
    case account(AccountFact, [Expression])
    /// A variable as it is now.
    case variable(VariableID)
    /// A variable as the bar so many bars ago left it; as it is now where that is none. na before the first bar.
    ///
    /// A bar on which nothing was assigned leaves the value that the bar before had left.
    case past(VariableID, Expression)
    /// A series of the bars so many bars ago.
    case pastSeries(BarSeries, Expression)
    /// One operand.
    case unary(UnaryOperator, Expression)
    /// Two operands, both evaluated.
    case binary(BinaryOperator, Expression, Expression)
    /// The second where the first is true, else the third: na counts as false. All have the type of the result.
    case choose(Expression, Expression, Expression)
    /// A conversion.
    case convert(Conversion, Expression)
    /// A function of its arguments, all of them given, in the order of its declaration.
    case call(ScalarFunction, [Expression])
}

/// What stands before one operand.
public enum UnaryOperator: String, Hashable, Sendable {
    case minus = "-"
    case not
}

/// What stands between two operands. Both have the same type, after conversion.
public enum BinaryOperator: String, Hashable, Sendable {
    /// Of numbers, or of texts.
    case plus = "+"
    case minus = "-"
    case times = "*"
    /// A quotient with its fraction; na where the divisor is 0 or either is na.
    case over = "/"
    /// A quotient of whole numbers without its fraction: what version 5 makes of two constants.
    case wholeOver = "div"
    /// The remainder, with the sign of the dividend; na where the divisor is 0.
    case remainder = "%"
    /// Equality: of numbers where they differ by less than half a billionth; false where either is na.
    case equal = "=="
    /// The opposite of equality where neither is na; false where either is.
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    /// Of truths; na counts as false.
    case and
    case or
}

/// A change of type.
public enum Conversion: Hashable, Sendable {
    /// A whole number to any number.
    case intToFloat
    /// A number to a whole one, towards zero.
    case floatToInt
    /// A number to whether it is neither na nor 0.
    case numberToBool
}

/// A series of the bars.
public enum BarSeries: String, Hashable, CaseIterable, Sendable {
    case open, high, low, close, volume, hl2, hlc3, ohlc4, hlcc4
    /// The opening moment, in milliseconds.
    case time
    /// The closing moment, in milliseconds.
    case timeClose = "time_close"
    /// The number of the bar, from 0.
    case barIndex = "bar_index"
    // The parts of the opening moment, in the symbol's time zone.
    case year, month, weekofyear, dayofmonth, dayofweek, hour, minute, second
    /// The date that a bar trades for, as its midnight in milliseconds.
    case tradingDay = "time_tradingday"
    /// Whether it is the first bar.
    case isFirst = "barstate.isfirst"
    /// Whether it is the last bar of the history, 1 or 0.
    case isLast = "barstate.islast"
}

/// A fact of the symbol or of the interval.
public enum SymbolFact: String, Hashable, CaseIterable, Sendable {
    case minimumTick = "syminfo.mintick"
    case pointValue = "syminfo.pointvalue"
    case ticker = "syminfo.ticker"
    case tickerID = "syminfo.tickerid"
    case root = "syminfo.root"
    case prefix = "syminfo.prefix"
    case description = "syminfo.description"
    case kind = "syminfo.type"
    case currency = "syminfo.currency"
    case baseCurrency = "syminfo.basecurrency"
    case timeZone = "syminfo.timezone"
    /// The interval's text: `60`, and `1D` in version 6 where it is `D` in version 5. The checker says which.
    case period = "timeframe.period"
    case periodWithCount = "timeframe.period 6"
    case multiplier = "timeframe.multiplier"
    case isIntraday = "timeframe.isintraday"
    case isDaily = "timeframe.isdaily"
    case isWeekly = "timeframe.isweekly"
    case isMonthly = "timeframe.ismonthly"
    case isDailyOrLonger = "timeframe.isdwm"
    case isMinutes = "timeframe.isminutes"
    case isSeconds = "timeframe.isseconds"
    case accountCurrency = "strategy.account_currency"
    case initialCapital = "strategy.initial_capital"
}

/// A fact of the account.
public enum AccountFact: String, Hashable, CaseIterable, Sendable {
    case positionSize = "strategy.position_size"
    /// na without a position.
    case positionAveragePrice = "strategy.position_avg_price"
    case positionEntryName = "strategy.position_entry_name"
    case equity = "strategy.equity"
    case openProfit = "strategy.openprofit"
    case netProfit = "strategy.netprofit"
    case grossProfit = "strategy.grossprofit"
    case grossLoss = "strategy.grossloss"
    case openTrades = "strategy.opentrades"
    case closedTrades = "strategy.closedtrades"
    case wonTrades = "strategy.wintrades"
    case lostTrades = "strategy.losstrades"
    case evenTrades = "strategy.eventrades"
    case maximumDrawdown = "strategy.max_drawdown"
    case maximumRunUp = "strategy.max_runup"
    // Of the open trade of a number, from 0; na beyond them.
    case openEntryPrice = "strategy.opentrades.entry_price"
    case openEntryBar = "strategy.opentrades.entry_bar_index"
    case openEntryTime = "strategy.opentrades.entry_time"
    case openEntryName = "strategy.opentrades.entry_id"
    case openSize = "strategy.opentrades.size"
    case openTradeProfit = "strategy.opentrades.profit"
    case openCommission = "strategy.opentrades.commission"
    case openRunUp = "strategy.opentrades.max_runup"
    case openDrawdown = "strategy.opentrades.max_drawdown"
    // Of the closed trade of a number, from 0.
    case closedEntryPrice = "strategy.closedtrades.entry_price"
    case closedExitPrice = "strategy.closedtrades.exit_price"
    case closedEntryBar = "strategy.closedtrades.entry_bar_index"
    case closedExitBar = "strategy.closedtrades.exit_bar_index"
    case closedEntryTime = "strategy.closedtrades.entry_time"
    case closedExitTime = "strategy.closedtrades.exit_time"
    case closedEntryName = "strategy.closedtrades.entry_id"
    case closedExitName = "strategy.closedtrades.exit_id"
    case closedSize = "strategy.closedtrades.size"
    case closedProfit = "strategy.closedtrades.profit"
    case closedCommission = "strategy.closedtrades.commission"
    case closedRunUp = "strategy.closedtrades.max_runup"
    case closedDrawdown = "strategy.closedtrades.max_drawdown"
}

/// A function of its arguments alone.
///
/// Numbers come as floats unless it says otherwise; na where an argument is na, unless it says otherwise.
public enum ScalarFunction: String, Hashable, CaseIterable, Sendable {
    /// Whether a value is na; never na.
    case isNA = "na"
    /// The first unless it is na, then the second.
    case nz
    case abs = "math.abs"
    /// The greatest of any number of arguments.
    case max = "math.max"
    case min = "math.min"
    /// The mean of any number of arguments.
    case average = "math.avg"
    /// To the nearest whole number, halves up: -2.5 gives -2.
    case round = "math.round"
    /// To so many decimals.
    case roundTo = "math.round to decimals"
    case roundToTick = "math.round_to_mintick"
    case floor = "math.floor"
    case ceil = "math.ceil"
    case squareRoot = "math.sqrt"
    case power = "math.pow"
    case exponential = "math.exp"
    case logarithm = "math.log"
    case logarithm10 = "math.log10"
    case sign = "math.sign"
    case sine = "math.sin"
    case cosine = "math.cos"
    case tangent = "math.tan"
    case arcSine = "math.asin"
    case arcCosine = "math.acos"
    case arcTangent = "math.atan"
    case toDegrees = "math.todegrees"
    case toRadians = "math.toradians"
    /// The text of a number, a truth or a text; the second argument is the format: "" for the usual one.
    case toText = "str.tostring"
    /// A text in which {0}, {1} … stand for the following arguments.
    case format = "str.format"
    /// The moment of year, month, day, hour, minute, second in the time zone that comes first.
    case timestamp
    /// Whether the opening moment (first argument, milliseconds) lies in a session text in a time zone: the opening
    /// moment of the bar of an interval that holds it, or na. Arguments: moment, interval, session, time zone.
    case timeOf = "time"
    // A part of a moment in milliseconds, in a time zone.
    case yearOf = "year"
    case monthOf = "month"
    case weekOf = "weekofyear"
    case dayOfMonthOf = "dayofmonth"
    case dayOfWeekOf = "dayofweek"
    case hourOf = "hour"
    case minuteOf = "minute"
    case secondOf = "second"
    /// The seconds of an interval's text.
    case secondsOf = "timeframe.in_seconds"
    case textLength = "str.length"
    case textContains = "str.contains"
    case textUpper = "str.upper"
    case textLower = "str.lower"
    case textReplaceAll = "str.replace_all"
    case textStartsWith = "str.startswith"
    case textEndsWith = "str.endswith"
    case textSubstring = "str.substring"
    case textToNumber = "str.tonumber"
}
