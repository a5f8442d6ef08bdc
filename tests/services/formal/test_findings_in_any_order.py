"""Findings in whatever order things are done: nothing is decided while something has no finding with reasons."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from app.models.changes import Changes
from app.models.errors import PlainError
from app.models.procedures.procedure import Party
from app.models.typed_dates import exactly
from app.services.formal.acts import formal_or_say
from app.services.formal.findings import keep_finding, take_allegation_away, take_finding_away, write_allegation
from app.services.office import Office
from tests.builders_formal import keep, make_formal_case, make_panel_office
from tests.builders_hearing import FOUND, add_respondent, missing_of, put_at


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


@pytest.fixture
def case_id(office: Office) -> int:
    """A case that is being heard."""
    made = make_formal_case(office)
    put_at(office, made, "hearing")
    return made


def test_no_order_of_acts_reaches_a_decision_without_a_finding_with_reasons_on_everything(
    office: Office, case_id: int
) -> None:
    """Allegations come and go, findings are made, put right and taken back, people come, and acts are undone."""
    chance, undos = random.Random(12), list[Changes]()
    keep(office, case_id, "decision")
    complete = 0

    for _round in range(160):
        try:
            undos.append(chance.choice(_ACTS)(office, case_id, chance, undos))
        except PlainError:
            continue
        if not {each for each in missing_of(office, case_id, "decide") if each.startswith("findings")}:
            complete += 1
            assert _gaps(office, case_id) == []

    assert complete > 10


def _gaps(office: Office, case_id: int) -> list[tuple[int, int]]:
    """Allegations and people complained about without a finding that has reasons, looked up by itself."""
    rows = office.vault.db.execute(
        "SELECT a.id, p.id FROM allegations a JOIN people p ON p.case_id = a.case_id AND p.part = 'respondent'"
        " WHERE a.case_id = ? AND NOT EXISTS (SELECT 1 FROM findings f WHERE f.allegation_id = a.id"
        " AND f.person_id = p.id AND f.replaced_at IS NULL AND trim(f.reasons) <> '' AND f.result <> '')",
        (case_id,),
    )
    return list(rows.fetchall())


Chance = random.Random
_Act = Callable[[Office, int, Chance, list[Changes]], Changes]


def _write(office: Office, case_id: int, chance: Chance, _undos: list[Changes]) -> Changes:
    return write_allegation(office, case_id, f"Something, {chance.random()}")


def _take_away(office: Office, case_id: int, chance: Chance, _undos: list[Changes]) -> Changes:
    return take_allegation_away(office, case_id, _one(chance, office.vault.hearing.allegations.numbered(case_id)))


def _find(office: Office, case_id: int, chance: Chance, _undos: list[Changes]) -> Changes:
    allegation = _one(chance, office.vault.hearing.allegations.numbered(case_id))
    person = chance.choice(formal_or_say(office, case_id).facts.party_of(Party.RESPONDENT)).person_id
    result, reasons = chance.choice(("UPHELD", "DISMISSED")), chance.choice(("Heard by two.", "Seen.", ""))
    answers = {**FOUND, "result": result, "reasons": reasons, "dated_on": exactly(office.today())}
    return keep_finding(office, case_id, allegation, person, answers)


def _unsay(office: Office, case_id: int, chance: Chance, _undos: list[Changes]) -> Changes:
    return take_finding_away(office, _one(chance, office.vault.hearing.findings.standing(case_id)))


def _undo(office: Office, _case_id: int, _chance: Chance, undos: list[Changes]) -> Changes:
    undo = undos.pop().undo if undos else None
    if undo is None:
        raise PlainError("Nothing to take back.")
    return undo.act(office, *undo.args)


def _somebody(office: Office, case_id: int, chance: Chance, undos: list[Changes]) -> Changes:
    """Somebody else is complained about, or is not any more. What was done before cannot be undone past that."""
    undos.clear()
    others = office.vault.people.of_case(case_id)[2:]
    if others:
        with office.vault.saving():
            office.vault.people.remove(chance.choice(others).id or 0)
    else:
        add_respondent(office, case_id)
    return Changes.to("people")


def _one(chance: Chance, records: list) -> int:  # type: ignore[type-arg]
    if not records:
        raise PlainError("There is none.")
    return chance.choice(records).id or 0


_ACTS: tuple[_Act, ...] = (_write, _find, _find, _find, _find, _find, _unsay, _undo, _take_away, _somebody)
