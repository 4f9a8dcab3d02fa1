/// Sets of parameters with what came of them, as maps and lines show them: the values of an axis in few places.
public struct SetTable: Sendable {
    /// A parameter.
    public struct Axis: Sendable {
        /// The parameter's name.
        public let name: String
        /// The words of its places, each of one value or of several that lie together.
        public let labels: [String]
        /// Whether the places have an order.
        public let isOrdered: Bool
        /// The place of each set.
        public let places: [Int]

        /// A parameter whose sets lie at places of these words.
        public init(name: String, labels: [String], isOrdered: Bool, places: [Int]) {
            precondition(
                places.allSatisfy(labels.indices.contains), "a set lies at one of the \(labels.count) places of an axis"
            )
            self.name = name
            self.labels = labels
            self.isOrdered = isOrdered
            self.places = places
        }
    }

    /// Something that came of each set.
    public struct Metric: Sendable {
        /// The name for people.
        public let title: String
        /// The name for programs.
        public let key: String
        /// How values are written.
        public let style: NumberStyle
        /// Whether less of it is better.
        public let isFalling: Bool
        /// The value of each set; what is not finite is absent.
        public let values: [Double]

        /// Values of sets.
        public init(title: String, key: String, style: NumberStyle, isFalling: Bool, values: [Double]) {
            self.title = title
            self.key = key
            self.style = style
            self.isFalling = isFalling
            self.values = values
        }

        /// Whether one value is better than another.
        func ranks(_ value: Double, before other: Double) -> Bool { isFalling ? value < other : value > other }
    }

    /// The most places that an axis is shown with.
    public static let mostPlaces = 48

    /// The parameters, those of more than one place.
    public let axes: [Axis]
    /// What came of the sets, first what they are judged by.
    public let metrics: [Metric]

    /// Sets by their parameters; one metric at least.
    public init(axes: [Axis], metrics: [Metric]) {
        precondition(!metrics.isEmpty, "sets are judged by a metric")
        let count = metrics[0].values.count
        precondition(
            axes.allSatisfy { $0.places.count == count } && metrics.allSatisfy { $0.values.count == count },
            "each of \(count) sets has a place on every axis and a value of every metric")
        self.axes = axes.filter { $0.labels.count > 1 }
        self.metrics = metrics
    }

    /// The number of sets.
    public var count: Int { metrics[0].values.count }

    /// The best or the mean value of a metric at each place of two axes, the first across; absent where there is none.
    func cells(_ across: Int, _ up: Int, of metric: Int, isBest: Bool) -> [[Double?]] {
        let (columns, rows) = (axes[across], axes[up])
        var cells = [[(sum: Double, count: Int)]](
            repeating: .init(repeating: (0, 0), count: columns.labels.count), count: rows.labels.count)
        let metric = metrics[metric]
        for (set, value) in metric.values.enumerated() where value.isFinite {
            let (row, column) = (rows.places[set], columns.places[set])
            let cell = cells[row][column]
            if !isBest {
                cells[row][column] = (cell.sum + value, cell.count + 1)
            } else if cell.count == 0 || metric.ranks(value, before: cell.sum) {
                cells[row][column] = (value, 1)
            }
        }
        return cells.map { row in row.map { $0.count == 0 ? nil : $0.sum / Double($0.count) } }
    }
}
