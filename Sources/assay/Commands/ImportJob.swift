import Columns
import Digests
import Documents
import Faults
import Files
import Importing
import Market
import Persistence

/// The work of one import command: files into series.
struct ImportJob {
    /// One file, read and settled.
    struct File {
        let path: String
        let bars: ImportedBars
        let columns: BarColumns
        let instrument: Instrument
        let basis: PriceBasis
        let inferred: [Inference]
        let zone: MarketZone
        let warnings: [String]
        var series: SeriesName { SeriesName(symbol: instrument.symbol, interval: bars.interval) }
    }

    let reading: ReadingOptions
    let facts: InstrumentOptions
    let policy: ImportPolicy
    let created: Timestamp
    /// The words of the command line, noted as the options of the import.
    let words: [String]
    /// What the store knows already.
    let known: KnownMarket

    /// Reads a file and settles whose bars they are.
    func read(_ path: String, threads: Int) throws(Fault) -> File {
        let bars = try readBarFile(path, reading.options(threads: threads, kind: facts.kind))
        let symbol = facts.symbol ?? bars.symbol
        let known = symbol.flatMap { self.known.instruments[$0] }
        let (instrument, inferred) = try facts.instrument(of: bars, file: path, known: known, zone: reading.zone)
        let zone = try MarketZone(named: instrument.timeZone)
        let finer = facts.tickWarning(of: bars.columns, instrument)
        let (basis, note) = basis(of: bars, SeriesName(symbol: instrument.symbol, interval: bars.interval))
        return File(
            path: path, bars: bars, columns: dated(bars, in: zone), instrument: instrument, basis: basis,
            inferred: bars.inferred + inferred + note, zone: zone, warnings: bars.warnings + finer)
    }

    /// The basis that was given, else the one the file tells, else the one the series has.
    private func basis(of bars: ImportedBars, _ series: SeriesName) -> (PriceBasis, [Inference]) {
        if let given = facts.basis { return (given, []) }
        guard bars.priceBasis == .unspecified, policy == .merge, let known = known.bases[series] else {
            return (bars.priceBasis, [])
        }
        return (known, [Inference(subject: "price basis", finding: "\(known.rawValue), as the series has it")])
    }

    /// Puts the labels of dated bars, which a file without a zone gives in universal time, at local midnight.
    private func dated(_ bars: ImportedBars, in zone: MarketZone) -> BarColumns {
        guard bars.interval.isDated, reading.zone == nil else { return bars.columns }
        let day = LocalTime.nanosecondsPerDay
        let times = bars.columns.times.values
        guard zone.name != "UTC", times.allSatisfy({ $0.nanoseconds % day == 0 }) else { return bars.columns }
        let moved = times.map { zone.midnight(of: CalendarDate(daysSince1970: Int($0.nanoseconds / day))) }
        return BarColumns(times: Column(moved), fields: bars.columns.fields)
    }

    /// One import a series: the files of a series are joined in the order they were given.
    func combined(_ files: [File]) throws(Fault) -> [SeriesImport] {
        var order: [SeriesName] = []
        var groups: [SeriesName: [File]] = [:]
        for file in files {
            if groups[file.series] == nil { order.append(file.series) }
            groups[file.series, default: []].append(file)
        }
        var imports: [SeriesImport] = []
        for series in order {
            guard let group = groups[series], let first = group.first else { continue }
            var bars = first.columns
            for file in group.dropFirst() { bars = try joined(bars, file, basis: first.basis) }
            // The prices of all files lie on the finest of their grids.
            let finest = group.map(\.instrument).min { $0.tick < $1.tick } ?? first.instrument
            imports.append(
                SeriesImport(
                    bars, as: series.interval, of: finest, from: provenance(of: group), policy: policy,
                    updatesInstrument: facts.updates))
        }
        return imports
    }

    private func joined(_ bars: BarColumns, _ file: File, basis: PriceBasis) throws(Fault) -> BarColumns {
        let series = file.series
        guard file.basis == basis else {
            throw Fault(
                .input,
                "the prices of \(series) are \(file.basis.rawValue), those of an earlier file \(basis.rawValue)",
                at: file.path, remedy: "state the basis of all with --price-basis")
        }
        let (joined, conflicts) = try bars.joined(with: file.columns, series: series)
        guard conflicts == 0 else {
            throw Fault(
                .input, "\(conflicts) bars of \(series) differ from those of an earlier file", at: file.path,
                remedy: "import the files one after the other: the later one counts")
        }
        return joined
    }

    private func provenance(of files: [File]) -> Provenance {
        let names = files.map { Files.name(of: $0.path) }
        var digest = files[0].bars.sourceDigest
        if files.count > 1 {
            digest = SHA256.digest(of: files.map(\.bars.sourceDigest.hexadecimal).joined(separator: "\n"))
        }
        return Provenance(
            source: names.count == 1 ? names[0] : "\(names[0]) and \(names.count - 1) more", sourceDigest: digest,
            options: JSON(words).text(.compact), basis: files[0].basis, created: created)
    }

    /// Keeps a calendar that a file defines.
    func defineCalendar(in store: borrowing BarStore) throws(Fault) {
        guard let defined = try facts.definedCalendar() else { return }
        try store.define(defined.calendar, as: defined.text)
    }
}
