"""What is written as a row is read back as the same record, column by column."""

import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from app.models.accounts import SealedAccount, hash_of
from app.models.backups import Backup, BackupReason
from app.models.cases import Case, CaseState, Mode, Side
from app.models.closings import Closing, StatementGiven, TimeSpent
from app.models.collecting.versions import OwnKeys
from app.models.disclosures import Coded, Disclosure
from app.models.documents import Document, MadeFor
from app.models.notes import AdviserNote, Draft, NoteState, NoteStep, NoteStepKind
from app.models.people import Part, Person
from app.models.register.people import Capacity, Post, RegisterPerson, Training
from app.models.register.units import Unit, UnitAlias, UnitKind
from app.models.tasks import ContactAttempt, Session, Task, TaskKind
from app.store import (
    accounts,
    backups,
    cases,
    closings,
    collecting,
    disclosures,
    documents,
    drafts,
    notes,
    people,
    register,
    tasks,
    units,
)
from app.store.rows import new_id
from app.store.vault import Vault
from tests.builders import uk
from tests.builders_vault import make_vault
from tests.store.tables_by_record import tables_of

EVERY_RECORD = [
    ("cases", cases.COLUMNS, Case, set()),
    ("people", people.COLUMNS, Person, set()),
    ("notes", notes.COLUMNS, AdviserNote, set()),
    ("drafts", drafts.COLUMNS, Draft, set()),
    ("disclosures", disclosures.COLUMNS, Disclosure, {"coded"}),
    ("tasks", tasks.COLUMNS, Task, set()),
    ("contact_attempts", tasks.ATTEMPT_COLUMNS, ContactAttempt, set()),
    ("sessions", tasks.SESSION_COLUMNS, Session, set()),
    ("note_steps", notes.STEP_COLUMNS, NoteStep, set()),
    ("accounts", accounts.COLUMNS, SealedAccount, set()),
    ("documents", documents.COLUMNS, Document, set()),
    ("closings", closings.COLUMNS, Closing, set()),
    ("time_spent", closings.TIME_COLUMNS, TimeSpent, set()),
    ("statements_given", closings.STATEMENT_COLUMNS, StatementGiven, set()),
    ("backups", backups.COLUMNS, Backup, set()),
    ("units", units.COLUMNS, Unit, set()),
    ("unit_aliases", units.ALIAS_COLUMNS, UnitAlias, set()),
    ("register_people", register.COLUMNS, RegisterPerson, set()),
    ("own_keys", collecting.KEY_COLUMNS, OwnKeys, set()),
]

CASE = Case(
    object_id="case",
    year=2026,
    number=7,
    alias="Blue door",
    mode=Mode.PROXY,
    state=CaseState.CLOSED,
    safety="UNSURE",
    about=("RACE", "BULLY"),
    received_at=uk(2026, 3, 1),
    opened_at=uk(2026, 3, 2),
    last_entry_at=uk(2026, 3, 3),
    next_due_on=uk(2026, 3, 6).date(),
    contact_route=True,
    support="YES",
    side=Side.RESPONDENT,
    outcome="D_NOCONTACT",
    closed_at=uk(2026, 3, 5),
)
PERSON = Person(
    object_id="person",
    case_id=1,
    part=Part.RESPONDENT,
    called="Ọ̀ṣunlọlá",
    pronouns="they",
    reach="text only",
    role="SF_ACAD",
    relationship="LINEMGR",
    unit="Physics",
    told_us=True,
    status="student",
    capacity="They taught the class.",
    register_id=3,
)
DISCLOSURE = Disclosure(
    object_id="disclosure",
    case_id=1,
    form="disclosure",
    form_version=3,
    recorded_at=uk(2026, 3, 2),
    mode=Mode.ANON_MSG,
    received_at=uk(2026, 3, 1),
    told_security_at=uk(2026, 3, 1, 9),
    limits_at=uk(2026, 3, 1, 10),
    limits_version=2,
    **{
        name: f"{name} code"
        for name in (
            *("channel", "reporter_role", "relation", "respondent_relationship", "power", "setting", "campus"),
            *("aimed_at", "pattern", "anonymity_reason", "safety", "support_wanted", "heard_from", "security_told"),
            *("keep_agreed", "privacy_notice", "limits", "limits_understood"),
        )
    },
    coded=(Coded(question="characteristics", code="RACE", basis="PERCEIVED"), Coded(question="wishes", code="W_SPA")),
)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    vault = make_vault(tmp_path)
    with vault.saving():
        vault.cases.add(CASE)
        vault.sessions.add(Session(object_id="first", started_at=uk(2026, 3, 1)))
        vault.notes.add(NOTE)
        vault.units.add(Unit(object_id="whole", name="University", kind=UnitKind.WHOLE))
        vault.units.add(Unit(object_id="first", name="Physics", kind=UnitKind.SCHOOL))
        vault.register.add(RegisterPerson(object_id="first", name="Ann Example"))
    return vault


