public import Columns
public import Faults

/// A time zone of an exchange, from definitions inside the program: the same on every machine and for ever.
///
/// Offsets are right from 1950 on. Before, the first known standard time of the zone is assumed; after the last known
/// law, that law.
public struct MarketZone: Sendable {
    /// Universal time.
    public static let utc = MarketZone(fixed: "UTC", offsetSeconds: 0)

    /// The name it was asked for by.
    public let name: String
    /// The first moment of each stretch of one offset, ascending; the first begins with the first timestamp.
    private let starts: ContiguousArray<Timestamp>
    /// The offset of each stretch.
    private let offsets: ContiguousArray<Int>

    private init(fixed name: String, offsetSeconds: Int) {
        self.name = name
        starts = [TimeSpan.always.start]
        offsets = [offsetSeconds]
    }

    private init(name: String, eras: [ZoneEra]) {
        let (initial, later) = ZoneEra.transitions(of: eras)
        let last = TimeSpan.always.end.seconds
        let within = later.prefix { $0.seconds < last }
        self.name = name
        starts = ContiguousArray(
            [TimeSpan.always.start] + within.map { Timestamp(seconds: Int64($0.seconds)) })
        offsets = ContiguousArray([initial] + within.map(\.offsetSeconds))
    }

    /// The zone of an exchange city, `UTC`, `EST`, or a fixed offset written as `UTC-05`, `UTC+05:30` or `Etc/GMT+5`.
    ///
    /// `EST` is five hours behind all year; `Etc/GMT+5` is too, since names of that form count westwards.
    public init(named name: String) throws(Fault) {
        if let eras = ZoneTable.eras[name] {
            self.init(name: name, eras: eras)
        } else if let offset = Self.fixedOffsetSeconds(name) {
            self.init(fixed: name, offsetSeconds: offset)
        } else {
            let nearest = name.nearest(among: Self.knownNames) ?? "UTC"
            throw Fault(
                .usage, "time zone \"\(name)\" is not known",
                remedy: "the nearest known one is \(nearest); fixed offsets are written as UTC-05 or UTC+05:30")
        }
    }

    /// The names of the zones with a history, in alphabetical order, and the fixed ones that have a name.
    public static let knownNames: [String] = ["UTC", "EST"] + ZoneTable.eras.keys.sorted()

    private static func fixedOffsetSeconds(_ name: String) -> Int? {
        switch name {
        case "UTC", "GMT", "Etc/UTC", "Etc/GMT": return 0
        case "EST": return -5 * 3_600
        default: break
        }
        for (prefix, sign) in [("UTC", 1), ("Etc/GMT", -1)] where name.hasPrefix(prefix) {
            var scanner = TextScanner(name.dropFirst(prefix.count))
            let direction = scanner.skip("+") ? sign : scanner.skip("-") ? -sign : 0
            guard direction != 0, var hours = scanner.digit() else { return nil }
            if let digit = scanner.digit() { hours = hours * 10 + digit }
            var minutes = 0
            if scanner.skip(":") {
                guard let written = scanner.number(digits: 2), written < 60 else { return nil }
                minutes = written
            }
            guard scanner.isAtEnd, hours * 60 + minutes <= 14 * 60 else { return nil }
            return direction * (hours * 3_600 + minutes * 60)
        }
        return nil
    }

    /// Whether its clocks show universal time, always.
    var isUniversal: Bool { offsets == [0] }

    // MARK: - From moments to clocks

    /// A stretch of time during which clocks were not set.
    public struct Stretch: Hashable, Sendable {
        /// The stretch.
        public let span: TimeSpan
        /// Seconds ahead of universal time.
        public let offsetSeconds: Int
    }

    /// Seconds that clocks are ahead of universal time. Complexity: O(log n) in the changes of the clocks.
    public func offsetSeconds(at time: Timestamp) -> Int { offsets[index(at: time)] }

    /// The stretch around a moment: a reader of ascending times asks once a stretch instead of once a time.
    public func stretch(at time: Timestamp) -> Stretch { stretch(index(at: time)) }

    /// What clocks show at a moment.
    public func local(at time: Timestamp) -> LocalTime {
        LocalTime(clockNanoseconds: time.nanoseconds + Int64(offsetSeconds(at: time)) * 1_000_000_000)
    }

    /// The date at a moment.
    public func date(at time: Timestamp) -> CalendarDate { local(at: time).date }

    // MARK: - From clocks to moments

    /// What a local time means: one moment, none where clocks skip it, two where they repeat it.
    public enum LocalResolution: Hashable, Sendable {
        /// Clocks show it once.
        case unique(Timestamp)
        /// Clocks are set forward past it.
        case skipped
        /// Clocks are set back and show it again.
        case repeated(first: Timestamp, second: Timestamp)
    }

    /// The moments at which clocks show a local time, which lies in the years 1678 to 2261.
    public func resolve(_ local: LocalTime) -> LocalResolution {
        let clock = checkedClock(local)
        // Offsets are below a day and stretches longer than two, so that the answer is next to this stretch.
        let near = index(at: Timestamp(nanoseconds: clock))
        var found: Timestamp?
        for candidate in max(0, near - 1)...min(starts.count - 1, near + 1) {
            let moment = Timestamp(nanoseconds: clock - Int64(offsets[candidate]) * 1_000_000_000)
            guard stretch(candidate).span.contains(moment) else { continue }
            if let found { return .repeated(first: found, second: moment) }
            found = moment
        }
        return found.map { .unique($0) } ?? .skipped
    }

    /// The first moment at which clocks show a local time, or have gone past it where they skip it.
    public func firstMoment(_ local: LocalTime) -> Timestamp {
        switch resolve(local) {
        case .unique(let moment), .repeated(let moment, _):
            return moment
        case .skipped:
            let clock = checkedClock(local)
            var candidate = max(0, index(at: Timestamp(nanoseconds: clock)) - 1)
            while starts[candidate].nanoseconds + Int64(offsets[candidate]) * 1_000_000_000 <= clock { candidate += 1 }
            return starts[candidate]
        }
    }

    /// The first moment of a date.
    public func midnight(of date: CalendarDate) -> Timestamp { firstMoment(LocalTime(date: date)) }

    private func checkedClock(_ local: LocalTime) -> Int64 {
        precondition(
            (CalendarDate.firstWithTimes...CalendarDate.lastWithTimes).contains(local.date),
            "a date with times lies in the years 1678 to 2261, was \(local.date)")
        return local.clockNanoseconds
    }

    private func stretch(_ index: Int) -> Stretch {
        let end = index + 1 < starts.count ? starts[index + 1] : TimeSpan.always.end
        return Stretch(span: TimeSpan(from: starts[index], until: end), offsetSeconds: offsets[index])
    }

    private func index(at time: Timestamp) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= time { low = middle } else { high = middle }
        }
        return low
    }
}

extension MarketZone: Hashable, CustomStringConvertible {
    /// Zones of one name are one zone.
    public static func == (left: Self, right: Self) -> Bool { left.name == right.name }

    /// Hashes the name alone, since names decide equality.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// The name.
    public var description: String { name }
}

extension CalendarDate {
    /// The first date all of whose times are timestamps, in every zone.
    static let firstWithTimes = CalendarDate(1678, .january, 1)
    /// The last one.
    static let lastWithTimes = CalendarDate(2261, .december, 31)
}
