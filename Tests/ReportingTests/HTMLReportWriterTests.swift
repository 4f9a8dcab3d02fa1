import Columns
import Glibc
import Market
import Reporting
import TestSupport
import Testing

@Suite struct HTMLReportWriterTests {
    @Test("Dump") func dump() {
        guard let folder = getenv("REPORT_DUMP").map({ String(cString: $0) }) else { return }
        for (name, days, trades) in [("ten-years", 2_520, 620), ("empty", 0, 0), ("small", 40, 3)] {
            let bytes = HTMLReportWriter().bytes(of: SampleReport.report(days: days, trades: trades, seed: 7))
            guard let file = fopen("\(folder)/\(name).html", "w") else { continue }
            fwrite(bytes, 1, bytes.count, file)
            fclose(file)
        }
    }
}
