import Columns
import Digests
import Documents
import Exporting
import Market
import Metrics
import Persistence
import Reporting
import Simulation

/// A run as a notebook, and the files that the notebook reads.
struct RunNotebook {
    /// A file by its path from the folder that the notebook lies in.
    typealias File = (name: String, bytes: [UInt8])

    /// The folder of the data.
    let folder: String
    private let outcome: RunOutcome
    private let name: String
    /// The file of each series.
    private let barFiles: [String]

    init(_ outcome: RunOutcome, name: String) {
        self.outcome = outcome
        self.name = name
        folder = "\(name)-data"
        barFiles = Self.fileNames(of: outcome.setting.stored.map(\.revision.series))
    }

    /// The notebook, then what it reads.
    var files: [File] {
        let data: [File] =
            zip(barFiles, outcome.setting.stored).map { ($0, Self.bars($1)) } + [
                ("equity.npy", equity), ("equity.csv", outcome.equityTable.bytes),
                ("trades.csv", outcome.tradeTables.accounted.bytes), ("orders.csv", outcome.orderTable.bytes),
                ("run.json", answer.bytes(.indented) + Array("\n".utf8)),
            ]
        return [("\(name).ipynb", notebook.bytes)] + data.map { ("\(folder)/\($0.name)", $0.bytes) }
    }

    // MARK: - Data

    /// Names of files, which differ whatever the symbols are and even where capitals are not told from small letters.
    private static func fileNames(of series: [SeriesName]) -> [String] {
        var names: [String] = []
        for one in series {
            let plain = String(one.description.map { isPlain($0) ? $0 : "-" })
            var name = "bars-\(plain).npy"
            var number = 1
            while names.contains(where: { $0.lowercased() == name.lowercased() }) {
                number += 1
                name = "bars-\(plain)-\(number).npy"
            }
            names.append(name)
        }
        return names
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "._".contains(character))
    }

    /// The bars as the run saw them, with whatever else the source told.
    private static func bars(_ stored: StoredBars) -> [UInt8] {
        let bars = stored.bars
        let core = [
            ("open", bars.open), ("high", bars.high), ("low", bars.low), ("close", bars.close),
            ("volume", bars.volume),
        ]
        let others = BarField.reading.filter { !BarField.core.contains($0) }.compactMap { field in
            stored.columns[field].map { (field.name, $0) }
        }
        return NumPyExport(
            times: [("openTime", bars.openTimes), ("closeTime", bars.closeTimes)], columns: core + others
        ).bytes
    }

    private var equity: [UInt8] {
        let (times, equity) = (outcome.run.times, outcome.run.equity)
        let zone = outcome.stored.zone
        // A day that ends at midnight is over there, and is not the next one.
        let dates = times.values.map { time in
            let date = zone.date(at: Timestamp(nanoseconds: time.nanoseconds - 1))
            return Timestamp(seconds: Int64(date.daysSince1970) * 86_400)
        }
        let drawdown = Drawdown(start: outcome.model.capital.value, equity: equity)
        return NumPyExport(
            times: [("time", times), ("date", Column(dates))],
            columns: [("equity", equity), ("drawdown", drawdown.depths)]
        ).bytes
    }

    /// The answer of the run without what is of one moment or one machine, and with what makes it again.
    private var answer: JSON {
        guard var answer = outcome.json.objectValue else { preconditionFailure("the answer of a run is an object") }
        answer["timing"] = nil
        answer["files"] = nil
        answer["data"] = .array(
            zip(outcome.setting.stored, barFiles).map { stored, file in
                guard var told = stored.json.objectValue else { preconditionFailure("a series is told as an object") }
                told["bars"] = JSON(file)
                return .object(told)
            })
        answer["finer"] = .array(outcome.setting.finer.map(\.json))
        answer["rates"] = .array(outcome.setting.rates.map(\.json))
        answer["periodsPerYear"] = JSON(outcome.series.periodsPerYear)
        answer["record"] = JSON(outcome.recordDigest.hexadecimal)
        answer["command"] = JSON(command)
        return .object(answer)
    }

    private var command: [String] { ["assay", "run"] + outcome.prepared.command }

    // MARK: - Notebook

    private var notebook: Notebook { Notebook([about] + NotebookCells.all(reading: folder)) }

    private var about: NotebookCell {
        let series = outcome.setting.stored.map(\.revision.series.description).joined(separator: ", ")
        let data = (outcome.setting.stored + outcome.setting.finer + outcome.setting.rates).map { stored in
            let label = "\(stored.label(0)) to \(stored.label(stored.bars.count - 1))"
            let count = NumberText.grouped(stored.bars.count)
            return """
                | `\(stored.revision.series)` | \(count) bars, \(label), \(stored.prices.rawValue) prices | \
                `\(stored.revision.digest.hexadecimal)` |
                """
        }.joined(separator: "\n")
        let entry = outcome.entry
        return NotebookCell(
            .text, id: "about",
            """
            # \(entry.name) on \(series)

            One backtest of Assay \(engineVersion), with the data that it read and everything it did. The cells below \
            compute its figures again, check that they agree, and draw them; the last one is yours. They need numpy, \
            pandas and matplotlib, and read the folder `\(folder)` beside this file.

            **Hypothetical results of a simulation on historical data. They do not tell the future, and nothing here \
            is investment advice.**

            The run is made again by

            ```
            \(command.map(shellWord).joined(separator: " "))
            ```

            |  |  | SHA-256 |
            |---|---|---|
            | run | \(trials) | `\(outcome.id.hexadecimal)` |
            | strategy | `\(entry.name)`, version \(entry.version) | `\(entry.digest.hexadecimal)` |
            \(data)
            | record | orders, fills and bookings | `\(outcome.recordDigest.hexadecimal)` |
            """)
    }

    /// How often its family was tried.
    private var trials: String {
        guard let count = outcome.trials?.count else { return "not on record" }
        return count == 1
            ? "the only trial of its strategy" : "one of \(NumberText.grouped(count)) trials of its strategy"
    }
}
