import Columns
import Faults
import Market

/// Makes bars of settled rows: tells how long they are, moves the times to their starts, and finds decimal scales.
struct BarFinish {
    private let layout: Layout
    private let options: ImportOptions
    private let place: String
    /// The length of a bar.
    private(set) var interval = BarInterval.irregular
    /// What was decided and why.
    private(set) var inferred: [Inference] = []
    /// What a reader of the bars should know.
    private(set) var warnings: [String] = []

    /// Finishes rows of a layout; `place` is where they come from.
    init(_ layout: Layout, _ options: ImportOptions, at place: String) {
        self.layout = layout
        self.options = options
        self.place = place
    }

    /// The bars of a store whose rows are in order.
    mutating func bars(_ store: RowStore) throws(Fault) -> BarColumns {
        let scales = scales(of: store)
        var times = store.sealTimes()
        guard times.count > 0 else {
            throw Fault(.input, "no row is left", at: place, remedy: "see which rows are dropped and why")
        }
        try tellInterval(times)
        times = try starts(times)
        var fields: [BarField: Column<Double>] = [:]
        for (position, field) in store.fields.enumerated() {
            fields[field] = store.sealValues(position, scale: scales[position])
        }
        return BarColumns(times: times, fields: fields)
    }

    private mutating func note(_ subject: String, _ finding: String) {
        inferred.append(Inference(subject: subject, finding: finding))
    }

    // MARK: - Times

    private mutating func tellInterval(_ times: Column<Timestamp>) throws(Fault) {
        if let given = options.interval {
            interval = given
            note("interval", "\(given), as given")
        } else if let told = layout.interval {
            interval = told
            note("interval", "\(told), by the name of the file")
        } else {
            do throws(Fault) {
                let inference = try IntervalInference(times, areDates: layout.time.meaning == .date, at: place)
                interval = inference.interval
                note("interval", inference.finding)
            } catch {
                guard options.keepsEveryRow else { throw error }
                note("interval", "none: \(error.what)")
            }
        }
    }

    /// The starts of the bars that the times name.
    private mutating func starts(_ times: Column<Timestamp>) throws(Fault) -> Column<Timestamp> {
        if layout.time.meaning == .date || interval.isDated {
            note("edge", "none: dates name whole periods and are kept as they are")
            return layout.time.meaning == .date ? times : try dates(times)
        }
        guard options.edge == .end else {
            note("edge", options.edge == nil ? "start: nothing says that times are ends" : "start, as given")
            return times
        }
        guard let length = interval.fixedNanoseconds else {
            note("edge", "end, as given; rows of no fixed length have no start to move to")
            return times
        }
        note("edge", "end, as given: times were moved back by \(interval)")
        return try mapped(times) { time in
            let (start, overflow) = time.subtractingReportingOverflow(length)
            return overflow ? nil : start
        }
    }

    /// Instants of dated bars become the starts of their dates, where a clock tells which dates they are.
    private mutating func dates(_ times: Column<Timestamp>) throws(Fault) -> Column<Timestamp> {
        let day = CivilDate.dayNanoseconds
        let areMidnights = (0..<times.count).allSatisfy { times[$0].nanoseconds % day == 0 }
        guard let clock = options.timeZone else {
            if !areMidnights {
                warnings.append("times of day are kept: without a time zone it is not known which dates they are of")
            }
            return times
        }
        let local = LocalTimes(clock, areDates: true)
        if areMidnights {
            note("dates", "those of UTC, at whose midnight all times are; they begin in \(clock.name)")
            return try mapped(times) { local.startOfDate(ofDay: $0 / day) }
        }
        note("dates", "those of \(clock.name), as given")
        return try mapped(times) { local.startOfDate(containing: $0) }
    }

    private func mapped(
        _ times: Column<Timestamp>, _ change: (Int64) -> Int64?
    ) throws(Fault) -> Column<Timestamp> {
        var changed = ColumnBuilder<Timestamp>(capacity: times.count)
        var last: Int64?
        for row in 0..<times.count {
            guard let time = change(times[row].nanoseconds) else {
                throw Fault(.input, "a time is too far in the past to be moved", at: place)
            }
            if let last, time <= last, !options.keepsEveryRow {
                throw Fault(
                    .input, "two bars would begin at \(CivilDate.text(ofNanoseconds: time)) UTC", at: place,
                    remedy: "give --interval, or with --timezone the zone that the times are of")
            }
            changed.append(Timestamp(nanoseconds: time))
            last = time
        }
        return changed.seal()
    }

    // MARK: - Scales

    /// The decimal scales of the fields. Prices of a kind share one.
    private func scales(of store: RowStore) -> [DecimalScale?] {
        let fields = store.fields
        var scales = [DecimalScale?](repeating: nil, count: fields.count)
        let isQuotePrice = { (field: BarField) in field.isPrice && !BarField.core.contains(field) }
        let prices = fields.indices.filter { fields[$0].isPrice && BarField.core.contains(fields[$0]) }
        let quotes = fields.indices.filter { isQuotePrice(fields[$0]) }
        let amounts = fields.indices.filter { !fields[$0].isPrice }.map { [$0] }
        for group in [prices, quotes] + amounts where !group.isEmpty {
            let scale = store.withTable { table in
                GridSearch.scale(of: group.map { table.values[$0] }, threads: options.threads)
            }
            for position in group { scales[position] = scale }
        }
        return scales
    }
}
