-- Formal cases: procedures and the version each case keeps, records, roles, steps, deadlines, witnesses, and enquiries.

-- What a party is to the university in this matter, why where it had to be chosen, and who they are in the register.
ALTER TABLE people ADD COLUMN status TEXT NOT NULL DEFAULT '' CHECK (status IN ('', 'staff', 'student', 'other'));
ALTER TABLE people ADD COLUMN capacity TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN register_id INTEGER;

-- A CHECK cannot be changed in place, so the tasks move to a table that knows deadlines of a procedure.
CREATE TABLE tasks_with_deadlines (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER REFERENCES cases (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('first_contact', 'follow_up', 'own', 'deadline')),
    title TEXT NOT NULL DEFAULT '',
    due_on TEXT NOT NULL,
    due_time TEXT NOT NULL DEFAULT '',
    explained TEXT NOT NULL DEFAULT '',
    made_at TEXT NOT NULL,
    done_at TEXT
) STRICT;

INSERT INTO tasks_with_deadlines (id, object_id, case_id, kind, title, due_on, due_time, explained, made_at, done_at)
SELECT id, object_id, case_id, kind, title, due_on, due_time, explained, made_at, done_at FROM tasks;

DROP TABLE tasks;

ALTER TABLE tasks_with_deadlines RENAME TO tasks;

CREATE INDEX tasks_due ON tasks (due_on, due_time, id) WHERE done_at IS NULL;
CREATE INDEX tasks_of_case ON tasks (case_id, done_at, due_on);

-- Policy 9.1: an adviser's note has no place in the vault of a formal complaint, whichever way it comes.
CREATE TRIGGER notes_stay_with_advisers BEFORE INSERT ON notes
WHEN EXISTS (SELECT 1 FROM facts WHERE name = 'role' AND value <> 'adviser')
BEGIN
    SELECT RAISE(ABORT, 'notes stay with advisers');
END;

CREATE TRIGGER notes_of_cases_stay_with_advisers BEFORE UPDATE ON notes
WHEN EXISTS (SELECT 1 FROM facts WHERE name = 'role' AND value <> 'adviser')
BEGIN
    SELECT RAISE(ABORT, 'notes stay with advisers');
END;

CREATE TRIGGER words_of_notes_stay_with_advisers BEFORE INSERT ON note_steps
WHEN EXISTS (SELECT 1 FROM facts WHERE name = 'role' AND value <> 'adviser')
BEGIN
    SELECT RAISE(ABORT, 'notes stay with advisers');
END;

CREATE TRIGGER drafts_of_notes_stay_with_advisers BEFORE INSERT ON drafts
WHEN NEW.form IN ('dropin', 'agreeing', 'correction')
    AND EXISTS (SELECT 1 FROM facts WHERE name = 'role' AND value <> 'adviser')
BEGIN
    SELECT RAISE(ABORT, 'notes stay with advisers');
END;

-- Each version of each procedure, word for word: a case can always be read by the version it began under.
CREATE TABLE procedures (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    kept_at TEXT NOT NULL,
    is_own INTEGER NOT NULL CHECK (is_own IN (0, 1)),
    UNIQUE (name, version)
) STRICT;

CREATE TRIGGER procedures_are_never_changed BEFORE UPDATE ON procedures
BEGIN
    SELECT RAISE(ABORT, 'a kept version of a procedure is never changed');
END;

CREATE TABLE formal_cases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    procedure_id INTEGER NOT NULL REFERENCES procedures (id),
    stage TEXT NOT NULL,
    begun_on TEXT NOT NULL,
    because TEXT NOT NULL DEFAULT '',
    ended_on TEXT,
    ended_because TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE UNIQUE INDEX one_procedure_at_a_time ON formal_cases (case_id) WHERE ended_on IS NULL;
CREATE INDEX formal_cases_of_procedure ON formal_cases (procedure_id);
CREATE INDEX formal_cases_of_case ON formal_cases (case_id, id);

