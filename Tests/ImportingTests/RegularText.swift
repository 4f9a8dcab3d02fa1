import TestSupport

/// A text of minute bars that the fast reader takes, in any of its spellings.
func regularText(rows: Int, seed: UInt64, spelling: Spelling = .zulu, lineEnd: String = "\n") -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    var text = "timestamp,open,note,high,low,close,volume\(lineEnd)"
    var close = 1_000_000
    for row in 0..<rows {
        let open = close + Int.random(in: -300...300, using: &generator)
        close = open + Int.random(in: -900...900, using: &generator)
        let high = max(open, close) + Int.random(in: 0...400, using: &generator)
        let low = min(open, close) - Int.random(in: 0...400, using: &generator)
        let volume = Int.random(in: 0...9_999_999, using: &generator)
        let prices = [open, high, low, close].map { "\(Double($0) / 100)" }
        text += "\(spelling.time(row)),\(prices[0]),x\(row % 7),\(prices[1]),\(prices[2]),\(prices[3])"
        text += ",\(row % 3 == 0 ? "\(volume)" : "\(Double(volume) / 1_000)")\(lineEnd)"
    }
    return Array(text.utf8)
}

/// The spellings of time that the fast reader knows.
enum Spelling: CaseIterable {
    case zulu, blank, offset, minutes, minutesWithOffset, seconds, milliseconds, microseconds, nanoseconds

    /// The time of a row, one a minute from 2020-02-28T00:00:00Z on.
    func time(_ row: Int) -> String {
        let day = 28 + row / 1_440
        let date = day < 30 ? "2020-02-\(day)" : "2020-03-0\(day - 29)"
        let (hour, minute) = (row / 60 % 24, row % 60)
        let clock = "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute):00"
        let seconds = 1_582_848_000 + row * 60
        switch self {
        case .zulu: return "\(date)T\(clock)Z"
        case .blank: return "\(date) \(clock)"
        case .minutes: return "\(date) \(clock.prefix(5))"
        case .minutesWithOffset: return "\(date)T\(clock.prefix(5))+05:30"
        case .offset: return "\(date)T\(clock)\(row < 700 ? "-05:00" : "-04:00")"
        case .seconds: return "\(seconds)"
        case .milliseconds: return "\(seconds)000"
        case .microseconds: return "\(seconds)000000"
        case .nanoseconds: return "\(seconds)000000000"
        }
    }
}
