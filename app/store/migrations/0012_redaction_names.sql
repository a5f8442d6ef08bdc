-- The names that a document was searched for: they may stand nowhere in its redacted copy, and in no title of it.
CREATE TABLE redaction_names (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    words TEXT NOT NULL,
    sought_at TEXT NOT NULL,
    UNIQUE (document_id, words)
) STRICT;
