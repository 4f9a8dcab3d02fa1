import Columns
import Market

extension ReturnSeries {
    /// The day of each return in universal time; absent without times.
    var dayNumbers: [Int]? { times?.map { MarketZone.utc.date(at: $0).daysSince1970 } }

    /// The sum of the returns of each day; absent without times.
    var dailySums: [Double]? {
        guard let days = dayNumbers else { return nil }
        var sums: [Double] = []
        for (row, day) in days.enumerated() {
            if row > 0, days[row - 1] == day { sums[sums.count - 1] += returns[row] } else { sums.append(returns[row]) }
        }
        return sums
    }

    /// The last equity of each day; absent without times.
    ///
    /// The starting equity has a day of its own where its time was told.
    var dailyEquity: [(day: Int, equity: Double)]? {
        guard let days = dayNumbers else { return nil }
        var list: [(day: Int, equity: Double)] = []
        func add(_ day: Int, _ value: Double) {
            if list.last?.day == day { list[list.count - 1].equity = value } else { list.append((day, value)) }
        }
        if let startTime { add(MarketZone.utc.date(at: startTime).daysSince1970, equity[0]) }
        for (row, day) in days.enumerated() { add(day, equity[row + 1]) }
        return list
    }
}
