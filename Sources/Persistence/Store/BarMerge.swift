import Columns
public import Faults
public import Market

/// What becomes of a series when bars are imported into it.
struct BarMerge {
    let merged: BarColumns
    let added: Int
    let changed: Int
    var removed = 0

    /// Whether the series stays as it is.
    var isEmpty: Bool { added == 0 && changed == 0 && removed == 0 }

    /// New bars instead of old ones.
    static func replacement(of old: BarColumns, by new: BarColumns) -> BarMerge {
        let difference = BarDifference(old, new)
        return BarMerge(
            merged: new, added: difference.onlyInSecond.count, changed: difference.changed.count,
            removed: difference.onlyInFirst.count)
    }

    /// New bars over old ones: the same time replaces, any other is put in its place. Complexity: O(old + new).
    static func merge(_ new: BarColumns, into old: BarColumns, series: SeriesName) throws(Fault) -> BarMerge {
        guard new.fields.keys == old.fields.keys else {
            throw Fault(
                .input, "the columns \(names(new)) are not those of \(series), which has \(names(old))",
                remedy: "import the same columns, or start the series anew with --replace")
        }
        var picks = ColumnBuilder<Int>(capacity: old.count + new.count)
        var (oldRow, newRow, added, changed) = (0, 0, 0, 0)
        while oldRow < old.count || newRow < new.count {
            if newRow == new.count || (oldRow < old.count && old.times[oldRow] < new.times[newRow]) {
                picks.append(oldRow)
                oldRow += 1
            } else if oldRow == old.count || new.times[newRow] < old.times[oldRow] {
                picks.append(~newRow)
                newRow += 1
                added += 1
            } else {
                if !sameRow(old, oldRow, new, newRow) { changed += 1 }
                picks.append(~newRow)
                oldRow += 1
                newRow += 1
            }
        }
        let order = picks.seal()
        return BarMerge(merged: gather(order, old, new), added: added, changed: changed)
    }

    private static func sameRow(_ old: BarColumns, _ oldRow: Int, _ new: BarColumns, _ newRow: Int) -> Bool {
        old.fields.allSatisfy { field, column in
            column[oldRow].bitPattern == new[field]?[newRow].bitPattern
        }
    }

    /// The rows named by `order`: a row of the old bars, or the complement of a row of the new ones.
    private static func gather(_ order: Column<Int>, _ old: BarColumns, _ new: BarColumns) -> BarColumns {
        var times = ColumnBuilder<Timestamp>(capacity: order.count)
        for index in 0..<order.count {
            let pick = order[index]
            times.append(pick >= 0 ? old.times[pick] : new.times[~pick])
        }
        var fields: [BarField: Column<Double>] = [:]
        for (field, before) in old.fields {
            guard let after = new[field] else { continue }
            var values = ColumnBuilder<Double>(capacity: order.count)
            for index in 0..<order.count {
                let pick = order[index]
                values.append(pick >= 0 ? before[pick] : after[~pick])
            }
            fields[field] = values.seal()
        }
        return BarColumns(times: times.seal(), fields: fields)
    }

    private static func names(_ columns: BarColumns) -> String {
        BarField.allCases.filter { columns[$0] != nil }.map(\.name).joined(separator: ", ")
    }
}

extension BarColumns {
    /// These bars with others put in their places, and how many of both are of one time and differ.
    ///
    /// At equal times the others count.
    public func joined(with others: BarColumns, series: SeriesName) throws(Fault) -> (bars: BarColumns, conflicts: Int)
    {
        let merge = try BarMerge.merge(others, into: self, series: series)
        return (merge.merged, merge.changed)
    }
}
