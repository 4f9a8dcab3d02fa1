import Arguments
import Columns
import Documents
import Faults
import Files
import Market
import Persistence
import Simulation

/// The runs of a batch, in the order in which they are told.
struct BatchPlan: Sendable {
    /// One run as it is asked for, in words: what is wrong with them is a fault of this run alone.
    struct Item: Sendable {
        let strategy: String
        /// Nil where the strategy's own text names its series.
        let data: String?
        let parameters: [Assignment]
        let from: String?
        let to: String?
        let adjustment: Adjustment?

        /// The words as a request of a strategy; the first that means nothing is a fault.
        func request(_ entry: CatalogueEntry, _ model: RunModel) throws(Fault) -> RunRequest {
            let series = try series(of: entry)
            var model = model
            // Of the symbols that end, each run has its own.
            model.delisted = model.delisted.filter { word in series.contains { $0.symbol == word.symbol } }
            return try RunRequest(
                bars: StoredBars.Request(series: series[0], from: from, to: to, adjustment: adjustment),
                series: series, entry: entry, word: strategy, given: parameters, model: model)
        }

        /// The series that are given, or else the one that the strategy's own text names.
        func series(of entry: CatalogueEntry) throws(Fault) -> [SeriesName] {
            if let data { return try RunCommand.distinct(CommaList<SeriesName>(argument: data).values) }
            guard let own = try entry.usualSeries() else { throw RunCommand.needsSeries(strategy) }
            return [own]
        }

        /// The parameters that were given, in one line.
        var parameterText: String { parameters.map(\.argumentText).joined(separator: " ") }
    }

    let items: [Item]

    /// The strategies of all runs by their words: each is looked up, or compiled, once.
    func strategies(tell: (String) -> Void) -> [String: Result<CatalogueEntry, Fault>] {
        var found: [String: Result<CatalogueEntry, Fault>] = [:]
        for word in items.map(\.strategy) where found[word] == nil {
            found[word] = Result { () throws(Fault) in try StrategyCatalogue.entry(word, tell: tell) }
        }
        return found
    }

    /// Refuses the end of a symbol that no run trades.
    func checkDelisted(_ strategies: [String: Result<CatalogueEntry, Fault>]) throws(Fault) {
        let traded = Set(
            items.flatMap { item in
                let series =
                    try? item.data.map { data in
                        try CommaList<SeriesName>(argument: data).values
                    } ?? strategies[item.strategy].map { try item.series(of: try $0.get()) }
                return (series ?? []).map(\.symbol)
            })
        for word in model.delisted where !traded.contains(word.symbol) {
            throw Fault(
                .usage, "\(word.symbol) is not traded", at: "--delisted",
                remedy: "traded is \(traded.sorted().joined(separator: ", "))")
        }
    }

    /// The files of strategies among them.
    var files: [String] { Set(items.map(\.strategy).filter(StrategyFile.isPath)).sorted() }

    /// What all runs share.
    let model: RunModel

    var warnings: [String] {
        model.isFree ? ["there are no costs: name a commission and a slippage"] : []
    }
}

extension BatchPlan {
    private static let keys = [
        "runs", "capital", "currency", "rates", "commission", "slippage", "fillRule", "margin", "participation",
        "latency", "pyramiding", "settlement", "borrowing", "interest", "funding",
        "delisted", "closing", "conversion", "limits",
    ]
    private static let itemKeys = ["strategy", "data", "parameters", "from", "to", "adjust"]

    /// Reads a plan; `usual` is the capital where the plan names none.
    init(reading path: String, usualCapital usual: Double) throws(Fault) {
        let plan = try JSON(parsing: try Files.read(path), at: path)
        guard let object = plan.objectValue, let runs = plan["runs"]?.arrayValue, !runs.isEmpty else {
            throw Fault(
                .input, "a plan is an object with a list of \"runs\"", at: path,
                remedy: "write for example {\"runs\": [{\"strategy\": \"crossover\", \"data\": \"SPY:1d\"}]}")
        }
        try Self.check(object, keys: Self.keys, at: path)
        var capital = usual
        if let value = plan["capital"], !value.isNull {
            guard let number = value.doubleValue else { throw Self.unlike("capital", "a number", at: path) }
            capital = number
        }
        do {
            var model = try RunModel(capital: capital, at: "\(path), \"capital\"")
            try model.take(plan, at: path)
            model.chosen = Set(object.filter { !$0.1.isNull }.map { $0.0 == "fillRule" ? "fill-rule" : $0.0 })
            self.model = model
        } catch {
            throw Fault(.input, error.what, at: error.place, remedy: error.remedy)
        }
        var items: [Item] = []
        for (place, run) in runs.enumerated() { items.append(try Self.item(run, at: "\(path), run \(place + 1)")) }
        self.items = items
    }

