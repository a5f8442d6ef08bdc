"""Counts that leave a vault: protected and signed, closed periods only, and never more than three versions of one."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.exchange.counts_file import read_counts
from app.models.closing import Ending
from app.models.collecting.releases import PROTECTED, WHAT_IT_IS, version_words
from app.models.collecting.specification import Specification
from app.models.errors import PlainError
from app.models.progress import Silent
from app.services.closing import close_case
from app.services.counts.releasing import (
    Release,
    contributor_of,
    export,
    period_or_say,
    periods_of,
    release,
    save_release,
    specification_of,
)
from app.services.office import Office
from tests.builders import fill_in, finish_dropin, make_case, make_office, uk
from tests.builders_counts import small_said, small_specification
from tests.standing_clock import StandingClock

_SPECIFICATION = small_specification()
_Q1, _Q2, _YEAR = (each.name for each in sorted(_SPECIFICATION.periods, key=lambda each: each.ends))


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(uk(2025, 9, 3, 10, 30))


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    """Six cases of the first quarter, of which one is closed; it is the second quarter now."""
    office = make_office(tmp_path, clock=clock)
    for number in range(6):
        case = make_case(office, mode="ANON" if number < 2 else "NAMED")
        fill_in(office, case, behaviours=("BULLY",), reporter_role="ST_UG")
    case = make_case(office, mode="ANON")
    assert case.id is not None
    close_case(office, case.id, Ending(outcome="D_ANON_FILED", words="", despite="It was a test."))
    clock.shows = uk(2025, 11, 3)
    return office


def _released(office: Office, period: str = _Q1, specification: Specification = _SPECIFICATION) -> Release:
    return release(office, period, Silent(), specification)


def _one_more_case(office: Office, clock: StandingClock) -> None:
    now, clock.shows = clock.shows, uk(2025, 9, 10)
    make_case(office, mode="ANON")
    clock.shows = now


@pytest.mark.proves("C-48", "M-22")
def test_counts_leave_protected_and_signed(office, tmp_path) -> None:
    made, file = export(office, _Q1, tmp_path, Silent(), _SPECIFICATION)

    read = read_counts(file.read_bytes())
    payload, keys = read.payload, office.vault.collecting.keys()
    assert (payload.spec, payload.period, payload.revision, payload.previous) == (_SPECIFICATION.hash, _Q1, 1, "")
    assert (payload.base, payload.mode, payload.method, payload.practice) == (3, "A", "ksr-v1", False)
    assert payload.created == office.today()
    assert keys is not None
    behaviours = [f"behaviour={each}" for each in ("BULLY", "OTHER", "UNK", "_X")]
    assert sorted(payload.tables) == sorted(["mode", "role", *behaviours, "outcome"])
    assert all(count % 3 == 0 for table in payload.tables.values() for count in table)
    received = {sum(table) for name, table in payload.tables.items() if name != "outcome"}
    assert len(received) == 1
    assert abs(received.pop() - 7) < 3
    assert file.name == made.file.file_name
    assert file.stat().st_mode & 0o077 == 0


def test_the_same_data_give_the_very_bytes_again(office, tmp_path, clock) -> None:
    first, one = export(office, _Q1, tmp_path / "one.counts.json", Silent(), _SPECIFICATION)
    clock.move(days=30)

    again, other = export(office, _Q1, tmp_path / "two.counts.json", Silent(), _SPECIFICATION)

    assert other.read_bytes() == one.read_bytes()
    assert (first.is_new, again.is_new) == (True, False)
    assert again.version == first.version
    assert again.words == "Unchanged since revision 1"


def test_editing_notes_and_names_changes_nothing(office) -> None:
    _released(office)
    cases = [case for case in office.vault.cases.of_ids(range(1, 8)) if case.id is not None and case.closed_at is None]
    for case in cases:
        finish_dropin(office, "Something else that they said.", case_id=case.id)
        with office.vault.saving():
            office.vault.cases.change(replace(case, alias="Red door"))

    assert not _released(office).is_new


def test_a_correction_says_which_of_how_many_it_is_and_after_three_versions_there_are_no_more(office, clock) -> None:
    made = [_released(office)]
    for _correction in range(2):
        _one_more_case(office, clock)
        made.append(_released(office))
    _one_more_case(office, clock)

    with pytest.raises(PlainError, match="3 versions of this period have left the vault: no more may"):
        _released(office)

    assert [each.words for each in made] == ["First version", "Correction 1 of 2", "Correction 2 of 2"]
    assert [each.file.payload.revision for each in made] == [1, 2, 3]
    assert [each.file.payload.previous for each in made] == ["", *(each.version.payload_hash for each in made[:2])]
    assert [each.version for each in made] == office.vault.collecting.versions()


def test_counts_that_are_as_an_earlier_version_had_them_give_its_figures(office, clock) -> None:
    """Were they rounded anew, two versions of the same data could be averaged."""
    first = _released(office)
    case = make_case_in_quarter(office, clock)
    second = _released(office)
    with office.vault.saving():
        office.vault.cases.remove(case)

    third = _released(office)

    assert third.file.payload.tables == first.file.payload.tables
    assert (second.version.revision, third.version.revision) == (2, 3)


def make_case_in_quarter(office: Office, clock: StandingClock) -> int:
    now, clock.shows = clock.shows, uk(2025, 9, 12)
    case = make_case(office, mode="ANON")
    clock.shows = now
    assert case.id is not None
    return case.id


def test_a_new_specification_or_base_counts_as_a_version(office) -> None:
    first = _released(office)
    strict = small_specification(base=5)

    second = _released(office, specification=strict)

    assert second.words == "Correction 1 of 2"
    assert second.file.payload.previous == first.version.payload_hash
    assert all(count % 5 == 0 for table in second.file.payload.tables.values() for count in table)
    assert [office.vault.collecting.specification(each) is not None for each in (first.version.spec, strict.hash)]


def test_only_a_period_that_is_over_is_exported(office, clock) -> None:
    with pytest.raises(PlainError, match="This period is not over: it ends on Saturday 31 January 2026"):
        _released(office, _Q2)

    clock.shows = uk(2026, 1, 31, 23, 59)
    with pytest.raises(PlainError, match="not over"):
        _released(office, _Q2)
    clock.shows = uk(2026, 2, 1)
    assert _released(office, _Q2).is_new


def test_quarters_and_years_do_not_mix(office, clock) -> None:
    _released(office)
    clock.shows = uk(2026, 8, 1)

    with pytest.raises(PlainError, match="This vault reports by the quarter"):
        _released(office, _YEAR)

    assert office.vault.collecting.versions()[0].kind == "quarter"


def test_a_day_is_counted_in_one_period_only(office, clock) -> None:
    _released(office)
    other = small_said()
    other["periods"] = [{"name": "autumn", "kind": "quarter", "begins": "2025-10-01", "ends": "2025-10-31"}]

    with pytest.raises(PlainError, match="Some of its days were counted already, in 2025-26-Q1"):
        _released(office, "autumn", small_specification(periods=other["periods"]))


def test_a_period_by_another_name_is_the_same_when_its_days_are(office) -> None:
    _released(office)
    renamed = [{"name": "first", "kind": "quarter", "begins": "2025-08-01", "ends": "2025-10-31"}]

    made = _released(office, "first", small_specification(periods=renamed))

    assert made.words == "Correction 1 of 2"


def test_a_wrong_name_is_answered_with_those_that_there_are(office) -> None:
    with pytest.raises(PlainError, match="no period of this name") as refused:
        period_or_say(office, _SPECIFICATION, "2025")

    assert refused.value.next_step == "These may be exported, the newest first: 2025-26-Q1."


def test_how_every_period_stands_is_told_without_counting(office) -> None:
    _released(office)

    now = periods_of(office, _SPECIFICATION)

    assert [each.period.name for each in now] == [_YEAR, _Q2, _Q1]
    assert [bool(each.why_not) for each in now] == [True, True, False]
    assert [len(each.versions) for each in now] == [0, 0, 1]
    assert now[2].words == "1 version was exported"
    assert now[1].words == "This period is not over: it ends on Saturday 31 January 2026."


def test_an_older_vault_gets_its_keys_with_the_first_export(office) -> None:
    with office.vault.saving():
        office.vault.db.execute("DELETE FROM own_keys")

    before, first, again = contributor_of(office), _released(office), _released(office)

    assert not again.is_new
    assert (before, contributor_of(office)) == ("", first.file.payload.contributor)
    assert first.version == again.version
    actions = [entry.action for entry in office.vault.history.page(10)]
    assert actions.count("keys for counts made") == 1


def test_an_export_leaves_its_line_and_nothing_beside(office, tmp_path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()

    made, file = export(office, _Q1, folder, Silent(), _SPECIFICATION)

    assert [each.name for each in folder.iterdir()] == [file.name]
    entries = office.vault.history.page(2)
    assert [entry.action for entry in entries] == ["counts exported", "counts made"]
    assert {entry.object_id for entry in entries} == {made.version.object_id}


def test_nothing_that_is_there_is_replaced_and_the_version_waits_for_another_place(office, tmp_path) -> None:
    file = tmp_path / "mine.counts.json"
    file.write_text("mine")

    with pytest.raises(PlainError, match="already"):
        export(office, _Q1, file, Silent(), _SPECIFICATION)

    assert file.read_text() == "mine"
    made = _released(office)
    assert not made.is_new
    saved = save_release(office, made, tmp_path / "other.counts.json")
    assert saved.read_bytes() == made.version.content


def test_two_exports_at_the_same_time_make_one_version(office) -> None:
    class Meanwhile:
        """Somebody else exports the same period while it is counted."""

        def step(self, done: int, total: int, words: str) -> None:
            if done == total and not office.vault.collecting.versions():
                _released(office)

    with pytest.raises(PlainError, match="in the meantime"):
        release(office, _Q1, Meanwhile(), _SPECIFICATION)

    assert len(office.vault.collecting.versions()) == 1
    assert not _released(office).is_new


def test_nothing_is_written_into_the_vault_itself(office) -> None:
    with pytest.raises(PlainError, match="inside the vault"):
        export(office, _Q1, office.vault.folder / "x.counts.json", Silent(), _SPECIFICATION)

    assert office.vault.collecting.versions() == []


def test_a_practice_vault_says_so_in_what_it_signs(tmp_path, clock) -> None:
    office = make_office(tmp_path, clock=clock)
    office.vault.practice = True
    clock.move(days=90)

    assert _released(office).file.payload.practice


def test_a_vault_without_cases_exports_that_there_were_none(tmp_path, clock) -> None:
    office = make_office(tmp_path, clock=clock)
    clock.move(days=90)

    tables = _released(office).file.payload.tables

    assert {count for table in tables.values() for count in table} <= {0}


def test_each_role_is_counted_by_its_own_specification(tmp_path) -> None:
    for role in ("adviser", "panel"):
        assert specification_of(make_office(tmp_path, role, name=role)).role == role
    with pytest.raises(PlainError, match="no cases of its own"):
        specification_of(make_office(tmp_path, "pool", name="pool"))
    with pytest.raises(PlainError, match="another kind of vault"):
        _released(make_office(tmp_path, "panel", name="other"))


def test_no_exact_count_is_in_what_a_release_says_of_itself(office) -> None:
    """Beside the exact counts, what was rounded would be no secret any more."""
    made = _released(office)

    said = repr(made) + str(made.file) + made.words
    assert "tables" not in said
    assert not hasattr(made, "counted")


def test_people_are_told_what_they_give_away() -> None:
    words = " ".join([PROTECTED, *WHAT_IT_IS])

    assert "Protected statistics, confidential" in words
    assert "It is not anonymous" in words
    assert "proves that there was a case" in words
    assert version_words(_SPECIFICATION, 3, is_new=True) == "Correction 2 of 2"


def test_a_case_counts_by_its_day_in_the_uk(tmp_path) -> None:
    """Half past midnight in summer is the day before by the clock that the vault keeps."""
    clock = StandingClock(uk(2025, 8, 1, 0, 30))
    office = make_office(tmp_path, clock=clock)
    for _number in range(6):
        make_case(office, mode="ANON")
    clock.shows = uk(2025, 11, 1)

    payload = _released(office).file.payload

    assert abs(payload.tables["mode"][1] - 6) < 3


def test_nothing_of_a_person_is_in_the_file(office, tmp_path) -> None:
    _made, file = export(office, _Q1, tmp_path, Silent(), _SPECIFICATION)

    said = json.loads(file.read_bytes())
    case = office.vault.cases.of_ids([1])[0]
    for word in (case.object_id, case.reference, office.vault.id, office.vault.name):
        assert word not in str(said)
        assert word not in str(read_counts(file.read_bytes()))