NOTE = AdviserNote(
    object_id="note",
    case_id=1,
    session_id=1,
    corrects=None,
    state=NoteState.FINISHED,
    text="What they said.\nAnd more.",
    started_at=uk(2026, 3, 1),
    finished_at=uk(2026, 3, 1, 13),
    minutes=60,
)
DRAFT = Draft(
    object_id="draft",
    form="dropin",
    form_version=2,
    case_id=1,
    session_id=1,
    answers={"note": '"words – ŵ 日"'},
    started_at=uk(2026, 3, 1),
    updated_at=uk(2026, 3, 1, 13),
)
TASK = Task(
    object_id="task",
    case_id=1,
    kind=TaskKind.FOLLOW_UP,
    title="Ring back",
    due_on=uk(2026, 3, 9).date(),
    due_time="14:00",
    explained="Because.",
    made_at=uk(2026, 3, 1),
    done_at=uk(2026, 3, 8),
)
ATTEMPT = ContactAttempt(
    object_id="attempt", case_id=1, method="PHONE", result="NO_ANSWER", tried_at=uk(2026, 3, 2), minutes=5
)
SESSION = Session(
    object_id="second", place="Library", started_at=uk(2026, 3, 2), ended_at=uk(2026, 3, 2, 14), visitors=3
)

STEP = NoteStep(
    object_id="step",
    note_id=1,
    kind=NoteStepKind.AGREED,
    made_at=uk(2026, 3, 2),
    agreed_on=uk(2026, 3, 1).date(),
    how="READ_BACK",
    words="Not the Tuesday.",
)
ACCOUNT = SealedAccount(
    object_id="account",
    case_id=1,
    author="The person",
    written_by="Their adviser",
    language="cy",
    text="Fy ngeiriau i.\n",
    sealed_at=uk(2026, 3, 2),
    sha256=hash_of("Fy ngeiriau i.\n"),
    history_entry=4,
)
DOCUMENT = Document(
    object_id="document",
    case_id=1,
    name="letter.pdf",
    kind="application/pdf",
    size=1234,
    sha256=bytes(range(32)),
    stored="0123456789abcdef" * 2,
    identity="AGE-SECRET-KEY-1",
    about="What they brought",
    added_at=uk(2026, 3, 2),
    made_for=MadeFor.BUNDLE,
    kept_out="ADVICE",
)
CLOSING = Closing(
    object_id="closing",
    case_id=1,
    closed_at=uk(2026, 3, 2),
    outcome="D_REFERRED",
    words="All said.",
    despite="Never came back.",
    reopened_at=uk(2026, 3, 3),
    reason="They came back.",
)
SPENT = TimeSpent(object_id="spent", case_id=1, minutes=15, spent_at=uk(2026, 3, 2))
GIVEN = StatementGiven(object_id="given", case_id=1, statement="limits", version=2, given_at=uk(2026, 3, 2))

