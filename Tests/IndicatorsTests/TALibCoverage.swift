/// The functions of TA-Lib that are not covered, by name: a function that is covered must leave its list.
enum TALibCoverage {
    /// Functions that came with TA-Lib 0.8.
    static let notCovered: Set<String> = [
        "AC", "ADR", "AO", "CMF", "CMOU", "COPPOCK", "CUMSUM", "CVI", "DONCHIAN", "DPO", "EFI", "ER", "ERI",
        "FOSC", "FRACTAL", "HA", "HMA", "KC", "KDJ", "MARKETFI", "MASSI", "NVI", "PERCENTILE", "PERCENTRANK",
        "PVI", "PVO", "PVT", "QSTICK", "RMA", "RVI", "RVOL", "SMI", "SUPERTREND", "TSI", "VHF", "VORTEX",
        "VWAP", "VWMA", "WAD", "ZLEMA",
    ]

}
