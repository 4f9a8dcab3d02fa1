import Columns
public import Indicators
public import Market

/// The place of a declared column in the panel.
public struct ColumnHandle: Hashable, Sendable {
    @usableFromInline let index: Int
    init(index: Int) { self.index = index }
}

/// The columns a program reads, declared once, in order of dependency. Equal declarations share a column.
public struct IndicatorPlan: Sendable {
    enum Node: Sendable {
        case source(BarSource)
        case indicator(any Indicator, of: [ColumnHandle], output: Int)
    }

    private(set) var nodes: [Node] = []
    private var known: [PlanKey: ColumnHandle] = [:]
    /// Rows before all declared columns are defined.
    public private(set) var warmUp = 0
    private var warmUps: [Int] = []

    /// Nothing declared yet.
    public init() {}

    /// A column of the bars.
    public mutating func source(_ source: BarSource) -> ColumnHandle {
        declare(.source(source), as: PlanKey(content: source, of: [], output: 0), warmUp: 0)
    }

    /// An indicator with one output, of declared columns.
    public mutating func column(_ indicator: some Indicator, of sources: ColumnHandle...) -> ColumnHandle {
        columns(indicator, of: sources)[0]
    }

    /// All outputs of an indicator of declared columns.
    public mutating func columns<Function: Indicator>(
        _ indicator: Function, of sources: [ColumnHandle]
    ) -> [ColumnHandle] {
        let before = sources.map { warmUps[$0.index] }.max() ?? 0
        return (0..<Function.Stream.Output.columnCount).map { output in
            declare(
                .indicator(indicator, of: sources, output: output),
                as: PlanKey(content: indicator, of: sources, output: output), warmUp: before + indicator.lookback)
        }
    }

    /// The vector form: every column at once, over recorded bars.
    public func panel(over bars: Bars) -> Panel {
        var columns: [Column<Double>] = []
        // The outputs of one indicator are declared together and computed once.
        var outputs: [Column<Double>] = []
        for node in nodes {
            switch node {
            case .source(let source): columns.append(source.column(of: bars))
            case .indicator(let indicator, let sources, let output):
                if output == 0 { outputs = indicator.columns(over: sources.map { columns[$0.index] }) }
                columns.append(outputs[output])
            }
        }
        return Panel(columns: columns, rowCount: bars.count)
    }

    private mutating func declare(_ node: Node, as key: PlanKey, warmUp rows: Int) -> ColumnHandle {
        if let handle = known[key] { return handle }
        let handle = ColumnHandle(index: nodes.count)
        nodes.append(node)
        warmUps.append(rows)
        warmUp = max(warmUp, rows)
        known[key] = handle
        return handle
    }
}

/// What makes two declarations the same column.
private struct PlanKey: Hashable, Sendable {
    let content: any Hashable & Sendable
    let of: [ColumnHandle]
    let output: Int

    static func == (left: Self, right: Self) -> Bool {
        left.of == right.of && left.output == right.output && AnyHashable(left.content) == AnyHashable(right.content)
    }

    func hash(into hasher: inout Hasher) {
        content.hash(into: &hasher)
        hasher.combine(of)
        hasher.combine(output)
    }
}
