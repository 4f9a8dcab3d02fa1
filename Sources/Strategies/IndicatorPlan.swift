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
        case indicator(any Indicator, of: ColumnHandle)
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
        declare(.source(source), as: PlanKey(content: source, of: nil), warmUp: 0)
    }

    /// An indicator of a declared column.
    public mutating func column(_ indicator: some Indicator, of source: ColumnHandle) -> ColumnHandle {
        declare(
            .indicator(indicator, of: source), as: PlanKey(content: indicator, of: source),
            warmUp: warmUps[source.index] + indicator.warmUp)
    }

    /// The vector form: every column at once, over recorded bars.
    public func panel(over bars: Bars) -> Panel {
        var columns: [Column<Double>] = []
        for node in nodes {
            switch node {
            case .source(let source): columns.append(source.column(of: bars))
            case .indicator(let indicator, let source): columns.append(indicator.column(over: columns[source.index]))
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
    let of: ColumnHandle?

    static func == (left: Self, right: Self) -> Bool {
        left.of == right.of && AnyHashable(left.content) == AnyHashable(right.content)
    }

    func hash(into hasher: inout Hasher) {
        content.hash(into: &hasher)
        hasher.combine(of)
    }
}
