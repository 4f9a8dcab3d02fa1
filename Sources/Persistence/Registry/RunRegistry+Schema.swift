import Faults

extension RunRegistry {
    /// The schema of the registry. Steps are only ever added, as rows are: triggers refuse to change or remove any.
    static let migrator = Migrator(
        what: "a run registry",
        applicationID: 0x4153_5352,  // "ASSR"
        migrations: [
            Migration(
                summary: "runs, what they read, and their equity",
                tables: ["run", "run_series", "run_equity"],
                sql: """
                    CREATE TABLE run (
                        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, recorded INTEGER NOT NULL,
                        status TEXT NOT NULL, fault TEXT, strategy TEXT NOT NULL, strategy_version TEXT NOT NULL,
                        strategy_kind TEXT NOT NULL, strategy_digest TEXT NOT NULL, parameters TEXT NOT NULL,
                        model TEXT NOT NULL, engine TEXT NOT NULL, seed INTEGER NOT NULL, first INTEGER NOT NULL,
                        last INTEGER NOT NULL, equity TEXT, metrics TEXT, closed INTEGER, open INTEGER, won INTEGER,
                        lost INTEGER, record TEXT,
                        CHECK ((status = 'done' AND fault IS NULL AND record IS NOT NULL)
                            OR (status = 'failed' AND fault IS NOT NULL AND record IS NULL))) STRICT;
                    CREATE INDEX run_strategy ON run(strategy);
                    CREATE TABLE run_series (
                        run INTEGER NOT NULL REFERENCES run(number), position INTEGER NOT NULL, symbol TEXT NOT NULL,
                        interval TEXT NOT NULL, digest TEXT NOT NULL, adjustment TEXT NOT NULL, rows INTEGER NOT NULL,
                        first TEXT NOT NULL, last TEXT NOT NULL, PRIMARY KEY (run, position)) STRICT, WITHOUT ROWID;
                    CREATE INDEX run_series_name ON run_series(symbol, interval);
                    CREATE TABLE run_equity (
                        id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(number), position INTEGER NOT NULL,
                        rows INTEGER NOT NULL, times BLOB NOT NULL, equity BLOB NOT NULL,
                        UNIQUE (run, position)) STRICT;
                    """ + ["run", "run_series", "run_equity"].map(kept).joined()),
            Migration(
                summary: "the command of a run, and the source of its strategy", tables: [],
                sql: "ALTER TABLE run ADD COLUMN command TEXT; ALTER TABLE run ADD COLUMN source TEXT;"),
            Migration(
                summary: "the chain over all that is recorded, and the points of sweeps",
                tables: ["link", "head", "scene", "scene_series", "batch", "abandoned"],
                sql: """
                    ALTER TABLE run ADD COLUMN trial INTEGER NOT NULL DEFAULT 1 CHECK (trial IN (0, 1));
                    CREATE TABLE link (
                        number INTEGER PRIMARY KEY, recorded INTEGER NOT NULL,
                        kind TEXT NOT NULL CHECK (kind IN ('run', 'batch', 'abandoned', 'note')),
                        count INTEGER NOT NULL, run INTEGER, content BLOB NOT NULL, previous BLOB NOT NULL,
                        digest BLOB NOT NULL, CHECK ((run IS NULL) = (kind IN ('batch', 'abandoned')))) STRICT;
                    CREATE TABLE head (
                        one INTEGER PRIMARY KEY CHECK (one = 1), link INTEGER NOT NULL, digest BLOB NOT NULL) STRICT;
                    CREATE TRIGGER head_delete BEFORE DELETE ON head
                    BEGIN SELECT RAISE(ABORT, 'the head of the chain is kept'); END;
                    CREATE TRIGGER head_update BEFORE UPDATE ON head WHEN new.link <> old.link + 1
                    BEGIN SELECT RAISE(ABORT, 'the head of the chain goes on link by link'); END;
                    CREATE TABLE scene (
                        number INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, setting BLOB NOT NULL,
                        strategy TEXT NOT NULL, strategy_version TEXT NOT NULL, strategy_kind TEXT NOT NULL,
                        strategy_digest TEXT NOT NULL, source TEXT, model TEXT NOT NULL, engine TEXT NOT NULL,
                        seed INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
                        periods INTEGER NOT NULL, periods_per_year REAL NOT NULL, metrics TEXT NOT NULL,
                        parameters TEXT NOT NULL) STRICT;
                    CREATE INDEX scene_setting ON scene(setting);
                    CREATE INDEX scene_strategy ON scene(strategy);
                    CREATE TABLE scene_series (
                        scene INTEGER NOT NULL REFERENCES scene(number), position INTEGER NOT NULL,
                        symbol TEXT NOT NULL, interval TEXT NOT NULL, digest TEXT NOT NULL, adjustment TEXT NOT NULL,
                        rows INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
                        PRIMARY KEY (scene, position)) STRICT, WITHOUT ROWID;
                    CREATE TABLE batch (
                        link INTEGER PRIMARY KEY, scene INTEGER NOT NULL REFERENCES scene(number),
                        sweep BLOB NOT NULL, position INTEGER NOT NULL, count INTEGER NOT NULL,
                        trials INTEGER NOT NULL, ratios INTEGER NOT NULL, mean REAL NOT NULL, squares REAL NOT NULL,
                        repeats BLOB NOT NULL, faults TEXT, parameters BLOB NOT NULL, results BLOB NOT NULL) STRICT;
                    CREATE INDEX batch_scene ON batch(scene);
                    CREATE TABLE abandoned (
                        link INTEGER PRIMARY KEY, scene INTEGER NOT NULL REFERENCES scene(number),
                        sweep BLOB NOT NULL, begun INTEGER NOT NULL, reason TEXT NOT NULL) STRICT;
                    """ + ["link", "scene", "scene_series", "batch", "abandoned"].map(kept).joined(),
                follow: { database throws(Fault) in try RecordChain.adoptRuns(in: database) }),
        ],
        remedy: "restore it from a copy, or move it away: the next run begins another")

    /// What refuses to change or remove a row of a table.
    private static func kept(_ table: String) -> String {
        ["UPDATE", "DELETE"].map { verb in
            """

            CREATE TRIGGER \(table)_\(verb.lowercased()) BEFORE \(verb) ON \(table)
            BEGIN SELECT RAISE(ABORT, 'runs are kept as they were recorded'); END;
            """
        }.joined()
    }
}
