import Columns
public import Indicators
public import Market
public import Trading

/// The place of a declared column in the panel.
public struct ColumnHandle: Hashable, BitwiseCopyable, Sendable {
    @usableFromInline let index: Int
    @usableFromInline let feed: Int

    @usableFromInline init(index: Int, feed: Int) {
        self.index = index
        self.feed = feed
    }
}

/// What a program declares before it runs: its parameters, the columns it reads, the names of its orders.
///
/// Columns stand in order of dependency; equal declarations share a column.
public struct StrategyPlan: Sendable {
    enum Node: Sendable {
        case source(BarSource)
        case indicator(any Indicator, of: [ColumnHandle], output: Int)
        case rule(any ColumnRule, of: [ColumnHandle], output: Int)
        case asOf(ColumnHandle)
    }

    /// The series that there are.
    public let feeds: [Feed]
    /// What is traded, in the order of instrument indices.
    public let instruments: [Instrument]
    /// The values that were given to parameters, as text.
    var given: [GivenParameter] = []
    /// The parameters, in the order in which they were declared.
    public internal(set) var parameters: [StrategyParameter] = []
    /// The places of parameters by what they are called.
    var parameterPlaces: [String: Int] = [:]
    /// What the program calls its orders, from the name at 1 on.
    public private(set) var orderNames: [String] = []
    private var namePlaces: [String: OrderName] = [:]
    private(set) var nodes: [Node] = []
    private var handles: [ColumnHandle] = []
    private var known: [PlanKey: ColumnHandle] = [:]
    /// Rows before all declared columns are defined.
    public private(set) var warmUp = 0
    private var warmUps: [Int] = []
    /// The columns that decide when the program is asked; it is always asked where there are none.
    public private(set) var wakes: [ColumnHandle] = []

    /// Nothing declared yet, over these series.
    public init(_ feeds: [Feed], instruments: [Instrument]) {
        precondition(!feeds.isEmpty, "a plan reads one series at least")
        self.feeds = feeds
        self.instruments = instruments
    }

    /// One series of one instrument.
    public init(_ instrument: Instrument, _ interval: BarInterval) {
        self.init([Feed(InstrumentIndex(0), interval)], instruments: [instrument])
    }

    /// Begins another program over the same columns: what it declares alike is a column that is there already.
    ///
    /// Parameters, names of orders and what is asked where are its own; the panel holds the columns of all.
    public mutating func begin(giving values: [GivenParameter]) {
        given = values
        parameters.removeAll(keepingCapacity: true)
        parameterPlaces.removeAll(keepingCapacity: true)
        orderNames.removeAll(keepingCapacity: true)
        namePlaces.removeAll(keepingCapacity: true)
        wakes.removeAll(keepingCapacity: true)
    }

    /// The number of columns.
    public var columnCount: Int { nodes.count }

    /// A name for entries or exits, as reports show it.
    public mutating func orderName(_ text: String) -> OrderName {
        if let known = namePlaces[text] { return known }
        orderNames.append(text)
        let name = OrderName(rawValue: UInt32(orderNames.count))
        namePlaces[text] = name
        return name
    }

    /// A column of the bars of a series, the first where none is named.
    public mutating func source(_ source: BarSource, of feed: FeedIndex = FeedIndex(0)) -> ColumnHandle {
        declare(.source(source), as: PlanKey(content: source, feed: feed.offset, of: [], output: 0), warmUp: 0)
    }

    /// An indicator with one output, of declared columns.
    public mutating func column(_ indicator: some Indicator, of sources: ColumnHandle...) -> ColumnHandle {
        columns(indicator, of: sources)[0]
    }

    /// All outputs of an indicator of declared columns, which are of one series.
    public mutating func columns<Function: Indicator>(
        _ indicator: Function, of sources: [ColumnHandle]
    ) -> [ColumnHandle] {
        let feed = sources.first?.feed ?? 0
        declarationRule(
            sources.allSatisfy { $0.feed == feed },
            "an indicator reads columns of one series; those of others are aligned to it first")
        let count = Function.Stream.Input.columnCount
        declarationRule(sources.count == count, "\(Function.self) reads \(count) columns, was given \(sources.count)")
        let before = sources.map { warmUps[$0.index] }.max() ?? 0
        return (0..<Function.Stream.Output.columnCount).map { output in
            declare(
                .indicator(indicator, of: sources, output: output),
                as: PlanKey(content: indicator, feed: feed, of: sources, output: output),
                warmUp: before + indicator.lookback)
        }
    }