BACKUP = Backup(
    object_id="backup",
    made_at=uk(2026, 3, 2),
    reason=BackupReason.NEW_KEY,
    place="drive",
    size=4096,
    sequence=9,
    head=bytes(range(32)),
    gone_at=uk(2026, 3, 3),
)
UNIT = Unit(
    object_id="unit",
    name="Ysgol y Gyfraith",
    kind=UnitKind.FACULTY,
    parent_id=1,
    joined_to=2,
    ended_on=uk(2026, 3, 2).date(),
)
ALIAS = UnitAlias(object_id="alias", unit_id=2, name="Phys")
REGISTERED = RegisterPerson(
    object_id="registered",
    name="Ọ̀ṣunlọlá",
    staff_number="007",
    email="o@example.ac.uk",
    grade="PROF",
    is_student=True,
    available_from=uk(2026, 3, 1).date(),
    available_to=uk(2026, 3, 5).date(),
    ended_on=uk(2026, 3, 6).date(),
)
POST = Post(
    object_id="post",
    person_id=1,
    unit_id=2,
    title="Reader",
    is_head=True,
    from_on=uk(2026, 3, 1).date(),
    to_on=uk(2026, 3, 2).date(),
)
TRAINING = Training(
    object_id="training", person_id=1, kind="PANEL", done_on=uk(2026, 3, 1).date(), expires_on=uk(2027, 3, 1).date()
)
CAPACITY = Capacity(
    object_id="capacity", person_id=1, capacity="ERA", since_on=uk(2026, 3, 1).date(), ended_on=uk(2027, 3, 1).date()
)


def another(record: Any) -> Any:
    return type(record)(**{**_values(record), "object_id": "another", **_apart(record)})


def _values(record: Any) -> dict[str, Any]:
    return {each.name: getattr(record, each.name) for each in fields(record)}


def _apart(record: Any) -> dict[str, Any]:
    if isinstance(record, Case):
        return {"number": 8}
    return {"stored": "f" * 32} if isinstance(record, Document) else {}


KEPT: list[tuple[Any, Callable[[Vault, Any], Any]]] = [
    (CASE, lambda vault, record: vault.cases.one(vault.cases.add(record))),
    (PERSON, lambda vault, record: vault.people.one(vault.people.add(record))),
    (NOTE, lambda vault, record: vault.notes.one(vault.notes.add(record))),
    (DRAFT, lambda vault, record: vault.drafts.one(vault.drafts.add(record))),
    (DISCLOSURE, lambda vault, record: vault.disclosures.one(vault.disclosures.add(record, {}))),
    (TASK, lambda vault, record: vault.tasks.one(vault.tasks.add(record))),
    (SESSION, lambda vault, record: vault.sessions.one(vault.sessions.add(record))),
    (STEP, lambda vault, record: vault.note_steps.add(record) and vault.note_steps.of_note(1)[-1]),
    (ACCOUNT, lambda vault, record: vault.accounts.one(vault.accounts.add(record))),
    (DOCUMENT, lambda vault, record: vault.documents.one(vault.documents.add(record))),
    (CLOSING, lambda vault, record: vault.closings.add(record) and vault.closings.of_case(1)[-1]),
    (SPENT, lambda vault, record: vault.time_spent.add(record) and vault.time_spent.of_case(1)[-1]),
    (GIVEN, lambda vault, record: vault.statements_given.add(record) and vault.statements_given.of_case(1)[-1]),
    (BACKUP, lambda vault, record: vault.backups.add(record) and vault.backups.newest()),
    (UNIT, lambda vault, record: vault.units.one(vault.units.add(record))),
    (ALIAS, lambda vault, record: vault.units.add_alias(record) and vault.units.aliases()[-1]),
    (REGISTERED, lambda vault, record: vault.register.one(vault.register.add(record))),
    (POST, lambda vault, record: vault.register.posts.one(vault.register.posts.add(record))),
    (TRAINING, lambda vault, record: vault.register.trainings.one(vault.register.trainings.add(record))),
    (CAPACITY, lambda vault, record: vault.register.capacities.one(vault.register.capacities.add(record))),
]


