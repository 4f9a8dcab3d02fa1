import Arguments
import Digests
import Documents
import Faults
import Strategies

/// A parameter of a strategy with the value it has where none is given.
struct StrategyParameter: Sendable {
    let name: String
    let usual: Double
    let isWhole: Bool
    let range: ClosedRange<Double>

    /// A parameter that is a whole number.
    static func whole(_ name: String, _ usual: Int, in range: ClosedRange<Double> = 1...100_000) -> StrategyParameter {
        StrategyParameter(name: name, usual: Double(usual), isWhole: true, range: range)
    }

    /// A parameter that is any number of a range.
    static func number(_ name: String, _ usual: Double, in range: ClosedRange<Double>) -> StrategyParameter {
        StrategyParameter(name: name, usual: usual, isWhole: false, range: range)
    }
}

/// A strategy that the program ships.
struct CatalogueEntry: Sendable {
    let name: String
    let version: String
    let summary: String
    /// How many instruments it trades.
    let instruments: ClosedRange<Int>
    let parameters: [StrategyParameter]
    let make: @Sendable (_ values: StrategyValues, _ plan: inout StrategyPlan) -> any StrategyProgram

    /// What names the strategy in results: its name and version.
    var digest: Digest { SHA256.digest(of: "\(name) \(version)") }

    /// The values of all parameters: those that were given, checked, and the usual ones.
    func values(given: [Assignment]) throws(Fault) -> [String: Double] {
        var values = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.usual) })
        for assignment in given {
            guard let parameter = parameters.first(where: { $0.name == assignment.name }) else {
                throw Fault(
                    .usage, "strategy '\(name)' has no parameter '\(assignment.name)'", at: "--set",
                    remedy: "its parameters are \(parameters.map(\.name).joined(separator: ", "))")
            }
            guard let value = Double(assignment.value), value.isFinite, parameter.range.contains(value),
                !parameter.isWhole || value == value.rounded()
            else {
                let kind = parameter.isWhole ? "a whole number" : "a number"
                let low = NumberText.shortest(parameter.range.lowerBound)
                let high = NumberText.shortest(parameter.range.upperBound)
                throw Fault(
                    .usage,
                    "parameter '\(assignment.name)' is \(kind) from \(low) to \(high), was '\(assignment.value)'",
                    at: "--set")
            }
            values[assignment.name] = value
        }
        return values
    }
}

/// The values of all parameters of a strategy, by their names.
struct StrategyValues: Sendable {
    let values: [String: Double]

    /// The value of a parameter.
    func number(_ name: String) -> Double {
        guard let value = values[name] else { preconditionFailure("a strategy reads its own parameters, read \(name)") }
        return value
    }

    /// The value of a parameter that is whole.
    func whole(_ name: String) -> Int { Int(number(name)) }
}

/// The strategies that the program ships.
enum StrategyCatalogue {
    static let entries: [CatalogueEntry] = [
        crossover, breakout, meanReversion, momentum, pairs, volatilityTarget,
    ]

    /// The names of all of them.
    static var names: String { entries.map(\.name).joined(separator: ", ") }

    /// The strategy of a name, capital letters aside.
    static func entry(named name: String) throws(Fault) -> CatalogueEntry {
        guard let entry = entries.first(where: { $0.name == name.lowercased() }) else {
            throw Fault(.usage, "there is no strategy '\(name)'", remedy: "there is \(names)")
        }
        return entry
    }
}
