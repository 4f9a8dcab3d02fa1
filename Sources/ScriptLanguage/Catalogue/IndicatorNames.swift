/// The functions with a memory: `<` the series that they read, `/` the parameters of the catalogue of indicators.
///
/// A length that takes a series may change from bar to bar.
enum IndicatorNames {
    static let signatures = SignatureReader.read(table) { reading in
        guard let sources = reading.words.first else { return nil }
        let settings = reading.words.dropFirst().first ?? []
        return .indicator(
            sources: sources,
            settings: settings.map { word in
                let parts = word.split(separator: "=")
                return Signature.Setting(name: String(parts[0]), value: String(parts[parts.count - 1]))
            })
    }

    private static let table = """
        ta.accdist float < high low close volume
        ta.alma(series: float, length: int, offset: simple float, sigma: simple float, \
        floor: simple bool = false) float < series / length offset sigma floor
        ta.atr(length: simple int) float < high low close / length
        ta.barssince(condition: bool) int < condition
        ta.bb(series: float, length: int, mult: simple float) [float float float] < series / length mult
        ta.bbw(series: float, length: int, mult: simple float) float < series / length mult
        ta.cci(source: float, length: int) float < source / length
        ta.cmo(series: float, length: int) float < series / length
        ta.cog(source: float, length: int) float < source / length
        ta.correlation(source1: float, source2: float, length: int) float < source1 source2 / length
        ta.cross(source1: float, source2: float) bool < source1 source2
        ta.crossover(source1: float, source2: float) bool < source1 source2
        ta.crossunder(source1: float, source2: float) bool < source1 source2
        ta.cum(source: float) float < source
        ta.dev(source: float, length: int) float < source / length
        ta.dmi(diLength: simple int, \
        adxSmoothing: simple int) [float float float] < high low close / diLength adxSmoothing
        ta.ema(source: float, length: simple int) float < source / length
        ta.falling(source: float, length: int) bool < source / length
        ta.highest(source: float, length: int) float < source / length
        ta.highest(length: int) float < high / length
        ta.highestbars(source: float, length: int) int < source / length
        ta.highestbars(length: int) int < high / length
        ta.hma(source: float, length: simple int) float < source / length
        ta.iii float < open high low close volume
        ta.kc(series: float, length: simple int, mult: simple float, \
        useTrueRange: simple bool = true) [float float float] < series high low close / length mult useTrueRange
        ta.kcw(series: float, length: simple int, mult: simple float, \
        useTrueRange: simple bool = true) float < series high low close / length mult useTrueRange
        ta.linreg(source: float, length: int, offset: simple int) float < source / length offset
        ta.lowest(source: float, length: int) float < source / length
        ta.lowest(length: int) float < low / length
        ta.lowestbars(source: float, length: int) int < source / length
        ta.lowestbars(length: int) int < low / length
        ta.macd(source: float, fastlen: simple int, slowlen: simple int, \
        siglen: simple int) [float float float] < source / fastlen slowlen siglen
        ta.max(source: float) float < source
        ta.median(source: number, length: int) as source < source / length
        ta.mfi(series: float, length: int) float < series volume / length
        ta.min(source: float) float < source
        ta.mode(source: number, length: int) as source < source / length
        ta.mom(source: float, length: int) float < source / length
        ta.nvi float < close volume
        ta.obv float < close volume
        ta.percentile_linear_interpolation(source: float, length: int, \
        percentage: simple float) float < source / length percentage
        ta.percentile_nearest_rank(source: float, length: int, \
        percentage: simple float) float < source / length percentage
        ta.percentrank(source: float, length: int) float < source / length
        ta.pivothigh(source: float, leftbars: int, rightbars: int) float < source / leftbars rightbars
        ta.pivothigh(leftbars: int, rightbars: int) float < high / leftbars rightbars
        ta.pivotlow(source: float, leftbars: int, rightbars: int) float < source / leftbars rightbars
        ta.pivotlow(leftbars: int, rightbars: int) float < low / leftbars rightbars
        ta.pvi float < close volume
        ta.pvt float < close volume
        ta.range(source: number, length: int) as source < source / length
        ta.rising(source: float, length: int) bool < source / length
        ta.rma(source: float, length: simple int) float < source / length
        ta.roc(source: float, length: int) float < source / length
        ta.rsi(source: float, length: simple int) float < source / length
        ta.sar(start: simple float, inc: simple float, max: simple float) float < high low close / start inc max
        ta.sma(source: float, length: int) float < source / length
        ta.stdev(source: float, length: int, biased: simple bool = true) float < source / length biased
        ta.stoch(source: float, high: float, low: float, length: int) float < source high low / length
        ta.supertrend(factor: float, atrPeriod: simple int) [float int] < high low close / factor atrPeriod
        ta.swma(source: float) float < source
        ta.tr float < high low close / handle_na=0
        ta.tr(handle_na: simple bool) float < high low close / handle_na
        ta.tsi(source: float, short_length: simple int, \
        long_length: simple int) float < source / short_length long_length
        ta.valuewhen(condition: bool, source: any, occurrence: simple int) as source < condition source / occurrence
        ta.variance(source: float, length: int, biased: simple bool = true) float < source / length biased
        ta.vwma(source: float, length: int) float < source volume / length
        ta.wad float < high low close
        ta.wma(source: float, length: int) float < source / length
        ta.wpr(length: int) float < close high low / length
        ta.wvad float < open high low close volume
        math.sum(source: float, length: int) float < source / length
        """
}
