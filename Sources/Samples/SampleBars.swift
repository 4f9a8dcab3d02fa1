import Columns
import Market

/// Collects sample bars in ticks and gives them as columns.
struct SampleBars {
    private let ticksPerUnit: Double
    private var times: [Timestamp] = []
    private var values: [BarField: [Double]] = [:]

    init(ticksPerUnit: Int) { self.ticksPerUnit = Double(ticksPerUnit) }

    mutating func append(_ time: Timestamp, _ path: TickPath, volume: Double) {
        let bar = path.bar
        times.append(time)
        values[.open, default: []].append(Double(bar.open) / ticksPerUnit)
        values[.high, default: []].append(Double(bar.high) / ticksPerUnit)
        values[.low, default: []].append(Double(bar.low) / ticksPerUnit)
        values[.close, default: []].append(Double(bar.close) / ticksPerUnit)
        values[.volume, default: []].append(volume)
    }

    var columns: BarColumns {
        BarColumns(times: Column(times), fields: values.mapValues { Column($0).scaled() })
    }
}
