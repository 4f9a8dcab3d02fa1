import Columns
import Documents
import Glibc
import Metrics
import TestSupport
import Testing

@Suite struct EquityFiguresGoldenTests {
    /// The returns of the S&P 500 fund that the golden figures were computed from.
    private func returns() throws -> [Double] {
        let path = try #require(Reference.path("data/zipline/SPY_benchmark.csv.gz"))
        let pipe = try #require(popen("gzip -dc '\(path)'", "r"))
        let text = text(of: pipe)
        #expect(pclose(pipe) == 0)
        let lines = text.split(separator: "\n").dropFirst()
        return try lines.map { try #require(Double($0.split(separator: ",")[1])) }
    }

    private func text(of stream: UnsafeMutablePointer<FILE>) -> String {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&part, 1, part.count, stream)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes += part[..<count]
        }
    }

    @Test("The figures of 25 years of the S&P 500 are those of empyrical", .enabled(if: Reference.isUsed))
    func empyrical() throws {
        let path = try #require(Reference.path("golden/metrics/metrics.json"))
        let stream = try #require(fopen(path, "r"))
        defer { fclose(stream) }
        let golden = try JSON(parsing: text(of: stream))
        let expected = try #require(golden["series"]?["SPY_total_return"]?["empyrical"])
        var equity = 1.0
        let curve = try returns().map { change in
            equity *= 1 + change
            return equity
        }
        let figures = EquityFigures(start: 1, equity: Column(curve), periodsPerYear: 252)
        let pairs: [(String, Double?)] = [
            ("cum_returns_final", figures.totalReturn), ("annual_return(cagr)", figures.annualReturn),
            ("annual_volatility", figures.volatility), ("sharpe_ratio", figures.sharpe),
            ("sortino_ratio", figures.sortino), ("max_drawdown", -figures.maxDrawdown),
            ("calmar_ratio", figures.calmar),
        ]
        for (name, value) in pairs {
            let golden = try #require(expected[name]?.doubleValue, "\(name) is a golden figure")
            let figure = try #require(value, "\(name) is defined")
            #expect(abs(figure - golden) <= 1e-11 * max(1, abs(golden)), "\(name) was \(figure), not \(golden)")
        }
    }
}
