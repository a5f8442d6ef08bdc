-- The hearing bundle: documents made ready, what stands where, what was issued to whom, and what was taken out of pages.

-- What the program itself keeps beside the documents of a case: copies made ready, issued bundles, redacted copies.
ALTER TABLE documents ADD COLUMN made_for TEXT NOT NULL DEFAULT ''
    CHECK (made_for IN ('', 'ingest', 'letter', 'redaction', 'bundle'));
-- Why a document may be in no bundle, as a code: legal advice, mediation, screening, equality data, an access request.
ALTER TABLE documents ADD COLUMN kept_out TEXT NOT NULL DEFAULT '';

CREATE TABLE ingested (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    document_id INTEGER NOT NULL UNIQUE REFERENCES documents (id) ON DELETE CASCADE,
    copy_id INTEGER REFERENCES documents (id) ON DELETE SET NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    report TEXT NOT NULL,
    made_at TEXT NOT NULL,
    accepted_at TEXT
) STRICT;

CREATE INDEX ingested_copies ON ingested (copy_id) WHERE copy_id IS NOT NULL;

CREATE TRIGGER ingested_gone AFTER DELETE ON ingested WHEN OLD.copy_id IS NOT NULL BEGIN
    DELETE FROM documents WHERE id = OLD.copy_id;
END;

CREATE TABLE redactions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    box_left REAL NOT NULL,
    box_top REAL NOT NULL,
    box_right REAL NOT NULL,
    box_bottom REAL NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'wanted', 'refused')),
    reason TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    made_at TEXT NOT NULL,
    second_look_at TEXT,
    second_look_by TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX redactions_of ON redactions (document_id, page, id);

CREATE TABLE redacted (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    document_id INTEGER NOT NULL UNIQUE REFERENCES documents (id) ON DELETE CASCADE,
    copy_id INTEGER REFERENCES documents (id) ON DELETE SET NULL,
    report TEXT NOT NULL,
    places TEXT NOT NULL,
    made_at TEXT NOT NULL,
    approved_at TEXT,
    approved_by TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX redacted_copies ON redacted (copy_id) WHERE copy_id IS NOT NULL;

CREATE TRIGGER redacted_gone AFTER DELETE ON redacted WHEN OLD.copy_id IS NOT NULL BEGIN
    DELETE FROM documents WHERE id = OLD.copy_id;
END;

CREATE TABLE bundles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    meeting TEXT NOT NULL,
    largest_file INTEGER NOT NULL DEFAULT 0,
    made_at TEXT NOT NULL,
    UNIQUE (case_id, meeting)
) STRICT;

CREATE TABLE bundle_entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    bundle_id INTEGER NOT NULL REFERENCES bundles (id) ON DELETE CASCADE,
    section TEXT NOT NULL,
    position INTEGER NOT NULL,
    source TEXT NOT NULL,
    document_id INTEGER REFERENCES documents (id) ON DELETE CASCADE,
    sheet TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL,
    dated_on TEXT,
    after_label TEXT NOT NULL DEFAULT '',
    left_out_because TEXT NOT NULL DEFAULT '',
    withdrawn_because TEXT NOT NULL DEFAULT '',
    first_issue INTEGER,
    UNIQUE (bundle_id, source)
) STRICT;

CREATE INDEX bundle_entries_of ON bundle_entries (bundle_id, section, position);
CREATE INDEX bundle_entries_with ON bundle_entries (document_id) WHERE document_id IS NOT NULL;

CREATE TABLE bundle_explained (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    bundle_id INTEGER NOT NULL REFERENCES bundles (id) ON DELETE CASCADE,
    part TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    UNIQUE (bundle_id, part)
) STRICT;

CREATE TABLE bundle_issues (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    bundle_id INTEGER NOT NULL REFERENCES bundles (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('first', 'later', 'supplement')),
    issued_on TEXT NOT NULL,
    built_at TEXT NOT NULL,
    plan TEXT NOT NULL,
    without_words TEXT NOT NULL DEFAULT '',
    UNIQUE (bundle_id, number)
) STRICT;

CREATE TABLE bundle_files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    issue_id INTEGER NOT NULL REFERENCES bundle_issues (id) ON DELETE CASCADE,
    volume INTEGER NOT NULL,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    pages INTEGER NOT NULL,
    first_label TEXT NOT NULL,
    last_label TEXT NOT NULL,
    UNIQUE (issue_id, volume)
) STRICT;

CREATE INDEX bundle_files_in ON bundle_files (document_id);

-- Each copy that was made for somebody, with the hash of its file. `recipient` is a party or a role, never a name.
CREATE TABLE bundle_copies (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    issue_id INTEGER NOT NULL REFERENCES bundle_issues (id) ON DELETE CASCADE,
    volume INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    number INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    made_at TEXT NOT NULL,
    given_on TEXT,
    how TEXT NOT NULL DEFAULT '',
    returned_on TEXT
) STRICT;

CREATE INDEX bundle_copies_of ON bundle_copies (issue_id, id);
