import Faults
import Market

/// The rows of LEAN: `20131007 00:00,o,h,l,c,v` or milliseconds of a day that the name tells, without a header;
/// quotes have bid prices and size and ask prices and size.
func leanLayout(_ sample: Sample, _ options: ImportOptions) throws(Fault) -> Layout? {
    guard sample.header == nil, options.columns.isEmpty, let uses = leanUses(sample.rows[0].count) else { return nil }
    let name = LeanName(path: sample.source.name, member: sample.member.name)
    guard let form = leanTimeForm(sample, name) else { return nil }
    let kind = try leanKind(name, sample, options)
    let interval = options.interval ?? name.interval
    let isDated = interval?.isDated ?? sample.rows.allSatisfy { $0[0].hasSuffix(" 00:00") }
    let names = leanColumnNames[uses.count] ?? []
    var layout = Layout(
        format: uses.count == 6 ? .leanTrade : .leanQuote, delimiter: sample.delimiter, uses: uses, names: names,
        time: TimeText(form: form, meaning: isDated ? .date : .wallClock))
    layout.note("format", "\(layout.format.title), by \(uses.count) columns without a header")
    layout.note("times", form.title)
    layout.clock = try leanClock(kind, name, sample, options)
    layout.note("time zone", "\(layout.clock?.name ?? ""), \(options.timeZone == nil ? "as LEAN has it" : "as given")")
    layout.interval = interval
    layout.symbol = name.symbol
    layout.priceBasis = .raw
    layout.note("price basis", "raw: LEAN keeps factors apart")
    if kind == .stock || kind == .option {
        layout.priceDecimals = 4
        layout.note("price unit", "ten-thousandths of a dollar, since it is \(kind.rawValue) data")
    } else {
        layout.note("price unit", "one, since it is \(kind.rawValue) data")
    }
    return layout
}

private let leanColumnNames = [
    6: ["time", "open", "high", "low", "close", "volume"],
    11: [
        "time", "bid open", "bid high", "bid low", "bid close", "bid size", "ask open", "ask high", "ask low",
        "ask close", "ask size",
    ],
]

private func leanUses(_ count: Int) -> [ColumnUse]? {
    switch count {
    case 6: [.time] + [.open, .high, .low, .close, .volume].map { .field($0) }
    case 11:
        [.time]
            + [
                .bidOpen, .bidHigh, .bidLow, .bidClose, .bidSize, .askOpen, .askHigh, .askLow, .askClose, .askSize,
            ].map { .field($0) }
    default: nil
    }
}

private func leanTimeForm(_ sample: Sample, _ name: LeanName) -> TimeForm? {
    let forms = [.compact(hasClock: true)] + (name.day.map { [.millisecondsOfDay($0)] } ?? []) as [TimeForm]
    return forms.first { TimeText(form: $0, meaning: .wallClock).isTime(sample.rows[0][0]) }
}

private func leanKind(_ name: LeanName, _ sample: Sample, _ options: ImportOptions) throws(Fault) -> InstrumentKind {
    guard let kind = options.instrumentKind ?? name.kind else {
        throw Fault(
            .input, "these look like LEAN bars, and the path does not tell of what", at: sample.member.place,
            remedy: "keep LEAN's folders, as in equity/usa/daily, or give --kind: prices of stocks are "
                + "ten-thousandths")
    }
    return kind
}

private func leanClock(
    _ kind: InstrumentKind, _ name: LeanName, _ sample: Sample, _ options: ImportOptions
) throws(Fault) -> any LocalClock {
    if let clock = options.timeZone { return clock }
    switch (kind, name.market) {
    case (.crypto, _), (.currency, "oanda"): return .utc
    case (.currency, "fxcm"): return FixedClock(name: "UTC-05:00", aheadBySeconds: -18_000)
    case (.stock, nil), (.stock, "usa"), (.option, nil), (.option, "usa"):
        return try options.zoneNamed("America/New_York")
    default:
        throw Fault(
            .input, "the time zone of this LEAN market is not known", at: sample.member.place,
            remedy: "give --timezone")
    }
}
