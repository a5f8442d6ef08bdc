-- Cases and what belongs to them: people, disclosures, notes, drafts, tasks, contact attempts, sessions, and the search index.

CREATE TABLE cases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    alias TEXT NOT NULL DEFAULT '',
    mode TEXT NOT NULL CHECK (mode IN ('NAMED', 'ANON', 'ANON_MSG', 'PROXY')),
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    safety TEXT NOT NULL DEFAULT '',
    about TEXT NOT NULL DEFAULT '',
    received_at TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    last_entry_at TEXT NOT NULL,
    next_due_on TEXT,
    contact_route INTEGER NOT NULL DEFAULT 0 CHECK (contact_route IN (0, 1)),
    support TEXT NOT NULL DEFAULT '',
    UNIQUE (year, number)
) STRICT;

-- Each column that the list sorts by, with what its filters read: a page of rows never touches the table.
CREATE INDEX cases_by_reference ON cases (year, number, state, mode, safety, support, about);
CREATE INDEX cases_by_alias ON cases (alias COLLATE NOCASE, id, state, mode, safety, support, about);
CREATE INDEX cases_by_received ON cases (received_at, id, state, mode, safety, support, about);
CREATE INDEX cases_by_last_entry ON cases (last_entry_at, id, state, mode, safety, support, about);
CREATE INDEX cases_by_next_due ON cases (coalesce(next_due_on, '9999-12-31'), id, state, mode, safety, support, about);

-- References of cases that were joined to another: they find the case that remains, and are never given again.
CREATE TABLE former_references (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    UNIQUE (year, number)
) STRICT;

CREATE INDEX former_references_of_case ON former_references (case_id);

CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('affected', 'reporter', 'respondent', 'witness', 'other')),
    called TEXT NOT NULL DEFAULT '',
    pronouns TEXT NOT NULL DEFAULT '',
    reach TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    relationship TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    told_us INTEGER NOT NULL DEFAULT 0 CHECK (told_us IN (0, 1))
) STRICT;

CREATE INDEX people_of_case ON people (case_id);

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    place TEXT NOT NULL DEFAULT '',
    started_at TEXT NOT NULL,
    ended_at TEXT,
    visitors INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    session_id INTEGER REFERENCES sessions (id) ON DELETE SET NULL,
    corrects INTEGER REFERENCES notes (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('finished')),
    text TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT NOT NULL,
    minutes INTEGER NOT NULL
) STRICT;

CREATE INDEX notes_of_case ON notes (case_id, finished_at);
CREATE INDEX notes_of_session ON notes (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX notes_corrected ON notes (corrects) WHERE corrects IS NOT NULL;

-- A number is never given again: a page that still holds a discarded draft must not write over the next one.
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    form TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    case_id INTEGER REFERENCES cases (id) ON DELETE CASCADE,
    session_id INTEGER REFERENCES sessions (id) ON DELETE SET NULL,
    answers TEXT NOT NULL,
    started_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX drafts_of_case ON drafts (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX drafts_of_session ON drafts (session_id) WHERE session_id IS NOT NULL;

CREATE TABLE disclosures (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    form TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('NAMED', 'ANON', 'ANON_MSG', 'PROXY')),
    received_at TEXT NOT NULL,
    channel TEXT NOT NULL DEFAULT '',
    reporter_role TEXT NOT NULL DEFAULT '',
    relation TEXT NOT NULL DEFAULT '',
    respondent_relationship TEXT NOT NULL DEFAULT '',
    power TEXT NOT NULL DEFAULT '',
    setting TEXT NOT NULL DEFAULT '',
    campus TEXT NOT NULL DEFAULT '',
    aimed_at TEXT NOT NULL DEFAULT '',
    pattern TEXT NOT NULL DEFAULT '',
    anonymity_reason TEXT NOT NULL DEFAULT '',
    safety TEXT NOT NULL DEFAULT '',
    support_wanted TEXT NOT NULL DEFAULT '',
    heard_from TEXT NOT NULL DEFAULT '',
    security_told TEXT NOT NULL DEFAULT '',
    told_security_at TEXT,
    keep_agreed TEXT NOT NULL DEFAULT '',
    privacy_notice TEXT NOT NULL DEFAULT '',
    limits TEXT NOT NULL DEFAULT '',
    limits_at TEXT,
    limits_version INTEGER,
    limits_understood TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX disclosures_of_case ON disclosures (case_id);

CREATE TABLE disclosure_codes (
    disclosure_id INTEGER NOT NULL REFERENCES disclosures (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    code TEXT NOT NULL,
    basis TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (disclosure_id, question, code, basis)
) STRICT, WITHOUT ROWID;

CREATE TABLE answers (
    disclosure_id INTEGER NOT NULL REFERENCES disclosures (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    value TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    PRIMARY KEY (disclosure_id, question)
) STRICT, WITHOUT ROWID;

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER REFERENCES cases (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('first_contact', 'follow_up', 'own')),
    title TEXT NOT NULL DEFAULT '',
    due_on TEXT NOT NULL,
    due_time TEXT NOT NULL DEFAULT '',
    explained TEXT NOT NULL DEFAULT '',
    made_at TEXT NOT NULL,
    done_at TEXT
) STRICT;

CREATE INDEX tasks_due ON tasks (due_on, due_time, id) WHERE done_at IS NULL;
CREATE INDEX tasks_of_case ON tasks (case_id, done_at, due_on);

CREATE TABLE contact_attempts (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    method TEXT NOT NULL,
    result TEXT NOT NULL,
    tried_at TEXT NOT NULL,
    minutes INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX contact_attempts_of_case ON contact_attempts (case_id, tried_at);

-- The service's own days: closure days, and corrections to the bank holidays that came with the program.
CREATE TABLE calendar_days (
    nation TEXT NOT NULL CHECK (nation IN ('england', 'wales', 'scotland', 'northern-ireland', 'all')),
    day TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('holiday', 'closure', 'working')),
    name TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (nation, day, kind)
) STRICT, WITHOUT ROWID;

-- One row a case, by the case's id, so that words from a name and from a note find it together.
-- Marks (M*) belong to words: in Hindi and Tamil the vowels are marks, and a word would fall apart without them.
CREATE VIRTUAL TABLE search USING fts5 (
    names, words, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'", prefix = '2 3'
);

INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
