/// Averages that follow faster or adapt.
enum ExtraAverages {
    static let declarations: [IndicatorDeclaration] = [hull, legoux, zeroLag, variable, fractal, localLevel]

    private static let hull = IndicatorDeclaration.streamed(
        "assay.hull", "Hull's moving average",
        guide: """
            wma(2 × wma(length / 2) − wma(length)) over the whole part of √length rows, as ta.hma. From: Alan Hull, \
            2005.
            """,
        parameters: [.period("length", 16)],
        lookback: { HullAverage(period: $0.whole("length")).lookback },
        stream: { values, grids in HullAverage(period: values.whole("length")).makeStream(grids) })

    private static let legoux = IndicatorDeclaration.streamed(
        "assay.alma", "Arnaud Legoux moving average",
        guide: """
            The mean of the last length rows with weights exp(−(i − m)² / (2 s²)), i from 0 for the oldest, m = \
            offset × (length − 1) and s = length / sigma, as ta.alma. From: Arnaud Legoux and Dimitrios \
            Kouzis-Loukas, 2009.
            """,
        parameters: [
            .period("length", 9, least: 1), .number("offset", 0.85, in: 0...1, "place of the greatest weight"),
            .number("sigma", 6, in: 0.01...100, "sharpness of the weights"),
        ],
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in
            WeightsAverage.legoux(
                period: values.whole("length"), offset: values["offset"], sigma: values["sigma"], isFloored: false)
        })

    private static let zeroLag = IndicatorDeclaration.streamed(
        "assay.zlema", "exponential average without lag",
        guide: """
            The exponential average over length of x + (x − x[lag]), lag = (length − 1) / 2 as a whole number, \
            seeded with the simple average. From: John Ehlers and Ric Way, 2010.
            """,
        parameters: [.period("length", 20, least: 1)], memory: .unbounded,
        lookback: { ZeroLagAverage(period: $0.whole("length")).lookback },
        stream: { values, grids in ZeroLagAverage(period: values.whole("length")).makeStream(grids) })

    private static let variable = IndicatorDeclaration.streamed(
        "assay.vidya", "variable index dynamic average",
        guide: """
            value += 2 / (length + 1) × |m| × (x − value), m the momentum oscillator over momentum_length changes: \
            (rises − falls) / (rises + falls), 0 where nothing moves. The first value is the first sample that has \
            an m. From: Tushar Chande, 1994.
            """,
        parameters: [.period("length", 14, least: 1), .period("momentum_length", 9, least: 1)], memory: .unbounded,
        lookback: { $0.whole("momentum_length") },
        stream: { values, grids in
            MomentumAverage(
                period: values.whole("length"), momentumPeriod: values.whole("momentum_length"), grid: grids[0])
        })

    private static let fractal = IndicatorDeclaration.streamed(
        "assay.frama", "fractal adaptive average",
        guide: """
            value += a × (hl2 − value), a = exp(−4.6 (D − 1)) from 0.01 to 1. D = log2((R1 + R2) / R), R1 and R2 the \
            ranges of the two halves of the last length rows over length / 2 and R that of all over length; it stays \
            where a range is 0. length is even, an odd one counts as one more. The first value is hl2. From: John \
            Ehlers, 2005.
            """,
        inputs: [.high, .low], parameters: [.period("length", 16)], memory: .unbounded,
        lookback: { ($0.whole("length") + 1) / 2 * 2 - 1 },
        stream: { values, _ in FractalAverage(period: (values.whole("length") + 1) / 2 * 2) })

    private static let localLevel = IndicatorDeclaration.streamed(
        "assay.kalman_trend", "level that a Kalman filter sees behind noise",
        guide: """
            A level that walks at random, observed with noise: p = p + signal_to_noise, gain = p / (p + 1), level += \
            gain × (x − level), p = (1 − gain) × p, variances in units of the noise's. It begins with the first \
            sample and p = 1. From: Rudolf Kalman, 1960; Andrew Harvey, 1989, local level model.
            """,
        outputs: ["level", "gain"],
        parameters: [.number("signal_to_noise", 0.01, in: 1e-12...1e12, "variance of a step over that of the noise")],
        memory: .unbounded,
        stream: { values, _ in LocalLevel(signalToNoise: values["signal_to_noise"]) })
}
