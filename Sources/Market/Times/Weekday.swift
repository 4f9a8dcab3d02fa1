/// A day of the week, numbered as in ISO 8601.
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
    case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday

    /// The first three letters of the English name: `Mon` to `Sun`.
    public var abbreviation: String {
        switch self {
        case .monday: "Mon"
        case .tuesday: "Tue"
        case .wednesday: "Wed"
        case .thursday: "Thu"
        case .friday: "Fri"
        case .saturday: "Sat"
        case .sunday: "Sun"
        }
    }

    /// Whether it is a Saturday or a Sunday.
    public var isWeekend: Bool { self == .saturday || self == .sunday }

    /// Days from this weekday forward to the next `other`, 0 to 6.
    func days(to other: Weekday) -> Int { (other.rawValue - rawValue + 7) % 7 }
}
