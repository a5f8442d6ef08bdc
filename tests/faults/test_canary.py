"""A word typed into every question of every form is found nowhere outside the vault, and not in its bytes."""

import base64
import json
import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app import cli
from app.models.errors import NotSaved
from app.models.progress import Silent
from app.services import (
    case_list,
    casework,
    documents,
    dropin,
    finding,
    next_step,
    outside,
    records,
    settings,
    timeline,
    today,
    vaults,
)
from app.services.form_files import load_library
from app.store.connection import database
from app.store.vault import Vault
from app.views.program import fault_report
from tests.builders_vault import KEY, make_vault
from tests.faults.adviser_canary import ADVISER_KEEPS, keep_documents
from tests.faults.aftercare_canary import keep_aftercare
from tests.faults.bundle_canary import BUNDLE_KEEPS
from tests.faults.commands import casebook, make_vault_with_passphrase
from tests.faults.conftest import Journey
from tests.faults.formal_canary import FORMAL_KEEPS
from tests.faults.letter_canary import LETTER_KEEPS
from tests.faults.order_canary import ORDER_KEEPS
from tests.faults.panel_canary import PANEL_KEEPS
from tests.faults.pool_canary import keep_pool
from tests.faults.procedure_canary import PROCEDURE_KEEPS
from tests.faults.redaction_canary import keep_redactions
from tests.faults.register_canary import REGISTER_KEEPS
from tests.faults.risk_canary import RISK_KEEPS
from tests.faults.traces import Search, new_canary
from tests.faults.typist import Typist
from tests.faults.workspace_canary import keep_close_formal

KEEPS = {
    **ADVISER_KEEPS,
    "close_formal": keep_close_formal,
    **BUNDLE_KEEPS,
    **FORMAL_KEEPS,
    **LETTER_KEEPS,
    **ORDER_KEEPS,
    **PANEL_KEEPS,
    **PROCEDURE_KEEPS,
    **REGISTER_KEEPS,
    **RISK_KEEPS,
}
"""What keeps the answers of each form. A form that comes new needs its line here."""


def type_everywhere(typist: Typist) -> int:
    """The word in every form and in every other field of the window; gives a case that is full of it."""
    office, word = typist.office, typist.word
    typist.do(settings.choose, "anonymous_words", "yes")
    typist.do(settings.choose, "security_contact", f"{word} gate")
    typist.do(dropin.start_session, f"{word} library")
    case_id = typist.do(dropin.finish_note, {"note": f"{word} came in"})
    for name, form in office.library.forms.items():
        typist.draft(form)
        KEEPS[name](typist, typist.answers(form), case_id)
    keep_documents(typist, case_id)
    keep_redactions(typist)
    keep_pool(typist)
    keep_aftercare(typist)
    typist.do(casework.rename, case_id, f"{word} matter")
    typist.look(office.vault.sessions.running())
    typist.do(dropin.end_session)
    return case_id


def read_everywhere(typist: Typist, case_id: int) -> None:
    """Whatever the pages read, so that its looks are remembered."""
    office, vault = typist.office, typist.office.vault
    case = vault.cases.one(case_id)
    assert case is not None
    typist.look(office, vault, case, case_list.about_words(office, case))
    typist.look(*(office.form(name) for name in office.library.forms))
    for subject in (vault.notes, vault.people, vault.disclosures, vault.tasks, vault.contact_attempts):
        typist.look(subject, *subject.of_case(case_id))
    typist.look(vault.drafts.all(), timeline.timeline(office, case_id), today.look_at_today(office))
    typist.look(next_step.next_step(office, case), next_step._task(office, case_id))
    typist.look(records.lines(office, records.line_ids(office, 500, 0)), vault.history.page(500), vault.findings)
    found = finding.find_cases(office, typist.word)
    typist.look(found, finding.matching_ids(office, typist.word))
    assert len(found) >= 4
    assert found[0].snippet


def break_something(typist: Typist) -> None:
    """A bug in the middle of a saving, whose own text holds the word; and what is reported of it."""
    vault = typist.office.vault
    try:
        with vault.saving():
            vault.db.execute("INSERT INTO facts (name, value) VALUES ('role', ?)", (typist.word,))
    except database.IntegrityError as first:
        try:
            raise ValueError(f"could not keep {typist.word}") from first
        except ValueError as bug:
            typist.seen += [fault_report(type(bug), bug.__traceback__), cli._fault_report(bug)]


