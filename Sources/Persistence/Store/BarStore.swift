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
        // The page size only takes in an empty file, before the log is switched on.
        database = try Self.migrator.open(
            path, access,
            settings: """
                PRAGMA page_size = 32768; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON
                """,
            beginning: "delete it, and bring bars in with 'assay data import FILE'")
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
