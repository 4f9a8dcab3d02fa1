import Faults

/// One step of a schema, never edited once it was released.
struct Migration: Sendable {
    let summary: String
    let sql: String
}

/// The steps of a schema in order. The number of steps is the version.
struct Migrator: Sendable {
    let what: String
    let migrations: [Migration]

    /// Brings a file to the newest version, or refuses one that is newer.
    func migrate(_ database: borrowing Database) throws(Fault) {
        guard try version(of: database) < migrations.count else { return }
        try database.transaction { () throws(Fault) in
            // Another program may have migrated while this one waited.
            for (index, migration) in migrations.enumerated() where index >= (try version(of: database)) {
                try database.execute(migration.sql)
                try database.execute("PRAGMA user_version = \(index + 1)")
            }
        }
    }

    /// The version of a file; a newer one than this program knows is refused.
    func version(of database: borrowing Database) throws(Fault) -> Int {
        let version = Int(try database.integer("PRAGMA user_version") ?? 0)
        guard version <= migrations.count else {
            throw Fault(
                .input, "\(what) has schema version \(version), this program knows \(migrations.count)",
                at: database.path, remedy: "use the newer assay that wrote it")
        }
        return version
    }
}
