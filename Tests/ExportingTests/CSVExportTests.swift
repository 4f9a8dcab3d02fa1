import Columns
import Exporting
import Market
import TestSupport
import Testing

@Suite struct CSVExportTests {
    private func rows(_ bars: BarColumns, _ interval: BarInterval, _ zone: MarketZone) -> [[Substring]] {
        String(decoding: CSVExport.bytes(bars, interval: interval, zone: zone), as: UTF8.self)
            .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }

    /// The time labels of moments.
    private func labels(_ seconds: [Int64], _ interval: BarInterval, _ zone: String) throws -> [Substring] {
        let times = Column(seconds.map { Timestamp(seconds: $0) })
        let bars = BarColumns(times: times, fields: [.close: Column(seconds.map { _ in 1 })])
        return rows(bars, interval, try MarketZone(named: zone)).dropFirst().map { $0[0] }
    }

    @Test("Header and cells as they are written, by hand")
    func byHand() {
        let bars = BarColumns(
            times: Column([Timestamp(seconds: 0), Timestamp(nanoseconds: 60_500_000_000)]),
            fields: [
                .close: Column([1.10472, 1e22]), .open: Column([0.1, -2]), .high: Column([3, .nan]),
                .low: Column([.leastNonzeroMagnitude, .infinity]), .volume: Column([1_234_567, 0]),
                .tradeCount: Column([7, 8]),
            ])
        let text = String(decoding: CSVExport.bytes(bars, interval: .seconds(60), zone: .utc), as: UTF8.self)
        #expect(
            text == """
                time,open,high,low,close,volume,tradeCount
                1970-01-01T00:00:00Z,0.1,3,5e-324,1.10472,1234567,7
                1970-01-01T00:01:00.5Z,-2,,,1e22,0,8

                """)
    }

    @Test("Every number and every moment reads back, bit for bit", arguments: SeriesShape.allCases, [1, 2] as [UInt64])
    func readsBack(shape: SeriesShape, seed: UInt64) throws {
        let bars = randomSeries(shape, rows: 500, seed: seed)
        let zone = try MarketZone(named: "America/New_York")
        let table = rows(bars, .irregular, zone)
        let fields = try table[0].dropFirst().map { name in
            try #require(BarField.allCases.first { $0.name == name })
        }
        #expect(Set(fields) == Set(bars.fields.keys))
        #expect(table.count == 501)
        for (row, cells) in table.dropFirst().enumerated() {
            try #require(cells.count == fields.count + 1)
            try #require(try Timestamp(String(cells[0]), in: zone) == bars.times[row])
            for (field, cell) in zip(fields, cells.dropFirst()) {
                let value = try #require(bars[field])[row]
                try #require(value.isFinite ? Double(cell)?.bitPattern == value.bitPattern : cell.isEmpty)
            }
        }
    }

    @Test("Parts of an export joined are the export at once", arguments: [1, 100, 4_096])
    func parts(bytes: Int) {
        let bars = randomSeries(.gapped, rows: 300, seed: 3)
        var export = CSVExport(bars, interval: .seconds(60), zone: .utc)
        var joined = export.header
        while true {
            let part = export.next(bytes: bytes)
            if part.isEmpty { break }
            joined += part
        }
        #expect(joined == CSVExport.bytes(bars, interval: .seconds(60), zone: .utc))
    }

    @Test("Labels carry the offset that holds when clocks are set forward and back")
    func daylightSaving() throws {
        // New York, 2024: forward at 07:00Z on March 10, back at 06:00Z on November 3.
        let march = try labels([1_710_050_400, 1_710_054_000, 1_710_057_600], .seconds(3_600), "America/New_York")
        #expect(
            march == ["2024-03-10T01:00:00-05:00", "2024-03-10T03:00:00-04:00", "2024-03-10T04:00:00-04:00"])
        let november = try labels([1_730_610_000, 1_730_613_600, 1_730_617_200], .seconds(3_600), "America/New_York")
        #expect(
            november == ["2024-11-03T01:00:00-04:00", "2024-11-03T01:00:00-05:00", "2024-11-03T02:00:00-05:00"])
    }

    @Test("A dated series is labelled by dates, on the days clocks change too")
    func dated() throws {
        // Midnights in New York: 05:00Z in winter, 04:00Z in summer.
        let days = try labels([1_709_960_400, 1_710_046_800, 1_710_129_600], .days(1), "America/New_York")
        #expect(days == ["2024-03-09", "2024-03-10", "2024-03-11"])
        // São Paulo had no midnight on 2018-11-04: the date began at one o'clock, 03:00Z.
        #expect(try labels([1_541_300_400], .days(1), "America/Sao_Paulo") == ["2018-11-04"])
        #expect(rows(BarColumns(times: Column([]), fields: [:]), .days(1), .utc) == [["date"]])
    }

    @Test("A dated label that is not the start of its date tells its time")
    func datedWithTime() throws {
        #expect(try labels([1_709_994_600], .days(1), "America/New_York") == ["2024-03-09T09:30:00-05:00"])
    }
}
