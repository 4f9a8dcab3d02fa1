import Faults
import Market

/// What the values of a time column tell about themselves.
struct TimeDetection {
    /// How the times are written.
    let form: TimeForm
    /// What they stand for.
    let meaning: TimeMeaning
    /// Why, for the report.
    let finding: String

    /// Looks at the first values of a column; `place` is that of the first row.
    init(_ values: [String], _ options: ImportOptions, at place: String) throws(Fault) {
        guard let form = try Self.form(values, options, at: place) else {
            throw Fault(
                .input, "the time \"\(values.first ?? "")\" is of no form that is known", at: place,
                remedy: "known are ISO 8601, yyyymmdd, month/day/year and numbers since 1970")
        }
        self.form = form
        if case .epoch(let unit, let isInferred) = form {
            meaning = .instant
            finding = isInferred ? "\(unit.rawValue) since 1970, by their size" : form.title
        } else if !form.hasClock {
            meaning = .date
            finding = "\(form.title): a date a row"
        } else if Self.areDates(values, form, options) {
            meaning = .date
            finding = "\(form.title): dates, since every time of day is midnight"
        } else {
            meaning = form.isInstant ? .instant : .wallClock
            finding = form.title
        }
    }

    /// The form of the first value that has one.
    private static func form(
        _ values: [String], _ options: ImportOptions, at place: String
    ) throws(Fault) -> TimeForm? {
        for value in values {
            let bytes = Array(value.utf8)
            if let form = bytes.withUnsafeBufferPointer({ written($0) }) {
                guard case .slashed(_, let hasClock) = form else { return form }
                return .slashed(try order(values, options, at: place), hasClock: hasClock)
            }
            if bytes.withUnsafeBufferPointer({ DecimalText.number($0) }) != nil {
                return try epoch(values, options, at: place)
            }
        }
        return nil
    }

    /// The form of one value that is not a number; the order of a date with slashes stays open.
    private static func written(_ text: Text) -> TimeForm? {
        if TimeText.isoDay(text) != nil {
            let rest = text.part(10..<text.count)
            let signs = [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "Z"), UInt8(ascii: "z")]
            return .iso(hasClock: rest.count > 0, hasOffset: rest.contains { signs.contains($0) })
        }
        if text.count == 8, TimeText.compactDay(text) != nil { return .compact(hasClock: false) }
        if text.count > 9, TimeText.compactDay(text) != nil, text[8].digit == nil, text[8] != UInt8(ascii: ".") {
            return .compact(hasClock: true)
        }
        let either = TimeText.slashedDay(text, .monthFirst) ?? TimeText.slashedDay(text, .dayFirst)
        return either.map { .slashed(.monthFirst, hasClock: text.count > $0.length) }
    }

    /// The unit of numbers since 1970: seconds from 1973 to 5138, and what is a thousand times larger and so on.
    private static func epoch(
        _ values: [String], _ options: ImportOptions, at place: String
    ) throws(Fault) -> TimeForm {
        if let unit = options.timeUnit { return .epoch(unit, isInferred: false) }
        let largest = values.compactMap { Double($0)?.magnitude }.max() ?? 0
        guard largest >= 1e8, let unit = TimeUnit.allCases.first(where: { largest < $0.magnitudes.upperBound }) else {
            throw Fault(
                .input, "the times are numbers as small as \"\(values.first ?? "")\"", at: place,
                remedy: "say what they count with --time-unit")
        }
        return .epoch(unit, isInferred: true)
    }

    private static func order(
        _ values: [String], _ options: ImportOptions, at place: String
    ) throws(Fault) -> DateOrder {
        if let order = options.dateOrder { return order }
        func fits(_ order: DateOrder) -> Int {
            values.count { value in
                var value = value
                return value.withUTF8 { TimeText.slashedDay($0, order) != nil }
            }
        }
        let (monthFirst, dayFirst) = (fits(.monthFirst), fits(.dayFirst))
        guard monthFirst != dayFirst else {
            throw Fault(
                .input, "the date \"\(values.first ?? "")\" may be month/day/year or day/month/year", at: place,
                remedy: "give --date-order monthFirst or dayFirst")
        }
        return monthFirst > dayFirst ? .monthFirst : .dayFirst
    }

    /// Whether times of day are only decoration: all are midnight, and nothing says that bars are shorter than a day.
    private static func areDates(_ values: [String], _ form: TimeForm, _ options: ImportOptions) -> Bool {
        if let interval = options.interval, !interval.isDated { return false }
        guard values.count > 1 || options.interval != nil else { return false }
        let reader = TimeText(form: form, meaning: .date)
        return values.allSatisfy(reader.isTime)
    }
}

extension TimeUnit {
    /// The numbers that are taken for this unit when nobody says which it is.
    var magnitudes: Range<Double> {
        switch self {
        case .seconds: 0..<1e11
        case .milliseconds: 1e11..<1e14
        case .microseconds: 1e14..<1e17
        case .nanoseconds: 1e17..<1e19
        }
    }
}
