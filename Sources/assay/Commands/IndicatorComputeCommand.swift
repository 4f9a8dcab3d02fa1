import Arguments
import Columns
import Documents
import Exporting
import Faults
import Files
import Importing
import Indicators
import Market
import Persistence

/// `assay indicator compute`: indicators over bars, as CSV.
struct IndicatorComputeCommand: Command {
    static let names = Positional<[String]>("name", atLeast: 1, help: "the indicators, as in talib.RSI")
    static let bars = Option<FilePath?>("bars", help: "a price file, taken as it is")
    static let data = Option<SeriesName?>("data", short: "d", help: "a series of the store")
    static let set = Option<[Assignment]>("set", help: "a parameter")
    static let input = Option<[Assignment]>(
        "input", placeholder: "INPUT=COLUMN", help: "the column to read an input from")
    static let adjust = Option<Adjustment?>("adjust", help: "how prices of the store are adjusted")
    static let csv = Option<FilePath?>("csv", help: "the file to write; standard output otherwise")

    static let specification = CommandSpecification(
        "compute", "Compute indicators over bars",
        discussion: """
            The first column is the time, then follows one column an output, one row a bar, empty where undefined. \
            A file is taken as it is: every row with a time is kept, a cell without a number counts as undefined, and \
            times without a zone are universal time, unless the options that say how a file is read say otherwise.
            """,
        arguments: [names, bars, data, set, input, adjust, csv] + ReadingOptions.all,
        examples: [
            .init("assay indicator compute talib.SMA --bars spy.csv --set timeperiod=20 --csv sma.csv", "From a file"),
            .init("assay indicator compute ta.ema talib.EMA --data OAK:1d", "Two at once, from the store"),
        ])

    private let declarations: [IndicatorDeclaration]
    private let indicators: [any Indicator]
    private let path: String?
    private let reading: ReadingOptions
    private let keepsInvalid: Bool
    private let series: SeriesName?
    private let inputs: [String: String]
    private let adjustment: Adjustment?
    private let output: String?

    init(_ arguments: ParsedArguments) throws(Fault) {
        declarations = try arguments[Self.names].map { name throws(Fault) in
            try IndicatorCatalogue.declaration(named: name)
        }
        let names = declarations.map(\.name)
        if let twice = names.enumerated().first(where: { names[..<$0.offset].contains($0.element) })?.element {
            throw Fault(.usage, "\(twice) is named twice", remedy: "compute it once in one run")
        }
        indicators = try Self.indicators(declarations, Self.numbers(arguments[Self.set]))
        path = arguments[Self.bars]?.path
        reading = try ReadingOptions(arguments)
        keepsInvalid = ![ReadingOptions.onInvalid, ReadingOptions.onConflict].contains { (key: any ArgumentKey) in
            arguments.isGiven(key)
        }
        series = arguments[Self.data]
        guard (path == nil) != (series == nil) else {
            throw Fault(.usage, "bars come from one place", remedy: "give either --bars or --data")
        }
        var inputs: [String: String] = [:]
        let ignored = path == nil ? ReadingOptions.all : [Self.adjust]
        if let option = ignored.first(where: { arguments.isGiven($0) })?.declaration.shownName {
            throw Fault(
                .usage, "\(option) says nothing about bars of \(path == nil ? "the store" : "a file")",
                remedy: "leave it out")
        }
        let read = declarations.flatMap(\.inputs).map(\.rawValue)
        for assignment in arguments[Self.input] {
            guard read.contains(assignment.name) else {
                throw Fault(
                    .usage, "no input is called '\(assignment.name)'", at: "--input",
                    remedy: "what is read is \(Set(read).sorted().joined(separator: ", "))")
            }
            inputs[assignment.name] = assignment.value
        }
        self.inputs = inputs
        adjustment = arguments[Self.adjust]
        output = arguments[Self.csv]?.path
    }

