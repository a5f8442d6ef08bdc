-- What every vault has, whatever its role: facts about itself, settings, and the history.

CREATE TABLE facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE history (
    sequence INTEGER PRIMARY KEY,
    utc TEXT NOT NULL,
    monotonic INTEGER NOT NULL,
    slot TEXT NOT NULL,
    action TEXT NOT NULL,
    object_id TEXT,
    detail_mac BLOB CHECK (detail_mac IS NULL OR length(detail_mac) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- The words of an entry, apart from the chain, so that they can be erased with their case.
CREATE TABLE history_details (
    sequence INTEGER PRIMARY KEY REFERENCES history (sequence),
    case_id INTEGER,
    detail TEXT NOT NULL
) STRICT;

CREATE INDEX history_details_of_case ON history_details (case_id);

CREATE TABLE case_keys (
    case_id INTEGER PRIMARY KEY,
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

CREATE TRIGGER history_follows_on BEFORE INSERT ON history
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM history)
BEGIN
    SELECT RAISE(ABORT, 'history entries follow one another');
END;

CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history
BEGIN
    SELECT RAISE(ABORT, 'history entries are never changed');
END;

CREATE TRIGGER history_is_never_deleted BEFORE DELETE ON history
BEGIN
    SELECT RAISE(ABORT, 'history entries are never deleted');
END;

CREATE TRIGGER history_details_are_never_changed BEFORE UPDATE ON history_details
BEGIN
    SELECT RAISE(ABORT, 'history details are never changed');
END;

-- Erasing a case takes its key first; only then may its details go.
CREATE TRIGGER history_details_go_with_their_case BEFORE DELETE ON history_details
WHEN OLD.case_id IS NULL OR EXISTS (SELECT 1 FROM case_keys WHERE case_id = OLD.case_id)
BEGIN
    SELECT RAISE(ABORT, 'history details are erased with their case');
END;

CREATE TRIGGER case_keys_are_never_changed BEFORE UPDATE ON case_keys
BEGIN
    SELECT RAISE(ABORT, 'case keys are never changed');
END;
