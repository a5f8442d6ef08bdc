-- Notes that are shown and agreed, sealed accounts, documents, sides, closings, statements given, holders and backups.

-- A CHECK cannot be changed in place, so the notes move to a table that knows the further states.
CREATE TABLE notes_with_states (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    session_id INTEGER REFERENCES sessions (id) ON DELETE SET NULL,
    corrects INTEGER REFERENCES notes (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('finished', 'shown', 'changes_asked', 'agreed', 'not_agreed')),
    text TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT NOT NULL,
    minutes INTEGER NOT NULL
) STRICT;

INSERT INTO notes_with_states (id, object_id, case_id, session_id, corrects, state, text, started_at, finished_at, minutes)
SELECT id, object_id, case_id, session_id, corrects, state, text, started_at, finished_at, minutes FROM notes;

DROP TABLE notes;

ALTER TABLE notes_with_states RENAME TO notes;

CREATE INDEX notes_of_case ON notes (case_id, finished_at);
CREATE INDEX notes_of_session ON notes (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX notes_corrected ON notes (corrects) WHERE corrects IS NOT NULL;

-- Policy 9.1: what was agreed stays as it was agreed; what comes later is an addendum.
CREATE TRIGGER locked_notes_are_never_reworded BEFORE UPDATE OF text ON notes
WHEN OLD.state IN ('agreed', 'not_agreed')
BEGIN
    SELECT RAISE(ABORT, 'a locked note is never reworded');
END;

-- How a note came to be agreed, or not: each showing, each change that was asked, each earlier wording.
CREATE TABLE note_steps (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    note_id INTEGER NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('shown', 'changes_asked', 'reworded', 'agreed', 'not_agreed', 'copy_given')),
    made_at TEXT NOT NULL,
    agreed_on TEXT,
    how TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX note_steps_of_note ON note_steps (note_id, id);

-- A first account in the exact words it was given in; what is added later follows it.
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    follows INTEGER REFERENCES accounts (id) ON DELETE CASCADE,
    author TEXT NOT NULL DEFAULT '',
    written_by TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    sealed_at TEXT NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    history_entry INTEGER NOT NULL
) STRICT;

CREATE INDEX accounts_of_case ON accounts (case_id, id);
CREATE INDEX accounts_following ON accounts (follows) WHERE follows IS NOT NULL;

-- A case that is joined to another takes its accounts with it; nothing else of them ever changes.
CREATE TRIGGER accounts_are_never_changed
BEFORE UPDATE OF id, object_id, follows, author, written_by, language, text, sealed_at, sha256, history_entry ON accounts
BEGIN
    SELECT RAISE(ABORT, 'sealed accounts are never changed');
END;

-- Erasing a case takes its key first; only then may what was sealed on it go.
CREATE TRIGGER accounts_go_with_their_case BEFORE DELETE ON accounts
WHEN EXISTS (SELECT 1 FROM case_keys WHERE case_id = OLD.case_id)
BEGIN
    SELECT RAISE(ABORT, 'sealed accounts are erased with their case');
END;

-- Each document is a file of its own outside the database, encrypted to the identity that is kept here.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    stored TEXT NOT NULL UNIQUE CHECK (length(stored) = 32),
    identity TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    added_at TEXT NOT NULL
) STRICT;

CREATE INDEX documents_of_case ON documents (case_id, id);
CREATE INDEX documents_by_content ON documents (sha256);

-- Files whose document was removed, or went with its case: they are taken away when the vault is locked or opened.
CREATE TABLE documents_gone (stored TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TRIGGER documents_leave_a_file AFTER DELETE ON documents
BEGIN
    INSERT INTO documents_gone (stored) VALUES (OLD.stored) ON CONFLICT (stored) DO NOTHING;
END;

CREATE TRIGGER documents_need_their_file AFTER INSERT ON documents
BEGIN
    DELETE FROM documents_gone WHERE stored = NEW.stored;
END;

-- Whose side the person who came is on (policy 9.1, 11.2), and how the case ended.
ALTER TABLE cases ADD COLUMN side TEXT NOT NULL DEFAULT 'complainant' CHECK (side IN ('complainant', 'respondent', 'witness', 'other'));
ALTER TABLE cases ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN closed_at TEXT;

UPDATE cases SET side = coalesce(
    (
        SELECT CASE part WHEN 'respondent' THEN 'respondent' WHEN 'witness' THEN 'witness' WHEN 'other' THEN 'other' END
        FROM people WHERE people.case_id = cases.id AND told_us = 1 ORDER BY id LIMIT 1
    ),
    'complainant'
);

-- The list is filtered by side as well: a page of rows still never touches the table.
DROP INDEX cases_by_reference;
DROP INDEX cases_by_alias;
DROP INDEX cases_by_received;
DROP INDEX cases_by_last_entry;
DROP INDEX cases_by_next_due;
CREATE INDEX cases_by_reference ON cases (year, number, state, mode, safety, support, about, side);
CREATE INDEX cases_by_alias ON cases (alias COLLATE NOCASE, id, state, mode, safety, support, about, side);
CREATE INDEX cases_by_received ON cases (received_at, id, state, mode, safety, support, about, side);
CREATE INDEX cases_by_last_entry ON cases (last_entry_at, id, state, mode, safety, support, about, side);
CREATE INDEX cases_by_next_due ON cases (coalesce(next_due_on, '9999-12-31'), id, state, mode, safety, support, about, side);

-- Names without capitals and accents, to see whether both sides of one matter came to the same adviser. SQLite folds
-- plain letters alone: an accented name of before is folded when its case is next written on.
CREATE TABLE folded_names (
    person_id INTEGER PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    name TEXT NOT NULL
) STRICT;

CREATE INDEX folded_names_by_name ON folded_names (name);

INSERT INTO folded_names (person_id, name) SELECT id, lower(trim(called)) FROM people WHERE trim(called) <> '';

CREATE TABLE closings (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    closed_at TEXT NOT NULL,
    outcome TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '',
    despite TEXT NOT NULL DEFAULT '',
    reopened_at TEXT,
    reason TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX closings_of_case ON closings (case_id, id);

CREATE TABLE time_spent (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    spent_at TEXT NOT NULL
) STRICT;

CREATE INDEX time_spent_of_case ON time_spent (case_id, spent_at);

-- Statements handed over, such as the limits of confidentiality (policy 11.2), in the wording of that day.
CREATE TABLE statements_given (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    statement TEXT NOT NULL,
    version INTEGER NOT NULL,
    given_at TEXT NOT NULL
) STRICT;

CREATE INDEX statements_given_of_case ON statements_given (case_id, given_at);

-- Who held which key slot: the history names slots, and a slot may be gone from the key file.
CREATE TABLE holders (
    slot TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('passphrase', 'recovery')),
    name TEXT NOT NULL,
    added_at TEXT NOT NULL,
    removed_at TEXT
) STRICT, WITHOUT ROWID;

-- Cases with more to say than the search index holds; what is no longer said is taken out of it at once.
CREATE TABLE waiting_for_search (
    case_id INTEGER PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE backups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    made_at TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('asked', 'lock', 'migration', 'new_key')),
    place TEXT NOT NULL,
    size INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    head BLOB NOT NULL CHECK (length(head) = 32),
    gone_at TEXT
) STRICT;
