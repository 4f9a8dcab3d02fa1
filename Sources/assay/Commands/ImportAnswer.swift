import Columns
import Digests
import Documents
import Importing
import Market
import Persistence

/// What an import command tells.
struct ImportAnswer {
    let files: [ImportJob.File]
    let outcomes: [SeriesName: ImportOutcome]

    var json: JSON {
        [
            "imports": .array(files.map(entry)),
            "rows": JSON(files.reduce(0) { $0 + $1.columns.count }),
        ]
    }

    private func entry(_ file: ImportJob.File) -> JSON {
        let outcome = outcomes[file.series]
        return [
            "file": JSON(file.path), "format": JSON(file.bars.format.rawValue),
            "symbol": JSON(file.instrument.symbol), "interval": JSON(file.bars.interval.description),
            "rows": JSON(file.columns.count), "rejected": JSON(file.bars.rejectedCount),
            "duplicates": JSON(file.bars.duplicates), "first": JSON(label(file, file.columns.times.first)),
            "last": JSON(label(file, file.columns.times.last)), "revision": JSON(outcome?.revision.number),
            "added": JSON(outcome?.added), "changed": JSON(outcome?.changed), "removed": JSON(outcome?.removed),
            "digest": JSON(outcome?.revision.digest.hexadecimal), "priceBasis": JSON(file.basis.rawValue),
            "inferred": .object(JSONObject(file.inferred.map { ($0.subject, JSON($0.finding)) })),
            "rejectedRows": .array(
                file.bars.rejected.map {
                    ["line": JSON($0.line), "column": JSON($0.column), "reason": JSON($0.reason)]
                }),
            "warnings": JSON(file.warnings),
        ]
    }

    var text: String {
        var table = TextTable(columns: [
            .left("Series"), .left("Format"), .right("Rows"), .left("First"), .left("Last"), .left("Result"),
        ])
        for file in files {
            table.append([
                file.series.description, file.bars.format.title, NumberText.grouped(file.columns.count),
                label(file, file.columns.times.first) ?? "", label(file, file.columns.times.last) ?? "", result(file),
            ])
        }
        var lines = table.text
        var told: [SeriesName: Set<Inference>] = [:]
        for file in files {
            // Files of one series are alike: what the first told is not told again.
            for note in file.inferred where told[file.series, default: []].insert(note).inserted {
                lines += "  \(note.subject): \(note.finding)\n"
            }
            if file.bars.duplicates > 0 { lines += "  \(file.bars.duplicates) duplicate rows were dropped\n" }
            for row in file.bars.rejected.prefix(5) {
                lines += "  left out: \(file.path):\(row.line):\(row.column): \(row.reason)\n"
            }
            if file.bars.rejectedCount > 5 { lines += "  left out: \(file.bars.rejectedCount - 5) more rows\n" }
        }
        return lines
    }

    private func result(_ file: ImportJob.File) -> String {
        switch outcomes[file.series] {
        case nil: "not imported (dry run)"
        case .unchanged(let revision): "unchanged since revision \(revision.number)"
        case .added(let revision):
            "revision \(revision.number): \(NumberText.grouped(revision.added)) added, "
                + "\(NumberText.grouped(revision.changed)) changed"
                + (revision.removed > 0 ? ", \(NumberText.grouped(revision.removed)) removed" : "")
        }
    }

    private func label(_ file: ImportJob.File, _ time: Timestamp?) -> String? {
        time.map { TimeLabel.text($0, file.bars.interval, in: file.zone) }
    }
}

extension ImportOutcome {
    /// Bars the store did not have.
    fileprivate var added: Int {
        if case .added(let revision) = self { revision.added } else { 0 }
    }

    /// Bars the store had, that the series has no more.
    fileprivate var removed: Int {
        if case .added(let revision) = self { revision.removed } else { 0 }
    }

    /// Bars that differ from those the store had.
    fileprivate var changed: Int {
        if case .added(let revision) = self { revision.changed } else { 0 }
    }
}
