import Chunks
import Columns
import Digests
public import Faults
import Market
import Workers

/// One place in the store that is not what it was when it was written.
public struct Damage: Sendable, Hashable {
    /// What is damaged: a chunk, a revision, or the file.
    public let place: String
    /// How it shows.
    public let reason: String
}

extension BarStore {
    /// Checks that the tables of the file are whole and that every revision has its chunks and rows; reads no chunk.
    public func checkStructure() throws(Fault) -> [Damage] { try verify(reading: false) }

    /// Reads every chunk besides, and compares bars with the digests that were taken when they were written.
    ///
    /// Facts of instruments, actions and calendars have no digests: of them only the tables are checked.
    public func verify() throws(Fault) -> [Damage] { try verify(reading: true) }

    private func verify(reading isReading: Bool) throws(Fault) -> [Damage] {
        try database.snapshot { () throws(Fault) in
            var damages: [Damage] = []
            var check = try database.prepare("PRAGMA integrity_check(20)")
            try check.forEach { row throws(Fault) in
                if row.text(0) != "ok" { damages.append(Damage(place: "file", reason: row.text(0))) }
            }
            var owners = try chunkOwners()
            var digests: [Int64: Digest] = [:]
            var chunks = try database.prepare("SELECT id, digest, rows, first, last FROM chunk ORDER BY id")
            try chunks.forEach { row throws(Fault) in
                let id = row.integer(0)
                let owner = owners.removeValue(forKey: id)
                let place = "chunk \(id)" + (owner.map { " of \($0)" } ?? "")
                guard isReading else { return }
                do throws(Fault) {
                    let (digest, bars) = try content(of: id)
                    digests[id] = digest
                    if digest.bytes != Array(row.blob(1)) {
                        damages.append(Damage(place: place, reason: "its content is not what its digest names"))
                    } else if bars.count != row.integer(2) || bars.times[0].nanoseconds != row.integer(3)
                        || bars.times[bars.count - 1].nanoseconds != row.integer(4)
                    {
                        damages.append(Damage(place: place, reason: "its rows or times are not those of its content"))
                    }
                } catch {
                    damages.append(Damage(place: place, reason: error.what))
                }
            }
            for (id, owner) in owners.sorted(by: { $0.key < $1.key }) {
                damages.append(Damage(place: "chunk \(id) of \(owner)", reason: "it is not in the store"))
            }
            for revision in try catalogue().map(\.series) {
                damages += try damagedRevisions(of: revision, digests: digests)
            }
            return damages
        }
    }

    /// A series that uses each chunk, by chunk.
    private func chunkOwners() throws(Fault) -> [Int64: String] {
        var owners: [Int64: String] = [:]
        var statement = try database.prepare(
            """
            SELECT p.chunk, i.symbol, s.interval, r.number FROM part p JOIN revision r ON r.id = p.revision
            JOIN series s ON s.id = r.series JOIN instrument i ON i.id = s.instrument ORDER BY r.id
            """)
        try statement.forEach { row throws(Fault) in
            if owners[row.integer(0)] == nil {
                owners[row.integer(0)] = "\(row.text(1)):\(row.text(2)) revision \(row.integer(3))"
            }
        }
        return owners
    }

    private func content(of chunk: Int64) throws(Fault) -> (Digest, BarColumns) {
        let series = SeriesName(symbol: "any", interval: .irregular)
        let part = Part(
            chunk: chunk, rows: 1, first: Timestamp(nanoseconds: 0), last: Timestamp(nanoseconds: 0), wanted: 0..<1)
        let present = try presentFields(part, of: series)
        var source = try ChunkSource(database, series: series, wanted: present, present: present)
        let bars = try source.withDecoder(of: chunk) { decoder throws(Fault) -> BarColumns in
            let scratch = BlockScratch()
            var fields: [BarField: Column<Double>] = [:]
            for field in present {
                let box = ColumnBox<Double>(reusing: Column([]), rows: decoder.rows)
                if let base = box.target.elements.baseAddress {
                    try decoder.decode(rows: 0..<decoder.rows, into: [(field, base)], scratch: scratch)
                }
                fields[field] = box.seal(scale: nil)
            }
            return BarColumns(times: try decoder.times(scratch: scratch), fields: fields)
        }
        for row in 1..<max(1, bars.count) where bars.times[row - 1] >= bars.times[row] {
            throw Fault(.input, "its times do not ascend at row \(row)")
        }
        return (ContentDigest.block(bars, rows: 0..<bars.count), bars)
    }

    private func damagedRevisions(of series: SeriesName, digests: [Int64: Digest]) throws(Fault) -> [Damage] {
        var damages: [Damage] = []
        for revision in try revisions(of: series) {
            let place = "\(series) revision \(revision.number)"
            let parts = try parts(of: revision, in: .always)
            let blocks = parts.compactMap { digests[$0.chunk] }
            if parts.reduce(0, { $0 + $1.rows }) != revision.rows || parts.first?.first != revision.first
                || parts.last?.last != revision.last
            {
                damages.append(Damage(place: place, reason: "its parts are not the rows it was written with"))
            } else if blocks.count == parts.count, ContentDigest.dataset(blocks) != revision.digest {
                damages.append(Damage(place: place, reason: "its parts are not what its digest names"))
            }
        }
        return damages
    }
}
