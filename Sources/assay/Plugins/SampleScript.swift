/// The text that a new strategy in the Pine-compatible language begins as: an example to change.
enum SampleScript {
    static let fileName = "MyTrend.pine"

    /// The text under a title, which holds neither quotes nor ends of lines.
    static func text(titled title: String) -> String {
        """
        //@version=6
        // Long above a rising average, with a stop that follows the price.
        //@sweep length 10..60:10
        strategy("\(title)", overlay=true, initial_capital=100000, default_qty_type=strategy.percent_of_equity,
             default_qty_value=90, commission_type=strategy.commission.percent, commission_value=0.02)

        // Inputs: 'assay run' sets them by their titles, as in --set Length=50.
        length = input.int(30, "Length", minval=2)
        distance = input.float(3.0, "Stop distance", minval=0.5)

        // What follows from the bars alone is computed once over all of them.
        average = ta.sma(close, length)
        range = ta.atr(14)
        rises = average > average[1]

        // Orders placed at the close of a bar are executed at the open of the next one.
        if ta.crossover(close, average) and rises
            strategy.entry("Long", strategy.long)

        // var keeps a value from bar to bar. Reading the position makes this part run bar by bar.
        var float stop = na
        if strategy.position_size > 0
            stop := math.max(nz(stop, low - distance * range), high - distance * range)
            strategy.exit("Stop", "Long", stop=stop)
        else
            stop := na

        plot(average, "Average")

        """
    }
}
