import Indicators
import TestSupport
import Testing

/// The rules that every indicator keeps, at the borders of its parameters.
@Suite struct ParameterBordersTests {
    static let names = IndicatorCatalogue.all.filter { !$0.parameters.isEmpty }.map(\.name)

    @Test("An indicator keeps its rules with the least of every parameter", arguments: names)
    func leastOfEveryParameter(name: String) throws {
        let declaration = try IndicatorCatalogue.declaration(named: name)
        let least = declaration.parameters.map { ($0.name, $0.range.lowerBound) }
        try checkIndicator(name, Dictionary(uniqueKeysWithValues: least))
    }

    @Test("An indicator keeps its rules with short windows, other switches and the greatest numbers", arguments: names)
    func otherValuesOfEveryParameter(name: String) throws {
        let declaration = try IndicatorCatalogue.declaration(named: name)
        let others = declaration.parameters.enumerated().map { place, parameter in
            let isShort = parameter.isWhole && parameter.range.upperBound > 1
            let short = max(parameter.range.lowerBound, Double([3, 5, 11, 2][place % 4]))
            let other = parameter.usual == parameter.range.upperBound ? parameter.range.lowerBound : nil
            return (parameter.name, isShort ? short : other ?? parameter.range.upperBound)
        }
        try checkIndicator(name, Dictionary(uniqueKeysWithValues: others))
    }
}
