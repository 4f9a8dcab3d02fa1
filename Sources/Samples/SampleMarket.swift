import Columns
public import Faults
public import Market

/// A made-up market: the same for the same seed, on every machine.
///
/// Nothing in it ever traded. `OAK`, `ELM` and `FIR` are stocks that share one market's weather, with splits and
/// dividends; `WOOD` is their index. `TIDE` carries a planted edge: its drift keeps its sign for weeks. `DICE` carries
/// none: every step up or down is decided by a fair coin, so its price is a martingale and no rule can profit from it.
/// `RIVER` trades around the clock.
public struct SampleMarket: Sendable {
    /// The seed of the files in `datasets/`.
    public static let standardSeed: UInt64 = 20_240_229
    /// The first date of the daily series.
    static let firstDate = "2010-01-04"
    /// The last date of the daily series.
    static let lastDate = "2024-12-31"
    /// The sessions at the end for which there are minutes.
    static let minuteSessions = 8
    /// The minutes of `RIVER` in `datasets/`.
    static let riverMinutes = 3 * 1_440

    private let seed: UInt64
    private let calendar: TradingCalendar
    private let sessions: [Session]

    /// The market of a seed.
    public init(seed: UInt64 = standardSeed) throws(Fault) {
        self.seed = seed
        calendar = try TradingCalendar(named: "nyse")
        sessions = calendar.sessions(from: try CalendarDate(Self.firstDate), to: try CalendarDate(Self.lastDate))
    }

    /// Every series, in order of name.
    public func series() -> [SampleSeries] {
        let weather = MarketWeather(sessions: sessions.count, seed: seed)
        let stocks = StockRecipe.all.map { recipe in
            StockHistory(recipe, weather: weather, sessions: sessions, calendar: calendar, seed: seed)
        }
        var made: [SampleSeries] = []
        for stock in stocks {
            made.append(stock.daily)
            if stock.recipe.hasMinutes { made.append(stock.minutes) }
        }
        made.append(index(of: stocks))
        made.append(tide())
        made.append(dice())
        made.append(river())
        return made.sorted { $0.name < $1.name }
    }

    /// So many minutes around the clock, as long as wanted: the series that benchmarks read.
    public func riverBars(minutes: Int) -> BarColumns {
        var shocks = Shocks(seed: seed, purpose: .river)
        var path = TickPath(price: 3_000_000)
        var bars = SampleBars(ticksPerUnit: 100)
        var variance = 1.6e-7
        let start = Timestamp(seconds: 1_577_836_800)  // 2020-01-01T00:00:00Z
        for minute in 0..<minutes {
            path.begin()
            let before = path.price
            let step = variance.squareRoot() / 2
            for _ in 0..<4 { path.move(by: step * shocks.fatTailed()) }
            let moved = Double(path.price - before) / Double(before)
            variance = min(4e-6, 0.02 * 1.6e-7 + 0.93 * variance + 0.05 * moved * moved)
            let traded = (20 + 900_000 * abs(moved)) * shocks.uniform() * shocks.uniform()
            let time = Timestamp(nanoseconds: start.nanoseconds + Int64(minute) * 60_000_000_000)
            bars.append(time, path, volume: (traded * 100).rounded() / 100)
        }
        return bars.columns
    }

    // MARK: - Series

    private func river() -> SampleSeries {
        SampleSeries(
            instrument: Self.instrument("RIVER", .crypto, calendar: "24/7", zone: "UTC", lotUnits: 1),
            interval: .seconds(60), bars: riverBars(minutes: Self.riverMinutes), actions: [],
            note: "minutes around the clock")
    }

    /// A drift that keeps its sign for about five weeks, on a volatility that clusters.
    private func tide() -> SampleSeries {
        var shocks = Shocks(seed: seed, purpose: .tide)
        var path = TickPath(price: 6_000)
        var bars = SampleBars(ticksPerUnit: 100)
        var isRising = true
        var left = 20
        for session in sessions {
            if left == 0 {
                isRising.toggle()
                left = 12 + Int(22 * shocks.uniform())
            }
            left -= 1
            let volatility = 0.011
            let drift = (isRising ? 0.50 : -0.46) * volatility
            path.move(by: 0.2 * drift + 0.3 * volatility * shocks.fatTailed())
            path.begin()
            let step = volatility * 0.95 / 5
            for _ in 0..<25 { path.move(by: drift * 0.8 / 25 + step * shocks.bell()) }
            bars.append(calendar.zone.midnight(of: session.date), path, volume: volume(600_000, &shocks))
        }
        return SampleSeries(
            instrument: Self.instrument("TIDE", .stock), interval: .days(1), bars: bars.columns, actions: [],
            note: "a planted edge: the drift keeps its sign for weeks")
    }

    /// Steps whose size depends on the past alone and whose direction is the fall of a fair coin.
    private func dice() -> SampleSeries {
        var shocks = Shocks(seed: seed, purpose: .dice)
        var path = TickPath(price: 8_000)
        var bars = SampleBars(ticksPerUnit: 100)
        func toss(_ size: Double) {
            let ticks = max(1, Int64((Double(path.price) * min(0.05, size)).rounded(.down)))
            // A price of one tick stays: a step down would end the game, and a step up alone would be an edge.
            guard path.price > ticks else { return }
            path.shift(by: shocks.coin() ? ticks : -ticks)
        }
        for session in sessions {
            toss(0.004 * (0.5 + shocks.uniform()))
            path.begin()
            for _ in 0..<25 { toss(0.0022 * (0.2 + 1.6 * shocks.uniform())) }
            bars.append(calendar.zone.midnight(of: session.date), path, volume: volume(400_000, &shocks))
        }
        return SampleSeries(
            instrument: Self.instrument("DICE", .stock), interval: .days(1), bars: bars.columns, actions: [],
            note: "no edge: every step is decided by a fair coin")
    }

    private func index(of stocks: [StockHistory]) -> SampleSeries {
        let times = stocks[0].daily.bars.times
        var closes: [Double] = []
        for row in 0..<times.count {
            let mean = stocks.reduce(0.0) { $0 + $1.totalReturns[row] } / Double(stocks.count)
            closes.append((mean * 100_000).rounded() / 100)
        }
        return SampleSeries(
            instrument: Self.instrument("WOOD", .index), interval: .days(1),
            bars: BarColumns(times: times, fields: [.close: Column(closes).scaled()]), actions: [],
            note: "the index of the three trees, dividends reinvested")
    }

    private func volume(_ usual: Double, _ shocks: inout Shocks) -> Double {
        ((0.5 + shocks.uniform()) * usual / 100).rounded() * 100
    }

    static func instrument(
        _ symbol: String, _ kind: InstrumentKind, calendar: String = "nyse", zone: String = "America/New_York",
        lotUnits: Int64 = Quantity.unitsPerOne
    ) -> Instrument {
        Instrument(
            symbol: symbol, kind: kind, currency: "USD", tick: Price(units: 10_000_000), lot: Quantity(units: lotUnits),
            multiplier: 1, calendar: calendar, timeZone: zone)
    }
}
