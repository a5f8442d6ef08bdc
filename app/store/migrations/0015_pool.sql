-- The pool: whose counts it takes, the files that came, the acts of bringing them in, and what was published.
CREATE TABLE pool_imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    brought_at TEXT NOT NULL,
    files INTEGER NOT NULL CHECK (files > 0),
    new INTEGER NOT NULL CHECK (new >= 0),
    replaced INTEGER NOT NULL CHECK (replaced >= 0)
) STRICT;

CREATE TABLE contributors (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE CHECK (length(key) = 43),
    label TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'refused')),
    import_id INTEGER REFERENCES pool_imports (id),
    seen_at TEXT NOT NULL,
    decided_at TEXT,
    CHECK ((state = 'waiting') = (decided_at IS NULL))
) STRICT;

CREATE INDEX contributors_by_import ON contributors (import_id);

-- Every payload that ever came, by its hash. Superseded ones could be averaged: of them no more is kept than this.
CREATE TABLE pool_files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contributor_id INTEGER NOT NULL REFERENCES contributors (id),
    import_id INTEGER NOT NULL REFERENCES pool_imports (id),
    spec TEXT NOT NULL,
    period TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    payload_hash TEXT NOT NULL UNIQUE,
    content BLOB
) STRICT;

CREATE INDEX pool_files_of_contributor ON pool_files (contributor_id, period, revision, payload_hash);
CREATE INDEX pool_files_by_import ON pool_files (import_id);
CREATE INDEX pool_files_that_count ON pool_files (period, contributor_id, spec, revision, payload_hash)
    WHERE content IS NOT NULL;

CREATE TABLE pool_specifications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('adviser', 'panel')),
    content BLOB NOT NULL,
    taken_at TEXT NOT NULL
) STRICT;

CREATE TABLE roster_lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    spec TEXT NOT NULL,
    key TEXT NOT NULL CHECK (length(key) = 43),
    label TEXT NOT NULL,
    UNIQUE (spec, key)
) STRICT;

CREATE TABLE publications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    spec TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('adviser', 'panel')),
    period TEXT NOT NULL,
    published_at TEXT NOT NULL,
    contributors INTEGER NOT NULL,
    hashes TEXT NOT NULL,
    line TEXT NOT NULL CHECK (length(line) = 64)
) STRICT;
