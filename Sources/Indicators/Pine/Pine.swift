/// Everything that Pine names `ta.*`, with its parameters, its seeds and its rules for na.
enum Pine {
    static let declarations: [IndicatorDeclaration] =
        PineAverages.declarations + PineSpread.declarations + PineOscillators.declarations + PineTrend.declarations
        + PineWindows.declarations + PineEvents.declarations + PineVolume.declarations
}
