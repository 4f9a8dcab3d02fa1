public import Faults

/// Every indicator that can be named.
public enum IndicatorCatalogue {
    /// All declarations, by name.
    public static let all: [IndicatorDeclaration] = families.flatMap { $0 }.sorted { $0.name < $1.name }

    /// The families, each in a file list of its own.
    static let families: [[IndicatorDeclaration]] = [
        Averages.declarations, AverageFamily.declarations, RateFamily.declarations, DivergenceFamily.declarations,
        DirectionFamily.declarations, OscillatorFamily.declarations, VolatilityFamily.declarations,
        VolumeFamily.declarations, StatisticFamily.declarations, PriceFamily.declarations,
        MathematicsFamily.declarations, ChannelFamily.declarations, PriceOscillatorFamily.declarations,
        Cycles.declarations, Patterns.declarations, Trends.declarations, Pine.declarations, Extras.declarations,
    ]

    /// The indicator of a name; names of `talib` count in capital and small letters alike.
    public static func declaration(named name: String) throws(Fault) -> IndicatorDeclaration {
        let wanted = name.lowercased()
        if let found = byName[wanted] { return found }
        let tail = wanted.split(separator: ".").last.map(String.init) ?? wanted
        let alike = all.filter { $0.name.lowercased().hasSuffix(".\(tail)") }.map(\.name)
        throw Fault(
            .usage, "there is no indicator '\(name)'",
            remedy: alike.isEmpty
                ? "'assay indicator list' shows them all" : "there is \(alike.joined(separator: " and "))")
    }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name.lowercased(), $0) })
}
