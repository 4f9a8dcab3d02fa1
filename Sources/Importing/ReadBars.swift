import Columns
import Digests
public import Faults
import Market
import Synchronization

/// Reads the bars of a price file: delimited text, plain, in `.gz` or in `.zip`, of any layout that is known.
///
/// Nothing is guessed silently: what is detected is told in `inferred`, and what cannot be told is refused with a
/// message that says what was seen and which option decides. The result is the same on any number of threads.
///
/// Whole numbers as times are seconds, milliseconds, microseconds or nanoseconds by their size. Where a number is not
/// plain decimal digits it is still read to the nearest double.
public func readBarFile(_ path: String, _ options: ImportOptions) throws(Fault) -> ImportedBars {
    try readBars(SourceBytes(path: path), options, Reading())
}

/// Reads the bars of a price file that is in memory; its name takes part in detection like that of a file.
public func readBars(
    _ bytes: [UInt8], named name: String, _ options: ImportOptions
) throws(Fault) -> ImportedBars {
    try readBars(SourceBytes(bytes, name: name), options, Reading())
}

/// Reads the bars of a source, cut in a given way.
func readBars(
    _ source: SourceBytes, _ options: ImportOptions, _ reading: Reading
) throws(Fault) -> ImportedBars {
    precondition(options.threads > 0, "threads are positive, were \(options.threads)")
    var rows = SourceRows(source, options, reading)
    try rows.read()
    guard let layout = rows.layout, let store = rows.store else {
        preconditionFailure("a source that is read has a layout")
    }
    var settling = Settling(rows.members, layout, options)
    let settled = try settling.settle(store)
    var finish = BarFinish(layout, options, at: source.name)
    let columns = try finish.bars(settled)
    return ImportedBars(
        columns: columns, format: layout.format, interval: finish.interval, symbol: layout.symbol,
        priceBasis: layout.priceBasis, rejected: settling.rejected, rejectedCount: settling.rejectedCount,
        duplicates: settling.duplicates, sourceDigest: try rows.digest(),
        inferred: rows.inferred + layout.inferred + settling.inferred + finish.inferred,
        warnings: settling.warnings + finish.warnings)
}
