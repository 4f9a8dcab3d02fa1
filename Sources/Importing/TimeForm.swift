/// How the times of a file are written.
enum TimeForm: Hashable {
    /// `2020-01-31`, with or without a time of day after `T` or a blank, and with or without `Z` or an offset.
    case iso(hasClock: Bool, hasOffset: Bool)
    /// `20200131`, with or without a time of day.
    case compact(hasClock: Bool)
    /// `1/31/2020`, with or without a time of day.
    case slashed(DateOrder, hasClock: Bool)
    /// A number since 1970; where the unit is inferred, only numbers of its size are taken.
    case epoch(TimeUnit, isInferred: Bool)
    /// A number of milliseconds since midnight of a date known otherwise, a day since 1970.
    case millisecondsOfDay(Int64)

    /// Whether each time tells its instant by itself.
    var isInstant: Bool {
        switch self {
        case .iso(_, let hasOffset): hasOffset
        case .epoch: true
        default: false
        }
    }

    /// Whether each time has a time of day.
    var hasClock: Bool {
        switch self {
        case .iso(let hasClock, _), .compact(let hasClock), .slashed(_, let hasClock): hasClock
        case .epoch, .millisecondsOfDay: true
        }
    }

    /// The form as reports name it.
    var title: String {
        switch self {
        case .iso(let hasClock, let hasOffset):
            "ISO 8601 \(hasClock ? "date and time" : "date")\(hasOffset ? " with offset" : "")"
        case .compact(let hasClock): hasClock ? "yyyymmdd and time" : "yyyymmdd"
        case .slashed(.monthFirst, _): "month/day/year"
        case .slashed(.dayFirst, _): "day/month/year"
        case .epoch(let unit, _): "\(unit.rawValue) since 1970"
        case .millisecondsOfDay(let day): "milliseconds since midnight of \(CivilDate.text(ofDay: day))"
        }
    }
}

/// What a time stands for once it is read.
enum TimeMeaning: Hashable {
    /// A moment of universal time.
    case instant
    /// What the clocks of a place show.
    case wallClock
    /// A date: the midnight it begins with.
    case date
}
