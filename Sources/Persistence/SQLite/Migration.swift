import Faults

/// One step of a schema, never edited once it was released.
struct Migration: Sendable {
    let summary: String
    /// The tables that it makes, by which a file is known to have been through it.
    let tables: Set<String>
    let sql: String
    /// What is to be done in the new tables about what the file holds already.
    let follow: @Sendable (borrowing Database) throws(Fault) -> Void

    init(
        summary: String, tables: Set<String>, sql: String,
        follow: @escaping @Sendable (borrowing Database) throws(Fault) -> Void = { _ in }
    ) {
        self.summary = summary
        self.tables = tables
        self.sql = sql
        self.follow = follow
    }
}

/// The steps of a schema in order. The number of steps is the version.
struct Migrator: Sendable {
    let what: String
    /// The mark in the header of a file that it is of this schema.
    let applicationID: Int64
    let migrations: [Migration]
    /// What to do about a file that is damaged.
    let remedy: String

    /// Opens a file of this schema, making or migrating it where that is needed and allowed.
    ///
    /// A file of another program is refused and stays as it is; so is an empty one that is to be read.
    ///
    /// - Parameters:
    ///   - settings: what is set on a connection that writes, before tables are made.
    ///   - beginning: what to do about an empty file.
    func open(
        _ path: String, _ access: Database.Access, settings: String, beginning: String
    ) throws(Fault) -> Database {
        let database = try Database(path: path, access: access)
        let version = try version(of: database)
        switch access {
        case .write:
            try database.execute(settings)
            try migrate(database)
        case .read:
            guard version > 0 else {
                throw Fault(.input, "the file is empty and \(nothing)", at: path, remedy: beginning)
            }
            // An older file is brought up to date by a connection that may write.
            if version < migrations.count {
                _ = try open(path, .write, settings: settings, beginning: beginning)
            }
        }
        return database
    }

    /// What an empty file is not.
    private var nothing: String { "no " + what.drop { $0 != " " }.dropFirst() }

    /// Brings a file to the newest version, or refuses one that is newer or of another program.
    func migrate(_ database: borrowing Database) throws(Fault) {
        let isNewest = try version(of: database) == migrations.count
        if isNewest, try isMarked(database) { return }
        try database.transaction { () throws(Fault) in
            // Another program may have migrated while this one waited.
            let version = try versionSeen(in: database)
            for migration in migrations[version...] {
                try database.execute(migration.sql)
                try migration.follow(database)
            }
            try database.execute("PRAGMA user_version = \(migrations.count)")
            try database.execute("PRAGMA application_id = \(applicationID)")
        }
    }

    /// The version of a file, 0 for an empty one. A newer one, and a file of something else, is refused.
    ///
    /// Stores of the first versions carry no mark: they are known by their tables.
    func version(of database: borrowing Database) throws(Fault) -> Int {
        // Read as of one moment: another program may be making the tables just now.
        try database.snapshot { () throws(Fault) in try versionSeen(in: database) }
    }

    /// The version of a file inside a transaction.
    private func versionSeen(in database: borrowing Database) throws(Fault) -> Int {
        let version = Int(try database.integer("PRAGMA user_version") ?? 0)
        let tables = try tables(of: database)
        let mark = try database.integer("PRAGMA application_id") ?? 0
        if mark == 0, version == 0, tables.isEmpty { return 0 }
        guard mark == applicationID || (mark == 0 && isSchema(version: 1, in: tables)) else {
            throw Fault(
                .input, "the file is a database of another program, not \(what)", at: database.path,
                remedy: "name another file")
        }
        guard version <= migrations.count else {
            throw Fault(
                .input, "the file is \(what) of schema version \(version), and this program knows \(migrations.count)",
                at: database.path, remedy: "use the newer assay that wrote it")
        }
        let isWhole = version > 0 && isSchema(version: version, in: tables)
        guard isWhole, migrations[version...].allSatisfy({ $0.tables.isDisjoint(with: tables) }) else {
            throw Fault(
                .input,
                "the file is \(what) that is damaged: its tables are not those of its schema version \(version)",
                at: database.path, remedy: remedy)
        }
        return version
    }

    private func isMarked(_ database: borrowing Database) throws(Fault) -> Bool {
        try database.integer("PRAGMA application_id") == applicationID
    }

    private func isSchema(version: Int, in tables: Set<String>) -> Bool {
        migrations.prefix(version).allSatisfy { $0.tables.isSubset(of: tables) }
    }

    private func tables(of database: borrowing Database) throws(Fault) -> Set<String> {
        var names: Set<String> = []
        var statement = try database.prepare("SELECT name FROM sqlite_schema")
        try statement.forEach { row throws(Fault) in names.insert(row.text(0)) }
        return names
    }
}
