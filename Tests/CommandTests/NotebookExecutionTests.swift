import Documents
import Files
import TestSupport
import Testing

/// A workspace with the sample market in it.
private let workspace = SampleWorkspace()

/// Notebooks run from top to bottom, with nothing but numpy, pandas and matplotlib.
@Suite(.enabled(if: Python.found.command != nil, "\(Python.found.absence)"))
struct NotebookExecutionTests {
    private let folder = TemporaryFolder()

    /// Executes the code cells of notebooks in order and draws every figure. An exception ends it, and so does every
    /// warning that Jupyter would show: deprecations are those that a cell causes itself.
    private static let driver = """
        import json, os, sys, warnings
        from pathlib import Path
        import matplotlib
        matplotlib.use("Agg")
        import matplotlib.pyplot as plt
        import numpy, pandas

        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        warnings.filterwarnings("error", category=DeprecationWarning, module="notebook")
        for path in map(Path, sys.argv[1:]):
            os.chdir(path.parent)
            cells, figures = json.loads(path.read_text(encoding="utf-8"))["cells"], 0
            scope = {"__name__": "notebook"}
            for cell in cells:
                if cell["cell_type"] == "code":
                    exec(compile("".join(cell["source"]), f"{path.name}, {cell['id']}", "exec"), scope)
                    for number in plt.get_fignums():
                        plt.figure(number).canvas.draw()
                        figures += 1
                    plt.close("all")
            print(path.name, figures, len(scope["check"]))
        """

    private func execute(_ notebooks: [String]) -> ProgramRun {
        Python.found.run(folder.write(Self.driver.utf8, to: "driver.py"), notebooks)
    }

    /// Runs a backtest and exports it; the notebook's path.
    private func notebook(_ name: String, _ words: [String]) throws -> String {
        let run = try #require(try workspace.answer(["run"] + words)["run"]?.stringValue)
        let answer = try workspace.answer(["notebook", run, "--out", folder.file("out"), "--name", name])
        return try #require(answer["notebook"]?.stringValue)
    }

    @Test("Notebooks of every kind of run find the figures of the run, draw all pictures and warn of nothing")
    func everyKind() throws {
        let runs: [(name: String, words: [String])] = [
            ("one", ["crossover", "--data", "OAK:1d", "--set", "fast=5", "--set", "slow=20", "--commission", "2bp"]),
            ("several", ["momentum", "--data", "OAK:1d,ELM:1d,FIR:1d,TIDE:1d", "--set", "count=2"]),
            ("short", ["pairs", "--data", "OAK:1d,ELM:1d"]), ("minutes", ["mean-reversion", "--data", "RIVER:1m"]),
            ("steep", ["breakout", "--data", "TIDE:1d", "--set", "trail=0.5"]),
            ("raw", ["crossover", "--data", "OAK:1d", "--adjust", "raw"]),
            ("idle", ["crossover", "--data", "OAK:1d", "--from", "2020-01-01", "--to", "2020-02-01"]),
            ("bar", ["crossover", "--data", "OAK:1d", "--from", "2020-01-02", "--to", "2020-01-03"]),
        ]
        let notebooks = try runs.map { try notebook($0.name, $0.words) }
        let run = execute(notebooks)
        #expect(run.code == 0 && run.messages.isEmpty, "\(run.messages)")
        #expect(run.output == runs.map { "\($0.name).ipynb 5 21\n" }.joined())
    }

    @Test("The committed example runs")
    func example() throws {
        let run = execute([NotebookExample.notebook])
        #expect(run.code == 0 && run.messages.isEmpty, "\(run.messages)")
        #expect(run.output == "crossover-oak.ipynb 5 21\n")
    }

    @Test("A figure that is not that of the run stops the notebook", arguments: ["sharpe", "profitFactor", "psr"])
    func otherFigures(metric: String) throws {
        let path = try notebook("other-\(metric)", ["crossover", "--data", "TIDE:1d", "--set", "fast=3"])
        let facts = folder.file("out/other-\(metric)-data/run.json")
        var answer = try #require(try JSON(parsing: try Files.read(facts)).objectValue)
        var metrics = try #require(answer["metrics"]?.objectValue)
        let told = try #require(metrics[metric]?.doubleValue)
        metrics[metric] = JSON(told + 1e-7)
        answer["metrics"] = .object(metrics)
        try Files.write(JSON.object(answer).text(.indented), to: facts)
        let run = execute([path])
        #expect(run.code == 1 && run.messages.contains("these figures are not those that the run told"))
        #expect(run.messages.contains(metric), "\(run.messages)")
    }
}
