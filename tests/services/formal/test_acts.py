"""Acts start the deadlines of the procedure and meet them, and are taken back whole."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.models.changes import Changes
from app.models.formal import hash_of
from app.models.hearings import Tie
from app.models.procedures.procedure import Basis
from app.services.casework import rename
from app.services.formal.acts import days_of
from app.services.formal.findings import write_allegation
from app.services.formal.procedures import shipped_texts
from app.services.formal.sending import record_sent_elsewhere
from tests.builders import tables, undo
from tests.builders_formal import add_document, keep, make_formal_case, make_panel_office


def test_a_deadline_starts_with_its_record_is_due_in_today_and_is_met_by_its_letter(tmp_path: Path) -> None:
    office = make_panel_office(tmp_path)
    case_id = make_formal_case(office)
    document = add_document(office, tmp_path, case_id)
    before = tables(office)

    kept = keep(office, case_id, "complaint", document)
    (running,) = office.vault.formal.deadlines.of_case(case_id)
    (task,) = [each for each in office.vault.tasks.of_case(case_id) if each.id == running.task_id]
    record_sent_elsewhere(office, case_id, "L10", ("complainant",), date(2026, 3, 4), "by hand")
    (met,) = office.vault.formal.deadlines.of_case(case_id)

    assert running.due_on == task.due_on == date(2026, 3, 11)
    assert met.met_on == date(2026, 3, 4)
    undo(office, kept)
    assert tables(office) == before


@pytest.mark.parametrize(("act", "words"), [(rename, "Tuesdays"), (write_allegation, "Shouted on a Tuesday.")])
def test_what_hangs_on_a_person_outlasts_what_is_taken_back(
    tmp_path: Path, act: Callable[..., Changes], words: str
) -> None:
    """Everybody was removed and added anew, and ties, findings and measures went with them."""
    office = make_panel_office(tmp_path)
    case_id = make_formal_case(office)
    person = office.vault.people.of_case(case_id)[0]
    with office.vault.saving():
        tie = Tie(object_id="t", case_id=case_id, person_id=person.id or 0, kind="MANAGER", name="Ida Holm")
        office.vault.hearing.ties.add(tie)
    before = tables(office)

    undo(office, act(office, case_id, words))

    assert tables(office) == before


def test_only_a_local_setting_can_be_changed_without_a_new_version(tmp_path: Path) -> None:
    office = make_panel_office(tmp_path)
    case_id = make_formal_case(office)
    from app.services.formal.facts import standing

    found = standing(office, case_id)
    assert found is not None
    deadline = found.procedure.deadline("acknowledgement")
    with office.vault.saving():
        office.vault.settings.set("days_acknowledgement", "3")

    assert deadline.basis is Basis.LOCAL
    assert days_of(office, deadline) == 3


def test_a_case_keeps_the_words_of_its_procedure(tmp_path: Path) -> None:
    office = make_panel_office(tmp_path)
    make_formal_case(office)

    (kept,) = office.vault.formal.procedures.all()

    assert kept.text in shipped_texts()
    assert kept.sha256 == hash_of(kept.text)


def test_a_day_that_is_put_right_moves_the_deadline_that_it_started(tmp_path: Path) -> None:
    office = make_panel_office(tmp_path)
    case_id = make_formal_case(office)
    document = add_document(office, tmp_path, case_id)
    keep(office, case_id, "complaint", document)

    put_right = keep(office, case_id, "complaint", document, on=date(2026, 3, 2))
    (running,) = office.vault.formal.deadlines.of_case(case_id)
    undo(office, put_right)
    (before,) = office.vault.formal.deadlines.of_case(case_id)

    assert (running.started_on, running.due_on) == (date(2026, 3, 2), date(2026, 3, 9))
    assert (before.started_on, before.due_on) == (date(2026, 3, 4), date(2026, 3, 11))
