/// Bars of another kind.
enum ExtraBars {
    static let declarations: [IndicatorDeclaration] = [heikinAshi, renko]

    private static let heikinAshi = IndicatorDeclaration.streamed(
        "assay.heikin_ashi", "averaged bars",
        guide: """
            close = (open + high + low + close) / 4; open is the middle of the last averaged open and close, that of \
            the bar itself in the first row; high and low include both. An averaged price is none that was traded.
            """,
        inputs: [.open, .high, .low, .close], outputs: ["open", "high", "low", "close"], memory: .unbounded,
        stream: { _, _ in AveragedBar() })

    private static let renko = IndicatorDeclaration.streamed(
        "assay.renko", "bricks of equal height",
        guide: """
            level is the end of the last brick, direction 1 or −1 that of its growth, 0 before the first, and bricks \
            how many the row added, negative downwards. Bricks begin at the first close. A close one size beyond \
            level adds one; against the direction it takes two sizes, as the brick that turns begins at the other \
            end of the last. A close within a billionth of a size counts as there.
            """,
        outputs: ["level", "direction", "bricks"],
        parameters: [.number("size", 1, in: 1e-12...1e12, "height of a brick in units of price")], memory: .unbounded,
        stream: { values, _ in Bricks(size: values["size"]) })
}
