public import Columns
import Indicators
public import Market

/// The streaming form of a plan: the same columns, one bar at a time, with the same bits.
///
/// A value: copying it saves it.
public struct PanelStream: Sendable {
    private let plan: StrategyPlan
    /// The columns as far as they have come.
    public private(set) var panel: Panel
    /// The memory of each node that has one; those of several outputs have it at the first.
    private var streams: [(any RowStream)?]
    private var inputs: [Double] = []
    private var outputs = [Double](repeating: .nan, count: 64)

    /// A plan before its first bar, over series whose prices lie on these decimal grids, by series and source.
    public init(_ plan: StrategyPlan, grids: [[BarSource: DecimalScale]]) {
        self.plan = plan
        panel = plan.emptyPanel
        streams = plan.nodes.map { node in
            switch node {
            case .source, .asOf: nil
            case .indicator(let indicator, let sources, let output):
                output == 0
                    ? indicator.rowStream(
                        sources.map { source in
                            if case .source(let field) = plan.nodes[source.index] { return grids[source.feed][field] }
                            return nil
                        }) : nil
            case .rule(let rule, _, let output): output == 0 ? rule.makeStream() : nil
            }
        }
    }

    /// Takes the next bar of a series; columns of others that are aligned to it come with their last rows.
    public mutating func append(_ bar: Bar, to feed: FeedIndex) {
        let row = panel.rowCounts[feed.offset]
        for place in plan.nodes.indices where plan.handle(at: place).feed == feed.offset {
            switch plan.nodes[place] {
            case .source(let source): panel.columns[place].append(source.value(of: bar, row: row))
            case .asOf(let source): panel.columns[place].append(panel.columns[source.index].last ?? .nan)
            case .indicator(_, let sources, let output), .rule(_, let sources, let output):
                if output == 0 { step(place, sources, row) }
                panel.columns[place].append(outputs[output])
            }
        }
        panel.rowCounts[feed.offset] = row + 1
    }

    private mutating func step(_ place: Int, _ sources: [ColumnHandle], _ row: Int) {
        inputs.removeAll(keepingCapacity: true)
        for source in sources { inputs.append(panel.columns[source.index][row]) }
        let count = streams[place]?.outputCount ?? 0
        if outputs.count < count { outputs = Array(repeating: .nan, count: count) }
        streams[place]?.update(inputs, &outputs)
    }
}

extension StrategyPlan {
    /// The columns before the first bar.
    fileprivate var emptyPanel: Panel {
        panel(over: feeds.map { Bars([], interval: $0.interval) })
    }
}
