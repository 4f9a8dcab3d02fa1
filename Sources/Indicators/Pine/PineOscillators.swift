/// Momentum and oscillators as Pine names them.
enum PineOscillators {
    static let declarations: [IndicatorDeclaration] = [
        convergence, strength, stochastic, channelIndex, moneyFlow, momentum, rate, change, gravity, chande,
        trueStrength, percentRange,
    ]

    private static let convergence = IndicatorDeclaration.streamed(
        "ta.macd", "convergence and divergence of two averages",
        guide: """
            macd = ema(fastlen) − ema(slowlen), signal = ema(macd, siglen), hist = macd − signal. Every average is \
            seeded with the simple one of its first rows.
            """,
        outputs: ["macd", "signal", "hist"],
        parameters: [
            .period("fastlen", 12, least: 1), .period("slowlen", 26, least: 1), .period("siglen", 9, least: 1),
        ],
        memory: .unbounded,
        lookback: { max($0.whole("fastlen"), $0.whole("slowlen")) + $0.whole("siglen") - 2 },
        stream: { values, _ in
            Convergence(fast: values.whole("fastlen"), slow: values.whole("slowlen"), signal: values.whole("siglen"))
        })

    private static let strength = IndicatorDeclaration.streamed(
        "ta.rsi", "relative strength index",
        guide: """
            100 − 100 / (1 + rma(rises) / rma(falls)) over length changes; 100 where nothing fell, else 0 where \
            nothing rose. From: J. Welles Wilder, 1978.
            """,
        parameters: [.period("length", 14, least: 1)], memory: .unbounded,
        lookback: { $0.whole("length") },
        stream: { values, _ in StrengthIndex(period: values.whole("length")) })

    private static let stochastic = IndicatorDeclaration.streamed(
        "ta.stoch", "stochastic",
        guide: "100 × (source − lowest(low)) / (highest(high) − lowest(low)) over the last length rows.",
        inputs: [.close, .high, .low], parameters: [.period("length", 14, least: 1)],
        undefinedWhere: "highest and lowest are equal",
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in PlaceInRange(period: values.whole("length"), fromTop: false) })

    private static let percentRange = IndicatorDeclaration.streamed(
        "ta.wpr", "Williams' percent range",
        guide: "100 × (close − highest(high)) / (highest(high) − lowest(low)) over the last length rows: −100 to 0.",
        inputs: [.close, .high, .low], parameters: [.period("length", 14, least: 1)],
        undefinedWhere: "highest and lowest are equal",
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in PlaceInRange(period: values.whole("length"), fromTop: true) })

    private static let channelIndex = IndicatorDeclaration.streamed(
        "ta.cci", "commodity channel index",
        guide: """
            (source − sma(length)) / (0.015 × ta.dev(length)). From: Donald Lambert, 1980, who takes the typical \
            price as source. Complexity: length for each row.
            """,
        parameters: [.period("length", 20, least: 1)],
        undefinedWhere: "the window stands still",
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in ChannelIndex(period: values.whole("length"), still: .nan) })

    private static let moneyFlow = IndicatorDeclaration.streamed(
        "ta.mfi", "money flow index",
        guide: """
            100 − 100 / (1 + in / out) over the last length rows; in and out are the sums of source × volume of rows \
            that rose and fell. The first row has no change and counts on both sides. Nothing out is 100.
            """,
        inputs: [.close, .volume], parameters: [.period("length", 14, least: 1)],
        undefinedWhere: "nothing flowed in or out",
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in RisingShare(period: values.whole("length"), countsFirst: true, still: .nan) })

    private static let momentum = IndicatorDeclaration.streamed(
        "ta.mom", "momentum",
        guide: "source − source[length].",
        parameters: [.period("length", 10, least: 1)],
        lookback: { $0.whole("length") },
        stream: { values, grids in RateOfChange(.difference, period: values.whole("length")).makeStream(grids) })

    private static let rate = IndicatorDeclaration.streamed(
        "ta.roc", "rate of change",
        guide: "100 × (source − source[length]) / source[length].",
        parameters: [.period("length", 9, least: 1)],
        undefinedWhere: "source[length] is 0",
        lookback: { $0.whole("length") },
        stream: { values, grids in
            RateOfChange(.percent, period: values.whole("length"), ofNothing: .nan).makeStream(grids)
        })

    private static let change = IndicatorDeclaration.streamed(
        "ta.change", "change",
        guide: "source − source[length].",
        parameters: [.period("length", 1, least: 1)],
        lookback: { $0.whole("length") },
        stream: { values, grids in RateOfChange(.difference, period: values.whole("length")).makeStream(grids) })

    private static let gravity = IndicatorDeclaration.streamed(
        "ta.cog", "centre of gravity",
        guide: """
            −Σ (i + 1) × source[i] / Σ source[i], i from 0 to length − 1. From: John Ehlers, 2002. Complexity: \
            length for each row.
            """,
        parameters: [.period("length", 10, least: 1)],
        undefinedWhere: "the window has a sum of 0",
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in CentreOfGravity(period: values.whole("length"), grid: grids[0]) })

    private static let chande = IndicatorDeclaration.streamed(
        "ta.cmo", "Chande's momentum oscillator",
        guide: "100 × (rises − falls) / (rises + falls), sums over the last length changes. From: Tushar Chande, 1994.",
        parameters: [.period("length", 9, least: 1)],
        undefinedWhere: "the window stands still",
        lookback: { $0.whole("length") },
        stream: { values, grids in MomentumShare(period: values.whole("length"), grid: grids[0]) })

    private static let trueStrength = IndicatorDeclaration.streamed(
        "ta.tsi", "true strength index",
        guide: """
            ema(ema(change, long_length), short_length) / ema(ema(|change|, long_length), short_length): −1 to 1. \
            From: William Blau, 1991.
            """,
        parameters: [.period("short_length", 13, least: 1), .period("long_length", 25, least: 1)], memory: .unbounded,
        undefinedWhere: "nothing has changed",
        lookback: { $0.whole("short_length") + $0.whole("long_length") - 1 },
        stream: { values, _ in TrueStrength(short: values.whole("short_length"), long: values.whole("long_length")) })
}
