public import Faults
import Market

extension BarStore {
    /// Removes a series with all its revisions, and the chunks and the instrument that nothing uses any more.
    public func delete(_ series: SeriesName) throws(Fault) { try delete([series]) }

    /// Removes several series like one: all of them, or none. A series that is named twice is removed once.
    public func delete(_ list: [SeriesName]) throws(Fault) {
        try database.transaction { () throws(Fault) in
            for series in Set(list) { try remove(series) }
        }
    }

    private func remove(_ series: SeriesName) throws(Fault) {
        _ = try revision(of: series)
        let id = try database.integer(
            """
            SELECT s.id FROM series s JOIN instrument i ON i.id = s.instrument
            WHERE i.symbol = ? AND s.interval = ?
            """, .text(series.symbol), .text(series.interval.description))
        guard let id else { return }
        try run("DELETE FROM part WHERE revision IN (SELECT id FROM revision WHERE series = ?)", .integer(id))
        try run("DELETE FROM revision WHERE series = ?", .integer(id))
        try run("DELETE FROM series WHERE id = ?", .integer(id))
        try run("DELETE FROM extra WHERE chunk NOT IN (SELECT chunk FROM part)")
        try run("DELETE FROM chunk WHERE id NOT IN (SELECT chunk FROM part)")
        let unused = "SELECT id FROM instrument WHERE symbol = ? AND id NOT IN (SELECT instrument FROM series)"
        try run("DELETE FROM action WHERE instrument IN (\(unused))", .text(series.symbol))
        try run("DELETE FROM instrument WHERE id IN (\(unused))", .text(series.symbol))
    }

    private func run(_ sql: String, _ values: SQLValue...) throws(Fault) {
        var statement = try database.prepare(sql)
        try statement.bind(values)
        while try statement.step() {}
    }
}
