import Columns
import Digests
import Documents
import Exporting
import Faults
import Files
import Importing
import Market
import Persistence
import Samples

/// Bars from a CSV file into columns and the store, and out of it.
struct StoreBenchmarks {
    private let machine: Machine
    private let csv: String
    private let store: String
    private let bars: BarColumns
    private let csvBytes: Int

    /// Five years of one-minute bars from the sample generator, as columns and as a file.
    init(machine: Machine, folder: borrowing ScratchFolder) throws(Fault) {
        self.machine = machine
        bars = try SampleMarket().riverBars(minutes: 2_628_000)
        csv = folder.file("bars.csv")
        store = folder.file("market.sqlite")
        let text = CSVExport.bytes(bars, interval: .seconds(60), zone: .utc)
        csvBytes = text.count
        try Files.write(text, to: csv)
    }

    func figures() throws(Fault) -> [Figure] {
        try [intoColumns(threads: 1), intoColumns(threads: 2), intoStore()] + reads()
    }

    private var million: Double { Double(bars.count) / 1e6 }

    private func intoColumns(threads: Int) throws(Fault) -> Figure {
        var options = ImportOptions()
        options.threads = threads
        // The digest of the source belongs to an import, not to reading; it has its own line.
        options.knownDigest = SHA256.digest(of: "not wanted")
        let csv = csv
        let fixed = options
        let seconds = try least(of: 7) { () throws(Fault) in _ = try readBarFile(csv, fixed) }
        let floor = machine.copyBytesPerSecond / Double(csvBytes) * Double(bars.count) / 1e6 * Double(threads)
        return Figure(
            name: "importing.csvFileIntoColumns/2.6M/\(threads)", value: million / seconds, unit: "M rows/s",
            goal: .atLeast(threads == 1 ? 25 : 45),
            floor: "\(NumberText.fixed(floor, decimals: 0)) (the file copied once)",
            limit: "digit conversion: about six numbers a row; fresh pages for 48 B a row")
    }

    private func intoStore() throws(Fault) -> Figure {
        let (csv, store) = (csv, store)
        let seconds = try least(of: 5) { () throws(Fault) in
            for suffix in ["", "-wal", "-shm"] where Files.exists(store + suffix) { try Files.remove(store + suffix) }
            var options = ImportOptions()
            options.threads = 2
            let read = try readBarFile(csv, options)
            let provenance = Provenance(
                source: "bars.csv", sourceDigest: read.sourceDigest, options: "[]", basis: .raw,
                created: Timestamp(nanoseconds: 0))
            let new = SeriesImport(read.columns, as: read.interval, of: Self.instrument, from: provenance)
            _ = try BarStore(path: store, access: .write).write([new], threads: 2)
        }
        return Figure(
            name: "persistence.csvIntoStore/2.6M/2", value: million / seconds, unit: "M bars/s", goal: .atLeast(12),
            floor: "40 (two SHA-256 over 110 B a bar at 2 GB/s on two cores)",
            limit: "reading, encoding, two digests; the log is written twice and synced once")
    }

    private func reads() throws(Fault) -> [Figure] {
        let reader = try BarStore(path: store, access: .read)
        let revision = try reader.revision(of: SeriesName("RIVER:1m"))
        var figures: [Figure] = []
        for threads in [1, 2] {
            var columns = try reader.columns(of: revision, threads: threads)
            let seconds = try least(of: 25) { () throws(Fault) in
                let old = columns
                columns = BarColumns(times: Column([]), fields: [:])
                columns = try reader.columns(of: revision, threads: threads, into: SeriesBuffer(reusing: old))
            }
            let speed = threads == 1 ? machine.copyBytesPerSecond : machine.copyBytesPerSecondOnTwo
            figures.append(
                Figure(
                    name: "persistence.fullRead/2.6M/\(threads)", value: million / seconds, unit: "M bars/s",
                    goal: threads == 2 ? .atLeast(250) : .none,
                    floor: "\(NumberText.fixed(speed / 48 / 1e6, decimals: 0)) (48 B a bar copied)",
                    limit: "unpacking and correct rounding of five numbers a bar; SQLite copies each blob twice"))
        }
        let start = bars.times[1_000_000]
        let month = TimeSpan(
            from: start, until: Timestamp(nanoseconds: start.nanoseconds + 30 * 86_400 * 1_000_000_000))
        let seconds = try least(of: 200) { () throws(Fault) in _ = try reader.columns(of: revision, in: month) }
        figures.append(
            Figure(
                name: "persistence.oneMonth/43200", value: seconds * 1e3, unit: "ms", goal: .atMost(0.3),
                floor:
                    "\(NumberText.fixed(2_073.6 / machine.copyBytesPerSecond * 1e6, decimals: 3)) (its columns copied)",
                limit: "the two or three chunks it touches are fetched whole"))
        let size = Double(try Files.sizeBytes(of: store)) / Double(bars.count)
        figures.append(
            Figure(
                name: "persistence.bytesABar/sample minutes", value: size, unit: "B", goal: .atMost(8),
                floor: "entropy of the residuals, about 0.6 B less", limit: "half a page of 32 KiB is lost a chunk"))
        return figures
    }

    private static let instrument = Instrument(
        symbol: "RIVER", kind: .crypto, currency: "USD", tick: Price(units: 10_000_000), lot: Quantity(units: 1),
        multiplier: 1, calendar: "24/7", timeZone: "UTC")
}

/// `leastSeconds` for work that faults.
func least(of runs: Int, _ body: () throws(Fault) -> Void) throws(Fault) -> Double {
    var least = Double.infinity
    for _ in 0..<runs {
        var outcome: Result<Void, Fault> = .success(())
        let seconds = leastSeconds(of: 1) { outcome = Result { () throws(Fault) in try body() } }
        try outcome.get()
        least = min(least, seconds)
    }
    return least
}