@pytest.mark.parametrize(("record", "keep_and_read"), KEPT, ids=[type(record).__name__ for record, _keep in KEPT])
def test_a_record_with_something_in_every_field_comes_back_equal(vault, record, keep_and_read):
    record = another(record)

    with vault.saving():
        found = keep_and_read(vault, record)

    assert _without_id(found) == _without_id(record)
    if isinstance(record, Disclosure):
        assert found.coded == record.coded


def test_a_contact_attempt_comes_back_equal(vault):
    with vault.saving():
        vault.contact_attempts.add(ATTEMPT)

    (found,) = vault.contact_attempts.of_case(1)
    assert _without_id(found) == _without_id(ATTEMPT)


def _without_id(record: Any) -> dict[str, Any]:
    return {name: value for name, value in _values(record).items() if name not in ("id", "coded")}


@pytest.mark.parametrize("record", [record for record, _keep in KEPT] + [ATTEMPT])
def test_the_records_of_these_tests_leave_no_field_at_its_usual_value(record):
    usual = [
        each.name
        for each in fields(record)
        if getattr(record, each.name) == each.default and each.name not in ("id", "corrects", "state", "follows")
    ]

    assert usual == []


@pytest.mark.parametrize(("table", "columns", "record", "apart"), EVERY_RECORD, ids=[row[0] for row in EVERY_RECORD])
def test_the_columns_are_those_of_the_record_and_of_the_table(vault, table, columns, record, apart):
    named = [name.strip() for name in columns.split(",")]

    in_table = [row[1] for row in vault.db.execute(f"PRAGMA table_info({table})")]
    assert named[0] == in_table[0] == "id"
    assert sorted(named) == sorted(in_table)
    assert set(named) == {each.name for each in fields(record)} - apart


@pytest.mark.parametrize(("table", "columns", "record", "apart"), EVERY_RECORD, ids=[row[0] for row in EVERY_RECORD])
def test_only_what_may_be_unknown_may_be_null(vault, table, columns, record, apart):
    hints = get_type_hints(record)

    may_be_null = {row[1] for row in vault.db.execute(f"PRAGMA table_info({table})") if not row[3] and not row[5]}
    unknown = {name for name, hint in hints.items() if type(None) in getattr(hint, "__args__", ())}
    assert may_be_null == unknown - {"id"} - apart


def test_codes_and_own_days_have_the_columns_that_are_written(vault):
    of_codes = [row[1] for row in vault.db.execute("PRAGMA table_info(disclosure_codes)")]
    of_days = [row[1] for row in vault.db.execute("PRAGMA table_info(calendar_days)")]
    of_answers = [row[1] for row in vault.db.execute("PRAGMA table_info(answers)")]

    assert of_codes == ["disclosure_id", *(each.name for each in fields(Coded))]
    assert of_days == ["nation", "day", "kind", "name"]
    assert of_answers == ["disclosure_id", "question", "value", "form_version"]


def test_every_table_of_the_vault_is_known_to_one_of_these_tests(vault):
    known = {row[0] for row in EVERY_RECORD} | {rows.table for rows in tables_of(vault)}
    of_the_vault = {"facts", "settings", "history", "history_details", "case_keys", "sqlite_sequence"}
    of_the_vault |= {"waiting_for_search", "folded_names"}
    others = {"disclosure_codes", "answers", "calendar_days", "former_references", "search", "holders"}
    others |= {"documents_gone", "specifications", "formal_answers", "register_words", "redactions"}

    found = {name for (name,) in vault.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {name for name in found if not re.match("search_", name)} == known | of_the_vault | others


def test_a_row_that_was_added_has_an_id(vault):
    with vault.saving():
        added = vault.db.execute("INSERT INTO sessions (object_id, started_at) VALUES ('s', '2026')")

    assert new_id(added) == 2
