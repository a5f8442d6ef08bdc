"""Which version new cases begin under, which each case keeps, and what the program brings beside a service's own."""

from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.models.formal import KeptProcedure, hash_of
from app.models.procedures.numbering import renumbered
from app.models.procedures.procedure import PartyStatus
from app.services.formal.editing import keep_version, leave_offer, use_version
from app.services.formal.opening import begin
from app.services.formal.procedures import choose_version, in_use, procedure_in, shipped_texts
from app.services.formal.versions import (
    ProcedureLine,
    Version,
    procedures_here,
    version_by_key,
    version_words,
    versions_of,
    what_changed,
)
from app.services.office import Office
from tests.builders import undo
from tests.builders_formal import make_formal_case, make_formal_parties, make_panel_office, procedure_for

NAME = "staff_respondent"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_panel_office(tmp_path)


def shipped(office: Office) -> str:
    return next(text for text in shipped_texts() if procedure_in(office, text).name == NAME)


def actions(office: Office) -> list[str]:
    """What was done last, by the history."""
    return [entry.action for entry in office.vault.history.page(20)]


def retitled(text: str, title: str) -> str:
    old = text.split('title = "', 1)[1].split('"', 1)[0]
    return text.replace(f'title = "{old}"', f'title = "{title}"', 1)


def line(office: Office) -> ProcedureLine:
    return next(each for each in procedures_here(office) if each.name == NAME)


@pytest.mark.proves("N-39")
def test_a_running_case_keeps_its_version_and_a_new_one_begins_under_the_new(office: Office) -> None:
    old_case = make_formal_case(office)
    first = line(office).used.version
    keep_version(office, retitled(shipped(office), "Ours now"), NAME)
    new_case = make_formal_case(office)

    assert "New cases begin under version 2; this one keeps the version it began with." in version_words(
        office, old_case
    )
    assert version_words(office, new_case).startswith("Ours now, version 2, in use for this case since")
    assert "New cases" not in version_words(office, new_case)
    assert {each.version: each.cases for each in line(office).versions} == {first + 1: 1, first: 1}


@pytest.mark.proves("E-01")
def test_old_versions_stay_readable_and_are_told_apart(office: Office) -> None:
    make_formal_case(office)
    keep_version(office, retitled(shipped(office), "Second"), NAME)
    keep_version(office, retitled(shipped(office), "Third"), NAME)

    found = versions_of(office, NAME)

    assert [each.version for each in found] == [3, 2, 1]
    assert [each.in_use for each in found] == [True, False, False]
    assert [each.is_own for each in found] == [True, True, False]
    assert found[-1].text == shipped(office)
    assert all(version_by_key(office, each.key) == each for each in found)


def test_what_is_different_between_two_versions_is_told(office: Office) -> None:
    keep_version(office, retitled(shipped(office), "Second"), NAME)
    new, old = versions_of(office, NAME)

    (difference,) = what_changed(office, old, new)

    assert "is now “Second”" in str(difference)


# What comes with a later program


def bring(monkeypatch: pytest.MonkeyPatch, office: Office, text: str) -> None:
    """A later program with another text of the procedure."""
    others = tuple(each for each in shipped_texts() if procedure_in(office, each).name != NAME)
    for module in ("procedures", "versions"):
        monkeypatch.setattr(f"app.services.formal.{module}.shipped_texts", lambda *_: (*others, text))


def test_a_later_program_s_version_of_the_same_number_is_offered_and_the_own_stays(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_version(office, retitled(shipped(office), "Ours"), NAME)
    bring(monkeypatch, office, renumbered(retitled(shipped(office), "Theirs"), 2))

    found = line(office)

    assert (found.used.title, found.used.version) == ("Ours", 2)
    assert found.offered is not None
    assert (found.offered.title, found.offered.version) == ("Theirs", 2)
    leave_offer(office, NAME)
    assert line(office).offered is None
    assert line(office).used.title == "Ours"


def test_taking_the_program_s_version_of_a_used_number_gives_it_the_next(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_version(office, retitled(shipped(office), "Ours"), NAME)
    bring(monkeypatch, office, renumbered(retitled(shipped(office), "Theirs"), 2))
    offered = line(office).offered
    assert offered is not None

    changes = use_version(office, offered)

    assert (line(office).used.title, line(office).used.version) == ("Theirs", 3)
    case_id = make_formal_parties(office)
    begin(office, case_id, procedure_for(office, PartyStatus.STAFF), office.today())
    assert version_words(office, case_id).startswith("Theirs, version 3")
    undo(office, changes)
    assert line(office).used.title == "Ours"


def test_back_to_the_program_follows_its_later_versions_by_itself(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_version(office, retitled(shipped(office), "Ours"), NAME)
    of_program = line(office).shipped
    assert of_program is not None

    use_version(office, of_program)
    assert line(office).used.text == shipped(office)

    bring(monkeypatch, office, renumbered(retitled(shipped(office), "Theirs"), 2))
    assert line(office).used.title == "Theirs"
    case_id = make_formal_case(office)
    # The number 2 was used here already, so that the case keeps it as version 3.
    assert version_words(office, case_id).startswith("Theirs, version 3")
    assert version_words(office, make_formal_case(office)).startswith("Theirs, version 3")


def test_a_service_that_changed_nothing_follows_the_program(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    make_formal_case(office)
    bring(monkeypatch, office, renumbered(retitled(shipped(office), "Theirs"), 2))

    assert line(office).used.title == "Theirs"
    assert line(office).offered is None


STRANGE = 'name = "staff_respondent"\nversion = 9\nfuture = true\n'


def keep_strange(office: Office, choice: str) -> Version:
    """A version as another program may have kept it, with a setting that this one does not know."""
    with office.vault.saving():
        office.vault.formal.procedures.add(
            KeptProcedure(
                object_id="x",
                name=NAME,
                version=9,
                text=STRANGE,
                sha256=hash_of(STRANGE),
                kept_at=office.now(),
                is_own=False,
            )
        )
        choose_version(office, NAME, choice)
    return next(each for each in versions_of(office, NAME) if each.version == 9)


def test_a_kept_version_that_this_program_cannot_read_is_still_listed_with_its_words(office: Office) -> None:
    make_formal_case(office)

    strange = keep_strange(office, "1")

    assert strange.text == STRANGE
    assert strange.problem
    assert {each.name for each in in_use(office)} >= {NAME}
    with pytest.raises(PlainError):
        what_changed(office, strange, line(office).used)


def test_one_in_use_that_cannot_be_read_stops_no_other_and_can_be_left(office: Office) -> None:
    keep_strange(office, "9")

    assert NAME not in {each.name for each in in_use(office)}
    assert in_use(office)
    assert line(office).procedure is None
    assert line(office).used.problem
    of_program = line(office).shipped
    assert of_program is not None
    use_version(office, of_program)
    assert NAME in {each.name for each in in_use(office)}
