import Faults
import Files
import Market
import Persistence
import ScriptLanguage
import ScriptPrograms
import Strategies

/// All that can be said of a text in the Pine-compatible language without bars.
struct ScriptSurvey: Sendable {
    /// What is known of a text that runs.
    struct Running: Sendable {
        let strategy: ScriptStrategy
        let outline: ScriptOutline
        let parameters: [StrategyParameter]
        /// The rows before all of its columns are defined.
        let warmUp: Int
        /// Whether it is asked only on bars on which a column says so.
        let sleeps: Bool
        /// Why its orders are not functions of columns; nil where they are.
        let obstacle: CallObstacle?
    }

    let path: String
    let checked: CheckedText
    /// What runs, or the reason why a text without mistakes does not; nil where the text has mistakes.
    let outcome: Result<Running, Fault>?

    /// Reads and checks a file.
    init(reading path: String) throws(Fault) {
        guard !Files.isDirectory(path) else {
            throw Fault(
                .input, "a folder, not a file", at: path,
                remedy: "name the texts in it, as in \(Files.joined(path, "*.pine"))")
        }
        guard !path.hasSuffix(".swift") else {
            throw Fault(
                .input, "Swift is checked by its compiler, and texts in the Pine-compatible language are read here",
                at: path, remedy: "'assay run' compiles it and tells what is wrong")
        }
        self.init(String(decoding: try Files.read(path), as: UTF8.self), at: path)
    }

    /// Checks a text.
    init(_ text: String, at path: String) {
        self.path = path
        checked = check(ScriptText(name: path, text: text))
        guard let script = checked.script else {
            outcome = nil
            return
        }
        do throws(Fault) {
            outcome = .success(try Self.running(script))
        } catch {
            outcome = .failure(error.located(at: path))
        }
    }

    /// Makes its program over bars that nobody has, of the interval that the text names, or of minutes.
    private static func running(_ script: Script) throws(Fault) -> Running {
        let strategy = try ScriptStrategy(script)
        let series = try script.usualSeries() ?? SeriesName(symbol: "ANY", interval: .seconds(60))
        var plan = StrategyPlan(CatalogueEntry.standIn(series.symbol), series.interval)
        let program = strategy.program(plan: &plan, .standIn(plan))
        if let fault = program.fault { throw fault }
        var other = StrategyPlan(CatalogueEntry.standIn(series.symbol), series.interval)
        var third = StrategyPlan(CatalogueEntry.standIn(series.symbol), series.interval)
        var obstacle: CallObstacle?
        if case .failure(let found) = strategy.rules(plan: &third, .standIn(third)) { obstacle = found }
        return Running(
            strategy: strategy, outline: strategy.outline(plan: &other, .standIn(other)),
            parameters: plan.parameters, warmUp: plan.warmUp, sleeps: program.division.sleeps,
            obstacle: obstacle)
    }

    /// What runs, where it does.
    var running: Running? { try? outcome?.get() }

    /// Why a text without mistakes does not run.
    var refusal: Fault? { if case .failure(let fault) = outcome { fault } else { nil } }

    /// The version of the language that the text says it is written in.
    var version: Int? { checked.script?.version }
}

extension Script {
    /// The series that the text is meant for: `//@data EURUSD:60m`.
    func usualSeries() throws(Fault) -> SeriesName? {
        guard let annotation = annotations.first(where: { $0.word == "data" }) else { return nil }
        let words = annotation.text.split(whereSeparator: \.isWhitespace)
        let place = "\(annotation.position.line):\(annotation.position.column)"
        guard let word = words.first, words.count == 1 else {
            throw Fault(
                .input, "//@data names one series, was \"\(annotation.text)\"", at: place,
                remedy: "write for example //@data EURUSD:60m")
        }
        do throws(Fault) {
            return try SeriesName(String(word))
        } catch {
            throw Fault(.input, error.what, at: place, remedy: error.remedy)
        }
    }
}
