"""What an export would be, before it is made; and a team's own specification, taken in and left again."""

from pathlib import Path

import pytest

from app.models.collecting.sources import Population
from app.models.errors import PlainError
from app.models.progress import Silent
from app.services.counts import specifications
from app.services.counts.comparing import compare, compare_all
from app.services.counts.exporting import export_to_folder
from app.services.counts.own_words import own_words, words_of_specification
from app.services.counts.releasing import release, specification_of
from app.services.office import Office
from tests.builders import make_case, make_office, uk
from tests.builders_counts import small_specification
from tests.standing_clock import StandingClock

_SPECIFICATION = small_specification()
_Q1 = "2025-26-Q1"


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(uk(2025, 9, 3, 10, 30))


@pytest.fixture
def office(tmp_path: Path, clock: StandingClock) -> Office:
    """Six cases of the first quarter, none of them closed; it is the second quarter now."""
    office = make_office(tmp_path, clock=clock)
    for _number in range(6):
        make_case(office, mode="ANON")
    clock.shows = uk(2025, 11, 3)
    return office


def one_more_case(office: Office, clock: StandingClock) -> None:
    clock.shows = uk(2025, 9, 10)
    make_case(office, mode="ANON")
    clock.shows = uk(2025, 11, 3)


def test_comparing_tells_what_an_export_would_be_and_keeps_nothing(office, clock) -> None:
    before = compare(office, _SPECIFICATION, _Q1, Silent())
    entries = office.vault.history.page(1)
    nothing = office.vault.collecting.versions()
    release(office, _Q1, Silent(), _SPECIFICATION)
    same = compare(office, _SPECIFICATION, _Q1, Silent())
    one_more_case(office, clock)
    changed = compare(office, _SPECIFICATION, _Q1, Silent())

    assert [each.is_changed for each in (before, same, changed)] == [True, False, True]
    assert (before.revision, same.revision) == (0, 1)
    assert before.few == (Population.CLOSED,)
    assert nothing == []
    assert entries[0].action != "counts made"


def test_comparing_refuses_what_an_export_would_refuse(office, clock) -> None:
    with pytest.raises(PlainError, match="not over"):
        compare(office, _SPECIFICATION, "2025-26-Q2", Silent())
    for _version in range(3):
        release(office, _Q1, Silent(), _SPECIFICATION)
        one_more_case(office, clock)

    with pytest.raises(PlainError, match="no more may"):
        compare(office, _SPECIFICATION, _Q1, Silent())


def test_all_that_left_are_compared_at_once(office, clock) -> None:
    assert compare_all(office, _SPECIFICATION, Silent()) == {}

    release(office, _Q1, Silent(), _SPECIFICATION)

    assert {name: each.is_changed for name, each in compare_all(office, _SPECIFICATION, Silent()).items()} == {
        _Q1: False
    }


def test_a_file_comes_into_the_folder_and_is_told(office, tmp_path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()

    made = export_to_folder(office, _SPECIFICATION, _Q1, folder, Silent())

    assert [each.name for each in folder.iterdir()] == [made.file_name]
    assert made.words == "First version"
    assert made.changes.topics == {"counts", "history"}


def test_a_team_counts_by_its_own_specification_until_it_goes_back(office) -> None:
    shipped = specification_of(office)

    changes = specifications.use_specification(office, _SPECIFICATION)
    own = specification_of(office), specifications.is_own(office)
    specifications.use_shipped(office)
    back = specification_of(office)
    assert changes.undo is not None
    changes.undo.act(office, *changes.undo.args)

    assert own == (_SPECIFICATION, True)
    assert back == shipped == specification_of(office)
    assert not specifications.is_own(office)


def test_a_specification_for_another_kind_of_vault_is_refused(tmp_path) -> None:
    office = make_office(tmp_path, "panel")

    with pytest.raises(PlainError, match="another kind of vault"):
        specifications.use_specification(office, _SPECIFICATION)


def test_a_specification_and_a_vault_are_known_by_six_words_each(office) -> None:
    own, spec = own_words(office), words_of_specification(_SPECIFICATION)

    assert len(own.split()) == len(spec.split()) == 6
    assert own != spec
    assert words_of_specification(small_specification(base=5)) != spec
