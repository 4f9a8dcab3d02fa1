extension BarStore {
    /// The schema of the market store. Steps are only ever added.
    static let migrator = Migrator(
        what: "a market store",
        applicationID: 0x4153_5359,  // "ASSY"
        migrations: [
            Migration(
                summary: "instruments, series, revisions and chunks",
                tables: ["instrument", "series", "revision", "chunk", "extra", "part"],
                sql: """
                    CREATE TABLE instrument (
                        id INTEGER PRIMARY KEY, symbol TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, currency TEXT NOT NULL,
                        tick INTEGER NOT NULL, lot INTEGER NOT NULL, multiplier REAL NOT NULL,
                        calendar TEXT NOT NULL, time_zone TEXT NOT NULL) STRICT;
                    CREATE TABLE series (
                        id INTEGER PRIMARY KEY, instrument INTEGER NOT NULL REFERENCES instrument(id),
                        interval TEXT NOT NULL, UNIQUE (instrument, interval)) STRICT;
                    CREATE TABLE revision (
                        id INTEGER PRIMARY KEY, series INTEGER NOT NULL REFERENCES series(id), number INTEGER NOT NULL,
                        created INTEGER NOT NULL, source TEXT NOT NULL, source_digest BLOB NOT NULL,
                        options TEXT NOT NULL, basis TEXT NOT NULL, rows INTEGER NOT NULL, added INTEGER NOT NULL,
                        changed INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, digest BLOB NOT NULL,
                        UNIQUE (series, number)) STRICT;
                    CREATE TABLE chunk (
                        id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, rows INTEGER NOT NULL,
                        first INTEGER NOT NULL, last INTEGER NOT NULL, times BLOB NOT NULL, close BLOB NOT NULL,
                        open BLOB, high BLOB, low BLOB, volume BLOB) STRICT;
                    CREATE TABLE extra (
                        id INTEGER PRIMARY KEY, chunk INTEGER NOT NULL REFERENCES chunk(id), field TEXT NOT NULL,
                        data BLOB NOT NULL, UNIQUE (chunk, field)) STRICT;
                    CREATE TABLE part (
                        revision INTEGER NOT NULL REFERENCES revision(id), position INTEGER NOT NULL,
                        chunk INTEGER NOT NULL REFERENCES chunk(id), rows INTEGER NOT NULL,
                        first INTEGER NOT NULL, last INTEGER NOT NULL,
                        PRIMARY KEY (revision, position)) STRICT, WITHOUT ROWID;
                    CREATE INDEX part_chunk ON part(chunk);
                    """),
            Migration(
                summary: "corporate actions",
                tables: ["action"],
                sql: """
                    CREATE TABLE action (
                        id INTEGER PRIMARY KEY, instrument INTEGER NOT NULL REFERENCES instrument(id),
                        ex_date INTEGER NOT NULL, kind TEXT NOT NULL, value REAL NOT NULL, reference REAL,
                        source TEXT NOT NULL, created INTEGER NOT NULL, retired INTEGER) STRICT;
                    CREATE INDEX action_instrument ON action(instrument, ex_date);
                    """),
            Migration(
                summary: "custom calendars",
                tables: ["calendar"],
                sql: """
                    CREATE TABLE calendar (name TEXT PRIMARY KEY, definition TEXT NOT NULL) STRICT;
                    """),
        ],
        remedy: "restore it from a copy, or delete it and import the sources again")
}
