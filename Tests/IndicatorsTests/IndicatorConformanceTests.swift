import Indicators
import TestSupport
import Testing

@Suite struct IndicatorConformanceTests {
    @Test("Every indicator keeps the rules that all of them keep", arguments: IndicatorCatalogue.all.map(\.name))
    func everyIndicatorKeepsTheRules(name: String) throws {
        try checkIndicator(name)
    }

    @Test("Every declaration is complete: a guide, parameters inside their ranges, names of its own")
    func declarationsAreComplete() {
        let names = IndicatorCatalogue.all.map { $0.name.lowercased() }
        #expect(Set(names).count == names.count)
        for one in IndicatorCatalogue.all {
            #expect(one.guide.count > 20 && !one.summary.isEmpty, "\(one.name)")
            #expect(one.parameters.allSatisfy { $0.range.contains($0.usual) }, "\(one.name)")
            #expect(["talib", "ta", "assay"].contains(one.name.prefix { $0 != "." }), "\(one.name)")
        }
    }
}
