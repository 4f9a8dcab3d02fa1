public import Faults

/// The market store: bars of many series in one SQLite file, revision by revision.
///
/// Nothing in it is overwritten. An import adds a revision, chunks are shared between revisions by the digest of
/// their content, and every earlier revision stays readable until it is deleted by name.
public struct BarStore: ~Copyable {
    let database: Database

    /// Opens a store, making or migrating it where that is needed and allowed.
    ///
    /// A file of another program is refused and stays as it is; so is an empty one that is to be read.
    public init(path: String, access: Database.Access) throws(Fault) {
        let database = try Database(path: path, access: access)
        let version = try Self.migrator.version(of: database)
        switch access {
        case .write:
            // The page size only takes in an empty file, before the log is switched on.
            try database.execute("PRAGMA page_size = 32768; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
            try database.execute("PRAGMA foreign_keys = ON")
            try Self.migrator.migrate(database)
        case .read:
            guard version > 0 else {
                throw Fault(
                    .input, "the file is empty and no market store", at: path,
                    remedy: "delete it, and bring bars in with 'assay data import FILE'")
            }
            // An older store is brought up to date by a connection that may write.
            if version < Self.migrator.migrations.count { _ = try BarStore(path: path, access: .write) }
        }
        self.database = database
    }

    /// Whether a file holds nothing yet, as one does that another program is about to make a store of.
    public static func isEmpty(path: String) throws(Fault) -> Bool {
        try migrator.version(of: Database(path: path, access: .read)) == 0
    }

    /// Runs `body` on one state of the store, whatever others write meanwhile.
    public borrowing func snapshot<Result>(_ body: () throws(Fault) -> Result) throws(Fault) -> Result {
        try database.snapshot(body)
    }

    /// Runs `body` as one change: what it writes is kept as a whole, or none of it. Others that write wait meanwhile.
    public borrowing func atomically<Result>(_ body: () throws(Fault) -> Result) throws(Fault) -> Result {
        try database.transaction(body)
    }

    /// The file.
    public var path: String { database.path }
}
