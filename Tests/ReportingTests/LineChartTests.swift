import Columns
import Documents
import Market
import TestSupport
import Testing

@testable import Reporting

@Suite struct LineChartTests {
    private func series(_ values: [Double], stepSeconds: Int64 = 86_400) -> TimedValues {
        let times = values.indices.map { Timestamp(seconds: 1_600_041_600 + Int64($0) * stepSeconds) }
        return TimedValues(times: Column(times), values: Column(values))
    }

    private func text(
        _ values: TimedValues..., drawing: LineChart.Drawing = .line, scale: ValueScale = .linear,
        style: NumberStyle = .number(decimals: 2)
    ) -> String {
        let series = values.enumerated().map { place, values in
            LineChart.Series(name: "s\(place)", values: values, drawing: drawing)
        }
        let chart = LineChart(title: "Chart", series: series, zone: .utc, scale: scale, style: style)
        return String(decoding: chart.html().bytes, as: UTF8.self)
    }

    private func count(_ part: String, in text: String) -> Int { text.split(separator: part).count - 1 }

    /// The absolute points of the lines in a chart.
    private func points(_ text: String) -> [[Plot.Point]] {
        text.split(separator: " d=\"").dropFirst().flatMap { part -> [[Plot.Point]] in
            part.prefix { $0 != "\"" }.split(separator: "M").map { run in
                let numbers = run.split(separator: "l").map { step in
                    step.replacing("-", with: " -").split(separator: " ").compactMap { Int($0) }
                }
                return numbers.reduce(into: []) { points, step in
                    let last = points.last ?? Plot.Point(x: 0, y: 0)
                    points.append(Plot.Point(x: last.x + step[0], y: last.y + step[1]))
                }
            }
        }
    }

    @Test("Two points are a line from corner to corner of the axis")
    func twoPoints() {
        // The axis reaches a twentieth of the range beyond each value: 1/22 of its own length, 2,600/22 = 118.2 units.
        #expect(points(text(series([1, 2]))) == [[Plot.Point(x: 0, y: 2_482), Plot.Point(x: 10_000, y: 118)]])
    }

    @Test("A series without values says so, and its last value is absent")
    func empty() {
        for values in [TimedValues.empty, series([.nan, .infinity])] {
            let html = text(values)
            #expect(html.contains("No values to show."))
            #expect(html.contains("<span class=\"value\">–</span>"))
            #expect(!html.contains("<svg"))
        }
        #expect(text(series([-1, 0]), scale: .logarithmic).contains("No values to show."))
    }

    @Test("One point and points between gaps are dots")
    func dots() {
        #expect(count("<circle", in: text(series([5]))) == 1)
        #expect(text(series([5])).contains(#"cx="50%" cy="138""#))
        let html = text(series([1, 2, .nan, 3, .nan, 4, 5]))
        #expect(count("<circle", in: html) == 1)
        #expect(points(html).map(\.count) == [2, 2])
        #expect(count("<circle", in: text(series([1, 2, 3]), drawing: .markers)) == 3)
    }

    @Test("A band is filled to the series after it, and grey as a reference")
    func band() {
        let chart = LineChart(
            title: "Chart",
            series: [
                .init(name: "low", values: series([1, 2]), drawing: .band),
                .init(name: "high", values: series([2, 3]), drawing: .reference),
                .init(name: "own", values: series([1, 3])),
            ], zone: .utc, style: .exact)
        let html = String(decoding: chart.html().bytes, as: UTF8.self)
        #expect(html.contains(#"<path class="series reference fill" d="M0 2482l10000-1182l0-1182l-10000 1182Z">"#))
        #expect(count("class=\"series reference", in: html) == 5)
        #expect(html.contains("series line hue-1"))
    }

    @Test("Columns stand on zero")
    func columns() {
        let html = text(series([1, -1]), drawing: .columns)
        #expect(html.contains(#"d="M0 1300V118M10000 1300V2482""#))
    }

