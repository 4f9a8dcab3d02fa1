import Columns
import Market
import TestSupport
import Testing

/// Rows of LEAN's files, in the layouts that the reference folder has.
struct LeanFile {
    /// The fields of each row.
    let rows: [[Substring]]

    init(_ path: String) throws {
        let path = try #require(Reference.path("data/lean/\(path)"))
        rows = try #require(text(ofCompressed: path)).split(whereSeparator: \.isNewline)
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }

    /// Daily bars of a share: `20131004 00:00,open,high,low,close,volume` with prices in 1e-4.
    func dailyShares() throws -> BarColumns {
        let zone = try MarketZone(named: "America/New_York")
        let times = try rows.map { zone.midnight(of: try Self.date($0[0])) }
        return try shares(times)
    }

    /// Minutes of a share on one date: the first field is milliseconds since midnight.
    func minuteShares(on date: CalendarDate) throws -> BarColumns {
        let zone = try MarketZone(named: "America/New_York")
        let midnight = zone.midnight(of: date).nanoseconds
        return try shares(rows.map { Timestamp(nanoseconds: midnight + (try #require(Int64($0[0]))) * 1_000_000) })
    }

    /// Bids and asks of a currency pair in universal time: `20070101 21:00,open,high,low,close,size,open,…`.
    func quotes() throws -> BarColumns {
        let times = try rows.map { row in
            let hour = try #require(Int(row[0].dropFirst(9).prefix(2)))
            return MarketZone.utc.firstMoment(
                LocalTime(date: try Self.date(row[0]), secondsAfterMidnight: hour * 3_600))
        }
        let fields: [BarField] = [
            .bidOpen, .bidHigh, .bidLow, .bidClose, .bidSize, .askOpen, .askHigh, .askLow, .askClose, .askSize,
        ]
        var columns: [BarField: Column<Double>] = [:]
        for (index, field) in fields.enumerated() { columns[field] = try column(index + 1) }
        return BarColumns(times: Column(times), fields: columns)
    }

    private func shares(_ times: [Timestamp]) throws -> BarColumns {
        var columns: [BarField: Column<Double>] = [:]
        for (index, field) in [BarField.open, .high, .low, .close].enumerated() {
            columns[field] = Column(try column(index + 1).values.map { $0 / 1e4 }, scale: DecimalScale(decimals: 4))
        }
        columns[.volume] = Column(try column(5).values, scale: DecimalScale(decimals: 0))
        return BarColumns(times: Column(times), fields: columns)
    }

    private func column(_ index: Int) throws -> Column<Double> {
        Column(try rows.map { try #require(Double($0[index])) })
    }

    static func date(_ text: Substring) throws -> CalendarDate {
        let number = try #require(Int(text.prefix(8)))
        return try #require(
            CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100))
    }
}
