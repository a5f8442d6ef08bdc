"""A bundle is put in order, and every act can be taken back; what was issued keeps its place."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.models.bundles.model import IssueKind
from app.models.changes import Changes
from app.models.errors import PlainError
from app.services.bundles import arranging
from app.services.bundles.kept import arrangement
from app.services.office import Office
from tests.builders_bundles import (
    add_pdf,
    entry_in,
    explain_what_is_missing,
    issue,
    look,
    make_bundle,
    make_case_to_hear,
    make_issued,
    order_of,
)
from tests.builders_formal import keep


@pytest.fixture
def case_id(office: Office, tmp_path: Path) -> int:
    case_id = make_case_to_hear(office, tmp_path)
    for title in ("Second", "Third"):
        keep(office, case_id, "evidence", add_pdf(office, tmp_path, case_id, title), whose="COMPLAINANT", what=title)
    return case_id


@pytest.fixture
def bundle_id(office: Office, case_id: int) -> int:
    return make_bundle(office, case_id, ready=False)


def take_back(office: Office, changes: Changes) -> None:
    assert changes.undo is not None
    changes.undo.act(office, *changes.undo.args)


def test_an_entry_moves_up_and_down_and_stops_at_the_ends(office, bundle_id):
    last = entry_in(office, bundle_id, "E", 2)

    arranging.move(office, last.id, -1)
    assert order_of(office, bundle_id, "E") == ["Messages", "Third", "Second"]
    for _time in range(3):
        arranging.move(office, last.id, -1)
    assert order_of(office, bundle_id, "E") == ["Third", "Messages", "Second"]
    arranging.move(office, last.id, +1)
    assert order_of(office, bundle_id, "E") == ["Messages", "Third", "Second"]


def test_an_entry_moves_to_a_place_in_another_section(office, bundle_id):
    arranging.move_to(office, entry_in(office, bundle_id, "E", 1).id, "F", 0)

    assert order_of(office, bundle_id, "E") == ["Messages", "Third"]
    assert order_of(office, bundle_id, "F") == ["Second", "Messages"]


def test_nothing_moves_to_a_section_that_is_not_there(office, bundle_id):
    with pytest.raises(PlainError, match="no section Z"):
        arranging.move_to(office, entry_in(office, bundle_id, "E").id, "Z", 0)


def test_a_section_is_put_in_the_order_of_its_days_again(office, bundle_id):
    arranging.describe_entry(office, entry_in(office, bundle_id, "E", 2).id, "Earliest", date(2026, 1, 5))
    arranging.describe_entry(office, entry_in(office, bundle_id, "E", 0).id, "Undated", None)

    arranging.sort_by_day(office, bundle_id, "E")

    assert order_of(office, bundle_id, "E") == ["Earliest", "Second", "Undated"]


ACTS: dict[str, Callable[[Office, int, int], Changes]] = {
    "moved": lambda office, _bundle, entry: arranging.move(office, entry, 1),
    "sorted": lambda office, bundle, _entry: arranging.sort_by_day(office, bundle, "E"),
    "described": lambda office, _bundle, entry: arranging.describe_entry(office, entry, "Other", date(2026, 2, 2)),
    "left out": lambda office, _bundle, entry: arranging.leave_out(office, entry, "It is there twice."),
    "explained": lambda office, bundle, _entry: arranging.explain(office, bundle, "response", "None came."),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_every_act_can_be_taken_back(office, bundle_id, act):
    was = arrangement(office, bundle_id)

    changes = act(office, bundle_id, entry_in(office, bundle_id, "E").id)

    assert changes.said
    take_back(office, changes)
    assert arrangement(office, bundle_id) == was


def test_what_is_left_out_is_listed_with_its_reason_and_can_be_put_in_again(office, bundle_id):
    entry = entry_in(office, bundle_id, "E")

    arranging.leave_out(office, entry.id, "It says nothing\nnew.")

    assert [each.entry.left_out_because for each in look(office, bundle_id).left_out] == ["It says nothing new."]
    assert order_of(office, bundle_id, "E") == ["Second", "Third"]
    arranging.put_in(office, entry.id)
    assert order_of(office, bundle_id, "E") == ["Messages", "Second", "Third"]


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_nothing_is_left_out_or_withdrawn_without_a_reason(office, bundle_id, reason):
    with pytest.raises(PlainError, match="reason"):
        arranging.leave_out(office, entry_in(office, bundle_id, "E").id, reason)


def test_a_title_is_not_empty(office, bundle_id):
    with pytest.raises(PlainError, match="needs a title"):
        arranging.describe_entry(office, entry_in(office, bundle_id, "E").id, "  ", None)


def test_a_document_of_the_case_is_added_once(office, case_id, bundle_id, tmp_path):
    document = add_pdf(office, tmp_path, case_id, "The policy.")

    arranging.add_document(office, bundle_id, document.id, "I")

    assert len(order_of(office, bundle_id, "I")) == 1
    with pytest.raises(PlainError, match="in the bundle already"):
        arranging.add_document(office, bundle_id, document.id, "I")


def test_a_document_of_another_case_is_not_added(office, bundle_id, tmp_path):
    other = make_case_to_hear(office, tmp_path)

    with pytest.raises(PlainError, match="not on the case"):
        arranging.add_document(office, bundle_id, office.vault.documents.of_case(other)[0].id, "I")


@pytest.mark.proves("N-72")
def test_what_is_kept_out_of_bundles_leaves_this_one_and_cannot_come_back(office, case_id, bundle_id):
    entry = entry_in(office, bundle_id, "E", 1)

    arranging.keep_out(office, entry.document_id, "ADVICE")

    assert order_of(office, bundle_id, "E") == ["Messages", "Third"]
    with pytest.raises(PlainError, match="kept out of bundles"):
        arranging.add_document(office, bundle_id, entry.document_id, "E")
    assert look(office, bundle_id).to_add == 0


def test_a_document_that_was_kept_out_by_mistake_is_back_in_its_place_with_its_title(office, case_id, bundle_id):
    entry = entry_in(office, bundle_id, "E", 1)
    arranging.describe_entry(office, entry.id, "Rota as it hung on the door", None)
    before = look(office, bundle_id).sections
    kept_out = arranging.keep_out(office, entry.document_id, "ADVICE")

    take_back(office, kept_out)

    assert look(office, bundle_id).sections == before
    assert office.vault.documents.one(entry.document_id).kept_out == ""


def test_why_a_document_is_kept_out_is_one_of_the_list(office, bundle_id):
    with pytest.raises(PlainError, match="no reason of the list"):
        arranging.keep_out(office, entry_in(office, bundle_id, "E").document_id, "BECAUSE")


def test_what_was_issued_keeps_its_place_and_can_only_be_withdrawn(office, case_id):
    bundle_id, _issue_id = make_issued(office, case_id)
    entry = entry_in(office, bundle_id, "E")

    for act in (
        lambda: arranging.move(office, entry.id, 1),
        lambda: arranging.leave_out(office, entry.id, "Why not."),
        lambda: arranging.keep_out(office, entry.document_id, "ADVICE"),
    ):
        with pytest.raises(PlainError, match="issued"):
            act()
    arranging.withdraw(office, entry.id, "It was sent by mistake.")

    assert look(office, bundle_id).sections[3].lines[0].state == "Withdrawn"


def test_an_arrangement_is_not_taken_back_once_it_was_issued(office, case_id):
    bundle_id = make_bundle(office, case_id)
    changes = arranging.move(office, entry_in(office, bundle_id, "E").id, 1)

    explain_what_is_missing(office, bundle_id)
    issue(office, bundle_id, IssueKind.FIRST)

    with pytest.raises(PlainError, match="issued since"):
        take_back(office, changes)
