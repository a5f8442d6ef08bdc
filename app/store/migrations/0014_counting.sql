-- Anonymised counts: the keys of a vault's own, the specifications it counted by, and each version of counts that left it.

-- The Ed25519 key that signs counts files, and the secret by which counts are rounded. They are in no file but backups.
CREATE TABLE own_keys (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    signing BLOB NOT NULL CHECK (length(signing) = 32),
    rounding BLOB NOT NULL CHECK (length(rounding) = 32),
    made_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER own_keys_are_never_changed BEFORE UPDATE ON own_keys
BEGIN
    SELECT RAISE(ABORT, 'the keys of a vault are never changed');
END;

CREATE TABLE specifications (
    hash TEXT PRIMARY KEY,
    content BLOB NOT NULL,
    kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Each version of the counts of a period, as the very bytes that left: the same data give the same bytes again.
CREATE TABLE counts_versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    period TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('year', 'quarter')),
    begins TEXT NOT NULL,
    ends TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 3),
    spec TEXT NOT NULL REFERENCES specifications (hash),
    fingerprint BLOB NOT NULL,
    payload_hash TEXT NOT NULL,
    content BLOB NOT NULL,
    made_at TEXT NOT NULL,
    UNIQUE (begins, ends, revision)
) STRICT;

CREATE INDEX counts_versions_by_specification ON counts_versions (spec);

CREATE TRIGGER counts_versions_are_never_changed BEFORE UPDATE ON counts_versions
BEGIN
    SELECT RAISE(ABORT, 'a version of counts is never changed');
END;

-- A forgotten version could be made once more: so many versions of a period may leave, and no more.
CREATE TRIGGER counts_versions_are_never_forgotten BEFORE DELETE ON counts_versions
BEGIN
    SELECT RAISE(ABORT, 'a version of counts is never forgotten');
END;

-- What is counted of every case of a period is read from these alone, never from the rows with people's words.
CREATE INDEX cases_by_closed ON cases (closed_at, id, outcome) WHERE closed_at IS NOT NULL;
CREATE INDEX first_contacts ON tasks (case_id, due_on, done_at) WHERE kind = 'first_contact';
DROP INDEX notes_of_case;
CREATE INDEX notes_of_case ON notes (case_id, finished_at, minutes);
DROP INDEX contact_attempts_of_case;
CREATE INDEX contact_attempts_of_case ON contact_attempts (case_id, tried_at, minutes);
CREATE INDEX minutes_answered ON answers (disclosure_id, value) WHERE question = 'minutes';
