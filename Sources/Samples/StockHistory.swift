import Columns
import Market

/// The life of one sample stock, session by session.
struct StockHistory {
    let recipe: StockRecipe
    private(set) var daily: SampleSeries
    private(set) var minutes: SampleSeries
    /// What one unit of money has become with dividends reinvested, by session.
    private(set) var totalReturns: [Double] = []

    init(
        _ recipe: StockRecipe, weather: MarketWeather, sessions: [Session], calendar: TradingCalendar, seed: UInt64
    ) {
        self.recipe = recipe
        var shocks = Shocks(seed: seed, purpose: recipe.purpose)
        var path = TickPath(price: recipe.firstPrice)
        var days = SampleBars(ticksPerUnit: 100)
        var intraday = SampleBars(ticksPerUnit: 100)
        var actions: [CorporateAction] = []
        var wealth = 1.0
        for (number, session) in sessions.enumerated() {
            let before = path.price
            let exDate = calendar.zone.midnight(of: session.date)
            var paid = 0.0
            var ratio = 1.0
            if let every = recipe.dividendSessions, number % every == every - 1 {
                let cents = Int64((Double(before) * recipe.dividendYield).rounded(.toNearestOrEven))
                path.shift(by: -cents)
                paid = Double(cents)
                actions.append(CorporateAction(exDate: exDate, event: .dividend(amount: paid / 100)))
            }
            if let split = recipe.splits[number] {
                path.reset(to: Int64((Double(path.price) / split).rounded(.toNearestOrEven)))
                ratio = split
                actions.append(CorporateAction(exDate: exDate, event: .split(ratio: split)))
            }
            let weather = weather.days[number]
            let move = weather.volatility * recipe.marketShare * weather.shock + weather.drift
            let own = weather.volatility * recipe.ownShare
            // A quarter of the day's move happens overnight, as a gap.
            path.move(by: 0.25 * move + 0.4 * own * shocks.fatTailed())
            path.begin()
            let hasMinutes = number >= sessions.count - SampleMarket.minuteSessions
            let minuteCount = Int((session.close.seconds - session.open.seconds) / 60)
            let steps = hasMinutes ? minuteCount : 26
            let step = own * 0.9 / Double(steps).squareRoot()
            var day = path
            for index in 0..<steps {
                path.begin()
                path.move(by: 0.75 * move / Double(steps) + step * shocks.bell())
                if hasMinutes {
                    let time = Timestamp(seconds: session.open.seconds + 60 * Int64(index))
                    intraday.append(time, path, volume: (3_000 * (0.2 + shocks.uniform())).rounded())
                }
                day.shift(by: path.price - day.price)
            }
            let usual = 900_000 * (0.6 + 0.8 * shocks.uniform()) * (1 + 30 * abs(move))
            days.append(exDate, day, volume: (usual * ratio / 100).rounded() * 100)
            wealth *= (Double(path.price) * ratio + paid) / Double(before)
            totalReturns.append(wealth)
        }
        let instrument = SampleMarket.instrument(recipe.symbol, .stock)
        daily = SampleSeries(
            instrument: instrument, interval: .days(1), bars: days.columns, actions: actions, note: recipe.note)
        minutes = SampleSeries(
            instrument: instrument, interval: .seconds(60), bars: intraday.columns, actions: [],
            note: "the minutes of the last \(SampleMarket.minuteSessions) sessions, which make up its daily bars")
    }
}
