/// The functions of their arguments alone: `<` the name in the core, where it is another.
enum ScalarNames {
    static let signatures = SignatureReader.read(table) { reading in
        ScalarFunction(rawValue: reading.words.first?.joined(separator: " ") ?? reading.name).map { .scalar($0) }
    }

    private static let table = """
        math.abs(number: number) number
        math.max(number...: number) number
        math.min(number...: number) number
        math.avg(number...: float) float
        math.round(number: float) int
        math.round(number: float, precision: int) float < math.round to decimals
        math.round_to_mintick(number: float) float
        math.floor(number: float) int
        math.ceil(number: float) int
        math.sqrt(number: float) float
        math.pow(base: float, exponent: float) float
        math.exp(number: float) float
        math.log(number: float) float
        math.log10(number: float) float
        math.sign(number: float) float
        math.sin(angle: float) float
        math.cos(angle: float) float
        math.tan(angle: float) float
        math.asin(angle: float) float
        math.acos(angle: float) float
        math.atan(angle: float) float
        math.todegrees(radians: float) float
        math.toradians(degrees: float) float
        str.tostring(value: any, format: string = "") string
        str.format(formatString: string, arg...: any) string
        str.length(string: string) int
        str.contains(source: string, str: string) bool
        str.upper(source: string) string
        str.lower(source: string) string
        str.replace_all(source: string, target: string, replacement: string) string
        str.startswith(source: string, str: string) bool
        str.endswith(source: string, str: string) bool
        str.substring(source: string, begin_pos: int, end_pos: int) string
        str.substring(source: string, begin_pos: int) string
        str.tonumber(string: string) float
        year(time: int, timezone?: string) int
        month(time: int, timezone?: string) int
        weekofyear(time: int, timezone?: string) int
        dayofmonth(time: int, timezone?: string) int
        dayofweek(time: int, timezone?: string) int
        hour(time: int, timezone?: string) int
        minute(time: int, timezone?: string) int
        second(time: int, timezone?: string) int
        timeframe.in_seconds(timeframe: simple string = "") int
        """
}

/// The functions that ask for more than their arguments' values.
enum SpecialNames {
    static let signatures = SignatureReader.read(table) { reading in
        SpecialFunction(rawValue: reading.name).map { .special($0) }
    }

    private static let table = """
        nz(source: any, replacement?: any) as source
        na(x: any) bool
        fixnan(source: any) as source
        int(x: any) int
        float(x: any) float
        bool(x: any) bool
        string(x: any) string
        color(x: any) color
        ta.change(source: any, length: int = 1) as source
        ta.vwap float
        ta.vwap(source: float) float
        ta.vwap(source: float, anchor: bool) float
        ta.vwap(source: float, anchor: bool, stdev_mult: simple float) [float float float]
        timeframe.change(timeframe: simple string = "") bool
        timestamp(dateString: const string) int
        timestamp(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) int
        timestamp(timezone: string, year: int, month: int, day: int, hour: int = 0, minute: int = 0, \
        second: int = 0) int
        time(timeframe: simple string) int
        time(timeframe: simple string, session: string) int
        time(timeframe: simple string, session: string, timezone: string) int
        alert(message: string, freq?: const string) void
        runtime.error(message: string) void
        5 plot(series: any, title?: const string, color?: any, linewidth?: any, style?: any, trackprice?: any, \
        histbase?: any, offset?: any, join?: any, editable?: any, show_last?: any, display?: any, format?: any, \
        precision?: any, force_overlay?: any, linestyle?: any, transp?: any) plot
        6 plot(series: any, title?: const string, color?: any, linewidth?: any, style?: any, trackprice?: any, \
        histbase?: any, offset?: any, join?: any, editable?: any, show_last?: any, display?: any, format?: any, \
        precision?: any, force_overlay?: any, linestyle?: any) plot
        """
}
