-- Panels, hearings, findings and what comes after: who is near to a party, when people can come, what was decided.
-- A number is never given twice: what was typed about one record would be shown about the next.

-- Whom a declaration was about: whoever comes to the case later is asked about anew (policy 12.5.6).
ALTER TABLE roles_held ADD COLUMN declared_about TEXT NOT NULL DEFAULT '';

-- A witness may be somebody of the register, who then sits on no panel of the case.
ALTER TABLE witnesses ADD COLUMN register_id INTEGER;
ALTER TABLE witnesses ADD COLUMN is_outside INTEGER NOT NULL DEFAULT 0 CHECK (is_outside IN (0, 1));

-- What members have said of themselves, for showing how mixed a panel is; kept apart from the register itself.
CREATE TABLE said_of_self (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL UNIQUE REFERENCES register_people (id) ON DELETE CASCADE,
    gender TEXT NOT NULL DEFAULT '',
    ethnicity TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE ties (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    register_id INTEGER,
    is_outside INTEGER NOT NULL DEFAULT 0 CHECK (is_outside IN (0, 1))
) STRICT;

CREATE INDEX ties_of_case ON ties (case_id, id);
CREATE INDEX ties_of_person ON ties (person_id);

CREATE TABLE places (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    meeting TEXT NOT NULL,
    who TEXT NOT NULL,
    position INTEGER NOT NULL,
    attends TEXT NOT NULL CHECK (attends IN ('room', 'separate_room', 'video', 'questions')),
    starts TEXT NOT NULL DEFAULT '',
    minutes INTEGER NOT NULL DEFAULT 0,
    companion TEXT NOT NULL DEFAULT '',
    companion_kind TEXT NOT NULL DEFAULT '',
    companion_register_id INTEGER,
    is_certified INTEGER NOT NULL DEFAULT 0 CHECK (is_certified IN (0, 1)),
    support_worker TEXT NOT NULL DEFAULT '',
    support_kind TEXT NOT NULL DEFAULT '',
    adjustments TEXT NOT NULL DEFAULT '',
    was_there TEXT NOT NULL DEFAULT '',
    UNIQUE (case_id, meeting, who)
) STRICT;

CREATE TABLE not_free (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    who TEXT NOT NULL,
    day TEXT NOT NULL,
    starts TEXT NOT NULL DEFAULT '',
    ends TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX not_free_of_case ON not_free (case_id, who, day);

CREATE TABLE allegations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    words TEXT NOT NULL CHECK (words <> '')
) STRICT;

CREATE INDEX allegations_of_case ON allegations (case_id, number);

-- No finding without its reasons, whichever way it comes.
CREATE TABLE findings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    allegation_id INTEGER NOT NULL REFERENCES allegations (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    result TEXT NOT NULL CHECK (result <> ''),
    answers TEXT NOT NULL DEFAULT '{}',
    reasons TEXT NOT NULL CHECK (trim(reasons) <> ''),
    decided_on TEXT NOT NULL,
    made_at TEXT NOT NULL,
    replaced_at TEXT
) STRICT;

CREATE INDEX findings_of_case ON findings (case_id, id);
CREATE INDEX findings_of_person ON findings (person_id);
CREATE UNIQUE INDEX one_finding_stands ON findings (allegation_id, person_id) WHERE replaced_at IS NULL;

CREATE TABLE measures (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    measure TEXT NOT NULL CHECK (measure <> ''),
    words TEXT NOT NULL DEFAULT '',
    from_on TEXT NOT NULL,
    expires_on TEXT,
    lifted_on TEXT,
    lifted_because TEXT NOT NULL DEFAULT '',
    task_id INTEGER
) STRICT;

CREATE INDEX measures_of_case ON measures (case_id, id);
CREATE INDEX measures_of_person ON measures (person_id);

CREATE TABLE followed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    number INTEGER NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    about TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    owner_role TEXT NOT NULL DEFAULT '',
    register_id INTEGER,
    due_on TEXT,
    asked_on TEXT,
    answered_on TEXT,
    answer TEXT NOT NULL DEFAULT '',
    response TEXT NOT NULL DEFAULT '',
    document_id INTEGER REFERENCES documents (id) ON DELETE SET NULL,
    considered_on TEXT,
    considered TEXT NOT NULL DEFAULT '',
    done_on TEXT,
    dropped_on TEXT,
    dropped_because TEXT NOT NULL DEFAULT '',
    task_id INTEGER
) STRICT;

CREATE INDEX followed_of_case ON followed (case_id, name, number);
CREATE INDEX followed_of_document ON followed (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX followed_open ON followed (due_on) WHERE done_on IS NULL AND dropped_on IS NULL;
