"""What is put down of a copy after it was made: served, acknowledged, returned; each of it can be taken back."""

from datetime import timedelta

import pytest

from app.models.bundles.model import IssueKind
from app.models.errors import NotSaved, PlainError
from app.services.bundles.giving import note_paper_copy
from app.services.bundles.served import CopySet
from app.services.bundles.serving import record_acknowledged, record_returned, record_served
from app.services.office import Office
from tests.builders_bundles import issue, look

BUNDLE = 1


@pytest.fixture
def office(issued_office: Office) -> Office:
    return issued_office


def give_to_all(office: Office) -> list[CopySet]:
    """A copy on paper for each who must have one."""
    now = look(office, BUNDLE).issues[0]
    for each in now.given.recipients:
        if each.recipient.must_have:
            note_paper_copy(office, now.issue.id or 0, each.recipient.key)
    return sets_of(office)


def sets_of(office: Office) -> list[CopySet]:
    return [one for each in look(office, BUNDLE).issues[0].given.recipients for one in each.sets]


@pytest.mark.proves("N-73")
def test_an_issue_is_wanted_until_everybody_was_served_and_again_when_that_is_taken_back(office):
    first, *others = give_to_all(office)
    for each in others:
        record_served(office, each.ids, office.today(), "By hand")
    before = look(office, BUNDLE).issues[0].given.warning

    changes = record_served(office, first.ids, office.today(), " By\ntracked post ", "A representative", "Ada Penn")

    assert before == "Issue 1 has yet to be served on: Complainant."
    assert look(office, BUNDLE).issues[0].given.warning == ""
    served = sets_of(office)[0].first
    assert (served.how, served.given_to, served.given_by) == ("By tracked post", "A representative", "Ada Penn")
    assert changes.undo is not None
    changes.undo.act(office, *changes.undo.args)
    assert look(office, BUNDLE).issues[0].given.warning == before


def test_what_became_of_a_copy_is_said_without_a_name(office):
    copies = give_to_all(office)[0]
    today = office.today()
    assert copies.words == "Made, and not served yet"

    record_served(office, copies.ids, today, "By hand", given_to="Somebody Else")
    record_acknowledged(office, copies.ids, today)
    returned = record_returned(office, copies.ids, today)

    words = sets_of(office)[0].words
    assert words.startswith("Served on ")
    assert "(By hand), acknowledged on" in words
    assert "came back on" in words
    assert "Somebody" not in words
    assert returned.undo is not None
    returned.undo.act(office, *returned.undo.args)
    assert "came back" not in sets_of(office)[0].words


def test_a_day_that_cannot_be_is_refused_where_it_was_written(office):
    copies, today, day = give_to_all(office)[0], office.today(), timedelta(days=1)

    with pytest.raises(NotSaved) as refused:
        record_served(office, copies.ids, today + day, " ")
    assert set(refused.value.problems) == {"served_on", "how"}
    with pytest.raises(NotSaved) as refused:
        record_served(office, copies.ids, today - day, "By hand")
    assert set(refused.value.problems) == {"served_on"}
    with pytest.raises(PlainError, match="not served yet"):
        record_acknowledged(office, copies.ids, today)
    record_served(office, copies.ids, today, "By hand")
    for act, name in ((record_acknowledged, "acknowledged_on"), (record_returned, "returned_on")):
        with pytest.raises(NotSaved) as refused:
            act(office, copies.ids, today - day)
        assert set(refused.value.problems) == {name}


def test_an_issue_is_served_on_nobody_once_a_whole_one_came_after_it(office):
    issue(office, BUNDLE, IssueKind.LATER)

    first, second = look(office, BUNDLE).issues

    assert first.given.warning == ""
    assert second.given.warning.startswith("Issue 2")


def test_a_copy_that_is_not_on_the_log_is_refused(office):
    with pytest.raises(PlainError, match="no longer on the log"):
        record_served(office, (999,), office.today(), "By hand")
    with pytest.raises(PlainError, match="no longer on the log"):
        record_served(office, (), office.today(), "By hand")