CREATE TABLE steps_taken (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    formal_case_id INTEGER NOT NULL REFERENCES formal_cases (id) ON DELETE CASCADE,
    step TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    taken_on TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    reasons TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX steps_taken_of_case ON steps_taken (case_id, id);
CREATE INDEX steps_taken_of_formal_case ON steps_taken (formal_case_id);

-- What was missing when a step was taken, or something begun, and why it was passed over.
CREATE TABLE passed_over (
    id INTEGER PRIMARY KEY,
    step_id INTEGER NOT NULL REFERENCES steps_taken (id) ON DELETE CASCADE,
    missing TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE INDEX passed_over_of_step ON passed_over (step_id);

CREATE TABLE formal_records (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    dated_on TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '',
    absent_because TEXT NOT NULL DEFAULT '',
    document_id INTEGER REFERENCES documents (id) ON DELETE SET NULL,
    form_version INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    replaced_at TEXT
) STRICT;

CREATE INDEX formal_records_of_case ON formal_records (case_id, id);
CREATE INDEX formal_records_of_document ON formal_records (document_id) WHERE document_id IS NOT NULL;

CREATE TABLE formal_answers (
    record_id INTEGER NOT NULL REFERENCES formal_records (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (record_id, question)
) STRICT, WITHOUT ROWID;

-- Who holds which part in a case, who named them, and whether they declared that nothing links them to a party.
CREATE TABLE roles_held (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    register_id INTEGER,
    name TEXT NOT NULL,
    named_by TEXT NOT NULL DEFAULT '',
    named_on TEXT NOT NULL,
    because TEXT NOT NULL DEFAULT '',
    declared_on TEXT,
    is_available INTEGER NOT NULL DEFAULT 1 CHECK (is_available IN (0, 1)),
    ended_on TEXT,
    ended_because TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX roles_held_of_case ON roles_held (case_id, id);
CREATE INDEX roles_held_by ON roles_held (register_id) WHERE register_id IS NOT NULL;

-- Deadlines as they were counted then, day by day: an old date keeps its reasons.
CREATE TABLE deadlines_run (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('policy', 'law', 'local')),
    days INTEGER NOT NULL,
    started_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    first_due_on TEXT NOT NULL,
    explained TEXT NOT NULL,
    extended_because TEXT NOT NULL DEFAULT '',
    met_on TEXT,
    task_id INTEGER
) STRICT;

CREATE INDEX deadlines_run_of_case ON deadlines_run (case_id, id);
CREATE INDEX deadlines_run_by_task ON deadlines_run (task_id) WHERE task_id IS NOT NULL;

-- What runs beside the stages: mediation, a pause, a precautionary measure.
CREATE TABLE overlays_run (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    begun_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    despite TEXT NOT NULL DEFAULT '',
    review_on TEXT,
    answers TEXT NOT NULL DEFAULT '{}',
    ended_on TEXT,
    ending TEXT NOT NULL DEFAULT '{}',
    task_id INTEGER
) STRICT;

CREATE INDEX overlays_run_of_case ON overlays_run (case_id, id);

-- That a letter went out: made here, or elsewhere. `recipient` is a party or a role of the procedure.
CREATE TABLE letters_sent (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    recipient TEXT NOT NULL,
    sent_on TEXT NOT NULL,
    how TEXT NOT NULL DEFAULT '',
    letter_id INTEGER
) STRICT;

CREATE INDEX letters_sent_of_case ON letters_sent (case_id, id);

CREATE TABLE witnesses (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    reach TEXT NOT NULL DEFAULT '',
    called_by TEXT NOT NULL CHECK (called_by IN ('complainant', 'respondent', 'investigator')),
    about TEXT NOT NULL DEFAULT '',
    asked_on TEXT,
    chased_on TEXT,
    received_on TEXT,
    signed_on TEXT,
    undertaking_on TEXT,
    not_asked_because TEXT NOT NULL DEFAULT '',
    document_id INTEGER REFERENCES documents (id) ON DELETE SET NULL
) STRICT;

CREATE INDEX witnesses_of_case ON witnesses (case_id, id);
CREATE INDEX witnesses_of_document ON witnesses (document_id) WHERE document_id IS NOT NULL;

-- Whoever is involved keeps the papers to themselves (policy 1.3): that a party or the holder of a role said so, and when.
CREATE TABLE undertakings (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    given_by TEXT NOT NULL CHECK (given_by IN ('person', 'role')),
    giver_id INTEGER NOT NULL,
    given_on TEXT NOT NULL,
    UNIQUE (case_id, given_by, giver_id)
) STRICT;

-- Cases that belong together: the same matter against several people, or by several people.
CREATE TABLE case_links (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    other_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    linked_at TEXT NOT NULL,
    CHECK (case_id < other_id),
    UNIQUE (case_id, other_id)
) STRICT;

CREATE INDEX case_links_of_other ON case_links (other_id);

-- A confidential chat before anything is a complaint (policy 9.1). It becomes no case unless the person wants it.
CREATE TABLE enquiries (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    held_on TEXT NOT NULL,
    called TEXT NOT NULL DEFAULT '',
    reach TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    minutes INTEGER NOT NULL DEFAULT 0,
    made_at TEXT NOT NULL,
    case_id INTEGER REFERENCES cases (id) ON DELETE SET NULL
) STRICT;

CREATE INDEX enquiries_of_case ON enquiries (case_id) WHERE case_id IS NOT NULL;