    private static func item(_ run: JSON, at place: String) throws(Fault) -> Item {
        guard let object = run.objectValue else {
            throw Fault(
                .input, "a run of a plan is an object", at: place,
                remedy: "write for example {\"strategy\": \"crossover\", \"data\": \"SPY:1d\"}")
        }
        try check(object, keys: itemKeys, at: place)
        let data = try text(run["data"], "data", at: place)
        guard let strategy = try text(run["strategy"], "strategy", at: place),
            data != nil || strategy.hasSuffix(".pine")
        else { throw Fault(.input, "a run of a plan has a \"strategy\" and \"data\"", at: place) }
        return Item(
            strategy: strategy, data: data, parameters: try parameters(run["parameters"] ?? nil, at: place),
            from: try text(run["from"], "from", at: place), to: try text(run["to"], "to", at: place),
            adjustment: try word(run["adjust"], "adjust", at: place))
    }

    private static func parameters(_ value: JSON, at place: String) throws(Fault) -> [Assignment] {
        if value.isNull { return [] }
        guard let object = value.objectValue else { throw unlike("parameters", "an object", at: place) }
        var parameters: [Assignment] = []
        for (name, value) in object {
            let number = value.doubleValue.map(NumberText.shortest)
            guard let text = value.stringValue ?? number ?? value.boolValue.map({ String($0) }) else {
                throw unlike(name, "a number, a text, true or false", at: place)
            }
            parameters.append(Assignment(name: name, value: text))
        }
        return parameters
    }

    // MARK: - Values

    private static func check(_ object: JSONObject, keys: [String], at place: String) throws(Fault) {
        for key in object.keys where !keys.contains(key) {
            throw Fault(
                .input, "a plan has no \"\(key)\" here", at: place,
                remedy: "there is \(keys.joined(separator: ", "))")
        }
    }

    private static func text(_ value: JSON?, _ name: String, at place: String) throws(Fault) -> String? {
        guard let value, !value.isNull else { return nil }
        guard let text = value.stringValue else { throw unlike(name, "a text", at: place) }
        return text
    }

    /// A value that is written as on the command line; a number stands for its text.
    fileprivate static func word<Word: ArgumentValue>(
        _ value: JSON?, _ name: String, at place: String
    ) throws(Fault) -> Word? {
        guard let value, !value.isNull else { return nil }
        guard let text = value.stringValue ?? value.doubleValue.map(NumberText.shortest) else {
            throw unlike(name, "a text", at: place)
        }
        do {
            return try Word(argument: text)
        } catch {
            throw Fault(.input, error.what, at: "\(place), \"\(name)\"", remedy: error.remedy)
        }
    }

    fileprivate static func unlike(_ name: String, _ what: String, at place: String) -> Fault {
        Fault(.input, "\"\(name)\" is \(what)", at: place)
    }
}

extension RunModel {
    /// Takes what a plan says that all its runs share.
    fileprivate mutating func take(_ plan: JSON, at path: String) throws(Fault) {
        func word<Word: ArgumentValue>(_ name: String) throws(Fault) -> Word? {
            try BatchPlan.word(plan[name], name, at: path)
        }
        func words<Word: ArgumentValue>(_ name: String) throws(Fault) -> [Word] {
            guard let list = plan[name], !list.isNull else { return [] }
            guard let values = list.arrayValue else { throw BatchPlan.unlike(name, "a list of texts", at: path) }
            var words: [Word] = []
            for value in values {
                guard let one: Word = try BatchPlan.word(value, name, at: path) else {
                    throw BatchPlan.unlike(name, "a list of texts", at: path)
                }
                words.append(one)
            }
            return words
        }
        func number<Number: ArgumentValue & Comparable>(
            _ name: String, _ range: ClosedRange<Number>
        ) throws(Fault) -> Number? {
            guard let value: Number = try word(name) else { return nil }
            guard range.contains(value) else {
                throw BatchPlan.unlike(name, "from \(range.lowerBound) to \(range.upperBound)", at: path)
            }
            return value
        }
        let currency: CurrencyWord? = try word("currency")
        self.currency = currency?.code
        rates = try words("rates")
        commission = try word("commission") ?? .none
        slippage = try word("slippage") ?? .none
        let rule: FillRuleWord? = try word("fillRule")
        self.rule = rule?.rule ?? .path
        margin = try word("margin")
        participation = try number("participation", 0.0001...1)
        latency = try word("latency") ?? .none
        pyramiding = try number("pyramiding", 1...100_000) ?? 1
        settlement = try number("settlement", 0...10) ?? 0
        borrowing = try word("borrowing")
        interest = try word("interest")
        funding = try word("funding")
        delisted = try words("delisted")
        closing = try word("closing") ?? .fifo
        conversion = try word("conversion") ?? .atOnce
        limits = try words("limits")
    }
}