    @Test("An area reaches down to zero")
    func area() {
        let html = text(series([-0.1, 0, -0.2]), drawing: .area, style: .percent(decimals: 1))
        #expect(html.contains("L10000 0L0 0Z"))
        #expect(html.contains("0 %"))
    }

    @Test("Values that are huge, tiny, constant or of both signs give numbers only, inside the plane")
    func oddValues() {
        let most = Double.greatestFiniteMagnitude
        let odd: [[Double]] = [
            [most, -most, 0], [most, most], [-most],
            [Double.leastNonzeroMagnitude, 0, 1e3 * Double.leastNonzeroMagnitude], [Double.leastNonzeroMagnitude],
            [0, 0], [-0.0], [1e15, 1e15 + 1],
            [1, 1.0.nextUp], [-5, -5, -5], [.nan, 1, .infinity, 2, -.infinity], [1e-300, 1e300], [3, -7, 1e9],
        ]
        for values in odd {
            for drawing in [LineChart.Drawing.line, .area, .markers, .reference] {
                for (scale, style) in [(ValueScale.linear, NumberStyle.exact), (.logarithmic, .percent(decimals: 1))] {
                    let html = text(series(values), drawing: drawing, scale: scale, style: style)
                    #expect(!html.lowercased().contains("nan") && !html.lowercased().contains("inf"), "\(values)")
                    guard drawing != .area else { continue }
                    let all = points(html).flatMap(\.self)
                    #expect(all.allSatisfy { (0...10_000).contains($0.x) && (0...2_600).contains($0.y) }, "\(values)")
                }
            }
        }
    }

    @Test(
        "Two hundred thousand rows are at most four thousand points, a lone spike among them",
        arguments: [1, 2] as [UInt64])
    func longSeries(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var values = (0..<200_000).map { _ in Double.random(in: 0...1, using: &generator) }
        let place = Int.random(in: 0..<values.count, using: &generator)
        values[place] = 100
        let all = points(text(series(values, stepSeconds: 60))).flatMap(\.self)
        #expect((2_000...4_000).contains(all.count))
        #expect(all.min { $0.y < $1.y }.map(\.y) == 118)
        #expect(all.filter { $0.y < 2_000 }.count == 1)
    }

    @Test("The script is given every row, and what is absent")
    func script() throws {
        let pane = try #require(Unpacked.templates("pane", in: text(series([1, 2, .nan]), series([3, 4, 5]))).first)
        let layers = try #require(pane["layers"]?.arrayValue)
        let columns = try layers.map { try Unpacked.numbers(try #require($0["values"])) }
        #expect(columns == [[1, 2, nil], [3, 4, 5]])
        #expect(layers.compactMap { $0["hue"]?.stringValue } == ["hue-1", "hue-2"])
        let times = try #require(pane["times"]?.arrayValue)
        #expect(times.count == 1)
        #expect(try Unpacked.times(times[0]) == [1_600_041_600, 1_600_128_000, 1_600_214_400])
    }

    @Test("Rows outside the span are left out")
    func span() {
        let values = series([9, 1, 2, 9])
        let span = values.times[1]...values.times[2]
        let chart = LineChart(
            title: "Chart", series: [.init(name: "a", values: values)], zone: .utc, style: .exact, span: span)
        let html = String(decoding: chart.html().bytes, as: UTF8.self)
        #expect(points(html) == [[Plot.Point(x: 0, y: 2_482), Plot.Point(x: 10_000, y: 118)]])
    }

    @Test("Times that descend and unequal counts are refused")
    func refusals() async {
        await #expect(processExitsWith: .failure) {
            let times = [2, 1].map { Timestamp(seconds: $0) }
            _ = TimedValues(times: Column(times), values: Column([1, 2]))
        }
        await #expect(processExitsWith: .failure) {
            _ = TimedValues(times: Column([Timestamp(seconds: 1)]), values: Column([]))
        }
    }
}
