public import Digests
public import Faults
public import Market

/// What the reader of a price file may be told. Whatever is not told is detected, and said.
public struct ImportOptions: Sendable {
    /// Looks up a time zone by its name, for formats whose zone is fixed.
    public typealias ZoneSearch = @Sendable (String) throws(Fault) -> any LocalClock

    /// The layout of the file, or nil to detect it.
    public var format: FileFormat?
    /// Where columns are that the header does not tell, or tells wrongly.
    public var columns: [ImportColumn: ColumnReference] = [:]
    /// The place whose clocks the times show, where they carry no offset.
    public var timeZone: (any LocalClock)?
    /// Looks up the fixed zone of a format.
    public var zoneNamed: ZoneSearch = { (name: String) throws(Fault) -> any LocalClock in
        throw Fault(.input, "the times are of the zone \(name), which is not at hand", remedy: "give the time zone")
    }
    /// Which end of its bar a time names, or nil for the start.
    public var edge: BarEdge?
    /// The length of a bar, or nil to infer it from the times.
    public var interval: BarInterval?
    /// What times written as whole numbers count, or nil to tell it from their size.
    public var timeUnit: TimeUnit?
    /// The order of dates written with slashes, or nil to tell it from days above twelve.
    public var dateOrder: DateOrder?
    /// What sort of instrument a LEAN file holds, where its path does not tell.
    public var instrumentKind: InstrumentKind?
    /// What to do with rows of one time that differ.
    public var onConflict: ConflictRule = .refuse
    /// What to do with rows that cannot be taken as they are.
    public var onInvalid: InvalidRule = .refuse
    /// Whether every row with a time is kept as it is: cells without a number are NaN, rows of one time stay.
    public var keepsEveryRow = false
    /// The member to read of an archive with several.
    public var member: String?
    /// The digest of the file where the caller has it, or nil to compute it.
    public var knownDigest: Digest?
    /// The number of threads to read on.
    public var threads = 1

    /// Everything detected, nothing tolerated, one thread.
    public init() {}
}

/// A column that a file may have.
public enum ImportColumn: Hashable, Sendable {
    /// The time, or the date where times of day have a column of their own.
    case time
    /// The time of day beside a date.
    case timeOfDay
    /// The name of what is traded.
    case symbol
    /// A number of the bar.
    case field(BarField)

    /// The column as messages name it.
    public var name: String {
        switch self {
        case .time: "time"
        case .timeOfDay: "time of day"
        case .symbol: "symbol"
        case .field(let field): field.name
        }
    }
}

/// How a column of a file is named.
public enum ColumnReference: Hashable, Sendable {
    /// By its name in the header.
    case name(String)
    /// By its position, the first being 1.
    case number(Int)
}

/// Which end of its bar a time names.
public enum BarEdge: String, CaseIterable, Hashable, Sendable {
    case start, end
}

/// What a time written as a whole number counts since 1970.
public enum TimeUnit: String, CaseIterable, Hashable, Sendable {
    case seconds, milliseconds, microseconds, nanoseconds

    /// Nanoseconds in one.
    var nanoseconds: Int64 {
        switch self {
        case .seconds: 1_000_000_000
        case .milliseconds: 1_000_000
        case .microseconds: 1_000
        case .nanoseconds: 1
        }
    }
}

/// The order of day and month in a date written with slashes.
public enum DateOrder: String, CaseIterable, Hashable, Sendable {
    case monthFirst, dayFirst
}

/// What to do with rows of one time that differ.
public enum ConflictRule: String, CaseIterable, Hashable, Sendable {
    case refuse, keepFirst, keepLast
}

/// What to do with rows that cannot be taken as they are.
public enum InvalidRule: String, CaseIterable, Hashable, Sendable {
    /// Nothing is read unless everything can be.
    case refuse
    /// They are left out and listed.
    case drop
    /// Rows whose one defect is a high or low that does not contain open and close are kept; others are refused.
    case keep
}
