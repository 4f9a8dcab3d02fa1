import Digests
import Faults
import Persistence
import ScriptPrograms
import Strategies
import StrategyLibrary

/// A strategy that can be run.
struct CatalogueEntry: Sendable {
    let name: String
    let version: String
    let summary: String
    /// What names the strategy in results.
    let digest: Digest
    /// Its text, where it came from a file.
    let source: String?
    /// The file of a text, which the places in it are told by.
    private(set) var path: String?
    let code: Code

    /// What programs are made of.
    enum Code: Sendable {
        /// A type, of Swift.
        case type(any StrategyProgram.Type)
        /// A text in the Pine-compatible language.
        case script(ScriptStrategy)
    }

    /// A strategy that the program ships, whose results change with its version only.
    init(_ name: String, version: String, _ program: any StrategyProgram.Type, summary: String) {
        self.name = name
        self.version = version
        self.summary = summary
        code = .type(program)
        source = nil
        digest = SHA256.digest(of: "\(name) \(version)")
    }

    /// A strategy from a file, whose version is its content.
    init(file name: String, digest: Digest, source: String, _ program: any StrategyProgram.Type) {
        self.name = name
        self.digest = digest
        self.source = source
        code = .type(program)
        version = digest.short
        summary = "a strategy from a file"
    }

    /// A strategy from a text in the Pine-compatible language.
    init(script strategy: ScriptStrategy, name: String, at path: String, digest: Digest, source: String) {
        self.name = name
        self.path = path
        self.digest = digest
        self.source = source
        code = .script(strategy)
        version = digest.short
        summary = "a strategy from a text"
    }

    /// What it is written in, as answers name it.
    var kind: String {
        switch code {
        case .type: "swift"
        case .script: "pine"
        }
    }

    /// What its text declares of account and market; nil where that is left to the command.
    var terms: ScriptTerms? {
        switch code {
        case .type: nil
        case .script(let strategy): strategy.terms
        }
    }

    /// The series that its text names as the one it is meant for.
    func usualSeries() throws(Fault) -> SeriesName? {
        guard case .script(let strategy) = code else { return nil }
        return try strategy.script.usualSeries()
    }

    /// How many instruments it trades.
    var instruments: ClosedRange<Int> {
        switch code {
        case .type(let program): program.instruments
        case .script: 1...1
        }
    }
}

/// The strategies that the program ships.
enum StrategyCatalogue {
    static let entries = [
        CatalogueEntry(
            "crossover", version: "1", Crossover.self, summary: "long while the fast average is above the slow one"),
        CatalogueEntry(
            "breakout", version: "1", Breakout.self, summary: "buys above the high of a window, with a trailing stop"),
        CatalogueEntry(
            "mean-reversion", version: "1", MeanReversion.self,
            summary: "buys what has fallen fast, with a target and a stop"),
        CatalogueEntry(
            "momentum", version: "1", Momentum.self, summary: "holds the instruments that have risen most"),
        CatalogueEntry(
            "pairs", version: "1", PairsRegression.self,
            summary: "trades two instruments that have come apart against each other"),
        CatalogueEntry(
            "volatility-target", version: "1", VolatilityTarget.self,
            summary: "long with so much that it moves by a chosen volatility"),
    ]

    /// The names of all of them.
    static var names: String { entries.map(\.name).joined(separator: ", ") }

    /// The strategy of a name, capital letters aside.
    private static func entry(named name: String) throws(Fault) -> CatalogueEntry {
        guard let entry = entries.first(where: { $0.name == name.lowercased() }) else {
            throw Fault(.usage, "there is no strategy '\(name)'", remedy: "there is \(names)")
        }
        return entry
    }

    /// The strategy that a word of the command line stands for: a shipped one by its name, or a file by its path.
    static func entry(_ word: String, tell: (String) -> Void) throws(Fault) -> CatalogueEntry {
        StrategyFile.isPath(word) ? try StrategyFile.load(word, tell: tell) : try entry(named: word)
    }
}
