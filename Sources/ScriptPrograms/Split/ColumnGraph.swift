import ScriptLanguage

/// The columns of a script and what they are made of; equal ones are one.
struct ColumnGraph {
    /// A column. Numbers are places of other columns.
    enum Node: Hashable {
        case constant(UInt64)
        case series(BarSeries)
        /// What a variable is at the end of each bar: known once all of the script is.
        case final(VariableID)
        case shift(Int, back: Int)
        case unary(UnaryOperator, Int)
        case binary(BinaryOperator, Int, Int)
        case choose(Int, Int, Int)
        case convert(Conversion, Int)
        case call(ScalarFunction, [Int])
        case indicator(IndicatorForm, [Int], output: Int, outputs: Int)
        /// A number that the scan leaves at each bar.
        case scan(Int)
    }

    private(set) var nodes: [Node] = []
    private var places: [Node: Int] = [:]
    /// The columns that variables are at the end of each bar.
    var finals: [VariableID: Int] = [:]

    /// The place of a column.
    mutating func place(of node: Node) -> Int {
        if let known = places[node] { return known }
        places[node] = nodes.count
        nodes.append(node)
        return nodes.count - 1
    }

    mutating func constant(_ value: Double) -> Int { place(of: .constant(value.bitPattern)) }

    /// The column itself where a place stands for what a variable is at the end.
    func resolved(_ place: Int) -> Int {
        var place = place
        while case .final(let variable) = nodes[place], let known = finals[variable] { place = known }
        return place
    }
}
