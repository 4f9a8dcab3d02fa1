/// What users miss elsewhere, under `assay.*`.
enum Extras {
    static let declarations: [IndicatorDeclaration] =
        ExtraAverages.declarations + ExtraBands.declarations + ExtraBars.declarations + ExtraVolumes.declarations
        + ExtraOscillators.declarations + ExtraVolatilities.declarations + ExtraStatistics.declarations
        + ExtraRegressions.declarations
}
