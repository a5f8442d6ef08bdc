-- Risk assessments for sexual harassment, and what was done about the lessons of cases (Worker Protection Act 2023).

CREATE TABLE risk_assessments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    number INTEGER NOT NULL UNIQUE,
    activity TEXT NOT NULL CHECK (activity <> ''),
    place TEXT NOT NULL DEFAULT '',
    danger TEXT NOT NULL CHECK (danger <> ''),
    at_risk TEXT NOT NULL DEFAULT '',
    third_parties TEXT NOT NULL DEFAULT '',
    controls TEXT NOT NULL DEFAULT '',
    assessed_on TEXT NOT NULL,
    assessed_by TEXT NOT NULL DEFAULT '',
    review_on TEXT NOT NULL,
    made_at TEXT NOT NULL,
    ended_on TEXT,
    ended_because TEXT NOT NULL DEFAULT '',
    superseded_by INTEGER REFERENCES risk_assessments (id) ON DELETE SET NULL
) STRICT;

CREATE INDEX risks_by_review ON risk_assessments (review_on, id) WHERE ended_on IS NULL;
CREATE INDEX risks_superseded ON risk_assessments (superseded_by) WHERE superseded_by IS NOT NULL;

CREATE TABLE risk_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    assessment_id INTEGER NOT NULL REFERENCES risk_assessments (id) ON DELETE CASCADE,
    words TEXT NOT NULL CHECK (words <> ''),
    owner TEXT NOT NULL DEFAULT '',
    due_on TEXT,
    done_on TEXT
) STRICT;

CREATE INDEX risk_steps_of ON risk_steps (assessment_id, id);
CREATE INDEX risk_steps_due ON risk_steps (due_on) WHERE done_on IS NULL AND due_on IS NOT NULL;

-- Nothing that was once assessed is lost when it is looked at again.
CREATE TABLE risk_earlier (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    assessment_id INTEGER NOT NULL REFERENCES risk_assessments (id) ON DELETE CASCADE,
    answers TEXT NOT NULL DEFAULT '{}',
    assessed_on TEXT NOT NULL,
    replaced_at TEXT NOT NULL
) STRICT;

CREATE INDEX risk_earlier_of ON risk_earlier (assessment_id, id);

CREATE TABLE risk_links (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    assessment_id INTEGER NOT NULL REFERENCES risk_assessments (id) ON DELETE CASCADE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX risk_links_of ON risk_links (assessment_id, id);
CREATE INDEX risk_links_of_case ON risk_links (case_id);

CREATE TABLE lesson_answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    words TEXT NOT NULL DEFAULT '',
    assessment_id INTEGER REFERENCES risk_assessments (id) ON DELETE SET NULL,
    done_on TEXT NOT NULL
) STRICT;

CREATE INDEX lesson_answers_of_case ON lesson_answers (case_id, id);
CREATE INDEX lesson_answers_of_risk ON lesson_answers (assessment_id) WHERE assessment_id IS NOT NULL;