@pytest.fixture
def typist(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Typist:
    """Somebody at an open vault, in a home and a temporary folder of their own."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return Typist(office=vaults.office_of(make_vault(tmp_path)), word=new_canary())


def everywhere(search: Search, tmp_path: Path, home: Path) -> list[str]:
    return search.in_folders(tmp_path, home) + search.in_common_places()


@pytest.mark.proves("C-29")
def test_what_is_typed_into_any_question_is_found_in_no_file(
    typist: Typist, tmp_path: Path, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    search, vault = Search(typist.word), typist.office.vault

    case_id = type_everywhere(typist)
    read_everywhere(typist, case_id)
    break_something(typist)

    assert everywhere(search, tmp_path, home) == []
    vault.write_anchor()
    vault.close()
    assert everywhere(search, tmp_path, home) == []
    assert search.in_text(caplog.text) == []


def test_what_was_open_outside_is_found_in_no_file_once_the_vault_is_closed(
    typist: Typist, tmp_path: Path, home: Path
) -> None:
    search, office = Search(typist.word), typist.office
    case_id = typist.do(dropin.finish_note, {"note": f"{typist.word} came in"})
    letter = documents.Pasted(name=f"{typist.word}.txt", content=typist.word.encode())
    (added,) = documents.add_documents(office, case_id, [letter], Silent()).added

    outside.open_outside(office, added, Silent())
    while_open = everywhere(search, tmp_path, home)
    office.vault.close()

    assert len(while_open) == 1
    assert typist.word not in while_open[0].rpartition(":")[0]
    assert everywhere(search, tmp_path, home) == []


def test_nothing_that_comes_back_shows_what_was_typed_by_its_looks(typist: Typist) -> None:
    search = Search(typist.word)

    case_id = type_everywhere(typist)
    read_everywhere(typist, case_id)
    break_something(typist)

    assert len(typist.seen) > 100
    assert [shown for shown in typist.seen if search.in_text(shown)] == []
    typist.office.vault.close()


def test_the_word_really_was_in_every_place_that_holds_words(typist: Typist) -> None:
    """Without this, the search above might find nothing because nothing was typed."""
    type_everywhere(typist)

    db = typist.office.vault.db
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL")]
    places = set()
    for table in tables:
        cursor = db.execute(f"SELECT * FROM {table}")
        columns = [column[0] for column in cursor.description]
        places |= {
            f"{table}.{column}"
            for row in cursor
            for column, value in zip(columns, row, strict=True)
            if typist.word in str(value)
        }
    typist.office.vault.close()
    assert places >= {
        *("notes.text", "drafts.answers", "people.called", "people.reach", "people.unit", "answers.value"),
        "note_steps.words",
        *("cases.alias", "tasks.title", "settings.value", "calendar_days.name", "sessions.place"),
        *("documents.name", "documents.about"),
        *("enquiries.called", "enquiries.reach", "enquiries.words", "witnesses.name", "witnesses.reach"),
        *("witnesses.about", "witnesses.not_asked_because", "case_links.reason", "deadlines_run.extended_because"),
        *("followed.words", "followed.owner", "followed.response", "followed.considered", "followed.dropped_because"),
        *("places.companion", "places.support_worker", "places.adjustments"),
        *("formal_records.words", "formal_cases.because", "letters_sent.how"),
        *(
            "risk_assessments.activity",
            "risk_assessments.place",
            "risk_assessments.danger",
            "risk_assessments.controls",
        ),
        *("risk_assessments.assessed_by", "risk_assessments.ended_because", "risk_steps.words", "risk_steps.owner"),
        *("risk_earlier.answers", "lesson_answers.words"),
        *("letters.text", "letters.answers", "letters.approved_by", "letters.how", "letter_wordings.text"),
    }


def test_every_form_there_is_was_typed_into() -> None:
    assert set(KEEPS) == set(load_library().forms)


def test_the_history_names_no_words(typist: Typist) -> None:
    type_everywhere(typist)

    search = Search(typist.word)
    entries = typist.office.vault.history.page(1000)

    assert len(entries) > 30
    assert [entry.action for entry in entries if search.in_text(f"{entry.action} {entry.object_id}")] == []
    typist.office.vault.close()


def test_a_killed_writers_log_holds_no_words_either(typist: Typist, tmp_path: Path, home: Path) -> None:
    """The log is searched while it still holds every page that was written, before it is folded in."""
    search = Search(typist.word)
    type_everywhere(typist)

    log = tmp_path / "Test.casebook" / "vault.db-wal"
    assert log.stat().st_size > 100_000
    assert search.in_folders(log.parent) == []
    typist.office.vault.close()
    with Vault.open(log.parent, KEY) as again:
        assert again.findings == ()


def test_the_search_command_leaves_the_word_nowhere(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = new_canary()
    search = Search(word)
    temporary, here = tmp_path / "temporary", tmp_path / "here"
    temporary.mkdir()
    here.mkdir()
    made = make_vault_with_passphrase(tmp_path)
    with Vault.open(made.folder, made.key) as vault:
        dropin.finish_note(vaults.office_of(vault), {"note": f"{word} came in"})

    found = casebook("search", made.folder, word, environment={"TMPDIR": str(temporary)})
    not_found = casebook("search", made.folder, word + "x", environment={"TMPDIR": str(temporary)})
    checked = casebook("vault", "check", made.folder, environment={"TMPDIR": str(temporary)})

    told = (each.stdout + each.stderr for each in (found, not_found, checked))
    assert found.stdout.startswith("DC-")
    assert search.in_text("".join(told)) == []
    assert everywhere(search, tmp_path, home) == []


@pytest.mark.parametrize(
    "written",
    [
        lambda word: word.encode(),
        lambda word: word.swapcase().encode(),
        lambda word: word.encode("utf-16-le"),
        lambda word: word.encode("utf-16-be"),
        lambda word: word.encode("latin-1"),
        lambda word: json.dumps(word).encode(),
        lambda word: base64.b64encode(word.encode()),
        lambda word: base64.b64encode(b"x" + word.encode()),
        lambda word: base64.b64encode(b"xy" + word.encode() + b"z"),
    ],
)
def test_the_same_search_finds_a_word_that_was_planted(
    written: Callable[[str], bytes], tmp_path: Path, home: Path
) -> None:
    word = new_canary()
    search = Search(word)
    before = search.in_folders(tmp_path, home)
    planted = home / "config" / "recent.txt"
    planted.parent.mkdir(exist_ok=True)
    planted.write_bytes(bytes((1 << 20) - 7) + written(word) + b" and more")

    found = search.in_folders(tmp_path, home)

    assert before == []
    assert len(found) == 1
    assert str(planted) in found[0]


def test_the_same_search_finds_a_name_and_a_file_without_one(tmp_path: Path) -> None:
    word = new_canary()
    search = Search(word)
    (tmp_path / f"{word}.pdf").touch()
    with (tmp_path / "gone").open("w+b") as gone:
        gone.write(word.encode())
        gone.flush()
        if os.name != "nt":
            (tmp_path / "gone").unlink()

        named, nameless = search.in_folders(tmp_path), search.in_open_files()

    assert any("name of" in line for line in named)
    assert nameless or not Path("/proc/self/fd").is_dir()


def test_a_refusal_speaks_of_the_question_and_not_of_the_answer(typist: Typist) -> None:
    search = Search(typist.word)

    type_everywhere(typist)

    told = [f"{error} {error.happened} {error.next_step}" for error in typist.refused]
    told += [
        sentence for error in typist.refused if isinstance(error, NotSaved) for sentence in error.problems.values()
    ]
    assert len(told) > 8
    assert [sentence for sentence in told if search.in_text(sentence)] == []
    typist.office.vault.close()


# In the window


@pytest.mark.proves("C-29")
def test_what_is_typed_in_the_window_is_found_in_no_file(journey: Journey) -> None:
    assert journey.told["typed_into"] >= 10
    assert journey.told["found_again"]
    assert journey.search.in_folders(journey.place) + journey.search.in_common_places() == []
    assert journey.told["open_files"] == []


def test_what_is_typed_in_the_window_is_in_no_title_name_or_report(journey: Journey) -> None:
    assert journey.told["titles"] == ["Casebook"]
    assert journey.told["names"] == []
    assert "ValueError" in journey.errors
    assert journey.search.in_text(journey.errors) == []


def test_the_preferences_were_kept_and_name_nobody(journey: Journey) -> None:
    kept = list(journey.place.rglob("preferences.json"))

    assert len(kept) == 1
    assert json.loads(kept[0].read_text("utf-8"))["last_vault"].endswith("Room.casebook")
    assert journey.search.in_text(kept[0].read_text("utf-8")) == []