    /// All columns that a rule makes of declared columns, which are of one series.
    public mutating func columns(_ rule: some ColumnRule, of sources: [ColumnHandle]) -> [ColumnHandle] {
        let feed = sources.first?.feed ?? 0
        declarationRule(sources.allSatisfy { $0.feed == feed }, "a rule reads columns of one series")
        declarationRule(!sources.isEmpty, "a rule reads one column at least, whose rows it has")
        let before = sources.map { warmUps[$0.index] }.max() ?? 0
        return (0..<rule.outputCount).map { output in
            declare(
                .rule(rule, of: sources, output: output),
                as: PlanKey(content: rule, feed: feed, of: sources, output: output), warmUp: before + rule.lookback)
        }
    }

    /// Says that the program decides nowhere but where one of these columns is neither 0 nor undefined.
    ///
    /// It is not asked elsewhere, in no kind of run: a run passes over the rows between at the speed of its columns.
    public mutating func decide(onlyWhere columns: ColumnHandle...) { wakes += columns }

    /// A column of one series on the rows of another, such as the close of a second share for a ratio of both.
    ///
    /// Each row has the value of the last row of the column's own series that has closed by then, at the same moment at
    /// the latest; NaN before the first. A value stays until the next one, so that its age is that of its bar. Its
    /// warm-up is told in rows of its own series.
    public mutating func aligned(_ column: ColumnHandle, to feed: FeedIndex) -> ColumnHandle {
        declarationRule(
            feeds.indices.contains(feed.offset), "series are numbered from 0 to \(feeds.count - 1), was \(feed.offset)")
        guard column.feed != feed.offset else { return column }
        return declare(
            .asOf(column), as: PlanKey(content: AsOf(), feed: feed.offset, of: [column], output: 0),
            warmUp: warmUps[column.index])
    }

    /// Says that the program reads a column so many rows back, or gathers as many values: so much later is all of it
    /// defined.
    public mutating func reach(back rows: Int, of column: ColumnHandle) {
        declarationRule(rows >= 0, "a program reaches back, rows were \(rows)")
        warmUp = max(warmUp, warmUps[column.index] + rows)
    }

    /// The handle of a declared column.
    func handle(at place: Int) -> ColumnHandle { handles[place] }

    private mutating func declare(_ node: Node, as key: PlanKey, warmUp rows: Int) -> ColumnHandle {
        if let handle = known[key] { return handle }
        let handle = ColumnHandle(index: nodes.count, feed: key.feed)
        nodes.append(node)
        handles.append(handle)
        warmUps.append(rows)
        warmUp = max(warmUp, rows)
        known[key] = handle
        return handle
    }
}

/// What columns on the rows of another series have in common.
private struct AsOf: Hashable, Sendable {}

extension Column<Double> {
    /// The last value of rows of some bars that have closed when each of some other bars closes; NaN before the first.
    ///
    /// - Complexity: O(rows of both).
    func aligned(from own: Bars, to other: Bars) -> Column<Double> {
        let (closes, moments) = (own.closeTimes, other.closeTimes)
        var known = 0
        return Column(
            (0..<moments.count).map { row in
                while known < closes.count, closes[known] <= moments[row] { known += 1 }
                return known == 0 ? .nan : self[known - 1]
            }, scale: scale)
    }
}

/// What makes two declarations the same column.
private struct PlanKey: Hashable, Sendable {
    let content: any Hashable & Sendable
    let feed: Int
    let of: [ColumnHandle]
    let output: Int

    static func == (left: Self, right: Self) -> Bool {
        left.of == right.of && left.output == right.output && left.feed == right.feed
            && Self.isSame(left.content, right.content)
    }

    private static func isSame<Content: Hashable>(_ content: Content, _ other: any Hashable) -> Bool {
        (other as? Content) == content
    }

    func hash(into hasher: inout Hasher) {
        content.hash(into: &hasher)
        hasher.combine(feed)
        hasher.combine(of)
        hasher.combine(output)
    }
}
