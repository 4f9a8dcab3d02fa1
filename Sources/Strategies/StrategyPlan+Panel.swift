import Columns
import Indicators
public import Market
import Workers

extension StrategyPlan {
    /// The vector form: every column at once, over recorded bars of each series, on some threads.
    ///
    /// Columns that do not read each other are computed side by side; their values do not depend on it. Of those that
    /// are only read tile by tile, as many as can be made so are not kept.
    public func panel(over bars: [Bars], threads: Int = 1, tiling tiled: Set<ColumnHandle> = []) -> Panel {
        precondition(bars.count == feeds.count, "a panel is over \(feeds.count) series, was over \(bars.count)")
        var columns: [Column<Double>?] = Array(repeating: nil, count: nodes.count)
        let left = family(of: tiled)
        let leftPlaces = Set(left)
        for wave in waves {
            let places = wave.filter { !leftPlaces.contains($0) }
            let known = columns
            let made = mapConcurrently(places.count, threads: threads) { outputs(of: places[$0], known, bars) }
            for (place, outputs) in zip(places, made) {
                // The outputs of one indicator are declared together and computed once.
                for (output, column) in outputs.enumerated() { columns[place + output] = column }
            }
        }
        let all = columns.compactMap(\.self)
        precondition(all.count + left.count == nodes.count, "the columns of a plan come from columns before them")
        let tiles = tiles(of: left, columns)
        for place in left { columns[place] = tiles == nil ? outputs(of: place, columns, bars)[0] : Column([]) }
        return Panel(
            columns: columns.compactMap(\.self), feeds: nodes.indices.map { handle(at: $0).feed },
            rowCounts: bars.map(\.count), wakes: wakes, tiles: tiles)
    }

    /// The places of one kind of indicator of the same columns that nothing else reads: the largest such family.
    private func family(of handles: Set<ColumnHandle>) -> [Int] {
        guard !handles.isEmpty else { return [] }
        let read = Set(nodes.flatMap(\.sources))
        var families: [Family: [Int]] = [:]
        for handle in handles where !read.contains(handle) {
            guard case .indicator(let indicator, let sources, _) = nodes[handle.index] else { continue }
            families[Family(kind: ObjectIdentifier(type(of: indicator)), sources: sources), default: []]
                .append(handle.index)
        }
        let largest = families.values.map { $0.sorted() }
            .max { ($0.count, $1.first ?? 0) < ($1.count, $0.first ?? 0) }
        return largest.flatMap { $0.count > 1 ? $0 : nil } ?? []
    }

    /// The indicators at some places, whose columns are there already.
    private func tiles(of places: [Int], _ columns: [Column<Double>?]) -> PanelTiles? {
        var indicators: [any Indicator] = []
        var inputs: [Column<Double>] = []
        for place in places {
            guard case .indicator(let indicator, let sources, _) = nodes[place] else { continue }
            indicators.append(indicator)
            inputs = sources.compactMap { columns[$0.index] }
        }
        return TiledIndicators(indicators, over: inputs).map { PanelTiles(places: places, indicators: $0) }
    }

    /// The nodes by what they wait for: none reads one of its own wave. Of several outputs the first stands for all.
    private var waves: [[Int]] {
        var depths = Array(repeating: 0, count: nodes.count)
        var waves: [[Int]] = []
        for (place, node) in nodes.enumerated() {
            depths[place] = (node.sources.map { depths[$0.index] + 1 }.max() ?? 0)
            guard node.output == 0 else { continue }
            while waves.count <= depths[place] { waves.append([]) }
            waves[depths[place]].append(place)
        }
        return waves
    }

    private func outputs(of place: Int, _ columns: [Column<Double>?], _ bars: [Bars]) -> [Column<Double>] {
        let inputs = nodes[place].sources.compactMap { columns[$0.index] }
        let feed = handle(at: place).feed
        return switch nodes[place] {
        case .source(let source): [source.column(of: bars[feed])]
        case .indicator(let indicator, _, _): indicator.columns(over: inputs)
        case .rule(let rule, _, _): rule.columns(over: inputs)
        case .asOf(let source): [inputs[0].aligned(from: bars[source.feed], to: bars[feed])]
        }
    }
}

/// What indicators have in common that are made together.
private struct Family: Hashable {
    let kind: ObjectIdentifier
    let sources: [ColumnHandle]
}

extension StrategyPlan.Node {
    /// The columns that it reads.
    fileprivate var sources: [ColumnHandle] {
        switch self {
        case .source: []
        case .indicator(_, let sources, _), .rule(_, let sources, _): sources
        case .asOf(let source): [source]
        }
    }

    /// Which of the outputs of what makes it it is.
    fileprivate var output: Int {
        switch self {
        case .source, .asOf: 0
        case .indicator(_, _, let output), .rule(_, _, let output): output
        }
    }
}
