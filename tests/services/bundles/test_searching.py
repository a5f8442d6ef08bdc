"""A document is searched for a name in all ways to write it: each place is proposed, and nothing is taken out by it."""

import pytest

from app.models.bundles.redactions import RedactionState
from app.models.errors import Cancelled, PlainError
from app.models.progress import Silent
from app.services.bundles.redacting import decide
from app.services.bundles.searching import forget_name, search_for, suggested
from app.services.formal.witnesses import keep_witness
from tests.builders import undo
from tests.builders_redaction import NAME, make_statement, now, places, search
from tests.stopping import Stops

OF_TWO = ("Tobias Fernsby met Hanna Fernsby.", "Tobias left at four.", "T. Fernsby wrote it down.")


def test_a_name_is_found_in_every_way_it_is_written_and_only_proposed(office, tmp_path):
    document = make_statement(office, tmp_path, *OF_TWO)

    changes = search(office, document)

    found = [(each.box.page, each.words, each.state) for each in places(office, document)]
    assert found == [
        (0, "Tobias Fernsby", RedactionState.PROPOSED),
        (0, "Fernsby", RedactionState.PROPOSED),
        (1, "Tobias", RedactionState.PROPOSED),
        (2, "T. Fernsby", RedactionState.PROPOSED),
    ]
    assert changes.said.startswith("4 places were proposed. 1 of them may be somebody else")
    assert [each.words for each in now(office, document).names] == [NAME]


def test_first_names_alone_are_left_when_they_are_not_wanted(office, tmp_path):
    document = make_statement(office, tmp_path, *OF_TWO)

    search_for(office, document.id, [NAME], Silent(), with_weak=False)

    assert [each.words for each in places(office, document)] == ["Tobias Fernsby", "Fernsby", "T. Fernsby"]


def test_searching_again_proposes_nothing_twice_and_changes_no_decision(office, tmp_path):
    document = make_statement(office, tmp_path)
    search(office, document)
    decide(office, document.id, [places(office, document)[0].id], RedactionState.REFUSED)
    before = places(office, document)

    changes = search(office, document)

    assert places(office, document) == before
    assert changes.said.startswith("Every place that was found is in the list already.")


def test_a_name_that_is_nowhere_is_told_and_not_kept(office, tmp_path):
    document = make_statement(office, tmp_path)

    changes = search(office, document, "Ludo Marchbanks")

    assert changes.said.startswith("Nothing was found. Pages that are pictures")
    assert now(office, document).names == ()


def test_a_search_is_taken_back_with_all_that_it_proposed(office, tmp_path):
    document = make_statement(office, tmp_path)

    undo(office, search(office, document))

    assert (places(office, document), now(office, document).names) == ((), ())


def test_a_name_that_is_given_up_takes_its_open_places_along_and_no_decision(office, tmp_path):
    document = make_statement(office, tmp_path)
    search(office, document)
    first, second = places(office, document)
    decide(office, document.id, [first.id], RedactionState.WANTED, "WITNESS")

    changes = forget_name(office, document.id, now(office, document).names[0].id)
    left = [each.id for each in places(office, document)]
    undo(office, changes)

    assert left == [first.id]
    assert [each.id for each in places(office, document)] == [first.id, second.id]


def test_nothing_to_look_for_is_said_and_a_stopped_search_leaves_nothing(office, tmp_path):
    document = make_statement(office, tmp_path)

    with pytest.raises(PlainError, match="nothing to look for"):
        search(office, document, " ", "\n")
    with pytest.raises(Cancelled):
        search_for(office, document.id, [NAME], Stops())

    assert places(office, document) == ()


def test_witnesses_and_how_to_reach_the_parties_are_offered(office, tmp_path):
    document = make_statement(office, tmp_path)
    keep_witness(office, document.case_id, {"name": NAME, "called_by": "complainant", "reach": "07700 900123"})

    offered = [(each.words, each.whose) for each in suggested(office, document.case_id)]

    assert offered == [(NAME, "A witness"), ("07700 900123", "How to reach a witness")]
