public import Faults

/// A parameter of an indicator.
public struct ParameterDeclaration: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// The value where none is given.
    public let usual: Double
    /// The values that are allowed.
    public let range: ClosedRange<Double>
    /// Whether it is a whole number.
    public let isWhole: Bool
    /// What it means, in a few words.
    public let meaning: String

    /// A whole number.
    public static func whole(
        _ name: String, _ usual: Int, in range: ClosedRange<Int>, _ meaning: String
    ) -> ParameterDeclaration {
        ParameterDeclaration(
            name: name, usual: Double(usual), range: Double(range.lowerBound)...Double(range.upperBound), isWhole: true,
            meaning: meaning)
    }

    /// Any number.
    public static func number(
        _ name: String, _ usual: Double, in range: ClosedRange<Double>, _ meaning: String
    ) -> ParameterDeclaration {
        ParameterDeclaration(name: name, usual: usual, range: range, isWhole: false, meaning: meaning)
    }

    /// The period of a window, from `least` to 100,000.
    public static func period(
        _ name: String, _ usual: Int, least: Int = 2, _ meaning: String = "rows of the window"
    ) -> Self {
        whole(name, usual, in: least...100_000, meaning)
    }

    /// The kind of a moving average, by TA-Lib's number.
    static func averageType(_ name: String, _ usual: Int) -> Self {
        whole(name, usual, in: 0...13, "kind of average: \(AverageKind.meaning)")
    }

    /// A factor of any size.
    static func factor(_ name: String, _ usual: Double, _ meaning: String) -> Self {
        number(name, usual, in: -3e37...3e37, meaning)
    }
}

/// The values of an indicator's parameters: those that were given, checked, and the usual ones.
public struct ParameterValues: Sendable {
    private let values: [String: Double]
    private let declared: [ParameterDeclaration]

    /// Checks given values against what an indicator declares.
    public init(_ given: [String: Double], for declaration: IndicatorDeclaration) throws(Fault) {
        var values: [String: Double] = [:]
        for parameter in declaration.parameters { values[parameter.name] = parameter.usual }
        for (name, value) in given.sorted(by: { $0.key < $1.key }) {
            guard let parameter = declaration.parameters.first(where: { $0.name == name }) else {
                let names = declaration.parameters.map(\.name)
                throw Fault(
                    .usage, "\(declaration.name) has no parameter '\(name)'",
                    remedy: names.isEmpty ? "it has none" : "its parameters are \(names.joined(separator: ", "))")
            }
            guard parameter.range.contains(value), !parameter.isWhole || value == value.rounded() else {
                let kind = parameter.isWhole ? "a whole number" : "a number"
                throw Fault(
                    .usage,
                    "parameter '\(name)' of \(declaration.name) is \(kind) from \(shown(parameter.range.lowerBound)) "
                        + "to \(shown(parameter.range.upperBound)), was \(shown(value))")
            }
            values[name] = value
        }
        self.values = values
        declared = declaration.parameters
    }

    /// The value of a parameter that the indicator declares.
    public subscript(name: String) -> Double {
        guard let value = values[name] else { preconditionFailure("a parameter read is declared, was '\(name)'") }
        return value
    }

    /// The value of a parameter where none is given.
    func usual(_ name: String) -> Double {
        guard let parameter = declared.first(where: { $0.name == name }) else {
            preconditionFailure("a parameter read is declared, was '\(name)'")
        }
        return parameter.usual
    }

    /// A whole number.
    public func whole(_ name: String) -> Int { Int(self[name]) }
}

/// A number as people write it: whole ones without a point.
private func shown(_ value: Double) -> String { Int(exactly: value).map { String($0) } ?? "\(value)" }
