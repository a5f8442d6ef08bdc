-- Who may be asked to investigate, review, advise or mediate: the people, where they belong, and what they are trained in.

-- The tree of the organisation. A unit that turned out to be another one under a second name points to that one.
CREATE TABLE units (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('whole', 'faculty', 'school', 'department', 'central', 'other')),
    parent_id INTEGER REFERENCES units (id),
    joined_to INTEGER REFERENCES units (id),
    ended_on TEXT
) STRICT;

CREATE INDEX units_below ON units (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX units_joined ON units (joined_to) WHERE joined_to IS NOT NULL;

CREATE TABLE unit_aliases (
    id INTEGER PRIMARY KEY,
    object_id TEXT NOT NULL UNIQUE,
    unit_id INTEGER NOT NULL REFERENCES units (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (name <> '')
) STRICT;

CREATE INDEX unit_aliases_of_unit ON unit_aliases (unit_id);

CREATE TABLE register_people (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    staff_number TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    grade TEXT NOT NULL DEFAULT '',
    is_student INTEGER NOT NULL DEFAULT 0 CHECK (is_student IN (0, 1)),
    available_from TEXT,
    available_to TEXT,
    ended_on TEXT
) STRICT;

-- Names as they are sorted, and the words a person is found by, without capitals and accents.
CREATE TABLE register_words (
    person_id INTEGER PRIMARY KEY REFERENCES register_people (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT;

CREATE INDEX register_by_name ON register_words (name, person_id);
CREATE INDEX register_by_staff_number ON register_people (staff_number, id);

-- Several of one person at the same time are a joint appointment.
CREATE TABLE posts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES register_people (id) ON DELETE CASCADE,
    unit_id INTEGER NOT NULL REFERENCES units (id),
    title TEXT NOT NULL DEFAULT '',
    is_head INTEGER NOT NULL DEFAULT 0 CHECK (is_head IN (0, 1)),
    from_on TEXT,
    to_on TEXT
) STRICT;

CREATE INDEX posts_of_person ON posts (person_id, id);
CREATE INDEX posts_in_unit ON posts (unit_id, person_id);

CREATE TABLE trainings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES register_people (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind <> ''),
    done_on TEXT,
    expires_on TEXT
) STRICT;

CREATE INDEX trainings_of_person ON trainings (person_id, id);
CREATE INDEX trainings_by_kind ON trainings (kind, person_id);

CREATE TABLE register_capacities (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    object_id TEXT NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES register_people (id) ON DELETE CASCADE,
    capacity TEXT NOT NULL CHECK (capacity <> ''),
    since_on TEXT,
    ended_on TEXT
) STRICT;

CREATE INDEX register_capacities_of_person ON register_capacities (person_id, id);
CREATE INDEX register_capacities_by_capacity ON register_capacities (capacity, person_id);
