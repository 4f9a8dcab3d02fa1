public import Digests
public import Documents
public import Faults
public import Strategies

/// Parameters with the values they take, and a condition that their sets fulfil.
///
/// The sets of the grid are numbered from 0 in mixed radix: the last axis goes round fastest.
public struct SweepSpace: Sendable {
    /// The parameters, in the order of the options.
    public let axes: [Axis]
    /// What a set of parameters fulfils, if anything is asked of it.
    public let condition: Formula?
    /// The number of sets of the grid, whether they fulfil the condition or not; nil beyond the range of whole numbers.
    public let gridCount: Int?
    private let numbers: [AxisNumbers]

    /// A space of axes and a condition over their names: `fast < slow`.
    public init(_ axes: [Axis], where condition: String? = nil) throws(Fault) {
        for (place, axis) in axes.enumerated() where axes[..<place].contains(where: { $0.name == axis.name }) {
            throw Fault(.usage, "\"\(axis.name)\" is given twice", remedy: "join its values by a comma")
        }
        let scope = Self.scope(of: axes)
        var formula: Formula?
        if let condition {
            do { formula = try Formula(condition, in: scope) } catch { throw error.fault(at: "--where") }
            if let formula, !formula.isClaim {
                throw Fault(
                    .usage, "\"\(condition)\" comes to a number", at: "--where", remedy: "compare it: fast < slow")
            }
        }
        self.axes = axes
        self.condition = formula
        gridCount = axes.reduce(1) { count, axis in
            guard let count else { return nil }
            let product = count.multipliedReportingOverflow(by: axis.count)
            return product.overflow ? nil : product.partialValue
        }
        numbers = axes.map { AxisNumbers($0, in: scope) }
    }

    /// The names of the axes with what they hold.
    public static func scope(of axes: [Axis]) -> FormulaScope {
        FormulaScope(
            axes.map { axis in
                switch axis.content {
                case .wholes, .numbers, .continuous: FormulaScope.Name(axis.name, .number)
                case .truths: FormulaScope.Name(axis.name, .truth)
                case .words(let words): FormulaScope.Name(axis.name, .word(words))
                }
            })
    }

    /// Whether a grid can list it: no axis is continuous, and its sets have numbers.
    public var isListable: Bool { gridCount != nil && !axes.contains(where: \.isContinuous) }

    // MARK: - Points

    /// The point at coordinates, whether it fulfils the condition or not.
    public func point(at coordinates: [Int]) -> SweepPoint {
        precondition(coordinates.count == axes.count, "a point has \(axes.count) coordinates, had \(coordinates.count)")
        return SweepPoint(
            coordinates: coordinates, values: zip(axes, coordinates).map { $0.value(at: $1) })
    }

    /// The point of a number of the grid, whether it fulfils the condition or not.
    public func point(number: Int) -> SweepPoint { point(at: coordinates(of: number)) }

    /// The number of the point at coordinates; nil where the grid has more points than there are numbers.
    public func number(of coordinates: [Int]) -> Int? {
        guard gridCount != nil else { return nil }
        return zip(axes, coordinates).reduce(0) { $0 * $1.0.count + $1.1 }
    }

    func coordinates(of number: Int) -> [Int] {
        precondition(number >= 0 && number < gridCount ?? 0, "a grid has a point \(number)")
        var rest = number
        var coordinates = [Int](repeating: 0, count: axes.count)
        for place in axes.indices.reversed() {
            (rest, coordinates[place]) = rest.quotientAndRemainder(dividingBy: axes[place].count)
        }
        return coordinates
    }

    /// Whether the point at coordinates fulfils the condition; where the condition has no result, it does not.
    public func fulfils(_ coordinates: [Int]) -> Bool {
        guard let condition else { return true }
        return condition.evaluate(zip(numbers, coordinates).map { $0.number(at: $1) }) == 1
    }

    // MARK: - Parameters

    /// The parameters of a point by name, in the order of the axes.
    public func parameters(of point: SweepPoint) -> JSONObject {
        JSONObject(zip(axes, point.values).map { ($0.name, $1.json) })
    }

    /// The parameters of a point as a program is given them.
    public func given(of point: SweepPoint) -> [GivenParameter] {
        zip(axes, point.values).map { GivenParameter($0.name, $1.text) }
    }

    /// The parameters of a point in their one canonical text: JSON with its names in the order of their bytes.
    public func canonicalText(of point: SweepPoint) -> String {
        JSON.object(parameters(of: point)).text(.canonical)
    }

    /// The SHA-256 of the canonical text, by which ties are broken: the lowest comes first.
    public func digest(of point: SweepPoint) -> Digest { SHA256.digest(of: canonicalText(of: point)) }

    /// Whether a point stands before another that is worth the same.
    func breaksTie(_ point: SweepPoint, before other: SweepPoint) -> Bool {
        digest(of: point).bytes.lexicographicallyPrecedes(digest(of: other).bytes)
    }
}

/// The numbers that a formula sees for the values of an axis.
private enum AxisNumbers: Sendable {
    case whole([Int])
    case listed([Double])
    case continuous(Axis.Resolution)

    init(_ axis: Axis, in scope: FormulaScope) {
        switch axis.content {
        case .wholes(let values): self = .whole(values)
        case .numbers(let values): self = .listed(values)
        case .truths(let values): self = .listed(values.map { $0 ? 1 : 0 })
        case .words(let values): self = .listed(values.map { scope.code(of: $0) ?? .nan })
        case .continuous(let steps): self = .continuous(steps)
        }
    }

    func number(at coordinate: Int) -> Double {
        switch self {
        case .whole(let values): Double(values[coordinate])
        case .listed(let values): values[coordinate]
        case .continuous(let steps): steps.value(at: coordinate)
        }
    }
}
