/// Stops that follow a trend, under TA-Lib's names.
enum Trends {
    static let declarations: [IndicatorDeclaration] = [
        IndicatorDeclaration(
            "talib.SAR", "parabolic stop and reverse",
            guide: """
                stop += factor × (extreme − stop), never within the range of the last two bars. The factor grows by \
                acceleration at each new extreme, up to maximum. Where the price touches the stop, the stop goes to \
                the other side, to the extreme, and the factor begins anew. It begins below the price unless the \
                second bar's low falls, and by more than its high rises. W. Wilder, New Concepts in Technical Trading \
                Systems, 1978.
                """,
            inputs: [.high, .low], outputs: ["real"],
            parameters: [
                .number("acceleration", 0.02, in: 0...3e37, "first part of the way to the extreme, and its step"),
                .number("maximum", 0.2, in: 0...3e37, "greatest part of the way to the extreme"),
            ], memory: .unbounded,
            make: { values in
                let side = ParabolicStop.Acceleration(
                    first: values["acceleration"], step: values["acceleration"], greatest: values["maximum"])
                return ParabolicStop(long: side, short: side)
            }),
        IndicatorDeclaration(
            "talib.SAREXT", "parabolic stop and reverse, each side of its own",
            guide: """
                As talib.SAR, with a first factor, a step and a maximum for either side. A stop above the price is \
                negative. startvalue is the first stop: below the price if positive, above it if negative, and chosen \
                as by talib.SAR if 0. At a reversal the stop is put further away by offsetonreverse times itself.
                """,
            inputs: [.high, .low], outputs: ["real"],
            parameters: [
                .number("startvalue", 0, in: -3e37...3e37, "first stop, negative above the price"),
                .number("offsetonreverse", 0, in: 0...3e37, "part of the stop that is added at a reversal"),
            ]
                + ["long", "short"].flatMap { side in
                    [
                        .number("accelerationinit\(side)", 0.02, in: 0...3e37, "first part of the way to the extreme"),
                        .number("acceleration\(side)", 0.02, in: 0...3e37, "what a new extreme adds to the part"),
                        .number("accelerationmax\(side)", 0.2, in: 0...3e37, "greatest part of the way to the extreme"),
                    ]
                }, memory: .unbounded,
            make: { values in
                func side(_ name: String) -> ParabolicStop.Acceleration {
                    ParabolicStop.Acceleration(
                        first: values["accelerationinit\(name)"], step: values["acceleration\(name)"],
                        greatest: values["accelerationmax\(name)"])
                }
                return ParabolicStop(
                    long: side("long"), short: side("short"), start: values["startvalue"],
                    offset: values["offsetonreverse"], isSigned: true)
            }),
    ]
}
