import Arguments
import Columns
import Digests
import Documents
import Exporting
import Faults
import Files
import Market
import Persistence

/// The files that bars are exported to.
enum ExportFormat: String, CaseIterable, ArgumentValue {
    case csv, npy
}

/// `assay data export`: bars into a file.
struct DataExportCommand: Command {
    static let series = Positional<SeriesName>("series", help: "the series, as in SPY:1d")
    static let out = Option<FilePath>("out", short: "o", help: "the file to write")
    static let format = Option<ExportFormat?>("format", help: "CSV or NumPy; told by the name of the file otherwise")
    static let from = Option<String?>("from", placeholder: "TIME", help: "the first moment")
    static let to = Option<String?>("to", placeholder: "TIME", help: "the first moment after the end")
    static let adjust = Option<Adjustment>("adjust", default: .raw, help: "how prices are adjusted")

    static let specification = CommandSpecification(
        "export", "Write bars to a CSV or NumPy file",
        discussion: "Every number is written with the fewest digits that read back to the same bits.",
        arguments: [series, out, format, from, to, adjust, RevisionOption.adjustTo, RevisionOption.asOf],
        examples: [
            .init("assay data export OAK:1d --out oak.csv", "All daily bars as traded"),
            .init("assay data export OAK:1d --out oak.npy --adjust total", "Adjusted bars for numpy.load"),
        ])

    private let request: StoredBars.Request
    private let path: String
    private let format: ExportFormat

    init(_ arguments: ParsedArguments) throws(Fault) {
        request = StoredBars.Request(
            series: arguments[Self.series], from: arguments[Self.from], to: arguments[Self.to],
            adjustment: arguments[Self.adjust], adjustedTo: arguments[RevisionOption.adjustTo],
            choice: try RevisionOption.choice(arguments[RevisionOption.asOf]))
        path = arguments[Self.out].path
        format = arguments[Self.format] ?? (path.hasSuffix(".npy") ? .npy : .csv)
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        try OutputFiles([("--out", path)]).check(in: context.workspace)
        let stored = try StoredBars(request, in: try context.workspace.openStore(), threads: context.threads)
        let columns = stored.columns
        let progress = context.progress.begin("exporting", total: columns.count, unit: "bars")
        let draft = try FileDraft(path)
        switch format {
        case .csv:
            var export = CSVExport(columns, interval: request.series.interval, zone: stored.zone)
            try draft.append(export.header)
            while case let block = export.next(), !block.isEmpty { try draft.append(block) }
        case .npy:
            var export = NumPyExport(columns)
            try draft.append(export.header)
            while case let block = export.next(), !block.isEmpty { try draft.append(block) }
        }
        try draft.commit()
        progress.advance(by: columns.count)
        progress.finish()
        context.answer(
            [
                "series": JSON(request.series.description), "file": JSON(path), "format": JSON(format.rawValue),
                "rows": JSON(columns.count), "adjustment": JSON(stored.prices.rawValue),
                "digest": JSON(stored.revision.digest.hexadecimal),
            ], text: "\(NumberText.grouped(columns.count)) bars of \(request.series) to \(path)\n")
        return .done
    }
}

extension BarColumns {
    /// The same times with the values of adjusted bars in the columns that both have.
    func replaced(by bars: Bars) -> BarColumns {
        var fields = fields
        let adjusted: [BarField: Column<Double>] = [
            .open: bars.open, .high: bars.high, .low: bars.low, .close: bars.close, .volume: bars.volume,
            .bidOpen: bars.quotes?.bid?.open ?? bars.open, .bidHigh: bars.quotes?.bid?.high ?? bars.high,
            .bidLow: bars.quotes?.bid?.low ?? bars.low, .bidClose: bars.quotes?.bid?.close ?? bars.close,
            .bidSize: bars.quotes?.bid?.size ?? bars.volume, .askOpen: bars.quotes?.ask?.open ?? bars.open,
            .askHigh: bars.quotes?.ask?.high ?? bars.high, .askLow: bars.quotes?.ask?.low ?? bars.low,
            .askClose: bars.quotes?.ask?.close ?? bars.close, .askSize: bars.quotes?.ask?.size ?? bars.volume,
        ]
        for (field, column) in adjusted where fields[field] != nil { fields[field] = column }
        return BarColumns(times: times, fields: fields)
    }
}
