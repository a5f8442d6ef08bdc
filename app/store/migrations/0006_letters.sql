-- Letters: the service's own wording of templates, the letters of a case as they were sent, and what lay with them.

-- Each wording that the service gave a template, or a paragraph that many share; the newest that was not retired counts.
CREATE TABLE letter_wordings (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL,
    version INTEGER NOT NULL,
    subject TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    made_at TEXT NOT NULL,
    retired_at TEXT,
    UNIQUE (code, version)
) STRICT;

CREATE TRIGGER letter_wordings_are_never_changed
BEFORE UPDATE OF id, object_id, code, version, subject, text, made_at ON letter_wordings
BEGIN
    SELECT RAISE(ABORT, 'a kept wording of a letter is never changed');
END;

CREATE TABLE letters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    recipient TEXT NOT NULL,
    addressee_key TEXT NOT NULL,
    addressee TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'sent', 'withdrawn')),
    answers TEXT NOT NULL DEFAULT '{}',
    template_version INTEGER NOT NULL DEFAULT 0,
    text TEXT NOT NULL DEFAULT '',
    sha256 BLOB CHECK (sha256 IS NULL OR length(sha256) = 32),
    made_at TEXT NOT NULL,
    approved_by TEXT NOT NULL DEFAULT '',
    approved_at TEXT,
    reply_by TEXT,
    sent_on TEXT,
    how TEXT NOT NULL DEFAULT '',
    UNIQUE (case_id, code, number),
    CHECK (state = 'draft' OR sha256 IS NOT NULL)
) STRICT;

CREATE INDEX letters_of_case ON letters (case_id, id);

-- The words that somebody approved stay, whatever becomes of the letter.
CREATE TRIGGER approved_letters_are_never_changed
BEFORE UPDATE OF id, object_id, case_id, code, number, title, recipient, addressee_key, addressee, answers, template_version, text,
    sha256, made_at, approved_by, approved_at, reply_by ON letters
WHEN OLD.state <> 'draft'
BEGIN
    SELECT RAISE(ABORT, 'an approved letter is never changed');
END;

CREATE TRIGGER approved_letters_go_with_their_case BEFORE DELETE ON letters
WHEN OLD.state <> 'draft' AND EXISTS (SELECT 1 FROM case_keys WHERE case_id = OLD.case_id)
BEGIN
    SELECT RAISE(ABORT, 'approved letters are erased with their case');
END;

-- A document that is erased leaves what it was and its SHA-256.
CREATE TABLE letter_enclosures (
    id INTEGER PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
    document_id INTEGER REFERENCES documents (id) ON DELETE SET NULL,
    what TEXT NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
) STRICT;

CREATE INDEX letter_enclosures_of_letter ON letter_enclosures (letter_id);
CREATE INDEX letter_enclosures_of_document ON letter_enclosures (document_id) WHERE document_id IS NOT NULL;