    /// Each indicator with the parameters that it has; every one that is given belongs to one of them at least.
    private static func indicators(
        _ declarations: [IndicatorDeclaration], _ given: [String: Double]
    ) throws(Fault) -> [any Indicator] {
        let known = Set(declarations.flatMap(\.parameters).map(\.name))
        return try declarations.map { one throws(Fault) in
            let own = given.filter { name, _ in !known.contains(name) || one.parameters.contains { $0.name == name } }
            return try one.make(ParameterValues(own, for: one))
        }
    }

    private static func numbers(_ assignments: [Assignment]) throws(Fault) -> [String: Double] {
        var numbers: [String: Double] = [:]
        for assignment in assignments {
            guard let value = Double(assignment.value), value.isFinite else {
                throw Fault(.usage, "\"\(assignment.value)\" is not a number", at: "--set \(assignment.name)")
            }
            numbers[assignment.name] = value
        }
        return numbers
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        try OutputFiles([("--csv", output)]).check(in: context.workspace, inputs: path.map { [$0] } ?? [])
        let source = try source(context)
        var columns: [(name: String, values: Column<Double>)] = []
        for (declaration, indicator) in zip(declarations, indicators) {
            let read = try declaration.inputs.map { input throws(Fault) in try column(input, of: source.bars) }
            for (name, values) in zip(declaration.outputs, indicator.columns(over: read)) {
                columns.append((declarations.count == 1 ? name : "\(declaration.name).\(name)", values))
            }
        }
        let table = CSVColumns(
            times: source.bars.times, interval: source.interval, zone: source.zone, columns: columns)
        let text = table.bytes
        if let output { try Files.write(text, to: output) }
        var answer: JSONObject = [
            "indicators": JSON(declarations.map(\.name)), "lookbacks": JSON(indicators.map(\.lookback)),
            "outputs": JSON(columns.map(\.name)), "rows": JSON(source.bars.count), "csv": JSON(output),
        ]
        if output == nil, context.wantsJSON {
            let labels = source.bars.times.values.map { TimeLabel.text($0, source.interval, in: source.zone) }
            answer.append(JSON(labels), for: "time")
            answer.append(.object(JSONObject(columns.map { ($0.name, JSON($0.values.values)) })), for: "values")
        }
        let told = output.map { "\(NumberText.grouped(source.bars.count)) rows to \($0)\n" }
        context.answer(.object(answer), text: told ?? String(decoding: text, as: UTF8.self))
        return .done
    }

    private func source(
        _ context: CommandContext
    ) throws(Fault) -> (bars: BarColumns, interval: BarInterval, zone: MarketZone) {
        if let path {
            var options = reading.options(threads: context.threads, kind: nil)
            if options.timeZone == nil { options.timeZone = .utc }
            // A file is taken as it is, unless the options say what to do with its rows.
            options.keepsEveryRow = keepsInvalid
            let read = try readBarFile(path, options)
            context.warn(read.warnings)
            return (read.columns, read.interval, reading.zone ?? .utc)
        }
        guard let series else { preconditionFailure("bars come from a file or from the store") }
        let request = StoredBars.Request(series: series, adjustment: adjustment)
        let stored = try StoredBars(request, in: try context.workspace.openStore(), threads: context.threads)
        return (stored.columns, series.interval, stored.zone)
    }

    /// The column that an input is read from; one the bars do not have is a fault that says how to choose another.
    private func column(_ input: InputName, of bars: BarColumns) throws(Fault) -> Column<Double> {
        let name = inputs[input.rawValue] ?? input.rawValue
        guard let field = BarField.allCases.first(where: { $0.name == name }), let column = bars[field] else {
            let names = BarField.reading.filter { bars[$0] != nil }.map(\.name)
            throw Fault(
                .input, "the bars have no column '\(name)' to read the input \(input.rawValue) from",
                remedy: "name one of \(names.joined(separator: ", ")) with --input \(input.rawValue)=COLUMN")
        }
        return column
    }
}
